"""Who was held to be whom at an earlier moment: nothing of it is kept, it is worked out anew from what the record knew then."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.recording.identities import link_connected
from onrecord.recording.people import parties_named
from onrecord.store.identities import Connected, gather_connected, load_parties, numbers_of, told_apart_until
from onrecord.store.many import select_among
from onrecord.store.moments import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from onrecord.schema import Profile, RecordedParty, RecordedStatement


def as_known_on(connection: Connection, ids: Collection[str], moment: str) -> Mapping[str, Sequence[str]]:
    """For each party id, the ids of all parties that were held to be one with it at a moment (UTC, as the record writes it), sorted.

    Counts what was seen and judged up to the moment, documents that tell two apart included. An id that the record learned later stands
    for those whom it is one with today; where none of them was known either, there is nobody. Unknown ids are left out.
    """
    connected = gather_connected(connection, numbers_of(connection, ids), LINKING_KEYS)
    then = _until(connection, connected, moment)
    fellows: dict[str, Sequence[str]] = {}
    for cluster in link_connected(then).clusters:
        members = [ref.document for ref in cluster.members]
        fellows |= dict.fromkeys(members, members)
    today: dict[int, list[str]] = {}
    for party in connected.parties:
        today.setdefault(party.identity, []).append(party.id)
    identity_of = {party.id: party.identity for party in connected.parties}
    return {
        id_: fellows.get(id_) or sorted({fellow for one in today[identity_of[id_]] for fellow in fellows.get(one, ())})
        for id_ in ids
        if id_ in identity_of
    }


def _until(connection: Connection, connected: Connected, moment: str) -> Connected:
    parties = [party for party in connected.parties if party.seen <= moment]
    number_of = {party.id: party.number for party in parties}
    pairs = [pair for pair in connected.told_apart if number_of.keys() >= {*pair}]
    told = told_apart_until(connection, [(number_of[one], number_of[other]) for one, other in pairs], moment)
    return Connected(
        parties,
        [row for row in connected.judgements if row.time <= moment],
        [(one, other) for one, other in pairs if (number_of[one], number_of[other]) in told],
    )


def parties_named_then(connection: Connection, name: str, before: datetime) -> Sequence[int]:
    """The numbers of the parties for which a name or id stood before a moment: who bears it, and who was held to be one with them."""
    asked = name.strip()
    parties = load_parties(connection, parties_named(connection, name))
    ids = {party.profile.id for party in parties}
    if asked in ids:
        ids = {asked}
    else:
        folded = asked.casefold()
        bearing = {p.profile.id for p in parties if folded in {one.casefold() for one in called(p.profile)}}
        ids = bearing or ids
    then = as_known_on(connection, ids, _last(before))
    return sorted(numbers_of(connection, {fellow for fellows in then.values() for fellow in fellows}))


def called(profile: Profile) -> Sequence[str]:
    """All that a party is called."""
    return [name for name in (profile.name, profile.full_name, *profile.names, *profile.handles) if name]


def identify_then(
    connection: Connection, statements: Sequence[RecordedStatement], before: datetime
) -> list[RecordedStatement]:
    """The same statements, their parties held to be whom they were held to be before a moment."""
    parties = {party for s in statements for party in (*s.speakers, *s.to, *s.about)}
    then = as_known_on(connection, {party.party for party in parties}, _last(before))
    members = _members_today(connection, {party.id for party in parties})
    meant = {}
    for party in parties:
        fellows = set(then.get(party.party) or [party.party])
        same = fellows == members.get(party.id)
        meant[party] = party if same else replace(party, id=min(fellows), name=party.named)

    def those(parties: Sequence[RecordedParty]) -> tuple[RecordedParty, ...]:
        return tuple(meant[party] for party in parties)

    return [replace(s, speakers=those(s.speakers), to=those(s.to), about=those(s.about)) for s in statements]


def _members_today(connection: Connection, identities: Collection[str]) -> dict[str, set[str]]:
    rows = select_among(
        connection,
        "SELECT i.id, p.id FROM identity i JOIN party p ON p.identity = i.number WHERE i.id {among}",
        identities,
    )
    found: dict[str, set[str]] = {}
    for identity, party in rows:
        found.setdefault(identity, set()).add(party)
    return found


def _last(before: datetime) -> str:
    """The last moment before another."""
    return moment(before - timedelta(milliseconds=1))
