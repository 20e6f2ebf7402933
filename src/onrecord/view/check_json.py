"""A checked draft or quotation as JSON: docs/reference/checks.md describes it, view/schemas/check.schema.json holds it.

Offsets of `quoted` and of the `quotation` side of a diff are into `document.text`; those of passages, and of the `primary` side, into
the text of the document that the passage names. Each span carries its own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.schema import VERDICTS_BY_WEIGHT
from onrecord.view.because_json import because_as_json, span_as_json, spans_as_json
from onrecord.view.side_by_side import find_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.schema import Check, Checked, Document, Finding, Passage, Retelling, Scope

CHECK_SCHEMA = "onrecord/check/1"


def checked_as_json(checked: Checked, *, strict: bool = False) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, with keys in a fixed order; findings in the order of the text."""
    document = checked.document
    cited = {held.id: held for held in checked.cited}
    return {
        "schema": CHECK_SCHEMA,
        "document": {
            "id": document.id,
            "name": document.name,
            "title": document.title,
            "published": document.published.value if document.published else None,
            "text": document.text,
        },
        "passes": checked.passes(strict=strict),
        "strict": strict,
        "unchecked": checked.unchecked,
        "summary": {verdict: checked.count(verdict) for verdict in VERDICTS_BY_WEIGHT},
        "findings": [_finding(finding, document, cited) for finding in checked.findings],
        "passed_over": spans_as_json(document.text, checked.passed_over),
        "indirect_left_out": checked.indirect_left_out,
        "scope": _scope(checked.scope),
        "warnings": list(checked.warnings),
    }


def _finding(finding: Finding, document: Document, cited: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "verdict": finding.check.verdict,
        "paragraph": finding.paragraph,
        "line": finding.line,
        "speaker": finding.speaker,
        "form": finding.form,
        **_check(finding.check, document, cited),
        "first": _optional_passage(finding.first, cited),
        "retold": [_retelling(telling, cited) for telling in finding.retold],
    }


def check_as_json(check: Check, document: Document) -> dict[str, Any]:
    """A check of a reading: its passages stand in the same document."""
    return {"verdict": check.verdict, **_check(check, document, {document.id: document})}


def _check(check: Check, document: Document, cited: Mapping[str, Document]) -> dict[str, Any]:
    source = cited.get(passage.document) if (passage := check.passage or check.nearest) else None
    return {
        "statement": check.statement,
        "quoted": span_as_json(document.text, check.quoted),
        "translated": check.translated,
        "passage": _optional_passage(check.passage, cited),
        "nearest": _optional_passage(check.nearest, cited),
        "diff": [
            {
                "kind": edit.kind,
                "quotation": span_as_json(document.text, edit.quotation),
                "primary": span_as_json(source.text if source else "", edit.primary),
                "touches": list(edit.touches),
            }
            for edit in check.diff
        ],
        "others": [_passage(other, cited) for other in check.others],
        "reported": [_passage(article, cited) for article in check.reported],
        "because": because_as_json(document.text, check.because),
    }


def _optional_passage(passage: Passage | None, cited: Mapping[str, Document]) -> dict[str, Any] | None:
    return None if passage is None else _passage(passage, cited)


def _passage(passage: Passage, cited: Mapping[str, Document]) -> dict[str, Any]:
    place = find_place(passage, cited)
    return {
        "document": passage.document,
        "name": passage.name,
        "kind": passage.kind,
        "speaker": passage.speaker,
        "made": passage.made,
        "url": passage.url,
        "text": passage.text,
        "spans": [[span.start, span.end] for span in passage.spans],
        "paragraph": place.paragraph or None,
        "line": place.line,
    }


def _retelling(telling: Retelling, cited: Mapping[str, Document]) -> dict[str, Any]:
    return {
        "document": telling.document,
        "name": telling.name,
        "publisher": telling.publisher,
        "published": telling.published,
        "verdict": telling.check.verdict,
        **_check(telling.check, cited[telling.document], cited),
    }


def _scope(scope: Scope) -> dict[str, Any]:
    return {
        "documents": scope.documents,
        "kinds": dict(scope.kinds),
        "primaries": scope.primaries,
        "articles": scope.articles,
        "dated": scope.dated,
        "first_day": scope.days[0] if scope.days else None,
        "last_day": scope.days[1] if scope.days else None,
        "languages": dict(scope.languages),
        "passed_over": scope.passed_over,
        "set_aside": [{"name": reject.name, "reason": reject.reason} for reject in scope.set_aside],
    }
