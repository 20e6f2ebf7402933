"""Holding the full-text index against the statements: it has the entry of each as it should be, and no other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy.exc import DBAPIError

from onrecord.store.index_rules import fingerprint_index, rules_of_index
from onrecord.store.index_sums import PLACED, UNPLACED, sum_entries, sums_held
from onrecord.store.indexing import INDEX
from onrecord.store.many import select_among
from onrecord.store.match_text import write_tsvector
from onrecord.store.proofs import PROOF_INDEX, held_as_they_are
from onrecord.store.reindexing import entries_of
from onrecord.store.statement_check import rows_of_statements
from onrecord.store.tables import INVOLVED
from onrecord.store.verified import RESTORE, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from numpy.typing import NDArray
    from sqlalchemy import Connection, Row

    from onrecord.store.indexing import Entry
    from onrecord.store.opening import Store
    from onrecord.store.proofs import ProofWords
    from onrecord.store.verified import Share

# where the words of an index are cut into parts, about equally large for English and our marks
_LETTERS = ("", "b", "d", "f", "g", "k", "n", "p", "s", "t", "u", "x")
_NOT_FOUND = "the index does not have it as it is"
_NOT_PROVING = "the index of what can prove something does not have it as it is"
_WEIGHT = 0.5  # of all of an index, in documents for each document


def check_segments(store: Store, note: Callable[[str], None]) -> None:
    """What SQLite says of the inner order of its indexes. Nobody can write meanwhile; where another writes, or nobody may, it is left out."""
    if not store.is_sqlite:
        return
    for index in (INDEX, PROOF_INDEX):
        try:
            with store.engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA busy_timeout=1000")
                connection.exec_driver_sql(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
                connection.rollback()
        except DBAPIError as error:
            if not any(mark in str(error.orig) for mark in ("locked", "readonly")):
                note(f"index: {error.orig}: {RESTORE}")


def want_entries(
    connection: Connection,
    first: int,
    last: int,
    documents: Mapping[int, Row[Any]],
    statements: Sequence[Row[Any]],
    share: Share,
) -> None:
    """What the index should hold of the statements of documents with these numbers: its sums, or whether it does, where the database can
    say that of each."""
    if rules_of_index(connection) != fingerprint_index():
        return  # told with the files
    here = [row for row in statements if row.document in documents]
    entries = entries_of(here, documents, rows_of_statements(connection, INVOLVED, first, last))
    share.entries[INDEX] += len(entries)
    if connection.dialect.name == "sqlite":
        words = [(*(e.words.split(" ") if e.words else ()), *e.marks.split()) for e in entries.values()]
        counts = [e.words.count(" ") + 1 if e.words else 0 for e in entries.values()]
        places = [
            [*range(1, 2 * count, 2), *range(0, 2 * (len(some) - count), 2)]
            for some, count in zip(words, counts, strict=True)
        ]
        share.wanted[INDEX].append(sum_entries([e.position for e in entries.values()], words, places))
        return
    true = _true_in_postgresql(connection, entries.values())
    for row in here:
        if row.position not in true:
            share.note(f"statement {row.id}: {_NOT_FOUND}: {RESTORE}")


def want_proofs(connection: Connection, documents: Sequence[tuple[int, ProofWords]], share: Share) -> None:
    """What the index of what can prove something should hold of documents by number."""
    if connection.dialect.name == "sqlite":
        tokens = [words.tokens for _, words in documents]
        sums = sum_entries([number for number, _ in documents], tokens, [[0] * len(some) for some in tokens])
        share.wanted[PROOF_INDEX].append(sums)
    else:
        for number in sorted({number for number, _ in documents} - held_as_they_are(connection, documents)):
            share.note(f"document {number}: {_NOT_PROVING}: {RESTORE}")
    share.entries[PROOF_INDEX] += len(documents)


def index_parts(connection: Connection, documents: int) -> list[Part]:
    """Parts that sum up what the indexes of SQLite hold, of so many documents."""
    if connection.dialect.name != "sqlite":
        return []
    ranges = list(zip(_LETTERS, (*_LETTERS[1:], None), strict=True))
    words = partial(_sum_held, INDEX, "statement", PLACED)
    weight = max(int(documents * _WEIGHT / len(ranges)), 1)
    proofs = Part("index", partial(_sum_held, PROOF_INDEX, "document", UNPLACED, ("", None)), weight=weight)
    return [*(Part("index", partial(words, letters), weight=weight) for letters in ranges), proofs]


def _sum_held(
    index: str,
    table: str,
    place: str,
    letters: tuple[str, str | None],
    connection: Connection,
    _first: int,
    _last: int,
    share: Share,
) -> None:
    """Of an index whose entries have the numbers of a table's rows."""
    largest = connection.exec_driver_sql(f"SELECT COALESCE(MAX(number), 0) FROM {table}").scalar_one()
    share.held[index] = sums_held(connection, index, place, letters, int(largest) + 1)


def settle_indexes(connection: Connection, share: Share) -> None:
    """Compare what the indexes hold with what they should."""
    for index, table, says in ((INDEX, "statement", _NOT_FOUND), (PROOF_INDEX, "document", _NOT_PROVING)):
        if index not in share.entries:
            continue  # made by another version, which was told; or of a record without documents
        if connection.dialect.name == "sqlite":
            wrong, strays = _compare_sums(share, index)
            ids = dict(
                tuple(row)
                for row in select_among(connection, f"SELECT number, id FROM {table} WHERE number {{among}}", wrong)
            )
            for number in wrong:
                share.note(f"{table} {ids.get(number, number)}: {says}: {RESTORE}")
        else:
            strays = connection.exec_driver_sql(f"SELECT count(*) FROM {index}").scalar_one() != share.entries[index]
        if strays:
            share.note(f"index: has entries that no {table} has: {RESTORE}")


def _compare_sums(share: Share, index: str) -> tuple[list[int], bool]:
    """The numbers of which an index does not hold what it should, and whether it holds anything beside them."""
    held = share.held.get(index, np.zeros(1, np.uint64))
    known = np.zeros(held.size, bool)
    wanted = np.zeros(held.size, np.uint64)
    for some in share.wanted[index]:
        numbers = np.minimum(some.numbers, held.size - 1)
        known[numbers], wanted[numbers] = True, some.sums
    differs: NDArray[np.bool_] = held != wanted
    return np.nonzero(differs & known)[0].tolist(), bool((differs & ~known).any())


def _true_in_postgresql(connection: Connection, entries: Collection[Entry]) -> set[int]:
    vectors = [write_tsvector(e.words.split(" ") if e.words else (), e.marks.split()) for e in entries]
    sql = (
        f"SELECT i.position FROM unnest(%s::bigint[], %s::text[]) AS wanted(position, vector) JOIN {INDEX} i "
        "ON i.position = wanted.position AND i.vector = wanted.vector::tsvector"
    )
    rows = connection.exec_driver_sql(sql, ([entry.position for entry in entries], vectors))
    return {row[0] for row in rows}
