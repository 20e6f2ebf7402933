"""The passages in which a quotation may stand, each with how well it fits and whose words it holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks.align import BRACKET, ELLIPSIS, align
from onrecord.link.checks.changes import Comparison, compare
from onrecord.link.checks.speakers import (
    NO_LAST_NAMES,
    NOBODY,
    LastNames,
    Relation,
    Who,
    compare_speakers,
    is_role,
    names_organisation,
    who_is,
)
from onrecord.link.checks.within import find_inside, read_inside
from onrecord.link.checks.wordlists import COMMON
from onrecord.schema import Passage, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.quoted import Quoted
    from onrecord.link.lookup import Window

_COMMON_WEIGHT = 0.35
_SHARED_AROUND = 3  # words
_WIDE = 6_000  # words of a text that a quotation with an ellipsis may span


@dataclass(frozen=True, slots=True)
class Fit:
    """A passage against a quotation.

    `coverage` is the share of the quotation's words, by weight, that the passage has in order; `content` counts those of them that are
    not common words, `matched` all of them. `relation` says whether the passage is the claimed speaker's; `inner` is the quotation inside
    the primary that holds all of it, if one does. `speaker` is whose words the passage is, as the primary names them.
    """

    primary: Primary
    comparison: Comparison
    coverage: float
    content: int
    matched: int
    relation: Relation
    inner: Span | None = None
    speaker: str | None = None

    @property
    def exact(self) -> bool:
        return self.comparison.wording != "altered"

    @property
    def place(self) -> tuple[int, int]:
        """The first and last word of the passage, in the primary."""
        kept = self.comparison.kept
        return (kept[0][0], kept[-1][1]) if kept else (0, 0)


@dataclass(frozen=True, slots=True)
class Claim:
    """Who is said to have spoken, and what the quoting sentence says around the words (folded).

    `joint` are others who are said to have spoken with them, `present` the ids of transcripts in which they have turns of their own.
    """

    who: Who = NOBODY
    last_names: LastNames = NO_LAST_NAMES
    context: frozenset[str] = frozenset()
    day: str | None = None
    joint: tuple[Who, ...] = ()
    present: frozenset[str] = frozenset()

    @property
    def names_somebody(self) -> bool:
        """Whether anybody is said to have spoken, by a name or in other words."""
        return any(bool(who) or bool(who.described) for who in (self.who, *self.joint))


NO_CLAIM = Claim()


def weigh(key: str) -> float:
    """What finding a word says: a common word a third of another."""
    return _COMMON_WEIGHT if key in COMMON else 1.0


def find_fits(quoted: Quoted, windows: Sequence[Window], claim: Claim) -> list[Fit]:
    """How the quotation fits in each window; best first. A window that shares no word with it is left out."""
    keys = quoted.keys
    total = sum(weigh(key) for key in keys)
    fits = [fit for window in windows if (fit := _fit(quoted, window, claim, total)) is not None]
    return sorted(fits, key=rank)


def rank(fit: Fit) -> tuple[float, ...]:
    """The order of fits: exact ones, then by what of the quotation they have, then by how little was changed."""
    wordings = ("verbatim", "bracketed", "elided", "cleaned", "altered")
    return (not fit.exact, -round(fit.coverage, 3), fit.comparison.unmarked, wordings.index(fit.comparison.wording))


def _fit(quoted: Quoted, window: Window, claim: Claim, total: float) -> Fit | None:
    primary = window.primary
    first, last = window.first, window.last
    if any(item.kind == "ellipsis" for item in quoted.items):
        first, last = max(0, first - _WIDE // 2), min(len(primary.words), last + _WIDE // 2)
    numbers: dict[str, int] = {}
    passage = [numbers.setdefault(key, len(numbers)) for key in primary.words.keys[first:last]]
    weights = [weigh(quoted.words.keys[i.word]) if i.kind == "word" else 0.0 for i in quoted.items]
    items = [
        numbers.get(quoted.words.keys[item.word], len(numbers))
        if item.kind == "word"
        else (ELLIPSIS if item.kind == "ellipsis" else BRACKET)
        for item in quoted.items
    ]
    steps = [s.shift(first) for s in align(items, passage, weights)]
    same = [quoted.words.keys[quoted.items[i].word] for s in steps if s.kind == "same" for i in range(s.first, s.last)]
    if not same:
        return None
    comparison = compare(quoted, steps, primary.words, claim.context, primary.text)
    kept, words = comparison.kept, primary.words
    start, end = (words.starts[kept[0][0]], words.ends[kept[-1][1] - 1]) if kept else (0, len(primary.text) + 1)
    relation, inner, speaker = find_whose(claim, primary, start, end)
    coverage = sum(map(weigh, same)) / total if total else 0.0
    content = sum(key not in COMMON for key in same)
    return Fit(primary, comparison, coverage, content, len(same), relation, inner, speaker)


def relate(claim: Claim, primary: Primary) -> Relation:
    """Whether what a primary says itself is the words of who is said to have spoken."""
    if is_role(primary.who) and primary.document in claim.present:
        return "other"  # the host's words, where the one named has a label of their own
    return _relate(claim, primary.who, primary)


def _relate(claim: Claim, who: Who, primary: Primary) -> Relation:
    found = [_compare(claimed, who, claim, primary) for claimed in (claim.who, *claim.joint)]
    return next((relation for relation in ("same", "unknown") if relation in found), "other")


def _compare(claimed: Who, who: Who, claim: Claim, primary: Primary) -> Relation:
    relation = compare_speakers(claimed, who, claim.last_names)
    if relation == "other" and primary.kind in ("release", "report") and claimed:
        # a person may speak in what an organisation puts out, and it through them
        return "unknown" if names_organisation(claimed) != names_organisation(who) else relation
    return relation


def find_whose(
    claim: Claim, primary: Primary, start: int, end: int, *, mostly: bool = False
) -> tuple[Relation, Span | None, str | None]:
    """Whose the words between two characters of a primary are, seen from the claim; the quotation that they stand in (`mostly`:
    or more than half of them), if they do; and their speaker's name. Words that a primary quotes are not its author's."""
    relation = relate(claim, primary)
    inner = find_inside(primary, start, end, mostly=mostly)
    if inner is None:
        return relation, None, primary.speaker
    inside = read_inside(primary, inner)
    if not inside.told:
        return relation, inner, primary.speaker
    if inside.speaker is not None:
        return _relate(claim, who_is(inside.speaker), primary), inner, inside.speaker
    return ("other" if relation == "same" else "unknown"), inner, None


def passage_of(fit: Fit) -> Passage:
    """The fit's passage as it is shown."""
    primary = fit.primary
    spans = tuple(primary.words.span(low, high) for low, high in fit.comparison.kept)
    return show_passage(primary, spans, fit.speaker)


