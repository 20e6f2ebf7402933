"""A statement in full: every field and what it was read from, its checks, what it answers and what answers it, its corrections."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.errors import NotOnRecordError
from onrecord.schema import Finding
from onrecord.view.because_json import round_score
from onrecord.view.export.citation import cite_in_words
from onrecord.view.export.formats import FORMATS
from onrecord.view.export.nested import check_as_json, recorded_as_json
from onrecord.view.http.laid_checks import lay_check
from onrecord.view.http.readings import reading_of
from onrecord.view.reasons import list_reasons
from onrecord.view.why import group_by_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.recording import Record
    from onrecord.schema import Check, Document, Reading, RecordedStatement, Span
    from onrecord.view.export.about import ExportOptions
    from onrecord.view.export.formats import Format
    from onrecord.view.reasons import Reason

STATEMENT_SCHEMA = "onrecord/statement-whole/1"
_OFFERED = ("annotations", "jsonld", "bibtex", "csl", "jsonl", "csv")
_AROUND = 9  # words beside the evidence
_MOST_CITED = 12  # documents that the checks of one statement are shown with
# under which name a reason's field is corrected
_CORRECTED_AS = {"who": "speaker", "words": "content", "made": "made", "medium": "medium", "to": "to", "act": "act",
                 "manner": "manner", "reality": "reality", "is": "kind", "mentions": "about"}  # fmt: skip


def tell_statement(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """A statement by its id, or the beginning of it.

    `reasons` are of the reading; `corrected` in one says that a person changed its field since. In `answers` a statement that is not at
    hand is None, and the words that point at it are the reply's `open_text`.
    """
    statement = record.statement(identity)
    reading = reading_of(record, statement.document)
    return {
        "schema": STATEMENT_SCHEMA,
        "statement": recorded_as_json(statement, options),
        "replaced_by": statement.replaced_by,
        "checks": lay_checks(statement, reading.document, cited_by(record, statement.checks, reading.document)),
        "answers": _answers(record, statement, options),
        "answered_by": [recorded_as_json(one, options) for one in record.answers_to(statement.id)],
        "reasons": list(tell_reasons(statement, reading)),
        "corrections": [asdict(one) for one in record.corrections(statement.id)],
        "citation": cite_in_words(statement, options),
        "exports": [
            {"format": form.name, "says": form.says, "address": export_address(statement.id, form)}
            for form in offered_formats()
        ],
    }


def offered_formats() -> list[Format]:
    """The formats in which one statement is given by the ending of its address."""
    return [form for name in _OFFERED for form in FORMATS if form.name == name]


def export_address(identity: str, form: Format) -> str:
    return f"/statements/{quote(identity, safe='')}{form.endings[-1 if form.name == 'csl' else 0]}"


def lay_checks(statement: RecordedStatement, document: Document, cited: Mapping[str, Document]) -> list[dict[str, Any]]:
    """The checks of a statement, each as it has it as JSON and as it is drawn; `cited` are the documents that they point at."""
    who = statement.speaker.label if statement.speaker is not None else None
    return [
        {**check_as_json(check), **lay_check(Finding(check, 1, None, who or None, statement.form), document, cited)}
        for check in statement.checks
    ]


def cited_by(record: Record, checks: Sequence[Check], document: Document) -> dict[str, Document]:
    """The documents that the checks of a document point at, by id, and itself: those of the passages first, of quotations that do not stand
    before others; what the record has not any more is left out."""
    found = {document.id: document}
    checks = sorted(checks, key=lambda check: check.verdict == "verbatim")
    passages = [passage for check in checks for passage in (check.passage, check.nearest) if passage is not None]
    passages += [passage for check in checks for passage in (*check.others, *check.reported)]
    for identity in list(dict.fromkeys(passage.document for passage in passages))[:_MOST_CITED]:
        if identity not in found:
            try:
                found[identity] = reading_of(record, record.document(identity)).document
            except NotOnRecordError:  # forgotten since
                continue
    return found


def _answers(record: Record, statement: RecordedStatement, options: ExportOptions) -> list[dict[str, Any]]:
    known = {one.id: one for one in record.statements_by_id(r.answers for r in statement.replies if r.answers)}
    return [
        {
            "kind": reply.kind,
            "open_text": reply.open_text,
            "score": None if reply.score is None else round_score(reply.score),
            "statement": recorded_as_json(known[reply.answers], options) if reply.answers in known else None,
        }
        for reply in statement.replies
    ]


def tell_reasons(statement: RecordedStatement, reading: Reading) -> Iterator[dict[str, Any]]:
    """None for a statement that a person added, nor for the checks, which are told by themselves."""
    read = next((one for one in reading.statements if one.id == statement.id), None)
    if read is None:
        return
    for reason in list_reasons(read, reading.document, reading):
        if reason.field != "checked":
            yield _reason(reason, reading.document, _CORRECTED_AS.get(reason.field) in statement.corrected)


def _reason(reason: Reason, document: Document, corrected: bool) -> dict[str, Any]:
    because = reason.because
    return {
        "field": reason.field,
        "value": reason.value,
        "corrected": corrected,
        "room": because.room if because else None,
        "rule": because.rule if because else None,
        "score": round_score(because.score) if because is not None and because.score is not None else None,
        "evidence": [{"start": span.start, "end": span.end, "text": document.text[slice(*span)]} for span in reason.evidence],
        "sentences": [
            list(_in_context(document.text, sentence, spans))
            for sentence, spans in group_by_sentence(document, [span for span in reason.evidence if span.start < span.end])
        ],
    }  # fmt: skip


def _in_context(text: str, sentence: Span, spans: Sequence[Span]) -> Iterator[dict[str, Any]]:
    """Evidence in its sentence, of which a few words on both sides are shown, as pieces {text, evidence}."""
    at = sentence.start
    for start, end in spans:
        if start < at:  # inside of evidence that is shown already
            continue
        gap = _flat(text[at:start])
        yield {"text": _last_words(gap) if at == sentence.start else gap, "evidence": False}
        yield {"text": _flat(text[start:end]), "evidence": True}
        at = end
    yield {"text": _first_words(_flat(text[at : sentence.end])), "evidence": False}


def _flat(text: str) -> str:
    """On one line, a blank at either end kept."""
    flat = " ".join(text.split())
    return (" " if text[:1].isspace() else "") + flat + (" " if flat and text[-1:].isspace() else "")


def _last_words(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= _AROUND else f"… {' '.join(words[-_AROUND:])}"


def _first_words(text: str) -> str:
    words = text.split(" ")
    return text if len(words) <= _AROUND else f"{' '.join(words[:_AROUND])} …"
