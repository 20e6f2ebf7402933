"""A text cut where its attributions begin and end, each cut with what it is: made for drawing, knows no drawing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Attribution, Document


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a document to be drawn as one block: characters `start` to `end`, under one zone's name.

    `begins` is False where the zone has begun in an earlier stretch.
    """

    label: str
    start: int
    end: int
    begins: bool


class Mark(NamedTuple):
    """One span of one attribution; `number` counts attributions from 1. `role` is that of its words, or what else a drawing marks by."""

    start: int
    end: int
    role: str
    number: int


class Piece(NamedTuple):
    """Characters with the marks that cover them, and those that open before or close after them."""

    start: int
    end: int
    covers: tuple[Mark, ...]
    opens: tuple[Mark, ...]
    closes: tuple[Mark, ...]


def cut_stretches(document: Document) -> Iterator[Stretch]:
    """The document's paragraphs, cut where a zone begins or ends inside of one; body has no label."""
    zones = document.zones
    paragraphs = document.paragraphs or ((0, len(document.text)),)
    first = 0
    for start, end in paragraphs:
        while first < len(zones) and zones[first].end <= start:
            first += 1
        at, index = start, first
        while index < len(zones) and zones[index].start < end:
            zone = zones[index]
            yield from _stretch(document.text, "", at, zone.start, begins=True)
            label = "" if zone.kind == "body" else zone.kind
            yield from _stretch(
                document.text, label, max(at, zone.start), min(end, zone.end), begins=zone.start >= start
            )
            at = max(at, zone.end)
            index += 1
        yield from _stretch(document.text, "", at, end, begins=True)


def _stretch(text: str, label: str, start: int, end: int, *, begins: bool) -> Iterator[Stretch]:
    if text[start:end].strip():
        yield Stretch(label, start, end, begins)


def list_marks(attributions: Sequence[Attribution]) -> list[Mark]:
    """All spans that are not empty, by their start, the longer first."""
    marks: list[Mark] = []
    for number, attribution in enumerate(attributions, 1):
        marks.extend(Mark(start, end, "source", number) for start, end in attribution.source if start < end)
        marks.extend(Mark(start, end, "cue", number) for start, end in attribution.cue if start < end)
        marks.extend(Mark(start, end, "content", number) for start, end in attribution.content if start < end)
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number, mark.role))


def cut_pieces(stretches: Sequence[Stretch], marks: Sequence[Mark]) -> Iterator[list[Piece]]:
    """For each stretch its pieces in order. Cost grows with the marks that meet each piece, not with all marks."""
    coming = 0
    active: list[Mark] = []
    for stretch in stretches:
        while coming < len(marks) and marks[coming].start < stretch.end:
            active.append(marks[coming])
            coming += 1
        active = [mark for mark in active if mark.end > stretch.start]
        yield _cut(stretch, active)


def _cut(stretch: Stretch, marks: Sequence[Mark]) -> list[Piece]:
    ends = {stretch.start, stretch.end}
    for mark in marks:
        ends.update(at for at in (mark.start, mark.end) if stretch.start < at < stretch.end)
    edges = sorted(ends)
    pieces = []
    coming = 0
    covers: list[Mark] = []  # in the order of `marks`, as are those that come
    for start, end in pairwise(edges):
        covers = [mark for mark in covers if mark.end > start]
        while coming < len(marks) and marks[coming].start < end:
            covers.append(marks[coming])
            coming += 1
        opens = tuple(mark for mark in covers if mark.start == start)
        closes = tuple(reversed([mark for mark in covers if mark.end == end]))
        pieces.append(Piece(start, end, tuple(covers), opens, closes))
    return pieces
