"""Which text stood at which address, and from when: pages change, and may go back to an older text."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import delete, select, update

from onrecord.store.loading import in_parts
from onrecord.store.many import insert_rows, select_among
from onrecord.store.moments import moment
from onrecord.store.reindexing import reindexed, statements_of
from onrecord.store.tables import DOCUMENT, VERSION

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection

_AT_ONCE = 500  # values in one IN (…)
# of a statement `s`: its document was there at the moment :known, neither superseded nor, where it came back, away
STOOD = (
    "NOT EXISTS (SELECT 1 FROM document d WHERE d.number = s.document AND d.superseded < :known)"
    " AND s.document NOT IN (SELECT v.document FROM version v WHERE v.gone < :known AND v.seen >= :known)"
)
# where statements stand that are there now and were away then, because their page had another text
AWAY = (
    "SELECT a.position FROM statement a WHERE a.document IN"
    " (SELECT v.document FROM version v WHERE v.gone < :known AND v.seen >= :known)"
)


class Stay(NamedTuple):
    """A text that stood at an address, from when it was seen there; of one that had been superseded since when."""

    seen: str
    document: int
    gone: str | None = None


def stays_at(connection: Connection, addresses: Collection[str]) -> dict[str, list[Stay]]:
    """What was seen at addresses, in order; a text may be there again and again."""
    sql = "SELECT address, seen, document, gone FROM version WHERE address {among} ORDER BY seen, document"
    found: dict[str, list[Stay]] = {}
    for address, *stay in select_among(connection, sql, list(addresses)):
        found.setdefault(address, []).append(Stay(*stay))
    return found


def note_stays(connection: Connection, now_there: Mapping[str, int], seen: str) -> tuple[list[int], set[str], set[int]]:
    """Note which document stands at which address now. The documents that another takes the place of, the addresses that had another
    text, and the documents that came back."""
    stays = stays_at(connection, now_there)
    before = {address: held[-1].document for address, held in stays.items()}
    moved = {address: number for address, number in now_there.items() if before.get(address) != number}
    stand = set(now_there.values())
    away = _superseded(connection, stand)
    told = {address: number for address, number in now_there.items() if number in away} | moved
    rows = [(a, number, _after(stays.get(a, ()), number, seen), away.get(number)) for a, number in sorted(told.items())]
    insert_rows(connection, VERSION, rows, once=True)
    changed = moved.keys() & before.keys()
    superseded = mark_superseded(connection, sorted({before[address] for address in changed} - stand), seen)
    mark_superseded(connection, sorted(stand), None)
    return superseded, changed, set(away)


def _superseded(connection: Connection, documents: Collection[int]) -> dict[int, str]:
    """Which of these documents are superseded, and since when."""
    query = select(DOCUMENT.c.number, DOCUMENT.c.superseded).where(DOCUMENT.c.superseded.is_not(None))
    return {row.number: row.superseded for row in in_parts(DOCUMENT.c.number, query, sorted(documents), connection)}


def _after(held: Sequence[Stay], document: int, seen: str) -> str:
    """When a document is seen at an address where others were: if it was there before, after the last of these whatever the clock says."""
    if all(stay.document != document for stay in held) or held[-1].seen < seen:
        return seen
    return moment(datetime.fromisoformat(held[-1].seen) + timedelta(milliseconds=1))


def mark_superseded(connection: Connection, documents: Sequence[int], since: str | None) -> list[int]:
    """Say of documents since when they are superseded, None: that they are not; which of them that changes."""
    column = DOCUMENT.c.superseded
    query = select(DOCUMENT.c.number).where(column.is_(None) if since is not None else column.is_not(None))
    changed = [row.number for row in in_parts(DOCUMENT.c.number, query, documents, connection)]
    with reindexed(connection, statements_of(connection, changed)):
        for at in range(0, len(changed), _AT_ONCE):
            some = changed[at : at + _AT_ONCE]
            connection.execute(update(DOCUMENT).where(DOCUMENT.c.number.in_(some)).values(superseded=since))
    return changed


def close_stays(connection: Connection, addresses: Collection[str]) -> list[int]:
    """Put right what was seen at addresses after texts of them are gone from the record: a text that came back to itself never went, and
    where the latest is gone the one before it is the latest again: these documents."""
    left = stays_at(connection, addresses)
    for address, stays in left.items():
        _join(connection, address, stays)
    superseded = _superseded(connection, {stay.document for stays in left.values() for stay in stays})
    latest = {stays[-1].document for stays in left.values() if all(stay.document in superseded for stay in stays)}
    return mark_superseded(connection, sorted(latest), None)


def _join(connection: Connection, address: str, stays: Sequence[Stay]) -> None:
    ended: dict[int, str] = {}  # when another text took the place of each
    last: Stay | None = None
    for stay in stays:
        row = (VERSION.c.address == address, VERSION.c.document == stay.document, VERSION.c.seen == stay.seen)
        if last is not None and last.document == stay.document:
            connection.execute(delete(VERSION).where(*row))
            continue
        if last is not None:
            ended[last.document] = stay.seen
        since = ended.get(stay.document)
        if stay.gone is not None and since is not None and stay.gone < since:
            connection.execute(update(VERSION).where(*row).values(gone=since))
        last = stay


__all__ = ["AWAY", "STOOD", "Stay", "close_stays", "mark_superseded", "note_stays", "stays_at"]
