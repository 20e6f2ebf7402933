"""Who was held to be whom at an earlier moment: nothing of it is kept, it is worked out anew from what the record knew then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.recording.identities import link_connected
from onrecord.store.identities import Connected, gather_connected, numbers_of, told_apart_until

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from sqlalchemy import Connection


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
        today.setdefault(party.identity, []).append(party.profile.id)
    identity_of = {party.profile.id: party.identity for party in connected.parties}
    return {
        id_: fellows.get(id_) or sorted({fellow for one in today[identity_of[id_]] for fellow in fellows.get(one, ())})
        for id_ in ids
        if id_ in identity_of
    }


def _until(connection: Connection, connected: Connected, moment: str) -> Connected:
    parties = [party for party in connected.parties if party.seen <= moment]
    number_of = {party.profile.id: party.number for party in parties}
    pairs = [pair for pair in connected.told_apart if number_of.keys() >= {*pair}]
    told = told_apart_until(connection, [(number_of[one], number_of[other]) for one, other in pairs], moment)
    return Connected(
        parties,
        [row for row in connected.judgements if row.time <= moment],
        [(one, other) for one, other in pairs if (number_of[one], number_of[other]) in told],
    )
