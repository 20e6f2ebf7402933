"""Layers of zones, from sure to less sure, laid into one cover of the text."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.document.words import trim
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def lay_zones(text: str, paragraphs: Sequence[Span], layers: Iterable[Iterable[Zone]]) -> tuple[Zone, ...]:
    """One ordered cover of the text: a zone of an earlier layer wins over any of a later one that it overlaps.

    What no layer claims is body, one zone a paragraph. White space at edges belongs to no zone.
    """
    accepted: list[Zone] = []
    for layer in layers:
        starts = [z.start for z in accepted]  # zones of one layer do not overlap each other
        for zone in layer:
            span = trim(text, zone.start, zone.end)
            before = bisect_left(starts, span.end)
            if span.start < span.end and (before == 0 or accepted[before - 1].end <= span.start):
                accepted.append(zone if zone.span == span else replace(zone, start=span.start, end=span.end))
        accepted.sort(key=lambda z: z.start)
    return tuple(sorted([*accepted, *_fill(text, paragraphs, accepted)], key=lambda z: z.start))


def _fill(text: str, paragraphs: Sequence[Span], zones: Sequence[Zone]) -> list[Zone]:
    because = Because("document", "zones.rest")
    out: list[Zone] = []
    i = 0
    for start, end in paragraphs:
        at = start
        while i < len(zones) and zones[i].end <= start:
            i += 1
        j = i
        while j < len(zones) and zones[j].start < end:
            out += _body(text, at, zones[j].start, because)
            at = max(at, zones[j].end)
            j += 1
        out += _body(text, at, end, because)
    return out


def _body(text: str, start: int, end: int, because: Because) -> list[Zone]:
    if start >= end:
        return []
    span = trim(text, start, end)
    return [Zone("body", span.start, span.end, because)] if span.start < span.end else []


def cut_at_zones(paragraphs: Sequence[Span], zones: Sequence[Zone]) -> list[Span]:
    """Paragraphs cut where a zone begins inside of one, so that no sentence runs from a caption into the body."""
    out: list[Span] = []
    i = 0
    for start, end in paragraphs:
        while i < len(zones) and zones[i].end <= start:
            i += 1
        at, j = start, i
        while j < len(zones) and zones[j].start < end:
            if zones[j].start > at:
                out.append(Span(at, zones[j].start))
                at = zones[j].start
            j += 1
        out.append(Span(at, end))
    return out
