"""Two wordings side by side: how much they share, and whether one says what the other does not."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.link.utterances.wording import CONTENT, NAME, NEGATION, NUMBER, SAME_WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WORD_FOR_WORD = 4  # words: in so short a gap one thing stands for another
_NEARLY_EQUAL = 75  # percent of the words of the shorter
FEWEST = 2  # content words that must be shared; three where the one is no part of the other
_FEW_WORDS = 45  # percent, where only three are shared
_IN_ORDER = 40  # percent of the words of the shorter
WEAKEST = 36  # percent; wordings that share less are not worth keeping


class Likeness(NamedTuple):
    """How alike two wordings are.

    `percent` of the weight of the lighter one is shared; `weight` is that of the shared words. `part` is True where all
    words of the shorter one stand in the longer one in its order, nearly side by side. `conflict` is True where they are nearly equal and
    differ in what may not differ: a number, a negation, a name.
    """

    percent: int
    weight: int
    part: bool
    conflict: bool


class Gap(NamedTuple):
    """Places between two matches: in one wording, in the other; at the beginning, inside, or at the end of what they share."""

    one: range
    other: range
    where: Literal["head", "inside", "tail"]


def compare_wordings(one: Sequence[int], other: Sequence[int]) -> Likeness | None:
    """How alike two wordings (codes of words) are; None where they are not. Symmetric. Cost: O(n * m / 64), n and m words."""
    short, long = (
        (one, other)
        if len(one) < len(other) or (len(one) == len(other) and tuple(one) <= tuple(other))
        else (other, one)
    )
    mine, theirs = (sorted([code & SAME_WORD for code in codes if code & CONTENT]) for codes in (short, long))
    total = len(mine)
    smaller = min(total, len(theirs))
    shared = _shared(mine, theirs)
    if not smaller or 100 * shared < WEAKEST * smaller or shared < FEWEST:
        return None
    if shared == total and _stands_in(short, long):
        return Likeness(100, weigh(short), part=True, conflict=False)
    matches = align(short, long)
    part = _is_part(matches, len(short))
    conflict = _conflicts(short, long, matches)
    if conflict and 100 * len(matches) < _NEARLY_EQUAL * len(short):
        # of two loose rewordings nobody can tell what stands for what: they are not joined, and keep nobody apart
        return None
    if not part and not conflict:
        few = shared <= FEWEST or (shared == FEWEST + 1 and 100 * shared < _FEW_WORDS * smaller)
        if few or 100 * _kept(short, long, matches) < _IN_ORDER * len(short) or _denies(short, long, matches):
            return None
    weight, percent = _shared_weight(short, long)
    return Likeness(percent, weight, part, conflict)


def weigh(codes: Iterable[int]) -> int:
    """2 for each content word, 1 for each that is a name: names recur in whatever is said of somebody."""
    return sum(1 if code & NAME else 2 for code in codes if code & CONTENT)


def _shared_weight(one: Sequence[int], other: Sequence[int]) -> tuple[int, int]:
    """The weight of the shared content words, and what share (percent) of the lighter wording it is."""
    mine, theirs = (Counter(code & SAME_WORD for code in codes if code & CONTENT) for codes in (one, other))
    names = {code & SAME_WORD for code in (*one, *other) if code & NAME}
    shared, *whole = (
        sum(count if code in names else 2 * count for code, count in words.items())
        for words in (mine & theirs, mine, theirs)
    )
    return shared, 100 * shared // min(whole)


def _denies(short: Sequence[int], long: Sequence[int], matches: Sequence[tuple[int, int]]) -> bool:
    """One denies what the other says: *the clinics, but not the farmers, should pay*, *the farmers should pay*."""
    mine, theirs = _negated(short, {i for i, _ in matches}), _negated(long, {j for _, j in matches})
    for ours, others, codes in ((mine, theirs, long), (theirs, mine, short)):
        said = {code & SAME_WORD for code in codes if code & CONTENT}
        if any(word in said and word not in others.values() for word in ours.values()):
            return True
    return False


def _kept(short: Sequence[int], long: Sequence[int], matches: Sequence[tuple[int, int]]) -> int:
    """How many words stand in the same order in both, a clause that has moved counted too. One topic has its words in any order."""
    held = {i for i, _ in matches}, {j for _, j in matches}
    rest = [code for at, code in enumerate(short) if at not in held[0]]
    other = [code for at, code in enumerate(long) if at not in held[1]]
    moved = [rest[i] for i, _ in align(rest, other)]
    return len(matches) + (len(moved) if sum(code & CONTENT for code in moved) >= FEWEST else 0)


def _shared(mine: Sequence[int], theirs: Sequence[int]) -> int:
    """How many values two sorted lists share, each as often as both have it."""
    if not set(mine).intersection(theirs):
        return 0
    return (Counter(mine) & Counter(theirs)).total()


def _stands_in(short: Sequence[int], long: Sequence[int]) -> bool:
    """The words of the one stand in the other side by side."""
    one, other = (array("I", [code & SAME_WORD for code in codes]) for codes in (short, long))
    sought, whole = one.tobytes(), other.tobytes()
    at = whole.find(sought)
    while at >= 0 and at % one.itemsize:
        at = whole.find(sought, at + 1)
    return at >= 0


def align(short: Sequence[int], long: Sequence[int]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, in order.

    Bit-parallel (Crochemore, Iliopoulos, Pinzon and Reid 2001; Hyyrö 2004): a row of the table of lengths is one whole number.
    """
    places: dict[int, int] = {}
    for at, code in enumerate(short):
        key = code & SAME_WORD
        places[key] = places.get(key, 0) | 1 << at
    full = (1 << len(short)) - 1
    row, rows = full, []
    for code in long:
        there = row & places.get(code & SAME_WORD, 0)
        row = ((row + there) | (row - there)) & full
        rows.append(row)
    matches = []
    at, in_long = len(short) - 1, len(long) - 1
    while at >= 0 and in_long >= 0:
        if rows[in_long] >> at & 1:  # no step here: this word of the short one adds nothing
            at -= 1
        elif in_long and not rows[in_long - 1] >> at & 1:
            in_long -= 1
        else:
            matches.append((at, in_long))
            at, in_long = at - 1, in_long - 1
    matches.reverse()
    return _tightened(matches, short, long)


