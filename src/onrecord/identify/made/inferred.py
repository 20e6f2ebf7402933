"""The day of a document that carries none, from what it tells; and the moment that its dates are read against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.dates import find_dates
from onrecord.identify.dates.tense import tense_at
from onrecord.identify.made.story import moment_of
from onrecord.schema import Because, Published, Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from onrecord.identify.dates import DateExpression
    from onrecord.schema import Document, Zone

_STANDS_ASIDE = ("caption", "credit", "correction", "boilerplate", "post")  # a post is read by itself
_BIRTH = re.compile(r"\b(?:born|b\.|died|d\.)\s(?:\w+\s){0,3}$")
_YEAR = re.compile(r"[12]\d{3}|/\d\d\b")
_SCORES = {"post": 0.8, "dateline": 0.8, "body": 0.4}


def published_of(document: Document, undated: Sequence[DateExpression] | None = None) -> Published | None:
    """The date that the document carries, else the one inferred; None where there is neither. `undated` as for infer_published."""
    return document.published or infer_published(document, undated)


def anchor(document: Document, published: Published | None) -> datetime | None:
    """The local time that the document's dates are read against, without its offset; None without a date."""
    moment = moment_of(published or document.published)
    return None if moment is None else moment.replace(tzinfo=None)


def infer_published(document: Document, undated: Sequence[DateExpression] | None = None) -> Published | None:
    """The latest day that the document's own evidence names: a post's date, a dateline's, a full date told in the past.

    A story is not older than the latest thing it tells of, and news is seldom much younger. Dates of captions, of births and deaths
    and of what is to come are no evidence. `undated` are the dates of the text read as of no day, if they are at hand; else they are
    looked for. The value is an ISO day, the stage "inferred", the rule's name says which evidence
    decided (`published.inferred_post`).
    """
    found = [*_of_posts(document), *_of_text(document, find_dates(document.text, None) if undated is None else undated)]
    if not found:
        return None
    day, kind, span, evidence = max(found, key=lambda f: (f[0], _SCORES[f[1]], -f[3].start))
    because = Because("identify", f"published.inferred_{kind}", (evidence,), _SCORES[kind])
    return Published(day.isoformat(), "inferred", because, span)


def _of_posts(document: Document) -> list[tuple[date, str, Span | None, Span]]:
    out: list[tuple[date, str, Span | None, Span]] = []
    for zone in document.zones:
        if zone.post is not None and zone.post.date_iso is not None:
            moment = moment_of(Published(zone.post.date_iso, "inferred", zone.because))
            if moment is not None:
                out.append((moment.date(), "post", zone.post.date, zone.post.date or zone.span))
    return out


def _of_text(document: Document, undated: Sequence[DateExpression]) -> list[tuple[date, str, Span | None, Span]]:
    out: list[tuple[date, str, Span | None, Span]] = []
    text, zones, at = document.text, document.zones, 0
    for x in undated:
        while at < len(zones) and zones[at].end <= x.span.start:
            at += 1
        zone: Zone | None = zones[at] if at < len(zones) and zones[at].start <= x.span.start else None
        if x.interval is None or x.interval.precision not in ("day", "part_of_day", "minute"):
            continue
        if zone is not None and zone.kind in _STANDS_ASIDE:
            continue
        kind = "dateline" if zone is not None and zone.kind in ("dateline", "byline", "headline") else "body"
        if _YEAR.search(text, x.span.start, x.span.end) is None:
            continue  # counted from another date
        is_past = kind == "dateline" or tense_at(text, x.span.start, x.span.end) == "past"
        if is_past and not _BIRTH.search(text[max(0, x.span.start - 30) : x.span.start]):
            out.append((x.interval.first_day, kind, x.span, x.span))
    return out
