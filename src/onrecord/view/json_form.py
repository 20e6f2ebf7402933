"""A reading as JSON: docs/reference/json.md describes it, view/schemas/reading.schema.json holds it.

Keys come in a fixed order, offsets are code points of `document.text`, and each span carries its own text, so that a
shifted offset is seen at once. A field that could grow is there from the start, null or empty.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.view.because_json import because_as_json, optional_span_as_json, round_score, span_as_json, spans_as_json
from onrecord.view.check_json import check_as_json
from onrecord.view.reply_json import exchange_as_json, keep_replies, reply_as_json
from onrecord.view.statement_json import party_as_json, statement_as_json

if TYPE_CHECKING:
    from onrecord.schema import Attribution, Document, Post, Published, Quotation, Reading, Turn, Zone

SCHEMA = "onrecord/reading/2"


def reading_as_json(reading: Reading, *, min_score: float = 0.0) -> dict[str, Any]:
    """A reading as plain dicts, lists, strings and numbers.

    With `min_score` the attributions below it and their statements are left out, and "left_out" says how many and under which
    score, so that a cut result is known as one. Parties stay, for the story mentions them all the same.
    """
    kept, left_out = keep_scored(reading, min_score)
    text = kept.document.text
    return {
        "schema": SCHEMA,
        "document": _document(kept.document),
        "published": _published(text, kept.published),
        "attributions": [_attribution(text, attribution) for attribution in kept.attributions],
        "statements": [statement_as_json(text, statement) for statement in kept.statements],
        "parties": [party_as_json(text, party) for party in kept.parties],
        "checks": [check_as_json(check, kept.document) for check in kept.checks],
        "replies": [reply_as_json(text, reply) for reply in kept.replies],
        "exchanges": [exchange_as_json(exchange) for exchange in kept.exchanges],
        "left_out": {"below_score": min_score, "count": left_out} if min_score > 0 else None,
        "warnings": list(kept.warnings),
    }


def keep_scored(reading: Reading, min_score: float) -> tuple[Reading, int]:
    """A reading with the attributions of at least that score and their statements, and how many other attributions there were.

    Where the attribution that another stands in is left out, the inner one's `within` becomes None. Their checks, and replies
    from and to them, are left out too.
    """
    kept = [attribution for attribution in reading.attributions if attribution.score >= min_score]
    ids = {attribution.id for attribution in kept}
    whole = {a.id: a if a.within is None or a.within in ids else replace(a, within=None) for a in kept}
    statements = tuple(replace(s, attribution=whole[s.id]) for s in reading.statements if s.id in whole)
    checks = tuple(check for check in reading.checks if check.statement is None or check.statement in ids)
    attributions, links = tuple(whole.values()), keep_replies(reading, ids)
    cut = replace(reading, attributions=attributions, statements=statements, checks=checks, **links)
    return cut, len(reading.attributions) - len(kept)


def _document(document: Document) -> dict[str, Any]:
    text = document.text
    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind,
        "kind_because": because_as_json(text, document.kind_because),
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
        "source": spans_as_json(text, attribution.source),
        "cue": spans_as_json(text, attribution.cue),
        "content": spans_as_json(text, attribution.content),
        "quoted": spans_as_json(text, attribution.quoted),
        "score": round_score(attribution.score),
        "within": attribution.within,
        "because": because_as_json(text, attribution.because),
    }


def _zone(text: str, zone: Zone) -> dict[str, Any]:
    return {
        "kind": zone.kind,
        **span_as_json(text, zone.span),
        "page": zone.page,
        "post": _post(text, zone.post) if zone.post is not None else None,
        "turn": _turn(text, zone.turn) if zone.turn is not None else None,
        "because": because_as_json(text, zone.because),
    }


def _post(text: str, post: Post) -> dict[str, Any]:
    return {
        "words": spans_as_json(text, post.words),
        "author": optional_span_as_json(text, post.author),
        "handle": optional_span_as_json(text, post.handle),
        "date": optional_span_as_json(text, post.date),
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
        "label": span_as_json(text, turn.label),
        "words": span_as_json(text, turn.words),
        "start_s": turn.start_s,
        "end_s": turn.end_s,
    }


def _quotation(text: str, quotation: Quotation) -> dict[str, Any]:
    return {
        **span_as_json(text, quotation.span),
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
        "span": optional_span_as_json(text, published.span),
        "because": because_as_json(text, published.because),
    }
