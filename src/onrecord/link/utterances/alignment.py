"""Two wordings side by side: how much they share, and whether one says what the other does not."""

from __future__ import annotations

from array import array
from collections import Counter
from functools import cached_property
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
_CODE_BYTES = array("I").itemsize


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


class Laid:
    """A wording laid out to be compared: what every comparison asks of its codes is worked out once, what few ask when it is asked for."""

    __slots__ = ("__dict__", "codes", "content", "same", "size", "words")

    def __init__(self, codes: Sequence[int]) -> None:
        self.codes = list(codes)
        self.same = [code & SAME_WORD for code in self.codes]
        self.words = set(self.same)
        content = [code & SAME_WORD for code in self.codes if code & CONTENT]
        self.size = len(content)
        self.content = dict.fromkeys(content, 1)  # content words, how often each stands there
        if len(self.content) < self.size:
            self.content = dict(Counter(content))

    @cached_property
    def packed(self) -> bytes:
        return array("I", self.same).tobytes()

    @cached_property
    def names(self) -> set[int]:
        return {code & SAME_WORD for code in self.codes if code & NAME}

    @cached_property
    def denies(self) -> bool:
        return any(code & NEGATION for code in self.codes)

    @cached_property
    def places(self) -> dict[int, int]:
        """For each word the bits of the places where it stands."""
        places: dict[int, int] = {}
        for at, word in enumerate(self.same):
            places[word] = places.get(word, 0) | 1 << at
        return places


def compare_laid(one: Laid, other: Laid) -> Likeness | None:
    """How alike two wordings are; None where they are not. Symmetric. Cost: O(n * m / 64), n and m words."""
    short, long = (one, other) if _order(one) <= _order(other) else (other, one)
    shared = _shared(short, long)
    smaller = min(short.size, long.size)
    if not smaller or 100 * shared < WEAKEST * smaller or shared < FEWEST:
        return None
    if shared == short.size and _stands_in(short, long):
        return Likeness(100, weigh(short.codes), part=True, conflict=False)
    few = shared <= FEWEST or (shared == FEWEST + 1 and 100 * shared < _FEW_WORDS * smaller)
    # how many words of the shorter can stand in the longer at best; of few shared ones only a part or a conflict would be kept below
    if 100 * sum(map(long.words.__contains__, short.same)) < (_NEARLY_EQUAL if few else _IN_ORDER) * len(short.codes):
        return None
    matches = _align_laid(short, long)
    part = _is_part(matches, len(short.codes))
    conflict = _conflicts(short, long, matches)
    if conflict and 100 * len(matches) < _NEARLY_EQUAL * len(short.codes):
        # of two loose rewordings nobody can tell what stands for what: they are not joined, and keep nobody apart
        return None
    if not (part or conflict) and (
        few or 100 * _kept(short, long, matches) < _IN_ORDER * len(short.codes) or _denies(short, long, matches)
    ):
        return None
    weight, percent = _shared_weight(short, long)
    return Likeness(percent, weight, part, conflict)


def _order(laid: Laid) -> tuple[int, list[int]]:
    return len(laid.codes), laid.codes


def weigh(codes: Iterable[int]) -> int:
    """2 for each content word, 1 for each that is a name: names recur in whatever is said of somebody."""
    return sum(1 if code & NAME else 2 for code in codes if code & CONTENT)


def _shared_weight(one: Laid, other: Laid) -> tuple[int, int]:
    """The weight of the shared content words, and what share (percent) of the lighter wording it is."""
    names = one.names | other.names
    common = dict(_common(one, other))
    shared, *whole = (
        2 * size - sum(words.get(name, 0) for name in names)
        for words, size in ((common, sum(common.values())), (one.content, one.size), (other.content, other.size))
    )
    return shared, 100 * shared // min(whole)


def _denies(short: Laid, long: Laid, matches: Sequence[tuple[int, int]]) -> bool:
    """One denies what the other says: *the clinics, but not the farmers, should pay*, *the farmers should pay*."""
    if not (short.denies or long.denies):
        return False
    mine, theirs = _negated(short, {i for i, _ in matches}), _negated(long, {j for _, j in matches})
    for ours, others, laid in ((mine, theirs, long), (theirs, mine, short)):
        if any(word in laid.content and word not in others.values() for word in ours.values()):
            return True
    return False


def _kept(short: Laid, long: Laid, matches: Sequence[tuple[int, int]]) -> int:
    """How many words stand in the same order in both, a clause that has moved counted too. One topic has its words in any order."""
    held = {i for i, _ in matches}, {j for _, j in matches}
    rest, other = (
        [code for at, code in enumerate(laid.codes) if at not in places]
        for laid, places in zip((short, long), held, strict=True)
    )
    if any(sum(code & CONTENT for code in codes) < FEWEST for codes in (rest, other)):
        return len(matches)
    moved = [rest[i] for i, _ in align(rest, other)]
    return len(matches) + (len(moved) if sum(code & CONTENT for code in moved) >= FEWEST else 0)


