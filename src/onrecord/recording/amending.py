"""What people change in an open record: the methods of `Record` that correct statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.recording import correcting
from onrecord.recording.finding import find_document, find_one
from onrecord.recording.journal import list_corrections
from onrecord.store.loading import load_statements
from onrecord.store.tables import STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from onrecord.schema import Correction, RecordedStatement
    from onrecord.store.opening import Store


class Amendable:
    """A record that people can correct. Nothing that was there is overwritten: every correction is noted, and can be undone."""

    _store: Store

    def correct(self, statement: str, *, author: str, reason: str, **fields: object) -> RecordedStatement:
        """Correct fields of a statement: `record.correct(id, medium="letter", made="2024-05", author="me", reason="the letter's date")`.

        `speaker`, `to` and `about` are a name or an id, or a list of them: of somebody in the document, else in the record, else somebody
        new (of the `kind` that is given, else a person); None for nobody. `made` is a day, month, year, ISO week, time, or `a/b` with
        both inclusive; None for unknown. `medium`, `act`, `manner`, `reality`, `kind` and `form` are values of docs/reference/statements.md.
        `source`, `cue`, `content` and `quoted` are offsets into the document: `(12, 40)`, a list of these, or "12-40, 51-60"; with the content
        the text changes, and form and quoted words follow where they are not given; the id stays. Where only the speaker is given, the
        kind follows.

        Gives the statement as it is now. Raises InputError, in one line, for a value that is none, for spans outside the text or shared
        by two roles, where nothing would change, and for a statement that is deleted or superseded.
        """
        act = correcting.act_of(author, reason)
        number = self._number(statement)
        return self._amend(lambda connection: correcting.correct(connection, number, act, fields))

    def delete(self, statement: str, *, author: str, reason: str) -> RecordedStatement:
        """Delete a false statement: it is no answer any more and counts nowhere. Its id opens it still; `undo` brings it back."""
        act = correcting.act_of(author, reason)
        number = self._number(statement)
        return self._amend(lambda connection: correcting.delete(connection, number, act))

    def add_statement(
        self, document: str, content: object, *, author: str, reason: str, **fields: object
    ) -> RecordedStatement:
        """Add a statement that was missed, by the offsets of its words in a document; the fields are those of `correct`.

        Its id is the one that extraction would give it, its state "added", its score 1. What is not given is unknown. Raises InputError as
        `correct` does, and where these words are a statement already.
        """
        act = correcting.act_of(author, reason)
        with self._store.reading() as connection:
            number = find_document(connection, document, self._store.name)
        return self._amend(lambda connection: correcting.add_statement(connection, number, content, act, fields))

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

    def _number(self, statement: str) -> int:
        with self._store.reading() as connection:
            return find_one(connection, STATEMENT, statement, "statement")

    def _amend(self, change: Callable[[Connection], int]) -> RecordedStatement:
        """One transaction, alone among those that link; and the statement after it."""
        with self._store.writing() as connection:
            self._store.lock_links(connection)
            number = change(connection)
            return load_statements(connection, [number], links=True)[0]
