"""A document as it was read, with the statements that hold now and the evidence for their fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.schema import Query
from onrecord.view.export.nested import document_as_json, recorded_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.recording import Record
    from onrecord.schema import Because, Document, RecordedStatement, Span, Statement
    from onrecord.view.export.about import ExportOptions

STORY_SCHEMA = "onrecord/story/1"


def tell_story(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """A document by its id or address. `stretches` are its text as it is shown, paragraph by paragraph, cut where a caption or a post begins;
    `statements` stand in the order of the text, each with the `evidence` for its fields as offsets into `text`."""
    document = record.document(identity)
    reading = record.reading(document.id)
    known = {"as_known_on": document.seen} if document.superseded else {}
    query = replace(Query.of(document=document.id, sort="oldest", **known), limit=1000)
    found = sorted(record.statements(query).with_links(), key=_place)
    read = {statement.id: statement for statement in reading.statements}
    copies = record.copies(document.id)
    versions = record.versions(document.url) if document.url else []
    return {
        "schema": STORY_SCHEMA,
        "document": document_as_json(document),
        "versions": [document_as_json(one) for one in versions] if len(versions) > 1 else [],
        "copies": [] if copies is None else [one for one in copies.documents if one != document.id],
        "warnings": list(dict.fromkeys((*reading.document.warnings, *reading.warnings))),
        "text": reading.document.text,
        "stretches": _stretches(reading.document),
        "statements": [{**recorded_as_json(one, options), "evidence": _evidence(read.get(one.id))} for one in found],
    }


def _place(statement: RecordedStatement) -> tuple[int, int]:
    """Where its words begin in the text; of two that begin together the longer first."""
    spans = [span for span in statement.spans if span.role == "content"] or statement.spans
    return min(span.start for span in spans), -max(span.end for span in spans)


def _stretches(document: Document) -> list[dict[str, Any]]:
    from onrecord.view.marks import cut_stretches

    return [
        {"start": one.start, "end": one.end, "zone": one.label or "body", "begins": one.begins}
        for one in cut_stretches(document)
    ]


def _evidence(statement: Statement | None) -> dict[str, list[list[int]]]:
    """What each field rests on; nothing for a statement that a person added."""
    if statement is None:
        return {}
    fields: dict[str, Iterable[Because | None]] = {
        "speaker": (statement.speaker_because,),
        "made": (statement.made.because if statement.made is not None else None,),
        "medium": (statement.medium_because,),
        "to": [to.because for to in statement.to],
        "act": (statement.act_because,),
    }
    found = {name: _spans(reasons) for name, reasons in fields.items()}
    return {name: spans for name, spans in found.items() if spans}


def _spans(reasons: Iterable[Because | None]) -> list[list[int]]:
    spans: set[Span] = {
        span for because in reasons if because is not None for span in because.evidence if span[0] < span[1]
    }
    return [list(span) for span in sorted(spans)]
