"""The reading of a document as pages need it: without its words, and of a long one kept for the next page that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.http.story_addresses import MOST_CHARACTERS, MOST_STATEMENTS

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Reading, RecordedDocument


def reading_of(record: Record, document: RecordedDocument) -> Reading:
    """All that was found in a document, and its text."""

    def read() -> Reading:
        return record.reading(document.id, words=False)

    return record.keep(("reading", document.id), read) if is_long(record, document) else read()


def is_long(record: Record, document: RecordedDocument) -> bool:
    """Whether it takes a while to read it again."""
    return document.statements > MOST_STATEMENTS or len(record.text(document.id)) > MOST_CHARACTERS
