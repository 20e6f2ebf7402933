"""A reading as JSON: docs/reference/json.md describes it, docs/reference/reading.schema.json holds it.

Keys come in a fixed order, offsets are code points of `document.text`, and each span carries its own text, so that a
shifted offset is seen at once. A field that could grow is there from the start, null or empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.schema import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import Attribution, Because, Document, Post, Published, Quotation, Span, Turn, Zone

SCHEMA = "onrecord/reading/1"
_SCORE_DIGITS = 4


def reading_as_json(reading: Reading, *, min_score: float = 0.0) -> dict[str, Any]:
    """A reading as plain dicts, lists, strings and numbers.

    With `min_score` the attributions below it are left out, and "left_out" says how many and under which score, so that
    a cut result is known as one.
    """
    kept, left_out = keep_scored(reading, min_score)
    text = kept.document.text
    return {
        "schema": SCHEMA,
        "document": _document(kept.document),
        "attributions": [_attribution(text, attribution) for attribution in kept.attributions],
        "left_out": {"below_score": min_score, "count": left_out} if min_score > 0 else None,
        "warnings": list(kept.warnings),
    }


def keep_scored(reading: Reading, min_score: float) -> tuple[Reading, int]:
    """A reading with the attributions of at least that score, and how many others there were.

    Where the attribution that another stands in is left out, the inner one's `within` becomes None.
    """
    kept = [attribution for attribution in reading.attributions if attribution.score >= min_score]
    ids = {attribution.id for attribution in kept}
    whole = tuple(a if a.within is None or a.within in ids else replace(a, within=None) for a in kept)
    return Reading(reading.document, whole, reading.warnings), len(reading.attributions) - len(kept)


def _document(document: Document) -> dict[str, Any]:
    text = document.text
    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind,
        "kind_because": _because(text, document.kind_because),
        "language": document.language,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "url": document.url,
        "published": _published(text, document.published),
        "text": text,
        "zones": [_zone(text, zone) for zone in document.zones],
        "quotations": [_quotation(text, quotation) for quotation in document.quotations],
        "warnings": list(document.warnings),
    }


def _attribution(text: str, attribution: Attribution) -> dict[str, Any]:
    return {
        "id": attribution.id,
        "form": attribution.form,
        "source": _spans(text, attribution.source),
        "cue": _spans(text, attribution.cue),
        "content": _spans(text, attribution.content),
        "quoted": _spans(text, attribution.quoted),
        "score": round(attribution.score, _SCORE_DIGITS),
        "within": attribution.within,
        "because": _because(text, attribution.because),
    }


def _zone(text: str, zone: Zone) -> dict[str, Any]:
    return {
        "kind": zone.kind,
        **_span(text, zone.span),
        "page": zone.page,
        "post": _post(text, zone.post) if zone.post is not None else None,
        "turn": _turn(text, zone.turn) if zone.turn is not None else None,
        "because": _because(text, zone.because),
    }


def _post(text: str, post: Post) -> dict[str, Any]:
    return {
        "words": _spans(text, post.words),
        "author": _optional_span(text, post.author),
        "handle": _optional_span(text, post.handle),
        "date": _optional_span(text, post.date),
        "author_name": post.author_name,
        "handle_name": post.handle_name,
        "date_iso": post.date_iso,
        "url": post.url,
        "platform": post.platform,
        "links": list(post.links),
        "continues": post.continues,
    }


def _turn(text: str, turn: Turn) -> dict[str, Any]:
    return {
        "label": _span(text, turn.label),
        "words": _span(text, turn.words),
        "start_s": turn.start_s,
        "end_s": turn.end_s,
    }


def _quotation(text: str, quotation: Quotation) -> dict[str, Any]:
    return {
        **_span(text, quotation.span),
        "mark": quotation.mark,
        "closed": quotation.closed,
        "continues": quotation.continues,
        "depth": quotation.depth,
    }


def _published(text: str, published: Published | None) -> dict[str, Any] | None:
    if published is None:
        return None
    return {
        "value": published.value,
        "stage": published.stage,
        "span": _optional_span(text, published.span),
        "because": _because(text, published.because),
    }


def _because(text: str, because: Because) -> dict[str, Any]:
    return {
        "room": because.room,
        "rule": because.rule,
        "evidence": _spans(text, because.evidence),
        "score": None if because.score is None else round(because.score, _SCORE_DIGITS),
    }


def _spans(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [_span(text, span) for span in spans]


def _optional_span(text: str, span: Span | None) -> dict[str, Any] | None:
    return None if span is None else _span(text, span)


def _span(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}
