"""Reports from plain values, cut into words as everywhere."""

from __future__ import annotations

from typing import Any

from onrecord.document.words import cut_words
from onrecord.link.utterances import Report
from onrecord.schema import Span


def words_of(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in cut_words(text, [Span(0, len(text))]))


def report(id_: str, text: str, speaker: str | list[str] | None = None, **fields: Any) -> Report:
    speakers = (speaker,) if isinstance(speaker, str) else tuple(speaker or ())
    return Report(id_, text, words_of(text), speakers, **fields)
