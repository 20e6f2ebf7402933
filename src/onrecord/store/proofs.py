"""The index of what can prove something: of each document with somebody's own words their stems, its speakers, and its days.

It answers which documents have a word, newest first, and knows no more: SQLite's table keeps no places of words (`detail=none`), and
documents that can prove nothing cost nothing. Which stems there are is for the giver to say, and the same values that were added are needed
to take them out again: so the index knows by what rules it was made, and is made anew where these are others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, exists, insert, or_, select

from onrecord.store.many import change_among, insert_many, put_rows, select_among
from onrecord.store.match_text import TOKENIZER
from onrecord.store.tables import DOCUMENT, META, PROOF, ZONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Document

PROOF_INDEX = "proof_index"
_RULES = "proofs"  # the row of `meta` that says by what rules the index was made
_SPEAKER = "_w_"  # before a speaker's key
_NO_TOKEN = re.compile("[^0-9a-z\x80-\ud7ff\ue000-\U0010ffff]")
_LONGEST = 60
_OWN = ("post", "turn")  # zones of an article that are somebody's own words
_IN_ORDER = (PROOF.c.document, PROOF.c.texts, PROOF.c.first, PROOF.c.last)


class ProofWords(NamedTuple):
    """What of a document goes into the index: how many texts it has, tokens (`word_token`, `speaker_token`), first and last day."""

    texts: int
    tokens: tuple[str, ...]
    first: int | None = None
    last: int | None = None


class ProofDays(NamedTuple):
    """A document's days; None where they are not known."""

    first: int | None
    last: int | None


def word_token(stem: str) -> str:
    """A stem as the index keeps it: what is no letter or digit is `_`."""
    return _NO_TOKEN.sub("_", stem[:_LONGEST].lower())


def speaker_token(key: str) -> str:
    """By what a speaker is looked up, as the index keeps it."""
    return _SPEAKER + word_token(key)


def create_proof_index(connection: Connection) -> None:
    """Make the index of an empty record."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            f"CREATE VIRTUAL TABLE {PROOF_INDEX} USING fts5(words, content='', detail=none, columnsize=0, tokenize=\"{TOKENIZER}\")"
        )
    else:
        connection.exec_driver_sql(f"CREATE TABLE {PROOF_INDEX} (document bigint PRIMARY KEY, words tsvector NOT NULL)")
        connection.exec_driver_sql(f"CREATE INDEX {PROOF_INDEX}_words ON {PROOF_INDEX} USING gin (words)")


def add_proofs(connection: Connection, documents: Sequence[tuple[int, ProofWords]]) -> None:
    """Take in what documents, by number, can prove."""
    if not documents:
        return
    sqlite = connection.dialect.name == "sqlite"
    rows = [(number, one.texts, one.first, one.last) for number, one in documents]
    insert_many(connection, PROOF, [column.name for column in _IN_ORDER], rows)
    if sqlite:
        connection.exec_driver_sql(f"INSERT INTO {PROOF_INDEX} (rowid, words) VALUES (?, ?)", _written(documents))
    else:
        vectors = [(number, _vector(one)) for number, one in documents]
        put_rows(connection, PROOF_INDEX, ("document", "words"), vectors)


def remove_proofs(connection: Connection, documents: Sequence[tuple[int, ProofWords]]) -> None:
    """Take documents out, before their rows are deleted. The words must be those that were added: SQLite keeps no copy of them."""
    if not documents:
        return
    if connection.dialect.name == "sqlite":
        remove = f"INSERT INTO {PROOF_INDEX} ({PROOF_INDEX}, rowid, words) VALUES ('delete', ?, ?)"
        connection.exec_driver_sql(remove, _written(documents))
    else:
        change_among(connection, f"DELETE FROM {PROOF_INDEX} WHERE document {{among}}", [n for n, _ in documents])
    change_among(connection, "DELETE FROM proof WHERE document {among}", [number for number, _ in documents])


def held_as_they_are(connection: Connection, documents: Sequence[tuple[int, ProofWords]]) -> set[int]:
    """Those of these documents whose words PostgreSQL's index has as they are given. SQLite's cannot say that of one document."""
    numbers, vectors = [number for number, _ in documents], [_vector(one) for _, one in documents]
    sql = (
        f"SELECT i.document FROM unnest(%s::bigint[], %s::text[]) AS wanted(document, words) JOIN {PROOF_INDEX} i "
        "ON i.document = wanted.document AND i.words = wanted.words::tsvector"
    )
    return {row[0] for row in connection.exec_driver_sql(sql, (numbers, vectors))}


def proofs_of(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[int, int | None, int | None]]:
    """How many texts those of these documents have that can prove something, and their first and last day."""
    sql = 'SELECT document, texts, "first", "last" FROM proof WHERE document {among}'
    return {row[0]: (row[1], row[2], row[3]) for row in select_among(connection, sql, documents)}


def _vector(one: ProofWords) -> str:
    return " ".join(f"'{token}'" for token in sorted(one.tokens))


def rules_of_proofs(connection: Connection) -> str | None:
    """By what rules the index was made; None where that was not noted."""
    return connection.execute(select(META.c.value).where(META.c.key == _RULES)).scalar()


def empty_proofs(connection: Connection, rules: str) -> None:
    """Take everything out, whatever it is, and note by what rules it is filled from now on."""
    sqlite = connection.dialect.name == "sqlite"
    everything = f"INSERT INTO {PROOF_INDEX} ({PROOF_INDEX}) VALUES ('delete-all')"
    connection.exec_driver_sql(everything if sqlite else f"DELETE FROM {PROOF_INDEX}")
    connection.execute(delete(PROOF))
    connection.execute(delete(META).where(META.c.key == _RULES))
    connection.execute(insert(META), {"key": _RULES, "value": rules})


def may_prove(connection: Connection, after: int, most: int) -> list[int]:
    """The numbers above one of documents that may hold somebody's own words, the lowest so many: all but articles without a post or turn."""
    own = ZONE.c.kind.in_(_OWN)
    query = select(DOCUMENT.c.number).where(
        DOCUMENT.c.number > after,
        or_(DOCUMENT.c.kind != "article", exists().where(ZONE.c.document == DOCUMENT.c.number, own)),
    )
    return list(connection.scalars(query.order_by(DOCUMENT.c.number).limit(most)))


