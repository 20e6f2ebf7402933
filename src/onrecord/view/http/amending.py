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
        if wanted.last is None or not _is_done(latest_act(record, now.id), now, wanted, author):
            raise
        return now


def latest_act(record: Record, statement: str) -> list[Correction]:
    """The rows of the newest act on a statement, by its id."""
    rows = record.corrections(statement)
    return [row for row in rows if row.time == rows[-1].time]


def _is_done(act: list[Correction], now: RecordedStatement, wanted: Amendment, author: str) -> bool:
    """Whether the newest act is this very one: it came before, and comes again."""
    became = {row.field: row.becomes for row in act}
    said = {(row.action, row.author, row.reason) for row in act}
    newer = all(row.holds and row.number > (wanted.last or 0) for row in act)
    return (
        newer
        and said == {(_IN_THE_JOURNAL[wanted.action], author, " ".join(wanted.reason.split()))}
        and all(name in became and _is_so(now, name, became[name], value) for name, value in wanted.fields.items())
    )


def _is_so(now: RecordedStatement, field: str, became: str | None, value: object) -> bool:
    """Whether what a field became, in the journal's words, is what is wanted: words, names or ids of parties, or offsets."""
    told = " ".join((became or "").split())
    parties = {"speaker": now.speakers, "to": now.to, "about": now.about}.get(field)
    if parties is not None and value is not None:
        wanted = value if isinstance(value, list) else [value]
        return wanted in (told.split("; "), [party.id for party in parties], [party.party for party in parties])
    if isinstance(value, list):
        return [tuple(pair) for pair in value] == [(one.start, one.end) for one in now.spans if one.role == field]
    return " ".join(str(value or "").split()) == told


def tell_amended(record: Record, statement: RecordedStatement, options: ExportOptions) -> dict[str, Any]:
    """A statement after it was corrected, and the rows of the journal that say so."""
    return {
        "schema": CORRECTED_SCHEMA,
        "statement": recorded_as_json(statement, options),
        "corrections": [asdict(row) for row in latest_act(record, statement.id)],
    }
