"""What people changed in a record, and how the versions of a page differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.links import Edit
from onrecord.schema.recorded import RecordedDocument, RecordedStatement

CorrectionAction = Literal["change", "delete", "add", "accept", "undo"]
ChangeKind = Literal["came", "went", "reworded", "changed"]


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of the journal: a field of a statement that somebody changed, or a statement deleted, added, accepted as it is, or an earlier row
    taken back.

    `number` is its place in the order of corrections, by which it can be undone. `was` and `becomes` are the field's value before and
    after, in words: names for parties, the words themselves for spans, "" for nothing. Rows with the same `time` are one act. `undoes` is the
    row that this one takes back, `holds` whether it has not been taken back itself. `orphaned` says since when its statement is no
    longer found (UTC).
    """

    number: int
    statement: str
    document: str
    action: CorrectionAction
    field: str | None
    was: str | None
    becomes: str | None
    author: str
    time: str
    reason: str
    undoes: int | None = None
    holds: bool = True
    orphaned: str | None = None


@dataclass(frozen=True, slots=True)
class StatementChange:
    """What became of a statement from one version of a page to the next: `old` is None for one that came, `new` for one that went.

    `diff` leads from the old words to the new (offsets into the statements' texts: `primary` the old, `quotation` the new); `fields`
    names what else is otherwise: who, when, how.
    """

    kind: ChangeKind
    old: RecordedStatement | None
    new: RecordedStatement | None
    diff: tuple[Edit, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """Two versions of one page, one after the other, and what changed in who said what. `same` counts the statements that did not, `seen` is
    when the new one was seen there (UTC), and `back` says that it is an older text to which the page went back."""

    address: str
    old: RecordedDocument
    new: RecordedDocument
    statements: tuple[StatementChange, ...] = ()
    same: int = 0
    seen: str = ""
    back: bool = False

    def count(self, kind: ChangeKind) -> int:
        """How many statements came, went, were reworded or changed in another field."""
        return sum(change.kind == kind for change in self.statements)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What reading again did. `documents` counts those that were read, `unread` names those that could not be, with the reason.

    Of their statements: `same` were found again, `changed` of them with other values, `new` were not known, `superseded` are no longer
    found. `moved` counts corrections that went with their words to a new statement, `orphans` those that have lost theirs.
    """

    documents: int = 0
    same: int = 0
    changed: int = 0
    new: int = 0
    superseded: int = 0
    moved: int = 0
    orphans: int = 0
    unread: tuple[tuple[str, str], ...] = ()