def may_prove_something(document: Document) -> bool:
    """The same of a document that is at hand."""
    return document.kind != "article" or any(zone.kind in _OWN for zone in document.zones)


def _written(documents: Iterable[tuple[int, ProofWords]]) -> list[tuple[int, str]]:
    return [(number, " ".join(sorted(one.tokens))) for number, one in documents]


def holds_proofs(connection: Connection) -> bool:
    """Whether anything in the record can prove anything."""
    return connection.exec_driver_sql("SELECT 1 FROM proof LIMIT 1").first() is not None


def which_prove(connection: Connection, documents: Sequence[int]) -> set[int]:
    """Which of these documents can prove something."""
    return {row[0] for row in select_among(connection, "SELECT document FROM proof WHERE document {among}", documents)}


def documents_with(connection: Connection, tokens: Sequence[str], most: int) -> list[int]:
    """The documents that have all of these tokens, those that came last first."""
    if connection.dialect.name == "sqlite":
        sql = f"SELECT rowid FROM {PROOF_INDEX} WHERE {PROOF_INDEX} MATCH ? ORDER BY rowid DESC LIMIT ?"
        asked = " AND ".join(f'"{token}"' for token in tokens)
    else:
        sql = f"SELECT document FROM {PROOF_INDEX} WHERE words @@ %s::tsquery ORDER BY document DESC LIMIT %s"
        asked = " & ".join(f"'{token}'" for token in tokens)
    return [row[0] for row in connection.exec_driver_sql(sql, (asked, most))]


def days_of(connection: Connection, documents: Sequence[int]) -> dict[int, ProofDays]:
    """The days of documents that can prove something."""
    sql = 'SELECT document, "first", "last" FROM proof WHERE document {among}'
    return {row[0]: ProofDays(row[1], row[2]) for row in select_among(connection, sql, documents)}


def numbers_of(connection: Connection, documents: Sequence[str]) -> set[int]:
    """The numbers of documents by their ids."""
    return {row[0] for row in select_among(connection, "SELECT number FROM document WHERE id {among}", documents)}


class Shelf(NamedTuple):
    """What a record holds that quotations can be held against: documents by kind and by language with their texts that prove something."""

    kinds: dict[str, int]
    languages: dict[str, int]
    texts: dict[str, int]  # by language
    dated: int
    days: tuple[str, str] | None


def describe_proofs(connection: Connection) -> Shelf:
    """All that can be held against, counted."""
    columns = "SELECT d.kind, d.language, count(*), count(d.published), min(d.published), max(d.published) "
    rows: Sequence[Any] = connection.exec_driver_sql(
        f"{columns} FROM document d GROUP BY d.kind, d.language"
    ).fetchall()
    sql = "SELECT d.language, sum(p.texts) FROM proof p JOIN document d ON d.number = p.document GROUP BY d.language"
    texts = {row[0]: int(row[1]) for row in connection.exec_driver_sql(sql)}
    kinds: dict[str, int] = {}
    languages: dict[str, int] = {}
    for kind, language, count, *_ in rows:
        kinds[kind] = kinds.get(kind, 0) + count
        languages[language] = languages.get(language, 0) + count
    days = sorted(day[:10] for row in rows for day in row[4:6] if day)
    return Shelf(kinds, languages, texts, sum(row[3] for row in rows), (days[0], days[-1]) if days else None)