def _tightened(matches: list[tuple[int, int]], short: Sequence[int], long: Sequence[int]) -> list[tuple[int, int]]:
    """Of the equally long alignments one whose matches stand close to those behind them: *a* of *a horse* is not that of *a stable*."""
    for at in range(len(matches) - 2, -1, -1):
        i, j = matches[at]
        key = short[i] & SAME_WORD
        next_i, next_j = matches[at + 1]
        matches[at] = (
            next((k for k in range(next_i - 1, i, -1) if short[k] & SAME_WORD == key), i),
            next((k for k in range(next_j - 1, j, -1) if long[k] & SAME_WORD == key), j),
        )
    return _without_strays(matches, short)


def _without_strays(matches: list[tuple[int, int]], short: Sequence[int]) -> list[tuple[int, int]]:
    """Without *and*, *I*, *the* at either end that are matched far from all else: they are others of that spelling."""
    first, last = 0, len(matches) - 1
    while last > first and not short[matches[last][0]] & CONTENT and _apart(matches[last - 1], matches[last]):
        last -= 1
    while first < last and not short[matches[first][0]] & CONTENT and _apart(matches[first], matches[first + 1]):
        first += 1
    return matches[first : last + 1]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(other[0] - one[0], other[1] - one[1]) > 2


def _is_part(matches: Sequence[tuple[int, int]], length: int) -> bool:
    if len(matches) < length:
        return False
    reach = matches[-1][1] - matches[0][1] + 1
    return reach <= length + 1 + length // 8


def _gaps(short: Sequence[int], long: Sequence[int], matches: Sequence[tuple[int, int]]) -> Iterator[Gap]:
    before = (-1, -1)
    for match in [*matches, (len(short), len(long))]:
        one, other = range(before[0] + 1, match[0]), range(before[1] + 1, match[1])
        where: Literal["head", "inside", "tail"] = (
            "tail" if match[0] == len(short) else "head" if before[0] < 0 else "inside"
        )
        if where != "inside":
            # where one of them only begins earlier or ends later, nothing is said against the other
            reach = min(len(one), len(other))
            one = one[len(one) - reach :] if where == "head" else one[:reach]
            other = other[len(other) - reach :] if where == "head" else other[:reach]
        if one or other:
            yield Gap(one, other, where)
        before = match


def _conflicts(short: Sequence[int], long: Sequence[int], matches: Sequence[tuple[int, int]]) -> bool:
    """A number for another, a negation more or fewer, a name for another, in the stretch that both tell."""
    gone: list[int] = []
    come: list[int] = []
    denied: tuple[list[int], list[int]] = [], []
    for gap in _gaps(short, long, matches):
        one, other = gap.one, gap.other
        if max(len(one), len(other)) > _WORD_FOR_WORD:
            continue  # a clause more or another clause: nothing stands in the place of anything
        gone += one
        come += other
        if gap.where == "inside":  # at the ends a negation may have been cut off
            denied[0].extend(one)
            denied[1].extend(other)
        if _another_name([short[at] for at in one], [long[at] for at in other]):
            return True
    if _another_number([short[at] for at in gone], [long[at] for at in come]):
        return True
    held = {i for i, _ in matches}, {j for _, j in matches}
    mine, theirs = _negated(short, held[0]), _negated(long, held[1])
    # one that has moved (*will not close*, *do not think it will close*) denies the same word
    lost = [mine[at] for at in denied[0] if at in mine and mine[at] not in theirs.values()]
    new = [theirs[at] for at in denied[1] if at in theirs and theirs[at] not in mine.values()]
    said = {code & SAME_WORD for code in short}, {code & SAME_WORD for code in long}
    return len(lost) != len(new) or any(word in said[1] for word in lost) or any(word in said[0] for word in new)


def _negated(codes: Sequence[int], held: set[int]) -> dict[int, int]:
    """Where negations stand that the other wording has not, each with the next content word: what is denied."""
    found, word = {}, 0
    for at in range(len(codes) - 1, -1, -1):
        if codes[at] & CONTENT:
            word = codes[at] & SAME_WORD
        elif codes[at] & NEGATION and at not in held:
            found[at] = word
    return found


def _another_number(gone: Sequence[int], come: Sequence[int]) -> bool:
    one, other = (Counter(code & SAME_WORD for code in codes if code & NUMBER) for codes in (gone, come))
    return bool(one - other) and bool(other - one)


def _another_name(one: Sequence[int], other: Sequence[int]) -> bool:
    """One name stands where another one stood: names and nothing else on both sides, ending in different words."""
    return bool(one and other) and one[-1] != other[-1] and all(code & NAME for code in (*one, *other))
