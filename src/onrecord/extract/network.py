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
    from collections.abc import Sequence

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
class Network:
    """Sessions and tables. Safe to share between threads."""

    encoder: Any
    pair: Any
    tokenizer: Tokenizer
    decoding: Decoding
    fingerprint: str

    def encode(self, pieces: Pieces, window: Window) -> tuple[Floats, Floats]:
        """Tag probabilities [W, 7] and states [W, width] of the window's words."""
        a = int(pieces.first_of[window.start])
        z = int(pieces.first_of[window.end]) if window.end < len(pieces.first_of) else len(pieces.ids)
        line = np.zeros((4, 1, z - a + 2), np.int64)
        line[0, 0, 0], line[0, 0, -1] = CLS, SEP
        for row, values in zip(line, (pieces.ids, pieces.case, pieces.quoted, pieces.begins), strict=True):
            row[0, 1:-1] = values[a:z]
        feed = {"ids": line[0], "case": line[1], "quoted": line[2], "begins": line[3]}
        feed["first_of"] = pieces.first_of[window.start : window.end] - a + 1
        flat, words = self.encoder.run(["flat", "words"], feed)
        flat -= flat.max(1, keepdims=True)
        np.exp(flat, out=flat)
        flat /= flat.sum(1, keepdims=True)
        return flat, words

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

    names = ("encoder.onnx", "pair.onnx", "tokenizer.json", "decoding.json")
    if missing := [name for name in names if not (folder / name).is_file()]:
        raise FileNotFoundError(f"{folder}: weights without {', '.join(missing)}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    encoder, pair = (
        onnxruntime.InferenceSession(
            str(folder / name), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW_FUSION]
        )
        for name in ("encoder.onnx", "pair.onnx")
    )
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    settings = json.loads((folder / "decoding.json").read_text(encoding="utf-8"))
    fingerprint = settings.pop("fingerprint")
    for name in ("transitions", "starts", "calibration"):
        settings[name] = np.array(settings[name], np.float32)
    settings["cue_pieces"] = np.array(settings["cue_pieces"], np.int64)
    return Network(encoder, pair, tokenizer, Decoding(**settings), fingerprint)


_kept = functools.cache(read_network)
