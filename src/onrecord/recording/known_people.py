"""Whom an authority file named in a document stays known when the document is read again without it.

The id of a party stays unless something speaks against it: the new reading gives another, or the file that is given now has that id and does
not find it here. A party of the new reading is who the old one was by the words that stand for both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.linked import link_statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import Party, Reading, Statement


def keep_known(before: Reading, reading: Reading, authority: Authority | None) -> Reading:
    """A new reading of a document with the authority ids and full names that the one before had; `authority` is what it was read with."""
    given = {entry.id for entry in authority.entries} if authority is not None else set()
    found = {party.authority_id for party in reading.parties}
    known = [p for p in before.parties if p.authority_id is not None and p.authority_id not in given | found]
    kept: dict[str, Party] = {}
    twice: set[str] = set()
    for old in known:
        new = _same_party(old, reading.parties)
        if new is not None:
            twice |= {new.id} & kept.keys()
            kept[new.id] = _as_known(new, old)
    kept = {id_: party for id_, party in kept.items() if id_ not in twice}
    return _with_parties(reading, kept) if kept else reading


def _same_party(old: Party, parties: Sequence[Party]) -> Party | None:
    """The party without an id that has most of the old one's words; None where two have equally many, or the names differ."""
    weights = [(_shared(old, party), party) for party in parties if party.authority_id is None]
    most = max((weight for weight, _ in weights), default=0)
    best = [party for weight, party in weights if weight == most]
    return best[0] if most and len(best) == 1 else None


def _shared(old: Party, new: Party) -> int:
    """How many mentions and handles they have in common; 0 where both have names and not one in common."""
    mine, theirs = ({name.casefold() for name in party.names} for party in (old, new))
    if old.kind != new.kind or (mine and theirs and not mine & theirs):
        return 0
    handles = {handle.casefold() for handle in old.handles} & {handle.casefold() for handle in new.handles}
    return len(set(old.mentions) & set(new.mentions)) + len(handles) + len(mine & theirs)


def _as_known(new: Party, old: Party) -> Party:
    return replace(new, full_name=old.full_name, authority_id=old.authority_id, authority_because=old.authority_because)


def _with_parties(reading: Reading, kept: Mapping[str, Party]) -> Reading:
    """The reading with these parties in place of those of their ids, and what hangs on who they are decided again."""

    def known(statement: Statement) -> Statement:
        return replace(
            statement,
            speakers=tuple(kept.get(party.id, party) for party in statement.speakers),
            to=tuple(replace(one, party=kept.get(one.party.id, one.party)) for one in statement.to),
            mentions=tuple(replace(one, party=kept.get(one.party.id, one.party)) for one in statement.mentions),
        )

    statements = tuple(map(known, reading.statements))
    parties = tuple(kept.get(party.id, party) for party in reading.parties)
    linked = link_statements(reading.document, statements, parties)
    return replace(
        reading,
        statements=statements,
        parties=parties,
        checks=linked.checks,
        replies=linked.replies,
        exchanges=linked.exchanges,
    )


__all__ = ["keep_known"]
