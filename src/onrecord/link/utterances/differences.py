"""How one wording leads to another, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.utterances.alignment import align
from onrecord.link.utterances.wording import NAME, NEGATION, NUMBER, Folder
from onrecord.schema import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.link.utterances.reports import Report
    from onrecord.schema import Concern, EditKind

_MODALS = frozenset("can could may might must shall should will would ought".split())  # noqa: SIM905


def diff_words(report: Report, first: Report) -> tuple[Edit, ...]:
    """The edits that lead from the words of `first` (offsets `primary`) to those of `report` (offsets `quotation`)."""
    mine, theirs = _places(report), _places(first)
    numbers: dict[str, int] = {}
    codes = [
        [_code(source.text[s:e], numbers) for s, e in spans] for source, spans in ((report, mine), (first, theirs))
    ]
    matches = align(codes[0], codes[1])
    edits: list[Edit] = []
    for (a0, a1), (b0, b1), equal in _stretches(matches, len(mine), len(theirs)):
        quotation, primary = _cover(mine, a0, a1, report.text), _cover(theirs, b0, b1, first.text)
        kind: EditKind = "equal" if equal else "changed" if a1 > a0 and b1 > b0 else "added" if a1 > a0 else "dropped"
        touches = (
            ()
            if equal
            else _touches([report.text[s:e] for s, e in mine[a0:a1]], [first.text[s:e] for s, e in theirs[b0:b1]])
        )
        edits.append(Edit(kind, quotation, primary, touches))
    return tuple(edits)


def _places(report: Report) -> list[Span]:
    """Where the words stand in the text; a word that is not there has no place."""
    spans, at = [], 0
    for word in report.words:
        found = report.text.find(word, at)
        if found >= 0 and word:
            at = found + len(word)
            spans.append(Span(found, at))
    return spans


def _code(word: str, numbers: dict[str, int]) -> int:
    """A number of its own for each word, shifted clear of the bits that `align` takes for marks of its own."""
    return numbers.setdefault(word.casefold().replace("’", "'"), len(numbers)) << 4


def _stretches(
    matches: Sequence[tuple[int, int]], mine: int, theirs: int
) -> Iterator[tuple[tuple[int, int], tuple[int, int], bool]]:
    """Ranges of words of both sides in order, equal ones and others in turn."""
    a = b = 0
    at = 0
    while at < len(matches):
        i, j = matches[at]
        if (i, j) != (a, b):
            yield (a, i), (b, j), False
        length = 1
        while at + length < len(matches) and matches[at + length] == (i + length, j + length):
            length += 1
        yield (i, i + length), (j, j + length), True
        a, b, at = i + length, j + length, at + length
    if (a, b) != (mine, theirs):
        yield (a, mine), (b, theirs), False


def _cover(spans: Sequence[Span], begin: int, end: int, text: str) -> Span:
    if begin < end:
        return Span(spans[begin].start, spans[end - 1].end)
    at = spans[begin].start if begin < len(spans) else len(text.rstrip())
    return Span(at, at)


def _touches(mine: Sequence[str], theirs: Sequence[str]) -> tuple[Concern, ...]:
    folder = Folder()
    codes = [code for words in (mine, theirs) for code in folder.fold(("and", *words)).codes[1:]]
    found: list[Concern] = []
    if any(code & NEGATION for code in codes):
        found.append("negation")
    if any(code & NUMBER for code in codes):
        found.append("number")
    if any(code & NAME for code in codes):
        found.append("name")
    if any(word.casefold() in _MODALS for word in (*mine, *theirs)):
        found.append("modal")
    return tuple(found)
