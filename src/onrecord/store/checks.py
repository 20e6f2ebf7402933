"""Checks of statements that are in the record already, and the statements that a new document may bear on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, select, text, update

from onrecord.schema import VERDICTS_BY_WEIGHT
from onrecord.store.indexing import INDEX, OLD
from onrecord.store.loading import in_parts
from onrecord.store.many import insert_rows, select_among
from onrecord.store.match_text import Marks, compile_fts5, compile_tsquery
from onrecord.store.reindexing import reindexed
from onrecord.store.search_words import And, Or, Phrase, Word
from onrecord.store.tables import CHECK, STATEMENT
from onrecord.store.writing import check_row

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Check
    from onrecord.store.search_words import Tree

_BITS = 32
_QUOTING = ("f_direct", "f_mixed")


class Found(NamedTuple):
    """A statement of the full-text index: its document, its place in time, its words."""

    number: int
    document: int
    position: int
    text: str


class Days(NamedTuple):
    """Days from the first to the last, by number; statements without a day are looked at too."""

    first: int
    last: int


def replace_checks(
    connection: Connection,
    document: int,
    checks: Sequence[Check],
    only: Collection[str] | None = None,
    *,
    deleted: bool = False,
) -> bool:
    """Keep these checks of a document's statements, and no others; verdicts and index entries follow. Whether that changed anything.

    With `only` nothing is changed of statements with other ids; nothing of those that people deleted, or with `deleted` of those alone."""
    query = select(STATEMENT.c.number, STATEMENT.c.id, STATEMENT.c.verdict).where(
        STATEMENT.c.document == document, STATEMENT.c.state == "deleted" if deleted else STATEMENT.c.state != "deleted"
    )
    rows = [row for row in connection.execute(query) if only is None or row.id in only]
    number_of = {row.id: row.number for row in rows}
    wanted = {}
    for check in checks:
        number = number_of.get(check.statement or "")
        if number is not None:
            wanted[number, check.quoted.start, check.quoted.end] = check_row(number, check)
    held = {
        tuple(row)[:3]: tuple(row) for row in in_parts(CHECK.c.statement, select(CHECK), number_of.values(), connection)
    }
    if held == wanted:
        return False
    for key in held.keys() - {key for key, row in wanted.items() if held.get(key) == row}:
        connection.execute(
            delete(CHECK).where(CHECK.c.statement == key[0], CHECK.c.start == key[1], CHECK.c.end == key[2])
        )
    insert_rows(connection, CHECK, [row for key, row in sorted(wanted.items()) if held.get(key) != row])
    verdicts = _weightiest(wanted.values())
    turned = {row.number: verdicts.get(row.number) for row in rows if row.verdict != verdicts.get(row.number)}
    with reindexed(connection, turned):
        for number, verdict in turned.items():
            connection.execute(update(STATEMENT).where(STATEMENT.c.number == number).values(verdict=verdict))
    return True


def statements_deleted(connection: Connection, document: int) -> set[str]:
    """The ids of the statements of a document that people deleted."""
    query = select(STATEMENT.c.id).where(STATEMENT.c.document == document, STATEMENT.c.state == "deleted")
    return set(connection.scalars(query))


def stretches_checked(connection: Connection, document: int) -> dict[str, list[tuple[int, int]]]:
    """Where the words stand that were checked of each statement of a document, by its id."""
    found: dict[str, list[tuple[int, int]]] = {}
    sql = 'SELECT s.id, c.start, c."end" FROM statement s JOIN "check" c ON c.statement = s.number WHERE s.document {among}'
    for id_, start, end in select_among(connection, sql, [document]):
        found.setdefault(id_, []).append((start, end))
    return found


def leaning_on(connection: Connection, documents: Sequence[int]) -> set[int]:
    """The other documents with checks that rest on words of these."""
    sql = (
        'SELECT DISTINCT s.document FROM document d JOIN "check" c ON c.passage_document = d.id '
        "JOIN statement s ON s.number = c.statement WHERE d.number {among}"
    )
    return {row[0] for row in select_among(connection, sql, documents)} - set(documents)


def _weightiest(rows: Iterable[tuple[Any, ...]]) -> dict[int, str]:
    found: dict[int, str] = {}
    for row in rows:
        here = found.get(row[0])
        if here is None or VERDICTS_BY_WEIGHT.index(row[3]) < VERDICTS_BY_WEIGHT.index(here):
            found[row[0]] = row[3]
    return found


def quotations_by(connection: Connection, parties: Sequence[int], days: Days | None, most: int) -> list[Found]:
    """The statements with quoted words of these parties, the latest first."""
    return statements_with(
        connection, None, Marks([[f"s_{number}" for number in parties], _QUOTING], [OLD]), days, most
    )


def quotations_with(
    connection: Connection, phrases: Sequence[Sequence[str]], days: Days | None, most: int
) -> list[Found]:
    """The statements with quoted words that have one of these rows of folded words, the latest first."""
    leaves: list[Tree] = [Phrase(tuple(words)) for words in phrases]
    tree = Or(tuple(leaves)) if len(leaves) > 1 else leaves[0]
    return statements_with(connection, tree, Marks([_QUOTING], [OLD]), days, most)


def quotations_worded(connection: Connection, wordings: Sequence[int], days: Days | None, most: int) -> list[Found]:
    """The statements with quoted words that have one of these wordings, the latest first; between days also those without one."""
    low, high = (days.first << _BITS, (days.last + 1) << _BITS) if days is not None else (0, 1 << 62)
    sql = (
        "SELECT s.number, s.document, s.position, s.text FROM statement s JOIN document d ON d.number = s.document "
        "WHERE s.wording {among} AND s.form IN ('direct', 'mixed') AND s.state IN ('extracted', 'corrected', 'added') "
        f"AND d.superseded IS NULL AND (s.position >= {low} AND s.position < {high} OR s.position < {1 << _BITS}) "
        f"ORDER BY s.position DESC LIMIT {most}"
    )
    return [Found(*row) for row in select_among(connection, sql, wordings)]


def quotations_deleted(connection: Connection) -> list[Found]:
    """The statements with quoted words that people deleted: what is found for them is shown where they are asked for as extracted."""
    sql = (
        "SELECT DISTINCT s.number, s.document, s.position, s.text FROM correction c JOIN statement s ON s.id = c.statement "
        "WHERE c.action = 'delete' AND s.state = 'deleted' AND s.form IN ('direct', 'mixed')"
    )
    return [Found(*row) for row in connection.exec_driver_sql(sql)]


def deleted_of(connection: Connection, parties: Collection[int]) -> list[tuple[int, int]]:
    """The document and the number of each statement of these parties that people deleted."""
    sql = (
        "SELECT s.document, s.number FROM involved i JOIN statement s ON s.number = i.statement "
        "WHERE i.party {among} AND i.role = 'speaker' AND s.state = 'deleted'"
    )
    return [(row[0], row[1]) for row in select_among(connection, sql, list(parties))]


def indirect_of(connection: Connection, parties: Collection[int], most: int) -> list[tuple[int, int]]:
    """The document and the number of each statement without quoted words of these parties that a passage bears on, the latest first."""
    sql = (
        "SELECT DISTINCT s.document, s.number, s.position FROM involved i JOIN statement s ON s.number = i.statement "
        'JOIN document d ON d.number = s.document JOIN "check" c ON c.statement = s.number '
        "WHERE i.party {among} AND i.role = 'speaker' AND s.form = 'indirect' AND s.state IN ('extracted', 'corrected', 'added') "
        f"AND d.superseded IS NULL AND c.passage_document IS NOT NULL ORDER BY s.position DESC LIMIT {most}"
    )
    return [(row[0], row[1]) for row in select_among(connection, sql, list(parties))]


def is_between(one: Found, days: Days | None) -> bool:
    """Whether a statement lies between two days; one without a day lies between any."""
    day = one.position >> _BITS
    return days is None or not day or days.first <= day <= days.last


def reports_with(connection: Connection, rows: Sequence[Sequence[str]], most: int) -> list[Found]:
    """The statements with quoted words that have all folded words of one of these rows, the latest first."""
    parts: list[Tree] = [And(tuple(map(Word, words))) if len(words) > 1 else Word(words[0]) for words in rows]
    tree = Or(tuple(parts)) if len(parts) > 1 else parts[0]
    return statements_with(connection, tree, Marks([_QUOTING], [OLD]), None, most)


def statements_with(
    connection: Connection, tree: Tree | None, marks: Marks, days: Days | None, most: int
) -> list[Found]:
    """The statements of the full-text index with these words and marks, the latest first; between days also those without one."""
    if days is None:
        return _walk(connection, tree, marks, None, most)
    dated = (days.first << _BITS, (days.last + 1) << _BITS)
    return [*_walk(connection, tree, marks, dated, most), *_walk(connection, tree, marks, (0, 1 << _BITS), most)][:most]


def _walk(
    connection: Connection, tree: Tree | None, marks: Marks, between: tuple[int, int] | None, most: int
) -> list[Found]:
    sqlite = connection.dialect.name == "sqlite"
    at = "w.rowid" if sqlite else "w.position"
    match = f"{INDEX} MATCH :expression" if sqlite else "w.vector @@ CAST(:expression AS tsquery)"
    values: dict[str, Any] = {"expression": (compile_fts5 if sqlite else compile_tsquery)(tree, marks), "most": most}
    if between is not None:
        match += f" AND {at} >= :low AND {at} < :high"
        values |= {"low": between[0], "high": between[1]}
    inner = f"SELECT {at} AS position FROM {INDEX} w WHERE {match} ORDER BY {at} DESC LIMIT :most"
    sql = (
        f"SELECT s.number, s.document, s.position, s.text FROM ({inner}) f JOIN statement s ON s.position = f.position "
        "ORDER BY s.position DESC"
    )
    return [Found(*row) for row in connection.execute(text(sql), values)]
