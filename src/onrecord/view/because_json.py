"""Spans and reasons as JSON: each span carries its own words, so that a shifted offset is seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import Because, Span

_SCORE_DIGITS = 4


def because_as_json(text: str, because: Because) -> dict[str, Any]:
    return {
        "room": because.room,
        "rule": because.rule,
        "evidence": spans_as_json(text, because.evidence),
        "score": None if because.score is None else round_score(because.score),
    }


def optional_because_as_json(text: str, because: Because | None) -> dict[str, Any] | None:
    return None if because is None else because_as_json(text, because)


def spans_as_json(text: str, spans: Iterable[Span]) -> list[dict[str, Any]]:
    return [span_as_json(text, span) for span in spans]


def optional_span_as_json(text: str, span: Span | None) -> dict[str, Any] | None:
    return None if span is None else span_as_json(text, span)


def span_as_json(text: str, span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": text[span.start : span.end]}


def round_score(score: float) -> float:
    return round(score, _SCORE_DIGITS)
