"""Whom a name stood for at an earlier moment: by the rules by which it stands for somebody today, among the parties that were known then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.parties.asked import FITS, asked_keys, near_keys
from onrecord.link.parties.profiles import LINKING_KEYS, keys_of, party_of
from onrecord.recording.known_on import held_until, last_before
from onrecord.recording.people import ID_LENGTH, SHORTEST_ID, best_fits
from onrecord.store.identities import load_parties, numbers_of
from onrecord.store.many import select_among
from onrecord.store.people import Hit, hits_of_keys, identities_by_id_start, identity_with_id

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import Connection


def parties_named_then(connection: Connection, name: str, before: datetime) -> Sequence[int]:
    """The numbers of all parties of those whom a name or id fitted best before a moment. See `people.parties_named`.

    An id that the record learned later stands for those whom it is one with today.
    """
    until = last_before(before)
    asked = name.strip()
    if len(asked) == ID_LENGTH and identity_with_id(connection, asked) is not None:
        return _fellows(connection, [asked], until)
    found = _best(connection, asked, hits_of_keys(connection, asked_keys(asked)), until)
    if not found and len(asked) >= SHORTEST_ID:
        beginning = [id_ for id_, _ in identities_by_id_start(connection, asked.lower(), 2, until)]
        whole = held_until(connection, beginning, until)
        found = beginning if len({one.members for one in whole.values()}) == 1 else []
    if not found:
        found = _best(connection, asked, _near(connection, near_keys(asked)), until)
    return _fellows(connection, found, until)


def _fellows(connection: Connection, ids: Collection[str], until: str) -> Sequence[int]:
    """The numbers of all who were held to be one with these parties."""
    held = held_until(connection, ids, until)
    return sorted(numbers_of(connection, {id_ for one in held.values() for id_ in one.members}))


def _best(connection: Connection, asked: str, hits: Iterable[Hit], until: str) -> list[str]:
    """The ids of the parties that were known by then and fit best."""
    fits = best_fits(asked, [hit for hit in hits if hit.seen <= until], lambda hit: hit.party)
    best = min(map(FITS.index, fits.values()), default=None)
    numbers = [number for number, fit in fits.items() if FITS.index(fit) == best]
    return [row[0] for row in select_among(connection, "SELECT id FROM party WHERE number {among}", numbers)]


def _near(connection: Connection, keys: Sequence[str]) -> list[Hit]:
    """The parties with these keys, which hint at a spelling or a nickname. Of those that share their names one has them, which may be a later one."""
    holders = {hit.party for hit in hits_of_keys(connection, keys)}
    rows = select_among(connection, "SELECT key FROM party_key WHERE party {among}", holders)
    linking = {row[0] for row in rows if row[0].startswith(LINKING_KEYS)}
    hits = {hit.party: hit for hit in hits_of_keys(connection, linking)}
    theirs = {p.number: keys_of(party_of(p.profile)) for p in load_parties(connection, hits)}
    wanted = set(keys)
    return [
        hit._replace(key=key)
        for number, hit in hits.items()
        for key in (*theirs[number].finding, *theirs[number].hinting)
        if key in wanted
    ]


__all__ = ["parties_named_then"]
