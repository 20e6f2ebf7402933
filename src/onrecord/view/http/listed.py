"""The documents of a record as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from onrecord.schema.query_values import read_count
from onrecord.view.export.nested import document_as_json

if TYPE_CHECKING:
    from onrecord.recording import Record

LIST_SCHEMA = "onrecord/documents/1"
MOST_LISTED = 200
LISTED = 50


def list_documents(record: Record, asked: dict[str, Any], path: str) -> dict[str, Any]:
    """A page of documents, newest on record first; `next` is the address of the next page under `path`. Raises InputError."""
    limit = read_count("limit", asked.get("limit", LISTED), MOST_LISTED)
    documents, cursor = record.documents(**{**asked, "limit": limit})
    return {
        "schema": LIST_SCHEMA,
        "query": asked,
        "documents": [{**document_as_json(one), "statements": one.statements} for one in documents],
        "cursor": cursor,
        "next": None if cursor is None else f"{path}?{urlencode({**asked, 'cursor': cursor}, doseq=True)}",
    }
