"""What people change in an open record: the methods of `Record` that correct statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.recording import correcting
from onrecord.recording.changes import addresses_of, changes_of_address, walk_changes
from onrecord.recording.finding import find_document, find_one
from onrecord.recording.gold import GoldExport, export_gold
from onrecord.recording.journal import list_corrections, list_latest
from onrecord.recording.settling import changing
from onrecord.recording.wanted import read_moment
from onrecord.store.corrections import last_number
from onrecord.store.loading import load_statements
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import Correction, PageChange, RecordedStatement, Upgraded
    from onrecord.store.opening import Store


class Amendable:
    """A record that people can correct. Nothing that was there is overwritten: every correction is noted, and can be undone."""

    _store: Store

    def correct(
        self, statement: str, *, author: str, reason: str, last: int | None = None, **fields: object
    ) -> RecordedStatement:
        """Correct fields of a statement: `record.correct(id, medium="letter", made="2024-05", author="me", reason="the letter's date")`.

        `speaker`, `to` and `about` are a name or an id, or a list of them: of somebody in the document, else in the record, else somebody
        new (of the `kind` that is given, else a person); None for nobody. `made` is a day, month, year, ISO week, time, or `a/b` with
        both inclusive; None for unknown. `medium`, `act`, `manner`, `reality`, `kind` and `form` are values of docs/reference/statements.md.
        `source`, `cue`, `content` and `quoted` are offsets into the document: `(12, 40)`, a list of these, or "12-40, 51-60"; or words that stand
        in it once, as they stand there; with the content
        the text changes, and form and quoted words follow where they are not given; the id stays. Where only the speaker is given, the
        kind follows. `last` is what `last_change()` was when the author looked.

        Gives the statement as it is now. Raises ChangedError where the statement was corrected since; InputError, in one line,
        for a value that is none, for spans outside the text or shared by two roles, where nothing would change, and for a statement that is
        deleted or superseded.
        """
        act = correcting.act_of(author, reason)
        return self._amend(
            lambda connection: correcting.correct(connection, _find_seen(connection, statement, last), act, fields)
        )

    def accept(self, statement: str, *, author: str, reason: str, last: int | None = None) -> RecordedStatement:
        """Say that a statement is right as it is: nothing of it changes, `vetted` finds it, and `undo` takes it back. Where a later run finds
        it otherwise it is no longer accepted. `last` is as for `correct`. Raises InputError where somebody accepted it already."""
        act = correcting.act_of(author, reason)
        return self._amend(
            lambda connection: correcting.accept(connection, _find_seen(connection, statement, last), act)
        )

    def delete(self, statement: str, *, author: str, reason: str, last: int | None = None) -> RecordedStatement:
        """Delete a false statement: it is no answer any more and counts nowhere. Its id opens it still; `undo` brings it back. `last` is as
        for `correct`."""
        act = correcting.act_of(author, reason)
        return self._amend(
            lambda connection: correcting.delete(connection, _find_seen(connection, statement, last), act)
        )

    def add_statement(
        self, document: str, content: object, *, author: str, reason: str, **fields: object
    ) -> RecordedStatement:
        """Add a statement that was missed, by its words as they stand in a document, or their offsets; the fields are those of `correct`.

        Its id is the one that extraction would give it, its state "added", its score 1. What is not given is unknown. Raises InputError as
        `correct` does, and where these words are a statement already.
        """
        act = correcting.act_of(author, reason)

        def add(connection: Connection) -> int:
            number = find_document(connection, document, self._store.name)
            return correcting.add_statement(connection, number, content, act, fields)

        return self._amend(add)

    def undo(self, correction: int, *, author: str, reason: str) -> RecordedStatement:
        """Take a correction back, with all that was changed in the same act, whatever came after it; an undo can be undone too.

        `correction` is the number that `corrections` shows. What was there before holds again, unless a later correction of the same
        field holds. Raises InputError where it is taken back already, and where the words of what is left would overlap.
        """
        act = correcting.act_of(author, reason)
        return self._amend(lambda connection: correcting.undo(connection, correction, act))

    def corrections(self, statement: str | None = None, *, orphans: bool = False) -> list[Correction]:
        """What people changed, oldest first: of one statement by its id, or of all. With `orphans` those whose statement a later run did
        not find again: they are kept, and moved by nobody but people."""
        with self._store.reading() as connection:
            number = find_one(connection, STATEMENT, statement, "statement") if statement is not None else None
            return list_corrections(connection, number, orphans=orphans)

    def latest_corrections(
        self, *, before: int | None = None, author: str | None = None, limit: int = 50
    ) -> list[Correction]:
        """The newest rows of the journal, newest first: of all, or of one author; with `before` those whose number is smaller."""
        with self._store.reading() as connection:
            return list_latest(connection, before=before, author=author, limit=limit)

    def last_change(self) -> int:
        """The number of the newest row of the journal, 0 where there is none: what `correct`, `accept` and `delete` take as `last`."""
        with self._store.reading() as connection:
            return last_number(connection)

    def upgrade(
        self, *, authority: Authority | Path | None = None, progress: Callable[[str], None] | None = None
    ) -> Upgraded:
        """Read again every document that other weights, rules or another version of onrecord have read, and keep what people corrected.

        Read are the bytes that a document came as, where they were kept and give the same text, else its text and structure as they are
        stored. A statement with the same words keeps its id and its corrections; its other values are what is found now. One that is
        not found again is superseded: its id still opens it, and it names what stands for it where the words are nearly the same (word F1
        0.8) and there is one candidate only; then its corrections go with it. Else they are orphans: see `corrections(orphans=True)`.

        Each batch is stored whole or not at all; a run that is stopped goes on where it was, and one after it has nothing to do.
        `progress` is called with each document's name. `authority` is as for `add`; whom an earlier file named keeps id and full
        name, unless the new reading or the file that is given now says otherwise.
        """
        from onrecord.reading import reading_choices
        from onrecord.recording.upgrading import Upgrader

        tools = reading_choices(None, None, authority)[2]
        names = tools.authority.name if tools.authority is not None else None
        return Upgrader(self._store, tools, names).upgrade_all(progress)

    def changes(self, identity: str) -> list[PageChange]:
        """What changed in who said what from one version of a page to the next, oldest first: by the page's address, or by a document
        (its id or the beginning of it), then from the version before it and to the one after it. An empty list for a page that was seen
        in one version only. Statements are aligned by their speaker and words. Raises InputError for what is not there."""
        from onrecord.acquire.addresses import canonical_address

        with self._store.reading() as connection:
            number = find_document(connection, identity, self._store.name)
            if identity.lower().startswith(("http://", "https://")):
                return changes_of_address(connection, canonical_address(identity))
            addresses = addresses_of(connection, number)
            return [change for address in addresses for change in changes_of_address(connection, address, number)]

    def changed_pages(self, since: str | date) -> Iterator[PageChange]:
        """The changes of all pages of which another text was seen from a day on (UTC), in the order of time; pages come one by one.

        `since` is a day, month, year, ISO week, or a time in UTC."""
        first = read_moment(since)
        with self._store.reading() as connection:
            yield from walk_changes(connection, first)

    def export_gold(self, folder: Path, *, reviewed: Iterable[str] = ()) -> GoldExport:
        """Write the documents that people corrected as gold data into a new folder: `onrecord eval FOLDER` measures on it, and
        `make train` reads its form (docs/how-to/correct-a-record.md).

        Statements that somebody corrected or added are sure, the others of these documents are not, and count only with `onrecord eval
        --all`; documents whose ids are in `reviewed` are sure as a whole, corrected or not. Deleted statements are left out. Raises
        InputError where nothing was corrected, and for a folder that holds something.
        """
        return export_gold(self._store, folder, reviewed)

    def _amend(self, change: Callable[[Connection], int]) -> RecordedStatement:
        """One transaction, alone among those that link; and the statement after it."""
        with changing(self._store) as connection:
            number = change(connection)
            return load_statements(connection, [number], links=True)[0]


def _find_statement(connection: Connection, identity: str) -> int:
    """In the transaction that changes it: between two, the number may become that of another statement."""
    return find_one(connection, STATEMENT, identity, "statement")


def _find_seen(connection: Connection, identity: str, last: int | None) -> int:
    """The same, of one that is as its author saw it. Raises ChangedError."""
    number = _find_statement(connection, identity)
    correcting.require_unchanged(connection, number, last)
    return number
