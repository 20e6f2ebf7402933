"""A document read again by later rules or weights: its rows are brought to what is found now, and what people corrected stays.

A statement with the same words keeps its id, its corrections and its number; its other values follow, except where somebody corrected
them. What is no longer found is superseded: it stays, opens by its id, and names what stands for it where there is one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from onrecord.store.corrections import ENDED, REREAD, Entry, append_entries, life_of, rows_of_statements, values_by
from onrecord.store.many import change_among, insert_rows, select_among, take_numbers, write_many
from onrecord.store.packing import pack_reading
from onrecord.store.reindexing import reindexed
from onrecord.store.seen_order import take_seen
from onrecord.store.tables import CHECK, CORRECTION, DOCUMENT, EXCHANGE, REPLY, STATEMENT, ZONE
from onrecord.store.values import PARTIES, PLAIN, SPANS, load_values, look_around, normal_values, write_values
from onrecord.store.writing import Rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Reading
    from onrecord.store.corrections import Act, CorrectionRow, Life
    from onrecord.store.values import Held


@dataclass(slots=True)
class Reread:
    """What became of a document's statements: numbers of those found again, of those among them with other values, of new ones, and
    of those that are no longer found. `numbers` are those of the new reading's by id, `republished` says that the document has another date
    or outlet now."""

    same: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    republished: bool = False
    numbers: dict[str, int] = field(default_factory=dict)


def replace_reading(
    connection: Connection, document: int, reading: Reading, parties: Mapping[str, int], run: int, act: Act
) -> Reread:
    """Put a new reading of a document in place of the old one; `parties` are the numbers of its parties, which are there.

    Nothing is decided here of the corrections of what is gone, nor of answers across documents. The index follows.
    """
    found = Reread()
    sql = "SELECT id, number FROM statement WHERE document {among}"
    ids = dict(tuple(row) for row in select_among(connection, sql, [document]))
    count = sum(s.id not in ids for s in reading.statements)
    free = iter(take_seen(connection, STATEMENT, count, act.time))
    own = {s.id: ids[s.id] if s.id in ids else next(free) for s in reading.statements}
    fresh = Rows()
    threads = iter(take_numbers(connection, EXCHANGE, len(reading.exchanges)))
    fresh.add_reading(document, reading, own, parties, threads, run, act.time)
    with reindexed(connection, [*ids.values(), *own.values()]):
        found.republished = _update_document(connection, document, reading, run)
        before = load_values(connection, list(ids.values()))
        _drop_links(connection, list(ids.values()))
        insert_rows(connection, EXCHANGE, fresh.exchanges)
        found.numbers = own
        found.new = sorted(set(own.values()) - before.keys())
        fresh.insert_statements(connection, set(found.new))
        insert_rows(connection, CHECK, fresh.checks)
        insert_rows(connection, REPLY, fresh.replies)
        _update_same(connection, document, before, fresh, found, act)
        _supersede(connection, before, set(own.values()), found, act)
    return found


def _update_document(connection: Connection, document: int, reading: Reading, run: int) -> bool:
    """Whether its date or outlet is another now."""
    published, whole = reading.published, reading.document
    query = select(DOCUMENT.c.published, DOCUMENT.c.publisher).where(DOCUMENT.c.number == document)
    before = tuple(connection.execute(query).one())
    value = published.value if published is not None else None
    columns = {
        "kind": whole.kind, "language": whole.language, "title": whole.title, "publisher": whole.publisher,
        "authors": json.dumps(whole.authors, ensure_ascii=False), "published": value,
        "published_stage": published.stage if published is not None else None, "run": run,
        "statements": len(reading.statements), "reading": pack_reading(reading),
    }  # fmt: skip
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.number == document).values(columns))
    connection.execute(delete(ZONE).where(ZONE.c.document == document))
    insert_rows(connection, ZONE, [(document, zone.start, zone.end, zone.kind) for zone in whole.zones])
    connection.execute(update(STATEMENT).where(STATEMENT.c.document == document).values(published=value))
    return before != (value, whole.publisher)


def _drop_links(connection: Connection, statements: Sequence[int]) -> None:
    """What links the old reading's statements. What leads over documents is put together anew once the new one is in place."""
    sql = "SELECT DISTINCT exchange FROM statement WHERE number {among} AND exchange IS NOT NULL"
    threads = [row[0] for row in select_among(connection, sql, statements)]
    change_among(connection, "UPDATE statement SET exchange = NULL WHERE exchange {among}", threads)
    change_among(connection, "DELETE FROM exchange WHERE number {among}", threads)
    for table in ('"check"', "reply", "open_end", "post_address"):
        change_among(connection, f"DELETE FROM {table} WHERE statement {{among}}", statements)


