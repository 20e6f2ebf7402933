"""Windows of articles as padded batches, cut anew each epoch so that no border stays where it was."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from onrecord.extract.pieces import CLS, MASK, PAD, SEP
from training.data import FLAT, PAIR, Example
from training.model import REACH


@dataclass(frozen=True)
class Piece:
    """One training window: words `start` to `end` of an example."""

    example: Example
    start: int
    end: int

    @property
    def size(self) -> int:
        p = self.example.pieces
        last = p.first_of[self.end] if self.end < len(p.first_of) else len(p.ids)
        return int(last - p.first_of[self.start])


@dataclass(frozen=True)
class Cue:
    """A cue by its first word, in the batch's words; `spans` are (start, end, first tag). Without spans it is a false one."""

    first: int
    spans: list[tuple[int, int, int]]
    taught: tuple[np.ndarray, np.ndarray] | None = None  # what a teacher holds of it, as in `Taught.pairs`


@dataclass(frozen=True)
class Batch:
    ids: Tensor
    case: Tensor
    quoted: Tensor
    begins: Tensor
    mask: Tensor
    word_rows: Tensor  # [N] flat row (b * P + p) of each word's first piece
    flat: Tensor  # [N]
    taught: Tensor | None  # [N, 7]; rows of zeros where nothing was taught
    cues: list[Cue]
    paragraph_of: np.ndarray  # [N]
    sentence_of: np.ndarray
    home: np.ndarray  # which window


@dataclass(frozen=True)
class Grid:
    """What the pair head takes for K cues, and the tags it should give."""

    first: Tensor  # [K] into the N words
    grid: Tensor  # [K, G]
    valid: Tensor
    paragraph: Tensor
    sentence: Tensor
    tags: Tensor  # [K, G]
    taught: tuple[Tensor, Tensor] | None  # [K, G, 7] and [K, G, 7, 7]; zeros where nothing was taught


