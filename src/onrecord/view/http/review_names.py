"""Names for a field that is being written: those of the statement's own document, then those that the record knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.schema.query_values import LONGEST_VALUE
from onrecord.view.http.readings import reading_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.recording import Record

_SHOWN = 8
_LEAST = 2  # characters


def list_names(record: Record, written: str, statement: str | None) -> dict[str, Any]:
    """Names that fit the last one of a text in which ";" stands between several; what stands before it is kept in each `value`."""
    before, _, begun = written.rpartition(";")
    begun = " ".join(begun.split())
    kept = f"{before.strip()}; " if before.strip() else ""
    if "\0" in begun or len(begun) > LONGEST_VALUE:
        begun = ""
    found: dict[str, dict[str, Any]] = {}
    for one in _names(record, begun, statement):
        found.setdefault(one["name"], {**one, "value": f"{kept}{one['name']}"})
    return {"written": written, "names": list(found.values())[:_SHOWN]}


def _names(record: Record, begun: str, statement: str | None) -> Iterator[dict[str, Any]]:
    if statement:
        for party in reading_of(record, record.statement(statement).document).parties:
            name = party.name or party.description
            if name and begun.casefold() in name.casefold():
                roles = ", ".join(role.text for role in party.roles[:2])
                yield {"name": name, "kind": party.kind, "says": roles or party.kind, "in_document": True}
    if len(begun) >= _LEAST:
        for who in record.people(begun, limit=_SHOWN):
            if who.name:
                yield {
                    "name": who.name,
                    "kind": who.kind,
                    "says": ", ".join(who.roles[:2]) or who.kind,
                    "in_document": False,
                }
