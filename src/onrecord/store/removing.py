"""Documents leave the record: their parties' counts, and the parties that no document describes any more."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import change_among, insert_many, known_among, select_among, write_many
from onrecord.store.parties import REMEMBERED, told_apart_by
from onrecord.store.tables import PARTY_KEY

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

_FIRST = "SELECT min(d.seen) FROM appearance a JOIN document d ON d.number = a.document WHERE a.party = party.number"
# of a party that a correction brought later than its document, the later moment stays
_SEEN_FIRST = f"UPDATE party SET seen = ({_FIRST}) WHERE number {{among}} AND seen < ({_FIRST})"


_MANY = 12  # parties from which an index costs less than a walk through all statements for each


class Released(NamedTuple):
    """Parties that were in documents, and those that no document tells apart now; by number."""

    parties: frozenset[int]
    untold: frozenset[int]


class Dropped(NamedTuple):
    """Parties that are out of the record, and those that are left and have to be linked again; by number."""

    gone: frozenset[int]
    left: frozenset[int]


def remove_appearances(connection: Connection, documents: Collection[int], linking: tuple[str, ...]) -> frozenset[int]:
    """Take parties out of these documents, and those that are in no other out of the record.

    The numbers of the parties that are left and have to be linked again: those that shared an identity, or a key that begins as
    `linking` says, with one that is gone or is no longer told apart from it. A party to which somebody corrected a statement of another
    document stays.
    """
    released = release_appearances(connection, documents)
    dropped = drop_undescribed(connection, released.parties, linking, forget=True)
    return (dropped.left | released.untold) - dropped.gone


def release_appearances(connection: Connection, documents: Collection[int]) -> Released:
    """Take parties out of these documents; they stay in the record until `drop_undescribed`."""
    sql = "SELECT document, party, local FROM appearance WHERE document {among}"
    rows = select_among(connection, sql, documents)
    there: dict[int, set[int]] = {}
    for document, party, local in rows:
        if not local.startswith(REMEMBERED):
            there.setdefault(document, set()).add(party)
    untold = _take_back(connection, there)
    write_many(connection, "DELETE FROM appearance WHERE document = {}", [(n,) for n in sorted(documents)])
    counts = Counter(party for _, party in {(document, party) for document, party, _ in rows})
    less = [(count, number) for number, count in sorted(counts.items())]
    write_many(connection, "UPDATE party SET documents = documents - {} WHERE number = {}", less)
    change_among(connection, _SEEN_FIRST, list(counts))
    return Released(frozenset(counts), frozenset(untold))


def drop_undescribed(
    connection: Connection, parties: Collection[int], linking: tuple[str, ...], *, forget: bool = False
) -> Dropped:
    """Take those of these parties out of the record that no document has and no statement names; with `forget` also what was said of them."""
    sql = (
        "SELECT number FROM party p WHERE documents <= 0 AND number {among} "
        "AND NOT EXISTS (SELECT 1 FROM involved i WHERE i.party = p.number)"
    )
    gone = {row[0] for row in select_among(connection, sql, list(parties))}
    if forget:
        _forget_reasons(connection, gone)
    left = _connected_with(connection, gone, linking)
    _delete_parties(connection, gone)
    return Dropped(frozenset(gone), frozenset(left - gone))


def _forget_reasons(connection: Connection, parties: Collection[int]) -> None:
    """The words with which somebody gave reasons about parties that are gone. That it was judged stays."""
    ids = [row[0] for row in select_among(connection, "SELECT id FROM party WHERE number {among}", parties)]
    for column in ("one", "other"):
        change_among(connection, f"UPDATE judgement SET evidence = '[forgotten]' WHERE {column} {{among}}", ids)


def _take_back(connection: Connection, there: Mapping[int, set[int]]) -> set[int]:
    """Count these documents out of what tells parties apart; the parties that none tells apart now."""
    parties = {party for held in there.values() for party in held}
    id_of = {
        row[0]: row[1] for row in select_among(connection, "SELECT number, id FROM party WHERE number {among}", parties)
    }
    keys: dict[str, list[str]] = {id_: [] for id_ in id_of.values()}
    for party, key in select_among(connection, "SELECT party, key FROM party_key WHERE party {among}", parties):
        keys[id_of[party]].append(key)
    number_of = {id_: number for number, id_ in id_of.items()}
    pairs: Counter[tuple[int, int]] = Counter()
    for held in there.values():
        told = told_apart_by({id_of[n]: keys[id_of[n]] for n in held})
        pairs.update((number_of[one], number_of[other]) for one, other in told)
    less = sorted((count, *pair) for pair, count in pairs.items())
    write_many(connection, "UPDATE apart SET documents = documents - {} WHERE one = {} AND other = {}", less)
    sql = "SELECT one, other FROM apart WHERE documents <= 0 AND one {among}"
    rows = [tuple(row) for row in select_among(connection, sql, {one for one, _ in pairs})]
    write_many(connection, "DELETE FROM apart WHERE one = {} AND other = {}", rows)
    return {number for row in rows for number in row}


def _connected_with(connection: Connection, parties: Collection[int], linking: tuple[str, ...]) -> set[int]:
    rows = select_among(connection, "SELECT key FROM party_key WHERE party {among}", parties)
    keys = {key for (key,) in rows if key.startswith(linking)}
    sql = "SELECT number FROM party WHERE identity IN (SELECT identity FROM party WHERE number {among})"
    found = [
        *select_among(connection, "SELECT party FROM party_key WHERE key {among}", keys),
        *select_among(connection, sql, parties),
    ]
    return {row[0] for row in found}


def _delete_parties(connection: Connection, parties: Collection[int]) -> None:
    """Delete parties with all that is kept of them. An identity whose first party is gone stays until the others are linked again."""
    each = [(number,) for number in sorted(parties)]
    for table, column in (
        ("proposal", "one"),
        ("proposal", "other"),
        ("apart", "one"),
        ("apart", "other"),
        ("party_key", "party"),
    ):
        write_many(connection, f"DELETE FROM {table} WHERE {column} = {{}}", each)
    identities = {
        row[0] for row in select_among(connection, "SELECT identity FROM party WHERE number {among}", parties)
    }
    with _speakers_at_hand(connection, len(each)):
        write_many(connection, "DELETE FROM party WHERE number = {}", each)
    write_many(
        connection,
        "DELETE FROM identity WHERE number = {} AND NOT EXISTS (SELECT 1 FROM party WHERE party.identity = identity.number)",
        [(number,) for number in sorted(identities)],
    )


@contextmanager
def _speakers_at_hand(connection: Connection, parties: int) -> Iterator[None]:
    """For each party that is deleted the database looks for statements that it speaks, through all of them: where many are deleted, an
    index for as long as that takes is cheaper. It is gone at the end, whatever becomes of the transaction."""
    if parties < _MANY:
        yield
        return
    connection.exec_driver_sql("CREATE INDEX statement_speaker_meanwhile ON statement (speaker)")
    yield
    connection.exec_driver_sql("DROP INDEX statement_speaker_meanwhile")


def add_missing_hints(connection: Connection, hints: Iterable[tuple[int, Iterable[str]]]) -> None:
    """Give parties those of their hinting keys that nobody has (any more)."""
    wanted: dict[str, int] = {}
    for number, keys in hints:
        for key in keys:
            wanted.setdefault(key, number)
    held = known_among(connection, "party_key", "key", wanted)
    insert_many(connection, PARTY_KEY, ("key", "party"), sorted((k, n) for k, n in wanted.items() if k not in held))