def _common(one: Laid, other: Laid) -> list[tuple[int, int]]:
    """The content words that both have, each as often as both have it."""
    mine, theirs = (
        (one.content, other.content) if len(one.content) <= len(other.content) else (other.content, one.content)
    )
    return [(word, min(count, theirs[word])) for word, count in mine.items() if word in theirs]


def _shared(one: Laid, other: Laid) -> int:
    """How many content words both have, each as often as both have it."""
    return sum(count for _, count in _common(one, other))


def _stands_in(short: Laid, long: Laid) -> bool:
    """The words of the one stand in the other side by side."""
    at = long.packed.find(short.packed)
    while at >= 0 and at % _CODE_BYTES:
        at = long.packed.find(short.packed, at + 1)
    return at >= 0


def align(short: Sequence[int], long: Sequence[int]) -> list[tuple[int, int]]:
    """The places of a longest common subsequence, in order.

    Bit-parallel (Crochemore, Iliopoulos, Pinzon and Reid 2001; Hyyrö 2004): a row of the table of lengths is one whole number.
    """
    return _align_laid(Laid(short), Laid(long))


def _align_laid(short: Laid, long: Laid) -> list[tuple[int, int]]:
    places = short.places
    full = (1 << len(short.same)) - 1
    row, rows = full, []
    for word in long.same:
        there = row & places.get(word, 0)
        if there:
            row = ((row + there) | (row - there)) & full
        rows.append(row)
    matches = []
    at, in_long = len(short.same) - 1, len(long.same) - 1
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


def _tightened(matches: list[tuple[int, int]], short: Laid, long: Laid) -> list[tuple[int, int]]:
    """Of the equally long alignments one whose matches stand close to those behind them: *a* of *a horse* is not that of *a stable*."""
    mine, theirs = short.same, long.same
    for at in range(len(matches) - 2, -1, -1):
        i, j = matches[at]
        next_i, next_j = matches[at + 1]
        if next_i - i == 1 and next_j - j == 1:
            continue
        word = mine[i]
        matches[at] = (
            next((k for k in range(next_i - 1, i, -1) if mine[k] == word), i),
            next((k for k in range(next_j - 1, j, -1) if theirs[k] == word), j),
        )
    return _without_strays(matches, short.codes)


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


def _gaps(short: Laid, long: Laid, matches: Sequence[tuple[int, int]]) -> Iterator[Gap]:
    ends = len(short.codes), len(long.codes)
    before = (-1, -1)
    for match in [*matches, ends]:
        if match[0] - before[0] > 1 or match[1] - before[1] > 1:
            one, other = range(before[0] + 1, match[0]), range(before[1] + 1, match[1])
            where: Literal["head", "inside", "tail"] = (
                "tail" if match[0] == ends[0] else "head" if before[0] < 0 else "inside"
            )
            if where != "inside":
                # where one of them only begins earlier or ends later, nothing is said against the other
                reach = min(len(one), len(other))
                one = one[len(one) - reach :] if where == "head" else one[:reach]
                other = other[len(other) - reach :] if where == "head" else other[:reach]
            if one or other:
                yield Gap(one, other, where)
        before = match


def _conflicts(short: Laid, long: Laid, matches: Sequence[tuple[int, int]]) -> bool:
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
        if _another_name([short.codes[at] for at in one], [long.codes[at] for at in other]):
            return True
    if _another_number([short.codes[at] for at in gone], [long.codes[at] for at in come]):
        return True
    if not (short.denies or long.denies):
        return False
    mine, theirs = _negated(short, {i for i, _ in matches}), _negated(long, {j for _, j in matches})
    # one that has moved (*will not close*, *do not think it will close*) denies the same word
    lost = [mine[at] for at in denied[0] if at in mine and mine[at] not in theirs.values()]
    new = [theirs[at] for at in denied[1] if at in theirs and theirs[at] not in mine.values()]
    return (
        len(lost) != len(new) or any(word in long.places for word in lost) or any(word in short.places for word in new)
    )


def _negated(laid: Laid, held: set[int]) -> dict[int, int]:
    """Where negations stand that the other wording has not, each with the next content word: what is denied."""
    found: dict[int, int] = {}
    word = 0
    if not laid.denies:
        return found
    for at in range(len(laid.codes) - 1, -1, -1):
        code = laid.codes[at]
        if code & CONTENT:
            word = laid.same[at]
        elif code & NEGATION and at not in held:
            found[at] = word
    return found


def _another_number(gone: Sequence[int], come: Sequence[int]) -> bool:
    one, other = (Counter(code & SAME_WORD for code in codes if code & NUMBER) for codes in (gone, come))
    return bool(one - other) and bool(other - one)


def _another_name(one: Sequence[int], other: Sequence[int]) -> bool:
    """One name stands where another one stood: names and nothing else on both sides, ending in different words."""
    return bool(one and other) and one[-1] != other[-1] and all(code & NAME for code in (*one, *other))
