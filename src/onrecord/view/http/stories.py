"""A document as it was read, with the statements that hold now and the evidence for their fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.schema import Query
from onrecord.view.export.nested import document_as_json, recorded_as_json
from onrecord.view.http.statement_facts import cited_by, lay_checks

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from onrecord.recording import Record
    from onrecord.schema import Because, Check, Copies, Document, RecordedDocument, RecordedStatement, Span, Statement
    from onrecord.view.export.about import ExportOptions

STORY_SCHEMA = "onrecord/story/1"
_MOST_COPIES = 50
_SILENT = ("verbatim", "unverified")  # of these there is nothing to show beside the words


def tell_story(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """A document by its id or address. `stretches` are its text as it is shown, paragraph by paragraph, cut where a caption or a post begins;
    `statements` stand in the order of the text, each with the `evidence` for its fields as offsets into `text`;
    `checks` has those that found a difference, as they are drawn, by the id of their statement. Of the `copies`, which stand elsewhere, the first are named."""
    document = record.document(identity)
    reading = record.reading(document.id)
    found = sorted(_statements_of(record, document), key=place_in_text)
    read = {statement.id: statement for statement in reading.statements}
    versions = record.versions(document.url) if document.url else []
    elsewhere = _others(record.copies(document.id), {document.id, *(one.id for one in versions)})
    return {
        "schema": STORY_SCHEMA,
        "document": document_as_json(document),
        "versions": [document_as_json(one) for one in versions] if len(versions) > 1 else [],
        "copies": [document_as_json(record.document(one)) for one in elsewhere],
        "warnings": list(dict.fromkeys((*reading.document.warnings, *reading.warnings))),
        "text": reading.document.text,
        "stretches": stretches_of(reading.document),
        "statements": [{**recorded_as_json(one, options), "evidence": evidence_of(read.get(one.id))} for one in found],
        "checks": differing(found, reading.document, lambda checks: cited_by(record, checks, reading.document)),
    }


def _statements_of(record: Record, document: RecordedDocument) -> Iterable[RecordedStatement]:
    """Those that hold. Of an older version, which no search looks into, those that were found when it came, as they are now."""
    known = {"as_known_on": document.seen} if document.superseded else {}
    query = replace(Query.of(document=document.id, sort="oldest", **known), limit=1000)
    if not known:
        return record.statements(query).with_links()
    ids = [one.id for one in record.statements(query)]
    return [one for one in record.statements_by_id(ids) if one.state != "deleted"]


def _others(copies: Copies | None, own: Collection[str]) -> list[str]:
    return [] if copies is None else [one for one in copies.documents if one not in own][:_MOST_COPIES]


def differing(
    found: Iterable[RecordedStatement], document: Document, cite: Callable[[list[Check]], Mapping[str, Document]]
) -> dict[str, list[dict[str, Any]]]:
    """The checks of a document's statements that found a difference, by the id of the statement; `cite` gives the documents that they point
    at."""
    checked = [one for one in found if any(check.verdict not in _SILENT for check in one.checks)]
    cited = cite([check for one in checked for check in one.checks])
    laid = {one.id: lay_checks(one, document, cited) for one in checked}
    return {id_: [check for check in checks if check["verdict"] not in _SILENT] for id_, checks in laid.items()}


def place_in_text(statement: RecordedStatement) -> tuple[int, int]:
    """Where its words begin in the text; of two that begin together the longer first."""
    spans = [span for span in statement.spans if span.role == "content"] or statement.spans
    return min(span.start for span in spans), -max(span.end for span in spans)


def stretches_of(document: Document) -> list[dict[str, Any]]:
    """A text paragraph by paragraph, as offsets, cut where a caption or a post begins."""
    from onrecord.view.marks import cut_stretches

    return [
        {"start": one.start, "end": one.end, "zone": one.label or "body", "begins": one.begins}
        for one in cut_stretches(document)
    ]


def evidence_of(statement: Statement | None) -> dict[str, list[list[int]]]:
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
