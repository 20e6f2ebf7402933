"""A long story a part at a time, so that its page is light and soon there however long it is. Its twin is whole.

Parts end where paragraphs do and no statement goes on. None is shorter than LEAST_CHARACTERS but the last, so that what stands before that is
always in the first. What does not change with a part is worked out once, and kept until the record changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.export.nested import recorded_as_json
from onrecord.view.http.readings import is_long
from onrecord.view.http.statement_facts import cited_by
from onrecord.view.http.stories import differing, evidence_of, frame_story, place_in_text, statements_of
from onrecord.view.http.story_addresses import LEAST_CHARACTERS, MOST_CHARACTERS, MOST_STATEMENTS
from onrecord.view.marks import Stretch, cut_stretches

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.recording import Record
    from onrecord.schema import Document, RecordedDocument
    from onrecord.view.export.about import ExportOptions

_PIECE_CHARACTERS = 10_000  # what a longer paragraph is cut into, so that a part may end within it


class Part(NamedTuple):
    """`number` counts from 1, `first` is the number of its first statement, `statements` how many the story has; `begins` are the characters
    at which the parts begin."""

    number: int
    first: int
    statements: int
    begins: tuple[int, ...]


class _Laid(NamedTuple):
    """A story that is cut into parts: at which of its stretches each begins; where its statements begin, in order, and which those are."""

    document: Document
    warnings: list[str]
    stretches: list[Stretch]
    cuts: list[int]
    starts: list[int]
    ids: list[str]
    evidence: dict[str, dict[str, list[list[int]]]]


def tell_part(record: Record, identity: str, options: ExportOptions, offset: int) -> tuple[dict[str, Any], Part] | None:
    """The part of a story in which a character stands, as `tell_story` tells the whole; None for a story that is not long."""
    document = record.document(identity)
    if not is_long(record, document):
        return None
    laid = record.keep(("story", document.id), lambda: _lay(record, document))
    begins = tuple(laid.stretches[cut].start for cut in laid.cuts)
    if len(begins) < 2:
        return None
    nth = max(bisect_right(begins, offset) - 1, 0)
    until = begins[nth + 1] if nth + 1 < len(begins) else len(laid.document.text)
    first, last = bisect_left(laid.starts, begins[nth] if nth else 0), bisect_left(laid.starts, until)
    stretches = laid.stretches[slice(laid.cuts[nth], laid.cuts[nth + 1] if nth + 1 < len(laid.cuts) else None)]
    found = sorted(record.statements_by_id(laid.ids[first:last]), key=place_in_text)
    told = {
        **frame_story(record, document),
        "warnings": laid.warnings,
        "text": laid.document.text,
        "stretches": [
            {"start": one.start, "end": one.end, "zone": one.label or "body", "begins": one.begins}
            for one in _join(stretches)
        ],
        "statements": [{**recorded_as_json(one, options), "evidence": laid.evidence.get(one.id, {})} for one in found],
        "checks": differing(found, laid.document, lambda checks: cited_by(record, checks, laid.document)),
    }
    return told, Part(nth + 1, first + 1, len(laid.ids), begins)


def _lay(record: Record, document: RecordedDocument) -> _Laid:
    reading = record.reading(document.id, words=False)
    whole = reading.document
    stretches = [piece for stretch in cut_stretches(whole) for piece in _split(whole.text, stretch)]
    places = _places(record, document)
    return _Laid(
        replace(whole, zones=(), sentences=(), quotations=()),
        list(dict.fromkeys((*whole.warnings, *reading.warnings))),
        stretches,
        list(_cut(stretches, [start for start, _, _ in places], [-last for _, last, _ in places])),
        [start for start, _, _ in places],
        [one for _, _, one in places],
        {one.id: evidence_of(one) for one in reading.statements},
    )


def _places(record: Record, document: RecordedDocument) -> list[tuple[int, int, str]]:
    """Where each statement of the story stands, as `place_in_text` says, and its id, in the order of the text."""
    if document.superseded:  # they are those that were found when it came
        return sorted((*place_in_text(one), one.id) for one in statements_of(record, document))
    return sorted((start, -end, one) for one, start, end in record.places(document.id))


def _split(text: str, stretch: Stretch) -> Iterator[Stretch]:
    at = stretch.start
    while stretch.end - at > _PIECE_CHARACTERS:
        end = text.rfind(" ", at, at + _PIECE_CHARACTERS) + 1 or at + _PIECE_CHARACTERS
        yield replace(stretch, start=at, end=end, begins=stretch.begins and at == stretch.start)
        at = end
    yield replace(stretch, start=at, begins=stretch.begins and at == stretch.start)


def _join(stretches: Sequence[Stretch]) -> list[Stretch]:
    """What was split and is in one part, whole again."""
    joined: list[Stretch] = []
    for one in stretches:
        if joined and not one.begins and (joined[-1].label, joined[-1].end) == (one.label, one.start):
            joined[-1] = replace(joined[-1], end=one.end)
        else:
            joined.append(one)
    return joined


def _cut(stretches: Sequence[Stretch], starts: Sequence[int], ends: Sequence[int]) -> Iterator[int]:
    """The stretches at which parts begin. A statement that is longer than two parts is cut all the same."""
    # of the part: its first character, how far its statements go, which comes next, how many are in it
    begun = reach = coming = inside = 0
    yield 0
    for nth, stretch in enumerate(stretches):
        while coming < len(starts) and starts[coming] < stretch.start:
            reach, coming, inside = max(reach, ends[coming]), coming + 1, inside + 1
        upto = bisect_left(starts, stretch.end, lo=coming)
        long, size = stretch.end - begun > MOST_CHARACTERS, stretch.start - begun
        full = long or inside + upto - coming > MOST_STATEMENTS
        if full and size >= LEAST_CHARACTERS and (reach <= stretch.start or size > 2 * MOST_CHARACTERS):
            yield nth
            begun, inside = stretch.start, 0
