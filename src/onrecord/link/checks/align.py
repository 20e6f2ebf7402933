"""Where in a passage a quotation stands, word by word: alignment over words with affine gaps (Gotoh 1982), in the passage's midst.

All words of the quotation are accounted for, the passage's ends are free. An ellipsis takes any number of the passage's words for
next to nothing, a bracket some. Long pairs are first pinned down at words that both have once in the same order (Bram Cohen's
"patience"), so that the cost stays near to linear: the square is only paid between the pins, up to a bound.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    Numbers = npt.NDArray[np.float32]

StepKind = Literal["same", "changed", "added", "dropped", "ellipsis", "bracket"]

ELLIPSIS = -1
BRACKET = -2

_SWAP = 0.5
_ADD_OPEN, _ADD = 0.5, 0.4
_DROP_OPEN, _DROP = 0.75, 0.1
_ELLIPSIS_STEP = 0.002
_BRACKET_STEP = 0.12
_MOST_CELLS = 1_500_000
_PIN = 4  # words in a row that pin two long texts together


@dataclass(frozen=True, slots=True)
class Step:
    """Items `first` up to `last` of the quotation against words `low` up to `high` of the passage; either may be empty."""

    kind: StepKind
    first: int
    last: int
    low: int
    high: int

    def shift(self, by: int) -> Step:
        """The same step, `by` words further in the passage."""
        return Step(self.kind, self.first, self.last, self.low + by, self.high + by)


def align(quotation: Sequence[int], passage: Sequence[int], weights: Sequence[float]) -> list[Step]:
    """The steps that lead through a quotation, in order, as indices into both; what the passage has before and after is left out.

    Words are numbers, equal for equal words, ELLIPSIS and BRACKET for the marks. `weights` says what each item of the quotation is
    worth when it is found. Empty if either side is.
    """
    if not quotation or not passage:
        return []
    if len(quotation) * len(passage) <= _MOST_CELLS:
        return _merge(_align_block(quotation, passage, weights, True, True))
    return _merge(_align_long(quotation, passage, weights))


def _align_long(quotation: Sequence[int], passage: Sequence[int], weights: Sequence[float]) -> list[Step]:
    steps: list[Step] = []
    i = j = 0
    pins = _pins(quotation, passage)
    for n, (qi, pj) in enumerate([*pins, (len(quotation), len(passage))]):
        free_start, free_end = n == 0, n == len(pins)
        block = (quotation[i:qi], passage[j:pj])
        if len(block[0]) * len(block[1]) > _MOST_CELLS:
            cut = max(1, _MOST_CELLS // max(1, len(block[0])))
            kept = slice(len(block[1]) - cut, None) if free_start else slice(0, cut)
            offset = max(0, len(block[1]) - cut) if free_start else 0
            found = _align_block(block[0][: _MOST_CELLS // 2], block[1][kept], weights[i:qi], free_start, free_end)
            j += offset
        else:
            found = _align_block(*block, weights[i:qi], free_start, free_end)
        steps += [Step(s.kind, s.first + i, s.last + i, s.low + j, s.high + j) for s in found]
        if qi < len(quotation):
            steps.append(Step("same", qi, qi + 1, pj, pj + 1))
        i, j = qi + 1, pj + 1
    return steps


def _pins(quotation: Sequence[int], passage: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs of places, rising on both sides, where a run of words stands that both have once."""
    once = _single_runs(passage)
    pairs = [(i, once[run]) for run, i in _single_runs(quotation).items() if run in once]
    pairs.sort()
    best: list[int] = []  # the smallest last place of a rising chain of each length (Fredman 1975)
    at: list[int] = []
    before: list[int] = []
    for k, (_, place) in enumerate(pairs):
        n = bisect_left(best, place)
        before.append(at[n - 1] if n else -1)
        best[n : n + 1], at[n : n + 1] = [place], [k]
    chain: list[tuple[int, int]] = []
    k = at[-1] if at else -1
    while k >= 0:
        chain.append(pairs[k])
        k = before[k]
    return chain[::-1]


def _single_runs(words: Sequence[int]) -> dict[tuple[int, ...], int]:
    seen: dict[tuple[int, ...], int] = {}
    for i in range(len(words) - _PIN + 1):
        run = tuple(words[i : i + _PIN])
        if min(run) >= 0:
            seen[run] = -1 if run in seen else i
    return {run: i for run, i in seen.items() if i >= 0}


