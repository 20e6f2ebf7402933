"""An act of speaking: its first report, who told it after whom and by which rule, in which words, and what the source has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import NotOnRecordError
from onrecord.view.because_json import round_score
from onrecord.view.export.nested import document_as_json, recorded_as_json
from onrecord.view.http.laid_checks import cut_pieces
from onrecord.view.http.readings import reading_of
from onrecord.view.http.statement_facts import cited_by, lay_checks
from onrecord.view.http.story_addresses import story_address
from onrecord.view.side_by_side import lay_inline
from onrecord.view.tellings_list import HOW_TOLD, word_change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.recording import Record
    from onrecord.schema import RecordedStatement, Telling, Utterance, UtteranceOrder, Variant
    from onrecord.view.export.about import ExportOptions
    from onrecord.view.http.asked_lists import Asked

UTTERANCE_SCHEMA = "onrecord/utterance-whole/1"
UTTERANCES_SCHEMA = "onrecord/utterances/1"
_MOST_REPORTS = 100
_MOST_WORDINGS = 20


def list_utterances(record: Record, options: ExportOptions, order: UtteranceOrder, asked: Asked) -> dict[str, Any]:
    """A page of what several documents tell; `reports` are statements, of which one document may have several. `cursor` is that of the next page and `next` its address, None after the last."""
    found, after = record.utterances(order=order, limit=asked.limit, cursor=asked.cursor)
    return {
        "schema": UTTERANCES_SCHEMA,
        "order": order,
        "limit": asked.limit,
        "utterances": [
            {
                "id": one.id,
                "reports": one.reports,
                "documents": one.documents,
                "independent": one.independent,
                "wordings": one.wordings,
                "repeats": one.repeats,
                "first": recorded_as_json(one.first, options),
            }
            for one in found
        ],
        "cursor": after,
        "next": asked.next_address(after, order=order),
    }


def tell_utterance(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """An utterance by its id. Of many reports the earliest hundred are here, of many wordings the earliest twenty: `reports` and `wordings`
    count all; `/search?utterance=ID` has every report.

    A telling's `after` is the statement that it was taken from, `how` says by what it is known in words.
    """
    utterance = record.utterance(identity)
    shown = utterance.tellings[:_MOST_REPORTS]
    variants = utterance.variants[:_MOST_WORDINGS]
    wanted = [telling.statement for telling in shown] + [variant.statements[0] for variant in variants]
    statements = {one.id: one for one in record.statements_by_id(wanted)}
    return {
        "schema": UTTERANCE_SCHEMA,
        "id": utterance.id,
        "reports": len(utterance.statements),
        "documents": len({telling.document for telling in utterance.tellings}),
        "independent": utterance.independent,
        "wordings": len(utterance.variants),
        "rule": utterance.because.rule,
        "first": recorded_as_json(statements[utterance.statements[0]], options),
        "tellings": [_telling(one, at == 0, statements) for at, one in enumerate(shown)],
        "variants": [_variant(record, one, utterance, statements) for one in variants],
        "repeats": _repeated(record, utterance.repeats, options),
    }


def _telling(telling: Telling, first: bool, statements: Mapping[str, RecordedStatement]) -> dict[str, Any]:
    statement = statements[telling.statement]
    score = telling.because.score
    start = min(span.start for span in statement.spans if span.role == "content")
    return {
        "statement": telling.statement,
        "address": story_address(statement.document.id, start, statement.id),
        "document": document_as_json(statement.document),
        "verdict": statement.verdict,
        "published": telling.published,
        "after": telling.after,
        "rule": telling.because.rule,
        "score": None if score is None else round_score(score),
        "how": _how(telling, first, statements),
    }


def _how(telling: Telling, first: bool, statements: Mapping[str, RecordedStatement]) -> str:
    if telling.after is None:
        return "first" if first else "on its own"
    if telling.because.rule == "utterances.same_document":
        return "again in the same story"
    before = statements.get(telling.after)
    outlet = "an earlier one" if before is None else before.document.publisher or before.document.name
    return f"{HOW_TOLD[telling.because.rule]} {outlet}"


def _variant(
    record: Record, variant: Variant, utterance: Utterance, statements: Mapping[str, RecordedStatement]
) -> dict[str, Any]:
    """`diff` are both wordings in one row (all of it equal in the first), `changes` the same in words; `checks` those of the wording's earliest
    report that have a passage to show."""
    first = utterance.variants[0].text
    changes = [word_change(edit, variant.text, first) for edit in variant.diff if edit.kind != "equal"]
    earliest = statements[variant.statements[0]]
    checks = []
    if any(check.passage or check.nearest for check in earliest.checks):
        document = reading_of(record, earliest.document).document
        checks = lay_checks(earliest, document, cited_by(record, earliest.checks, document))
    return {
        "text": variant.text,
        "statements": list(variant.statements[:_MOST_REPORTS]),
        "reports": len(variant.statements),
        "diff": cut_pieces(lay_inline(variant.text, first, variant.diff)),
        "changes": [change for change in changes if change],
        "checks": [check for check in checks if check["place"] is not None],
    }


def _repeated(record: Record, identity: str | None, options: ExportOptions) -> dict[str, Any] | None:
    """The utterance whose words this one says again, by its first report."""
    if identity is None:
        return None
    try:
        before = record.utterance(identity)
    except NotOnRecordError:
        return None
    first = record.statements_by_id(before.statements[:1])
    return {"id": identity, "first": recorded_as_json(first[0], options)} if first else None
