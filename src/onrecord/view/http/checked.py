"""A quotation or a draft held against the record: as JSON, and as the page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.schema import Finding
from onrecord.view.check_json import checked_as_json
from onrecord.view.check_wording import list_scope, word_summary
from onrecord.view.http.laid_checks import lay_check
from onrecord.view.http.originals import read_given
from onrecord.view.http.problems import Problem
from onrecord.view.http.stories import stretches_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.recording import Record
    from onrecord.schema import Checked, Document, Original, Retelling
    from onrecord.view.http.originals import Given

PAGE_SCHEMA = "onrecord/check-page/1"
LONGEST_QUOTATION = 20_000  # characters
LONGEST_DRAFT = 1_000_000  # bytes


def check_quotation(record: Record, quotation: str, speaker: str | None) -> Checked:
    """Raises InputError for what holds no words, and for more than a quotation."""
    if len(quotation) > LONGEST_QUOTATION:
        raise InputError(
            f"a quotation of {len(quotation):,} characters; at most {LONGEST_QUOTATION:,}: check it as a draft"
        )
    return record.check(quotation, speaker=(speaker or "").strip() or None)


def check_given(record: Record, given: Given) -> Checked:
    """A draft. Raises Problem 413 for one that is too long, 422 for one that holds nothing to read or is data."""
    from onrecord.checking import is_data
    from onrecord.drafts import check_reading

    original = given.original
    assert original is not None
    if len(original.content) > LONGEST_DRAFT:
        raise Problem(413, f"a draft of {len(original.content):,} bytes; at most {LONGEST_DRAFT:,}")
    if is_data(original.name, original.content):
        raise Problem(422, f"{original.name}: data, not a draft")
    return check_reading(read_given(given), record.holdings(), _written(original))


def show_checked(checked: Checked) -> dict[str, Any]:
    """What the page shows: the JSON of a check, and with each finding how it is drawn and told; `stretches` are the text paragraph by
    paragraph, `says` what is said of the whole: a summary, and what was searched."""
    document = checked.document
    cited = {held.id: held for held in checked.cited}
    told = checked_as_json(checked)
    findings = [
        {**shown, **_lay(finding, document, cited), "retold": _lay_retold(shown["retold"], finding.retold, cited)}
        for shown, finding in zip(told["findings"], checked.findings, strict=True)
    ]
    return {
        **told,
        "schema": PAGE_SCHEMA,
        "findings": findings,
        "stretches": stretches_of(document),
        "says": {"summary": word_summary(checked, strict=False), "scope": list(list_scope(checked))},
    }


def _lay(finding: Finding, document: Document, cited: Mapping[str, Document]) -> dict[str, Any]:
    laid = lay_check(finding, document, cited)
    if laid["place"] is not None and laid["place"]["document"] == document.id:
        laid["place"]["address"] = "#draft"  # what it quotes stands in the draft itself
    return laid


def _lay_retold(
    shown: list[dict[str, Any]], retold: tuple[Retelling, ...], cited: Mapping[str, Document]
) -> list[dict[str, Any]]:
    return [
        {**told, **lay_check(Finding(telling.check, 1), cited[telling.document], cited)}
        for told, telling in zip(shown, retold, strict=True)
    ]


def _written(original: Original) -> str | None:
    """A draft's own text, where it has lines that mean something to who wrote it."""
    from onrecord.document.encodings import decode_text
    from onrecord.document.formats import sniff_format

    if sniff_format(original) not in ("text", "markdown"):
        return None
    return decode_text(original.content, original.charset)[0]
