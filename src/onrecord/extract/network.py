"""Runs the weights: word pieces in, tag scores out. onnxruntime, tokenizers and numpy only.

One window is one call, so that the scales by which a call's activations are quantised depend on that window alone: the
same text gives the same answer whatever else is read before, after or beside it.
"""

from __future__ import annotations

import functools
import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.pieces import CLS, SEP, Ints, Pieces, Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tokenizers import Tokenizer

Floats = NDArray[np.float32]

FLAT_CUE = slice(3, 5)  # the flat head's tags of a cue's words
PAIR_I_CUE = 6
LEAST_CUE = 0.0183  # e to the -4
NOTHING_THERE = np.array([0.0, *[-1e4] * 6], np.float32)  # scores of a column without a word: no tag but none
SLOW_FUSION = "SkipLayerNormFusion"  # onnxruntime's own joining of two fast operators into one slow one
WEIGHTS = Path(__file__).parent / "weights"


@dataclass(frozen=True, slots=True)
class Decoding:
    """What goes with the weights and is no weight: the CRF's transitions, thresholds, calibration (decoding.json)."""

    transitions: Floats  # [7, 7], from row to column
    starts: Floats  # [7]
    reach: int  # words to either side of a cue that the pair head sees
    core: int  # pieces a window answers for
    margin: int  # pieces it sees besides, on either side
    cue_agreement: float  # how much the flat head's doubt about a cue's further words weighs in the pair head's scores
    cue_floor: float  # probability from which a word is tried as the first of a cue
    score_floor: float  # calibrated score from which an attribution is given
    calibration: Floats  # weights of the logistic regression over a candidate's features
    cue_pieces: Ints  # first word pieces of words that often begin a cue, in order


@dataclass(frozen=True, slots=True)
class MentionHeads:
    """The small matrices behind the mention layers, by name (mentions.npz), and what goes with them (mentions.json)."""

    weights: Mapping[str, Floats]
    floor: float  # score from which a span is a mention
    longest: int  # words of a mention
    look_back: int  # mentions before each that it is compared with
    edge: int  # pieces that the mention layers see on either side of the words that a window answers for

    def linear(self, name: str, x: Floats) -> Floats:
        y: Floats = x @ self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        return y


@dataclass(frozen=True, slots=True)
class Network:
    """Sessions and tables. Safe to share between threads."""

    encoder: Any
    pair: Any
    mentions: Any
    tokenizer: Tokenizer
    decoding: Decoding
    heads: MentionHeads
    fingerprint: str

    def encode(self, pieces: Pieces, window: Window) -> tuple[Floats, Floats, Floats]:
        """Tag probabilities [W, 7] and states [W, width] of the window's words, and the middle layer's states of its pieces."""
        a = int(pieces.first_of[window.start])
        z = int(pieces.first_of[window.end]) if window.end < len(pieces.first_of) else len(pieces.ids)
        line = np.zeros((4, 1, z - a + 2), np.int64)
        line[0, 0, 0], line[0, 0, -1] = CLS, SEP
        for row, values in zip(line, (pieces.ids, pieces.case, pieces.quoted, pieces.begins), strict=True):
            row[0, 1:-1] = values[a:z]
        feed = {"ids": line[0], "case": line[1], "quoted": line[2], "begins": line[3]}
        feed["first_of"] = pieces.first_of[window.start : window.end] - a + 1
        flat, words, middle = self.encoder.run(["flat", "words", "middle"], feed)
        flat -= flat.max(1, keepdims=True)
        np.exp(flat, out=flat)
        flat /= flat.sum(1, keepdims=True)
        return flat, words, middle

    def mention_states(self, middle: Floats, pieces: Pieces, window: Window) -> Floats:
        """States [W, width] for mentions, of the words that the window answers for, from the middle layer's states of its
        pieces: those words' own and up to `edge` beside them."""
        count, first_of = len(pieces.ids), pieces.first_of
        before = int(first_of[window.start]) - 1  # the mark that opens the window is its first piece
        a = int(first_of[window.core_start]) - before
        z = (int(first_of[window.core_end]) if window.core_end < len(first_of) else count) - before
        low = max(0, a - self.heads.edge)
        own = first_of[window.core_start : window.core_end] - before - low
        feed = {"middle": middle[:, low : z + self.heads.edge], "first_of": own}
        states: Floats = self.mentions.run(["words"], feed)[0]
        return states

    def score_pairs(self, states: Floats, flat: Floats, first: Sequence[int], pieces: Pieces, start: int) -> Floats:
        """Scores [K, 2 * reach + 1, 7] of the words around each cue; column `reach` is the cue's first word.

        `states` and `flat` are those of words `start` onwards; `first` are the cues' first words, counted from there. Where
        the flat head doubts that a word is any cue's, its log probability (from -4) counts against the tag of a further word.
        """
        reach, count = self.decoding.reach, len(states)
        head = np.array(first, np.int64)
        at = head[:, None] + np.arange(-reach, reach + 1)
        valid = (at >= 0) & (at < count)
        grid = np.where(valid, at, 0)
        feed = {"words": states, "first": head, "grid": grid, "valid": valid.astype(np.float32)}
        for name, index in (("paragraph", pieces.paragraph_of), ("sentence", pieces.sentence_of)):
            here = index[start : start + count]
            feed[name] = np.clip(here[grid] - here[head][:, None], -2, 2) + 2
        scores: Floats = self.pair.run(["scores"], feed)[0]
        doubt = np.log(np.maximum(flat[:, FLAT_CUE].sum(1), LEAST_CUE))
        scores[:, :, PAIR_I_CUE] += self.decoding.cue_agreement * doubt[grid]
        scores[~valid] = NOTHING_THERE
        return scores


_lock = threading.Lock()


def load_network(folder: Path = WEIGHTS, threads: int = 1) -> Network:
    """Load weights once a process and folder. `threads` is the number of CPU threads of one call.

    Raises FileNotFoundError if the folder holds no weights: the package is not whole.
    """
    with _lock:
        return _kept(folder.resolve(), threads)


def read_network(folder: Path, threads: int = 1) -> Network:
    """Weights as they lie in a folder now, kept by nobody. Raises as `load_network` does."""
    import onnxruntime
    from tokenizers import Tokenizer

    names = (
        "encoder.onnx",
        "pair.onnx",
        "mentions.onnx",
        "mentions.npz",
        "tokenizer.json",
        "decoding.json",
        "mentions.json",
    )
    if missing := [name for name in names if not (folder / name).is_file()]:
        raise FileNotFoundError(f"{folder}: weights without {', '.join(missing)}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    encoder, pair, mentions = (
        onnxruntime.InferenceSession(
            str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
        )
        for name in ("encoder.onnx", "pair.onnx", "mentions.onnx")
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    settings = json.loads((folder / "decoding.json").read_text(encoding="utf-8"))
    fingerprint = settings.pop("fingerprint")
    for name in ("transitions", "starts", "calibration"):
        settings[name] = np.array(settings[name], np.float32)
    settings["cue_pieces"] = np.array(settings["cue_pieces"], np.int64)
    return Network(encoder, pair, mentions, tokenizer, Decoding(**settings), read_heads(folder), fingerprint)


def read_heads(folder: Path) -> MentionHeads:
    settings = json.loads((folder / "mentions.json").read_text(encoding="utf-8"))
    with np.load(folder / "mentions.npz") as loaded:
        weights = {name: loaded[name].astype(np.float32) for name in loaded.files}
    return MentionHeads(weights, settings["floor"], settings["longest"], settings["look_back"], settings["edge"])


_kept = functools.cache(read_network)