def cut_epoch(examples: list[Example], rng: random.Random, longest: int) -> list[Piece]:
    """Cut every article into windows at random paragraph or sentence borders; one in six windows is a lone paragraph or two."""
    out = []
    for x in examples:
        count = len(x.pieces.first_of)
        paragraphs = (np.flatnonzero(np.diff(x.pieces.paragraph_of)) + 1).tolist()
        sentences = (np.flatnonzero(np.diff(x.pieces.sentence_of)) + 1).tolist()
        edges = np.r_[x.pieces.first_of, len(x.pieces.ids)]
        at = 0
        while at < count:
            want = rng.randint(24, 96) if rng.random() < 0.17 else rng.randint(longest * 5 // 8, longest)
            limit = int(np.searchsorted(edges, edges[at] + want, side="right")) - 1
            stop = count
            if limit < count:
                ends = [e for e in paragraphs if at < e <= limit and e - at > (limit - at) // 3]
                ends = ends or [e for e in sentences if at < e <= limit]
                stop = ends[-1] if ends else max(limit, at + 1)
            out.append(Piece(x, at, stop))
            at = stop
    return out


def group(pieces: list[Piece], rng: random.Random, tokens: int) -> list[list[Piece]]:
    """Windows of like length together, about `tokens` padded pieces a batch, in random order."""
    order = sorted(pieces, key=lambda p: p.size + rng.random() * 24)
    batches: list[list[Piece]] = [[]]
    for p in order:
        if batches[-1] and (len(batches[-1]) + 1) * (p.size + 26) > tokens:
            batches.append([])
        batches[-1].append(p)
    rng.shuffle(batches)
    return batches


def collate(windows: list[Piece], rng: random.Random | None, mask_rate: float) -> Batch:
    """Pad windows into one batch; a share `mask_rate` of the pieces is masked, if there is an `rng` to choose them."""
    longest = max(w.size for w in windows) + 2
    shape = (len(windows), longest)
    ids = np.full(shape, PAD, np.int64)
    case, quoted, begins = (np.zeros(shape, np.int64) for _ in range(3))
    mask = np.zeros(shape, bool)
    rows, flats, taught, cues, base = [], [], [], [], 0
    paragraph_of, sentence_of, home = [], [], []
    for b, w in enumerate(windows):
        p = w.example.pieces
        a = int(p.first_of[w.start])
        z = a + w.size
        n = z - a
        ids[b, 0], ids[b, n + 1] = CLS, SEP
        ids[b, 1 : n + 1] = p.ids[a:z]
        if rng and mask_rate:
            hit = np.array([rng.random() < mask_rate for _ in range(n)])
            ids[b, 1 : n + 1][hit] = MASK
        case[b, 1 : n + 1], quoted[b, 1 : n + 1], begins[b, 1 : n + 1] = p.case[a:z], p.quoted[a:z], p.begins[a:z]
        mask[b, : n + 2] = True
        count = w.end - w.start
        rows.append(b * longest + 1 + p.first_of[w.start : w.end] - a)
        flats.append(w.example.flat[w.start : w.end])
        known = w.example.taught
        taught.append(np.zeros((count, 7), np.float32) if known is None else known.flat[w.start : w.end])
        paragraph_of.append(p.paragraph_of[w.start : w.end])
        sentence_of.append(p.sentence_of[w.start : w.end])
        home.append(np.full(count, b))
        cues += _cues_of(w, base)
        base += count
    t = torch.from_numpy
    arrays = (t(ids), t(case), t(quoted), t(begins), t(mask), t(np.concatenate(rows)), t(np.concatenate(flats)))
    soft = t(np.concatenate(taught)) if any(w.example.taught for w in windows) else None
    return Batch(*arrays, soft, cues, *(np.concatenate(x) for x in (paragraph_of, sentence_of, home)))


def _cues_of(w: Piece, base: int) -> list[Cue]:
    """Every cue inside the window of which some content is inside too."""
    out = []
    move = base - w.start
    for g in w.example.golds:
        if w.start <= g.cue[0] and g.cue[1] < w.end:
            spans = [(g.cue[0], g.cue[1] + 1, PAIR["B-cue"])]
            spans += [(s, e, PAIR["B-source"]) for s, e in g.source] + [(s, e, PAIR["B-content"]) for s, e in g.content]
            inside = [
                (max(s, w.start) + move, min(e, w.end) + move, tag) for s, e, tag in spans if s < w.end and e > w.start
            ]
            if any(tag == PAIR["B-content"] for *_, tag in inside):
                known = w.example.taught
                out.append(Cue(g.cue[0] + move, inside, known.pairs.get(g.cue[0]) if known else None))
    return out


def make_grid(batch: Batch, cues: list[Cue]) -> Grid:
    """The words around each cue, within its own window."""
    g, count = 2 * REACH + 1, len(batch.home)
    first = np.array([c.first for c in cues], np.int64)
    at = first[:, None] + np.arange(-REACH, REACH + 1)
    valid = (at >= 0) & (at < count)
    valid &= batch.home[np.where(valid, at, 0)] == batch.home[first][:, None]
    grid = np.where(valid, at, 0)
    paragraph = np.clip(batch.paragraph_of[grid] - batch.paragraph_of[first][:, None], -2, 2) + 2
    sentence = np.clip(batch.sentence_of[grid] - batch.sentence_of[first][:, None], -2, 2) + 2
    tags = np.zeros((len(cues), g), np.int64)
    for i, cue in enumerate(cues):
        tags[i, REACH] = PAIR["B-cue"]
        for s, e, tag in cue.spans:
            lo, hi = max(s - cue.first + REACH, 0), min(e - cue.first + REACH, g)
            if lo < hi:
                tags[i, lo:hi] = tag + 1
                tags[i, lo] = tag
    return Grid(*map(torch.from_numpy, (first, grid, valid, paragraph, sentence, tags)), _stack_taught(cues))


def _stack_taught(cues: list[Cue]) -> tuple[Tensor, Tensor] | None:
    known = [c.taught for c in cues]
    sizes = next(([part.shape for part in k] for k in known if k), None)
    if sizes is None:
        return None
    rows = [k or tuple(np.zeros(size, np.float16) for size in sizes) for k in known]
    node, pair = (torch.from_numpy(np.stack([r[i] for r in rows])).float() for i in range(2))
    return node, pair


def false_cues(batch: Batch, probability: np.ndarray, most: int) -> list[Cue]:
    """The words that the network most takes for a cue's first and the annotators did not, at most `most` of them."""
    flat = batch.flat.numpy()
    wrong = np.flatnonzero((probability > 0.2) & (flat != FLAT["B-cue"]) & (flat != FLAT["I-cue"]))
    wrong = wrong[np.argsort(-probability[wrong])][:most]
    return [Cue(int(i), []) for i in wrong]


__all__ = ["Batch", "Cue", "Grid", "Piece", "collate", "cut_epoch", "false_cues", "group", "make_grid"]
