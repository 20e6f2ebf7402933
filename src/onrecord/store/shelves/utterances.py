"""Statements by wording, as `link` groups them, and the utterances that come of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.schema import Span
from onrecord.store.many import change_among, insert_rows, update_rows
from onrecord.store.shelves.picking import Picker
from onrecord.store.tables import STATEMENT, UTTERANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

_COLUMNS = (
    "s.number, s.id, s.wording, s.utterance, s.start, s.text, s.made_start, s.made_end, s.medium, "
    "d.id, d.published, d.publisher, d.address, d.credit, d.story, d.copy_kind, p.full_name, p.name"
)


class StatementRow(NamedTuple):
    """A statement and its document, as the tables have them."""

    number: int
    id: str
    wording: int | None
    utterance: int | None
    start: int
    text: str
    made_start: str | None
    made_end: str | None
    medium: str
    document: str
    published: str | None
    publisher: str | None
    address: str | None
    credit: str | None
    story: int | None
    copy_kind: str | None
    full_name: str | None
    name: str | None


class UtteranceRow(NamedTuple):
    """An utterance, without its number."""

    id: str
    first: str
    reports: int
    independent: int
    wordings: int
    repeats: str | None
    documents: int


class UtteranceShelf:
    """Statements that report something said, and utterances."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._picker = Picker(connection)

    def with_wordings(self, wordings: Sequence[int]) -> list[StatementRow]:
        """All statements with these wordings."""
        return self._statements("s.wording = picked.n", wordings)

    def of_utterances(self, utterances: Sequence[int]) -> list[StatementRow]:
        return self._statements("s.utterance = picked.n", utterances)

    def _statements(self, which: str, numbers: Sequence[int]) -> list[StatementRow]:
        rows = self._picker.pick(
            f"SELECT {_COLUMNS} FROM {{picked}} {{join}} statement s ON {which} {{join}} document d ON d.number = s.document "
            "LEFT JOIN party p ON p.number = s.speaker",
            numbers,
        )
        return list(map(StatementRow._make, rows))

    def joint_speakers(self, statements: Sequence[int]) -> dict[int, list[str]]:
        """The names of those who say each statement with its first speaker, in the order in which its document has them."""
        rows = self._picker.pick(
            "SELECT i.statement, i.place, p.full_name, p.name FROM {picked} "
            "{join} involved i ON i.statement = picked.n AND i.role = 'speaker' AND i.place > 0 {join} party p ON p.number = i.party",
            statements,
        )
        return _names(rows)

    def outlets(self, statements: Sequence[int]) -> dict[int, list[str]]:
        """The names of the organisations to which each statement is said."""
        rows = self._picker.pick(
            "SELECT i.statement, i.place, NULL, p.name FROM {picked} "
            "{join} involved i ON i.statement = picked.n AND i.role = 'to' "
            "{join} party p ON p.number = i.party AND p.kind = 'organisation'",
            statements,
        )
        return _names(rows)

    def words(self, wordings: Sequence[int]) -> list[Any]:
        """Number, hash (less 2^63), words and weight of wordings."""
        return self._picker.pick(
            "SELECT w.number, w.hash, w.words, w.weight FROM {picked} {join} wording w ON w.number = picked.n", wordings
        )

    def spoken(self, statements: Sequence[int]) -> list[tuple[int, int, list[Span]]]:
        """Of statements that report something said: number, document, spans of the words. What is deleted or superseded reports nothing."""
        rows = self._picker.pick(
            'SELECT s.number, s.document, c.start, c."end" FROM {picked} {join} statement s ON s.number = picked.n '
            "{join} span c ON c.statement = s.number AND c.role = 'content' "
            "WHERE s.state NOT IN ('deleted', 'superseded') AND s.manner = 'uttered' AND s.reality = 'actual'",
            statements,
        )
        found: dict[tuple[int, int], list[Span]] = {}
        for number, document, start, end in sorted(rows):
            found.setdefault((number, document), []).append(Span(start, end))
        return [(number, document, spans) for (number, document), spans in found.items()]

    def linked(self, statements: Sequence[int]) -> list[Any]:
        """Number, wording and utterance of statements that have any."""
        return self._picker.pick(
            "SELECT s.number, s.wording, s.utterance FROM {picked} {join} statement s ON s.number = picked.n "
            "WHERE s.wording IS NOT NULL OR s.utterance IS NOT NULL",
            statements,
        )

    def of_documents(self, documents: Sequence[int]) -> list[Any]:
        """Number and wording of the statements of documents."""
        return self._picker.pick(
            "SELECT s.number, s.wording FROM {picked} {join} statement s ON s.document = picked.n", documents
        )

    def unused(self, wordings: Sequence[int]) -> list[int]:
        """Which of these wordings no statement has."""
        rows = self._picker.pick(
            "SELECT w.number FROM {picked} {join} wording w ON w.number = picked.n "
            "WHERE NOT EXISTS (SELECT 1 FROM statement s WHERE s.wording = w.number)",
            wordings,
        )
        return sorted(row[0] for row in rows)

    def word(self, statements: Iterable[tuple[int | None, int]]) -> None:
        """Set the wording of statements: pairs of wording and statement."""
        update_rows(self._connection, STATEMENT, ("wording",), list(statements))

    def assign(self, statements: Iterable[tuple[int | None, int]]) -> None:
        """Set the utterance of statements: pairs of utterance and statement."""
        update_rows(self._connection, STATEMENT, ("utterance",), list(statements))

    def utterances(self, numbers: Sequence[int]) -> dict[int, UtteranceRow]:
        rows = self._picker.pick(
            'SELECT u.number, u.id, u."first", u.reports, u.independent, u.wordings, u.repeats, u.documents '
            "FROM {picked} {join} utterance u ON u.number = picked.n",
            numbers,
        )
        return {number: UtteranceRow(*values) for number, *values in rows}

    def find(self, id_: str) -> tuple[int, UtteranceRow] | None:
        """An utterance by its id."""
        rows = self._picker.rows(
            'SELECT number, id, "first", reports, independent, wordings, repeats, documents FROM utterance WHERE id = {mark}',
            (id_,),
        )
        return (rows[0][0], UtteranceRow(*rows[0][1:])) if rows else None

    def insert(self, rows: Sequence[UtteranceRow]) -> list[int]:
        """Keep new utterances; their numbers."""
        [(last,)] = self._picker.rows("SELECT COALESCE(MAX(number), 0) FROM utterance", ())
        numbers = list(range(last + 1, last + 1 + len(rows)))  # whoever writes here holds the lock of linking
        insert_rows(self._connection, UTTERANCE, [(number, *row) for number, row in zip(numbers, rows, strict=True)])
        return numbers

    def update(self, rows: Iterable[tuple[int, UtteranceRow]]) -> None:
        """Utterances that have other reports, or are told otherwise, than before."""
        update_rows(self._connection, UTTERANCE, UtteranceRow._fields, [(*row, number) for number, row in rows])

    def delete(self, numbers: Sequence[int]) -> None:
        change_among(self._connection, "DELETE FROM utterance WHERE number {among}", numbers)


def _names(rows: list[Any]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for statement, _, full_name, name in sorted(rows, key=lambda row: row[:2]):
        if full_name or name:
            found.setdefault(statement, []).append(full_name or name)
    return found
