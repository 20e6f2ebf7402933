"""A statement of the record as nested plain values: a line of JSONL, and what Parquet's nested columns are made of.

view/schemas/statement.schema.json holds it. Keys come in a fixed order and are always there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.because_json import round_score

if TYPE_CHECKING:
    from onrecord.schema import (
        Check,
        Edit,
        Passage,
        RecordedDocument,
        RecordedParty,
        RecordedReply,
        RecordedSpan,
        RecordedStatement,
        RecordedUtterance,
    )
    from onrecord.view.export.about import ExportOptions

STATEMENT_SCHEMA = "onrecord/statement/1"


def recorded_as_json(statement: RecordedStatement, options: ExportOptions) -> dict[str, Any]:
    made, utterance = statement.made, statement.utterance
    return {
        "schema": STATEMENT_SCHEMA,
        "id": statement.id,
        "urn": statement.urn,
        "link": options.link(statement),
        "form": statement.form,
        "text": statement.text,
        "spans": [span_as_json(span) for span in statement.spans],
        "before": statement.before,
        "after": statement.after,
        "speakers": [party_as_json(party) for party in statement.speakers],
        "kind": statement.kind,
        "anonymous": statement.anonymous,
        "to": [party_as_json(party) for party in statement.to],
        "about": [party_as_json(party) for party in statement.about],
        "made": None if made is None else {"start": made.start, "end": made.end, "precision": made.precision},
        "medium": statement.medium,
        "act": statement.act,
        "lemma": statement.lemma,
        "manner": statement.manner,
        "reality": statement.reality,
        "verdict": statement.verdict,
        "score": round_score(statement.score),
        "within": statement.within,
        "utterance_id": statement.utterance_id,
        "exchange_id": statement.exchange_id,
        "state": statement.state,
        "corrected": list(statement.corrected),
        "seen": statement.seen,
        "run": statement.run,
        "document": document_as_json(statement.document),
        "checks": [check_as_json(check) for check in statement.checks],
        "replies": [reply_as_json(reply) for reply in statement.replies],
        "utterance": None if utterance is None else utterance_as_json(utterance),
    }


def span_as_json(span: RecordedSpan) -> dict[str, Any]:
    return {"role": span.role, "start": span.start, "end": span.end, "text": span.text}


def party_as_json(party: RecordedParty) -> dict[str, Any]:
    return {
        "id": party.id,
        "party": party.party,
        "kind": party.kind,
        "name": party.name,
        "named": party.named,
        "description": party.description,
        "role": party.role,
        "authority_id": party.authority_id,
    }


def document_as_json(document: RecordedDocument) -> dict[str, Any]:
    return {
        "id": document.id,
        "name": document.name,
        "kind": document.kind,
        "language": document.language,
        "title": document.title,
        "authors": list(document.authors),
        "publisher": document.publisher,
        "url": document.url,
        "published": document.published,
        "published_stage": document.published_stage,
        "seen": document.seen,
        "superseded": document.superseded,
    }


def reply_as_json(reply: RecordedReply) -> dict[str, Any]:
    score = None if reply.score is None else round_score(reply.score)
    return {"kind": reply.kind, "answers": reply.answers, "open_text": reply.open_text, "score": score}


def utterance_as_json(utterance: RecordedUtterance) -> dict[str, Any]:
    return {
        "id": utterance.id,
        "reports": utterance.reports,
        "independent": utterance.independent,
        "wordings": utterance.wordings,
        "repeats": utterance.repeats,
        "documents": [document_as_json(document) for document in utterance.documents],
    }


def check_as_json(check: Check) -> dict[str, Any]:
    """`quoted` and the quotation side of the diff are offsets into the statement's document, `primary` into the passage's."""
    score = check.because.score
    return {
        "verdict": check.verdict,
        "quoted": {"start": check.quoted.start, "end": check.quoted.end, "text": check.words},
        "translated": check.translated,
        "rule": check.because.rule,
        "score": None if score is None else round_score(score),
        "passage": _optional_passage(check.passage),
        "nearest": _optional_passage(check.nearest),
        "diff": [_edit(edit, check) for edit in check.diff],
        "others": [_passage(passage) for passage in check.others],
        "reported": [_passage(passage) for passage in check.reported],
    }


def _optional_passage(passage: Passage | None) -> dict[str, Any] | None:
    return None if passage is None else _passage(passage)


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "document": passage.document,
        "name": passage.name,
        "kind": passage.kind,
        "speaker": passage.speaker,
        "made": passage.made,
        "url": passage.url,
        "text": passage.text,
        "spans": [{"start": span.start, "end": span.end} for span in passage.spans],
    }


def _edit(edit: Edit, check: Check) -> dict[str, Any]:
    start, end = edit.quotation
    words = check.words[max(start - check.quoted.start, 0) : max(end - check.quoted.start, 0)]
    return {
        "kind": edit.kind,
        "quotation": {"start": start, "end": end, "text": words},
        "primary": {"start": edit.primary.start, "end": edit.primary.end},
        "touches": list(edit.touches),
    }
