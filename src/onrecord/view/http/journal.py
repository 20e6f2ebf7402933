"""What people changed in the record, newest first: who, when, what, from what to what, why."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from onrecord.view.export.nested import recorded_as_json

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Correction
    from onrecord.view.export.about import ExportOptions

JOURNAL_SCHEMA = "onrecord/corrections/1"
A_PAGE = 50
_SOUGHT = 50  # of an author's newest rows, for one that can be taken back


def list_journal(
    record: Record, options: ExportOptions, *, before: int | None = None, author: str | None = None,
    limit: int = A_PAGE, at: str = "/log",
) -> dict[str, Any]:  # fmt: skip
    """A page of the journal; `statements` are those that its rows are of, by id, as they are now. `next` is the address of the next page."""
    rows = record.latest_corrections(before=before, author=author, limit=limit + 1)
    shown, more = rows[:limit], len(rows) > limit
    words = [
        ("author", author),
        ("limit", None if limit == A_PAGE else limit),
        ("before", shown[-1].number if more else None),
    ]
    asked = [(name, value) for name, value in words if value is not None]
    return {
        "schema": JOURNAL_SCHEMA,
        "author": author,
        "corrections": [asdict(row) for row in shown],
        "statements": _statements(record, shown, options),
        "next": f"{at}?{urlencode(asked)}" if more else None,
    }


def of_statement(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """All of the journal that is on one statement, newest first."""
    statement = record.statement(identity)
    rows = record.corrections(statement.id)[::-1]
    return {
        "schema": JOURNAL_SCHEMA,
        "author": None,
        "corrections": [asdict(row) for row in rows],
        "statements": {statement.id: recorded_as_json(statement, options)},
        "next": None,
    }


def last_own(record: Record, author: str) -> Correction | None:
    """The newest of what somebody did that holds, undoing left aside; None where there is none among the newest."""
    rows = record.latest_corrections(author=author, limit=_SOUGHT)
    return next((row for row in rows if row.holds and row.action != "undo"), None)


def _statements(record: Record, rows: list[Correction], options: ExportOptions) -> dict[str, Any]:
    found = record.statements_by_id(dict.fromkeys(row.statement for row in rows))
    return {one.id: recorded_as_json(one, options) for one in found}
