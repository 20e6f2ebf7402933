"""What stories tell, as JSON: docs/reference/json.md describes it, view/schemas/tellings.schema.json holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.because_json import because_as_json, span_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.schema import Copies, Edit, Utterance, Variant
    from onrecord.tellings import Told

TELLINGS_SCHEMA = "onrecord/tellings/1"


def told_as_json(told: Told, utterances: Iterable[Utterance]) -> dict[str, Any]:
    """Plain dicts, lists, strings and numbers, keys in a fixed order."""
    return {
        "schema": TELLINGS_SCHEMA,
        "documents": [
            {
                "id": source.id,
                "name": source.name,
                "title": source.title,
                "publisher": source.publisher,
                "published": source.published,
            }
            for source in told.sources.values()
        ],
        "copies": [_copies(group) for group in told.copies],
        "utterances": [_utterance(said, told) for said in utterances],
    }


def rows_told(told: Told) -> Iterator[dict[str, Any]]:
    """A row for each statement, in the order of the stories. `utterance` and `repeats` are ids of first reports, as for a table."""
    first = {said.id: said.statements[0] for said in told.utterances}
    home = {one: said for said in told.utterances for one in said.statements}
    for report in told.reports.values():
        said = home[report.id]
        row: dict[str, Any] = {
            "id": report.id,
            "utterance": first[said.id],
            "document": report.document,
            "name": told.sources[report.document or ""].name,
            "publisher": report.publisher,
            "published": report.published,
            "speaker": _speaker(report.speakers),
            "made": report.made,
            "text": report.text,
        }
        yield row if said.repeats is None else {**row, "repeats": first[said.repeats]}


def _speaker(names: tuple[str, ...]) -> str | list[str] | None:
    return list(names) if len(names) > 1 else names[0] if names else None


def _copies(group: Copies) -> dict[str, Any]:
    return {
        "id": group.id,
        "first": group.first,
        "documents": list(group.documents),
        "kinds": list(group.kinds),
        "credit": group.credit,
        "because": because_as_json("", group.because),
    }


def _utterance(said: Utterance, told: Told) -> dict[str, Any]:
    return {
        "id": said.id,
        "first": said.statements[0],
        "independent": said.independent,
        "repeats": said.repeats,
        "tellings": [
            {
                "statement": telling.statement,
                "document": telling.document,
                "speaker": _speaker(told.reports[telling.statement].speakers),
                "made": told.reports[telling.statement].made,
                "text": told.reports[telling.statement].text,
                "after": telling.after,
                "because": because_as_json("", telling.because),
            }
            for telling in said.tellings
        ],
        "variants": [_variant(variant, said.variants[0].text) for variant in said.variants],
        "because": because_as_json("", said.because),
    }


def _variant(variant: Variant, first: str) -> dict[str, Any]:
    return {
        "text": variant.text,
        "statements": list(variant.statements),
        "diff": [_edit(edit, variant.text, first) for edit in variant.diff],
    }


def _edit(edit: Edit, text: str, first: str) -> dict[str, Any]:
    return {
        "kind": edit.kind,
        "quotation": span_as_json(text, edit.quotation),
        "primary": span_as_json(first, edit.primary),
        "touches": list(edit.touches),
    }