def _align_block(
    quotation: Sequence[int], passage: Sequence[int], weights: Sequence[float], free_start: bool, free_end: bool
) -> list[Step]:
    n, m = len(quotation), len(passage)
    if not n or not m:
        steps = [Step(_alone(q), i, i + 1, 0, 0) for i, q in enumerate(quotation)]
        if m and not (free_start or free_end):
            steps.append(Step("dropped", 0, 0, 0, m))
        return steps
    words = np.asarray(passage, dtype=np.int64)
    index = np.arange(m + 1, dtype=np.float32)
    best = np.zeros(m + 1, dtype=np.float32) if free_start else -(_DROP_OPEN + _DROP * index)
    if not free_start:
        best[0] = 0
    added = np.full(m + 1, -1e9, dtype=np.float32)
    came = np.zeros((n + 1, m + 1), dtype=np.uint8)  # 0 diagonal, 1 the quotation's word alone, 2 passage words skipped
    opened = np.zeros((n + 1, m + 1), dtype=bool)
    origin = np.zeros((n + 1, m + 1), dtype=np.int32)
    for i, word in enumerate(quotation, 1):
        if word < 0:
            held, came[i] = best, 1
            opened[i] = True
            added = np.full(m + 1, -1e9, dtype=np.float32)
            opening, step = 0.0, _ELLIPSIS_STEP if word == ELLIPSIS else _BRACKET_STEP
        else:
            fresh, longer = best - (_ADD_OPEN + _ADD), added - _ADD
            opened[i] = fresh >= longer
            added = np.maximum(fresh, longer)
            met = np.where(words == word, np.float32(weights[i - 1]), np.float32(-_SWAP))
            held = added.copy()
            diagonal = best[:-1] + met
            take = diagonal >= held[1:]
            held[1:][take] = diagonal[take]
            came[i, 1:][~take] = 1
            came[i, 0] = 1
            opening, step = _DROP_OPEN, _DROP
        last = i == n and free_end
        best = held if last and word >= 0 else _skip(held, index, opening, step, came[i], origin[i])
    end = int(np.argmax(best)) if free_end else m
    return _trace(quotation, words, came, opened, origin, end, free_start)


def _skip(
    held: Numbers,
    index: Numbers,
    opening: float,
    step: float,
    came: npt.NDArray[np.uint8],
    origin: npt.NDArray[np.int32],
) -> Numbers:
    """Skipping passage words: the best place to have skipped from, for each place at once."""
    lifted = held + step * index
    top = np.maximum.accumulate(lifted)
    where = np.maximum.accumulate(np.where(lifted >= top, np.arange(len(held)), 0))
    skipped = np.full_like(held, -1e9)
    skipped[1:] = top[:-1] - opening - step * index[1:]
    take = skipped > held
    came[take] = 2
    origin[1:] = where[:-1]
    return np.where(take, skipped, held)


def _trace(
    quotation: Sequence[int],
    words: npt.NDArray[np.int64],
    came: npt.NDArray[np.uint8],
    opened: npt.NDArray[np.bool_],
    origin: npt.NDArray[np.int32],
    end: int,
    free_start: bool,
) -> list[Step]:
    steps: list[Step] = []
    i, j = len(quotation), end
    while i > 0:
        word = quotation[i - 1]
        low = j
        if came[i, j] == 2:
            low = int(origin[i, j])
            if word >= 0:
                steps.append(Step("dropped", i, i, low, j))
                j = low
        if word < 0:
            steps.append(Step(_alone(word), i - 1, i, low, j))
            i, j = i - 1, low
        elif j > 0 and came[i, j] == 0:
            kind: StepKind = "same" if words[j - 1] == word else "changed"
            steps.append(Step(kind, i - 1, i, j - 1, j))
            i, j = i - 1, j - 1
        else:
            # a run of the quotation's own words ends where it was opened
            while True:
                steps.append(Step("added", i - 1, i, j, j))
                i -= 1
                if opened[i + 1, j] or i == 0 or quotation[i - 1] < 0:
                    break
    if j > 0 and not free_start:
        steps.append(Step("dropped", 0, 0, 0, j))
    return steps[::-1]


def _alone(word: int) -> StepKind:
    return "ellipsis" if word == ELLIPSIS else "bracket" if word == BRACKET else "added"


def _merge(steps: list[Step]) -> list[Step]:
    """Neighbours that are neither same nor a mark are one step: words changed for words, added, or dropped."""
    out: list[Step] = []
    for step in steps:
        last = out[-1] if out else None
        plain = step.kind in ("changed", "added", "dropped")
        if last is not None and plain and last.kind in ("changed", "added", "dropped"):
            first, stop, low, high = last.first, step.last, last.low, step.high
            kind: StepKind = "changed" if first < stop and low < high else "added" if first < stop else "dropped"
            out[-1] = Step(kind, first, stop, low, high)
        else:
            out.append(step)
    return out
