"""A reading kept in the record, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Reading


def keep_reading(record: Record, reading: Reading) -> dict[str, Any]:
    """`state` is "new", "version" (a newer text of a known address), or "known"; None, with a problem, where the record takes it not:
    somebody in it was forgotten, or it holds what is no text. Kept again it is known, and nothing changes."""
    added = record.add(reading, rejects=lambda _: None)
    not_taken = (*added.rejects, *added.refused)
    if not_taken:
        problem = Problem(409 if added.refused else 422, f"{not_taken[0].name}: {not_taken[0].reason}")
        return {"id": None, "state": None, "statements": 0, "problem": problem.as_json()}
    state = "version" if added.versions else "new" if added.new else "known"
    return {"id": reading.document.id, "state": state, "statements": added.statements, "problem": None}
