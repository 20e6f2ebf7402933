"""Who is one across the documents of a record, kept as documents arrive and judgements change.

Only what could be touched is looked at: the parties that are new or newly judged, and all that are connected with them by a key,
however many steps away. They are linked afresh, so that the order in which they came leaves no trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.parties import link_known
from onrecord.link.parties.evidence import take_apart
from onrecord.link.parties.profiles import LINKING_KEYS, party_of
from onrecord.recording.standing import judgement_of, standing
from onrecord.schema import PartyRef
from onrecord.store.identities import Connected, KeptParty, Who, gather_connected, set_identities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from onrecord.link.parties.evidence import Known
    from onrecord.schema import LinkedParties


def link_identities(connection: Connection, party_numbers: Iterable[int]) -> frozenset[int]:
    """Find out anew who these parties are, and all who could be one with them. The numbers of the parties that are somebody else now.

    Runs under the record's lock, in the transaction that brought the parties or judged them.
    """
    connected = gather_connected(connection, party_numbers, LINKING_KEYS)
    if not connected.parties:
        return frozenset()
    linked = link_connected(connected)
    number_of = {party.profile.id: party.number for party in connected.parties}
    found = [Who([number_of[ref.document] for ref in c.members], c.name, c.kind) for c in linked.clusters]
    return set_identities(connection, connected.parties, found)


def link_connected(connected: Connected) -> LinkedParties:
    """Link parties of the record; each is a party of a document of its own, with its id as the document's and the party's."""
    judgements = [judgement_of(row) for row in standing(connected.judgements).values()]
    told_apart = [(PartyRef(one, one), PartyRef(other, other)) for one, other in connected.told_apart]
    return link_known([known_of(party) for party in connected.parties], judgements, told_apart)


def known_of(party: KeptParty) -> Known:
    """A party of the record taken apart."""
    id_ = party.profile.id
    return take_apart(PartyRef(id_, id_), party_of(party.profile))