def _update_same(
    connection: Connection, document: int, before: Mapping[int, Held], fresh: Rows, found: Reread, act: Act
) -> None:
    """Statements that are found again: what the new reading says of them, and on top of it what people corrected."""
    rows = {row[0]: dict(zip(STATEMENT.c.keys(), row, strict=True)) for row in fresh.statements if row[0] in before}
    now = _values_of(connection, rows, fresh)
    journal = rows_of_statements(connection, [before[number].row.id for number in rows])
    (whole,) = select_among(connection, "SELECT id FROM document WHERE number {among}", [document])
    wanted: dict[int, tuple[Mapping[str, Any], dict[str, Any]]] = {}
    for number, columns in rows.items():
        held = before[number]
        more = {name: columns[name] for name in ("score", "within", "exchange", "run")}
        own = journal.get(held.row.id, [])
        life = life_of(own)
        if life.added and held.row.state != "superseded":
            wanted[number] = held.values, {"exchange": more["exchange"]}
            continue
        noted = _note_reread(connection, held, own, now[number], whole[0], act)
        if held.row.state == "superseded":
            more |= _found_again(connection, held, life, whole[0], act)
        wanted[number] = values_by([*own, *noted], now[number]), more
    around = look_around(
        connection, [before[number].row for number in wanted], [values for values, _ in wanted.values()]
    )
    for number, (values, more) in wanted.items():
        write_values(connection, before[number], values, around, **more)
    found.same = list(wanted)
    found.changed = [n for n, (values, _) in wanted.items() if normal_values(values) != normal_values(before[n].values)]


def _found_again(connection: Connection, held: Held, life: Life, document: str, act: Act) -> dict[str, Any]:
    """The state of a superseded statement that a later run finds again; its corrections are orphans no more. Noted is since when it was not
    there."""
    id_ = held.row.id
    connection.execute(update(CORRECTION).where(CORRECTION.c.statement == id_).values(orphaned=None))
    append_entries(connection, [Entry(id_, document, REREAD, None, {ENDED: held.row.ended}, None)], act)
    state = "corrected" if life.changed else "extracted"
    return {"state": state, "ended": None, "replaced_by": None} if life.is_there else {"state": "deleted"}


def _values_of(connection: Connection, rows: Mapping[int, Mapping[str, Any]], fresh: Rows) -> dict[int, dict[str, Any]]:
    """The values that a reading gives to statements, by their numbers."""
    parties = {row[3] for row in fresh.involved}
    id_of = dict(
        tuple(row) for row in select_among(connection, "SELECT number, id FROM party WHERE number {among}", parties)
    )
    values: dict[int, dict[str, Any]] = {}
    for number, row in rows.items():
        made = [row["made_start"], row["made_end"], row["made_precision"]] if row["made_start"] else None
        empty: dict[str, Any] = {name: [] for name in (*PARTIES, *SPANS)}
        values[number] = {**empty, "made": made, **{name: row[name] for name in PLAIN}}
    for number, role, start, end in fresh.spans:
        if number in values:
            values[number][role].append([start, end])
    for number, role, _, party in fresh.involved:
        if number in values:
            values[number][role].append(id_of[party])
    return values


def _note_reread(
    connection: Connection, held: Held, rows: Sequence[CorrectionRow], now: Mapping[str, Any], document: str, act: Act
) -> list[CorrectionRow]:
    """Note what is found otherwise than before, so that earlier values can be told. Of parties that nobody corrected only who they are."""
    was, becomes = normal_values(values_by(rows, held.values, extracted=True)), normal_values(now)
    touched = {row.field for row in rows}
    differ = [name for name in becomes if was[name] != becomes[name]]
    parties = [name for name in differ if name in PARTIES and name not in touched]
    ids = {id_ for name in parties for id_ in (*was[name], *becomes[name])}
    who = dict(tuple(row) for row in select_among(connection, "SELECT id, identity FROM party WHERE id {among}", ids))
    alike = {name for name in parties if [who.get(i) for i in was[name]] == [who.get(i) for i in becomes[name]]}
    entries = [
        Entry(held.row.id, document, REREAD, name, was[name], becomes[name]) for name in differ if name not in alike
    ]
    return append_entries(connection, entries, act) if entries else []


def _supersede(
    connection: Connection, before: Mapping[int, Held], found_now: set[int], found: Reread, act: Act
) -> None:
    """What is no longer found. What a person added stays as it is."""
    journal = rows_of_statements(connection, [held.row.id for held in before.values()])
    for number, held in before.items():
        if number in found_now:
            continue
        more: dict[str, Any] = {}
        if held.row.state != "superseded" and not life_of(journal.get(held.row.id, [])).added:
            found.gone.append(number)
            more = {"state": "superseded", "ended": held.row.ended or act.time}
        if more or found.republished:
            write_values(connection, held, held.values, **more)


def replace_by(connection: Connection, pairs: Mapping[int, str]) -> None:
    """Say of superseded statements, by number, which statement stands for them now."""
    rows = [(id_, number) for number, id_ in sorted(pairs.items())]
    write_many(connection, "UPDATE statement SET replaced_by = {} WHERE number = {}", rows)
