"""Who was held to be whom at an earlier moment: nothing of it is kept, it is worked out anew from what the record knew then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.recording.identities import link_connected
from onrecord.store.identities import Connected, gather_connected, numbers_of, told_apart_until
from onrecord.store.many import select_among
from onrecord.store.moments import moment

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.schema import RecordedParty, RecordedStatement


class Held(NamedTuple):
    """Parties that were held to be one: their ids, sorted, and their fullest name. Where nobody was known there are none."""

    members: tuple[str, ...]
    name: str | None = None


def held_until(connection: Connection, ids: Collection[str], moment: str) -> Mapping[str, Held]:
    """For each party id, who it was held to be at a moment (UTC, as the record writes it).

    Counts what was seen and judged up to the moment, documents that tell two apart included. An id that the record learned later stands
    for those whom it is one with today; where none of them was known either, there is nobody. Unknown ids are left out.
    """
    connected = gather_connected(connection, numbers_of(connection, ids), LINKING_KEYS)
    then = _until(connection, connected, moment)
    moved = _moved(connection, connected, then)
    held = _as_today(connection, connected, {party.number for party in moved.parties})
    linked = link_connected(_until(connection, moved, moment)) if moved.parties else None
    for cluster in linked.clusters if linked is not None else ():
        members = tuple(ref.document for ref in cluster.members)
        held |= dict.fromkeys(members, Held(members, cluster.name))
    today: dict[int, list[str]] = {}
    for party in connected.parties:
        today.setdefault(party.identity, []).append(party.id)
    identity_of = {party.id: party.identity for party in connected.parties}
    return {id_: held.get(id_) or _joined(held, today[identity_of[id_]]) for id_ in ids if id_ in identity_of}


def as_known_on(connection: Connection, ids: Collection[str], moment: str) -> Mapping[str, Sequence[str]]:
    """For each party id, the ids of all parties that were held to be one with it at a moment: see `held_until`."""
    return {id_: one.members for id_, one in held_until(connection, ids, moment).items()}


def _until(connection: Connection, connected: Connected, moment: str) -> Connected:
    """What of it was known at a moment."""
    parties = [party for party in connected.parties if party.seen <= moment]
    number_of = {party.id: party.number for party in parties}
    pairs = [pair for pair in connected.told_apart if number_of.keys() >= {*pair}]
    told = told_apart_until(connection, [(number_of[one], number_of[other]) for one, other in pairs], moment)
    return Connected(
        parties,
        [row for row in connected.judgements if row.time <= moment],
        [(one, other) for one, other in pairs if (number_of[one], number_of[other]) in told],
    )


def _moved(connection: Connection, connected: Connected, then: Connected) -> Connected:
    """Those who hang together with anything that was learned since: all others were then who they are today."""
    number_of = {party.id: party.number for party in connected.parties}
    later = number_of.keys() - {party.id for party in then.parties}
    later |= {id_ for row in set(connected.judgements) - set(then.judgements) for id_ in (row.one, row.other)}
    later |= {id_ for pair in set(connected.told_apart) - set(then.told_apart) for id_ in pair}
    return gather_connected(connection, [number_of[id_] for id_ in later if id_ in number_of], LINKING_KEYS)


def _as_today(connection: Connection, connected: Connected, besides: Collection[int]) -> dict[str, Held]:
    """Who parties are today, `besides` some by number."""
    members: dict[int, list[str]] = {}
    for party in connected.parties:
        if party.number not in besides:
            members.setdefault(party.identity, []).append(party.id)
    rows = select_among(connection, "SELECT number, name FROM identity WHERE number {among}", members)
    called = {row[0]: row[1] for row in rows}
    return {id_: Held(tuple(ids), called[number]) for number, ids in members.items() for id_ in ids}


def _joined(held: Mapping[str, Held], ids: Iterable[str]) -> Held:
    """All who were known of those who are one today."""
    parts = dict.fromkeys(held[id_] for id_ in ids if id_ in held)
    names = [one.name for one in parts if one.name is not None]
    return Held(tuple(sorted({id_ for one in parts for id_ in one.members})), names[0] if names else None)


def count_then(connection: Connection, parties: Counter[int], before: datetime) -> list[tuple[str, str | None, int]]:
    """The counts of parties, by number, as those of who they were held to be before a moment: see `store.facets`."""
    rows = select_among(connection, "SELECT id, number, name, description FROM party WHERE number {among}", parties)
    held = held_until(connection, [row[0] for row in rows], last_before(before))
    counts: dict[Held, int] = {}
    described: dict[Held, str] = {}
    for id_, number, name, description in rows:
        one = held[id_] if held[id_].members else Held((id_,), name)
        counts[one] = counts.get(one, 0) + parties[number]
        if description is not None:
            described[one] = min(description, described.get(one, description))
    told = [(one.members[0], one.name or described.get(one), count) for one, count in counts.items()]
    return sorted(told, key=lambda row: (-row[2], row[0]))


def identify_then(
    connection: Connection, statements: Sequence[RecordedStatement], before: datetime
) -> list[RecordedStatement]:
    """The same statements, their parties held to be whom they were held to be before a moment."""
    parties = {party for s in statements for party in (*s.speakers, *s.to, *s.about)}
    then = held_until(connection, {party.party for party in parties}, last_before(before))
    meant = {}
    for party in parties:
        held = then.get(party.party)
        one = held if held is not None and held.members else Held((party.party,), party.named)
        meant[party] = replace(party, id=one.members[0], name=one.name)

    def those(parties: Sequence[RecordedParty]) -> tuple[RecordedParty, ...]:
        return tuple(meant[party] for party in parties)

    return [replace(s, speakers=those(s.speakers), to=those(s.to), about=those(s.about)) for s in statements]


def last_before(before: datetime) -> str:
    """The last moment before another."""
    return moment(before - timedelta(milliseconds=1))
