"""One correction over HTTP: what somebody says of a statement, done once however often it is sent, and what stands afterwards."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from onrecord.errors import ChangedError
from onrecord.view.export.nested import recorded_as_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.recording import Record
    from onrecord.schema import Correction, RecordedStatement
    from onrecord.view.export.about import ExportOptions

CORRECTED_SCHEMA = "onrecord/corrected/1"
FOUND_RIGHT = "found right"  # why a statement was accepted, where nobody says more
TAKEN_BACK = "taken back"
_IN_THE_JOURNAL = {"correct": "change", "delete": "delete", "accept": "accept"}


@dataclass(frozen=True, slots=True)
class Amendment:
    """What is said of a statement: that it is right, that it is none, or that `fields` of it are otherwise, and why. `last` is what
    `Record.last_change()` was when its author looked at it; None where that is not known."""

    action: Literal["accept", "correct", "delete"]
    reason: str
    fields: Mapping[str, object] = field(default_factory=dict)
    last: int | None = None


def amend(record: Record, identity: str, wanted: Amendment, author: str) -> RecordedStatement:
    """Do it; the statement as it is now. One that was sent twice is done once. Raises ChangedError where others corrected it meanwhile."""
    words: dict[str, Any] = {"author": author, "reason": wanted.reason, "last": wanted.last}
    try:
        if wanted.action == "accept":
            return record.accept(identity, **words)
        if wanted.action == "delete":
            return record.delete(identity, **words)
        return record.correct(identity, **{**wanted.fields, **words})
    except ChangedError:
        now = record.statement(identity)
        if wanted.last is None or not _is_done(latest_act(record, now.id), wanted, author):
            raise
        return now


def latest_act(record: Record, statement: str) -> list[Correction]:
    """The rows of the newest act on a statement, by its id."""
    rows = record.corrections(statement)
    return [row for row in rows if row.time == rows[-1].time]


def _is_done(act: list[Correction], wanted: Amendment, author: str) -> bool:
    """Whether the newest act is this very one: it came before, and comes again."""
    said = {(row.action, row.author, row.reason) for row in act}
    newer = all(row.holds and row.number > (wanted.last or 0) for row in act)
    return (
        newer
        and said == {(_IN_THE_JOURNAL[wanted.action], author, " ".join(wanted.reason.split()))}
        and wanted.fields.keys() <= {row.field for row in act}
    )


def tell_amended(record: Record, statement: RecordedStatement, options: ExportOptions) -> dict[str, Any]:
    """A statement after it was corrected, and the rows of the journal that say so."""
    return {
        "schema": CORRECTED_SCHEMA,
        "statement": recorded_as_json(statement, options),
        "corrections": [asdict(row) for row in latest_act(record, statement.id)],
    }
