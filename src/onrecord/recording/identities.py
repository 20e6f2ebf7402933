"""Who is one across the documents of a record, kept as documents arrive and judgements change.

Only what could be touched is looked at: the parties that are new or newly judged, and all that are connected with them by a key,
however many steps away. They are linked afresh, so that the order in which they came leaves no trace.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.parties import link_known
from onrecord.link.parties.profiles import LINKING_KEYS, keys_of, party_of
from onrecord.recording.duplicates import keep_hints, keep_refused
from onrecord.recording.standing import judgement_of, known_of, standing
from onrecord.schema import PartyRef
from onrecord.store.identities import Connected, Who, gather_connected, load_parties, set_identities
from onrecord.store.removing import add_missing_hints, remove_appearances

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sqlalchemy import Connection

    from onrecord.schema import LinkedParties


def link_identities(connection: Connection, party_numbers: Iterable[int]) -> frozenset[int]:
    """Find out anew who these parties are, and all who could be one with them. The numbers of the parties that are somebody else now, and
    of those who were one with them before.

    Runs under the record's lock, in the transaction that brought the parties or judged them.
    """
    seeds = set(party_numbers)
    connected = gather_connected(connection, seeds, LINKING_KEYS)
    if not connected.parties:
        return frozenset()
    linked = link_connected(connected)
    number_of = {party.id: party.number for party in connected.parties}
    found = [Who([number_of[ref.document] for ref in c.members], c.name, c.kind) for c in linked.clusters]
    changed = set_identities(connection, connected.parties, found)
    keep_refused(connection, connected.parties, linked.refused)
    keep_hints(connection, [party for party in connected.parties if party.number in seeds], changed)
    left = {party.identity for party in connected.parties if party.number in changed}
    return changed.union(party.number for party in connected.parties if party.identity in left)


def unlink_documents(connection: Connection, documents: Collection[int]) -> frozenset[int]:
    """Take the parties of documents that leave the record out of it, as if these had never come. Their statements are gone already.
    The numbers of the parties that are somebody else now.

    Runs under the record's lock, in the transaction that removes the documents.
    """
    return relink_identities(connection, remove_appearances(connection, documents, LINKING_KEYS))


def relink_identities(connection: Connection, left: Collection[int]) -> frozenset[int]:
    """Link parties again after others are gone: they take over the keys that hint at doubles. Who is somebody else now."""
    parties = sorted(load_parties(connection, left), key=lambda party: party.id)
    add_missing_hints(connection, [(party.number, keys_of(party_of(party.profile)).hinting) for party in parties])
    return link_identities(connection, left)


def link_connected(connected: Connected) -> LinkedParties:
    """Link parties of the record; each is a party of a document of its own, with its id as the document's and the party's."""
    judgements = [judgement_of(row) for row in standing(connected.judgements).values()]
    told_apart = [(PartyRef(one, one), PartyRef(other, other)) for one, other in connected.told_apart]
    return link_known([known_of(party) for party in connected.parties], judgements, told_apart)
