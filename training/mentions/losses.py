"""What a network is told about its mentions and links: by annotators (sure of everything) or by a teacher (as sure as it was)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from onrecord.extract.pairs import LOOK_BACK, compare, describe, list_pairs
from onrecord.extract.wording import head_of
from training.mentions.data import Marked, are_linked
from training.mentions.model import LONGEST, Heads

NEVER = -1e4
SPAN_WEIGHT = 3.0  # per word; there are some thirty spans to a word and nearly all are none


@dataclass(frozen=True, slots=True)
class Window:
    """The words `start` to `end` of a document and their states [W, width]."""

    start: int
    end: int
    x: Tensor


@dataclass(frozen=True, slots=True)
class Held:
    """What is held of a document: chance of each span (`ranges`, those that are near none left out) and of its kinds
    [M, 10]; numbers of the `linked` mentions, and for each of them the chance of every antecedent [L, 1 + LOOK_BACK], the
    first for none."""

    ranges: list[tuple[int, int]]
    chance: np.ndarray
    kinds: np.ndarray
    linked: list[int]
    antecedents: np.ndarray


def held_by_annotators(m: Marked) -> Held:
    linked = are_linked(m.words, m.ranges, m.kinds)
    later, earlier = list_pairs(len(linked))
    cluster = np.array([m.clusters[i] for i in linked])
    grid = np.zeros((len(linked), LOOK_BACK + 1), np.float32)
    if len(later):
        same = cluster[later] == cluster[earlier]
        grid[later[same], (later - earlier)[same]] = 1.0
    grid[:, 0] = grid.sum(1) == 0
    kinds = np.eye(10, dtype=np.float32)[m.kinds] if m.kinds else np.zeros((0, 10), np.float32)
    return Held(m.ranges, np.ones(len(m.ranges), np.float32), kinds, linked, grid)


def mention_loss(heads: Heads, windows: list[Window], held: Held) -> Tensor:
    """Cross entropy of spans (over all of a window) and of kinds, a word."""
    total, count = torch.zeros(()), 0
    for w in windows:
        inside = [i for i, (a, b) in enumerate(held.ranges) if w.start <= a and b <= w.end and b - a <= LONGEST]
        scores, possible = heads.spans(w.x)
        wanted = torch.zeros(scores.shape)
        if inside:
            first = torch.tensor([held.ranges[i][0] - w.start for i in inside])
            last = torch.tensor([held.ranges[i][1] - 1 - w.start for i in inside])
            chance = torch.from_numpy(held.chance[inside])
            wanted[first, last] = chance
            kinds = heads.kinds(w.x, first, last).log_softmax(1)
            total = total - (chance[:, None] * torch.from_numpy(held.kinds[inside]) * kinds).sum()
        total = total + F.binary_cross_entropy_with_logits(scores[possible], wanted[possible], reduction="sum")
        count += len(w.x)
    return SPAN_WEIGHT * total / max(count, 1)


def link_scores(
    heads: Heads, windows: list[Window], m: Marked, ranges: list[tuple[int, int]], kinds: list[int]
) -> Tensor:
    """Log odds [L, 1 + LOOK_BACK] of each antecedent of mentions in order, column 0 for none. The windows lie side by side
    and hold all of the mentions."""
    offset, x = windows[0].start, torch.cat([w.x for w in windows])
    later, earlier = list_pairs(len(ranges))
    described = describe(
        m.words, ranges, np.array(kinds, np.int64), m.pieces.sentence_of, m.pieces.paragraph_of, m.quotation_of
    )
    at = torch.tensor([(a, a + head_of(m.words[a:b]), b - 1) for a, b in ranges]) - offset
    reps = heads.reps(x, at[:, 0], at[:, 1], at[:, 2])
    features = torch.from_numpy(compare(described, later, earlier))
    m_, a_ = torch.from_numpy(later), torch.from_numpy(earlier)
    grid = torch.full((len(ranges), LOOK_BACK + 1), NEVER)
    grid[:, 0] = 0.0
    return grid.index_put((m_, m_ - a_), heads.pairs(reps, m_, a_, features))


def link_loss(heads: Heads, windows: list[Window], m: Marked, held: Held, *, sure: bool) -> Tensor:
    """Per mention. Of annotators' antecedents any will do (the log of their summed chance); a teacher's chances are matched."""
    first, end = windows[0].start, windows[-1].end
    rows = [k for k, i in enumerate(held.linked) if first <= held.ranges[i][0] and held.ranges[i][1] <= end]
    if len(rows) < 2:
        return torch.zeros(())
    ranges = [held.ranges[held.linked[k]] for k in rows]
    kinds = [int(held.kinds[held.linked[k]].argmax()) for k in rows]
    chance = link_scores(heads, windows, m, ranges, kinds).log_softmax(1)
    wanted = torch.from_numpy(held.antecedents[rows])
    reach = torch.arange(len(rows))[:, None] >= torch.arange(LOOK_BACK + 1)[None]  # antecedents before the first window
    wanted = torch.where(reach, wanted, torch.zeros(()))
    if sure:
        lost = wanted.sum(1) == 0
        wanted[lost, 0] = 1.0
        return -torch.logsumexp(torch.where(wanted > 0, chance, torch.full((), NEVER)), 1).mean()
    wanted[:, 0] += 1 - wanted.sum(1)
    return -(wanted * chance).sum(1).mean()