def show_passage(primary: Primary, spans: Sequence[Span], speaker: str | None) -> Passage:
    """Stretches of a primary as a passage, and whose words they are."""
    return Passage(
        document=primary.document,
        name=primary.name,
        kind=primary.kind,
        spans=tuple(spans),
        text=" … ".join(primary.text[start:end] for start, end in spans),
        speaker=speaker,
        made=primary.made,
        url=primary.url,
    )


def same_utterance(a: Primary, place: tuple[int, int], b: Primary, other_place: tuple[int, int]) -> bool:
    """Whether two passages are one utterance told twice: one speaker, and the words around are the same as far as both go.

    Where neither goes further, or only one does, nothing shows that they are one, but a common day.
    """
    if compare_speakers(a.who, b.who) == "other":
        return False
    if a.made and b.made and a.made[:10] != b.made[:10]:
        return False
    (low, high), (start, stop) = place, other_place
    reach = 8
    x, y = a.words.keys, b.words.keys
    before = _agree(x[max(0, low - reach) : low][::-1], y[max(0, start - reach) : start][::-1])
    after = _agree(x[high : high + reach], y[stop : stop + reach])
    if before is None or after is None:
        return False
    whole = len(x) == high - low and len(y) == stop - start
    same_day = bool(a.made and b.made)
    return whole or same_day or before + after >= _SHARED_AROUND


def _agree(a: Sequence[str], b: Sequence[str]) -> int | None:
    """How many words two runs share, if they are equal up to the end of the shorter one; None if they are not."""
    shared = min(len(a), len(b))
    return shared if a[:shared] == b[:shared] else None
