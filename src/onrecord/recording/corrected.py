"""Readings as people corrected them: what is checked and answered is what holds, not what was extracted.

A document of which nobody corrected anything is as it was read. Else its statements have the values that hold, without those that were
deleted and with those that were added, and are held against each other and against the document's own posts and turns again.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from onrecord.document.words import cut_words
from onrecord.link.linked import link_statements
from onrecord.link.parties.profiles import party_of
from onrecord.schema import Addressee, Attribution, Because, Made, PartyMention, Span, Statement
from onrecord.store.corrections import states_corrected
from onrecord.store.identities import load_parties
from onrecord.store.loading import load_reading
from onrecord.store.parties import parties_of_document
from onrecord.store.values import PLAIN, load_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Party, Reading
    from onrecord.store.values import Held

_BECAUSE = Because("record", "corrected")


def load_corrected(connection: Connection, number: int) -> Reading:
    """A document's reading, by its number, as people corrected it."""
    return correct_reading(connection, number, load_reading(connection, number, cut_words))


def correct_reading(connection: Connection, number: int, reading: Reading) -> Reading:
    """The reading that stands of a document as people corrected it; itself where nobody did."""
    states = states_corrected(connection, reading.document.id)
    if not states:
        return reading
    left_out = {id_ for id_, (_, state) in states.items() if state == "deleted"}
    changed = load_values(connection, [one for one, state in states.values() if state != "deleted"])
    people = _People(connection, number, reading, changed)
    known = {statement.id: statement for statement in reading.statements if statement.id not in left_out}
    for one in changed.values():
        known[one.row.id] = _statement(one, known.get(one.row.id), people)
    statements = tuple(sorted(known.values(), key=lambda one: one.attribution.content[0].start))
    parties = (*reading.parties, *people.brought)
    linked = link_statements(reading.document, statements, parties)
    return replace(
        reading,
        statements=statements,
        attributions=tuple(statement.attribution for statement in statements),
        parties=parties,
        checks=linked.checks,
        replies=linked.replies,
        exchanges=linked.exchanges,
    )


class _People:
    """The parties of a document by their ids in the record; those whom corrections brought are in no reading."""

    def __init__(self, connection: Connection, document: int, reading: Reading, changed: Mapping[int, Held]) -> None:
        there = parties_of_document(connection, document)
        read = {party.id: party for party in reading.parties}
        self._ids = {party.local: party.id for party in there}
        self._parties: dict[str, Party] = {}
        for one in there:
            if one.local in read:
                self._parties.setdefault(one.id, read[one.local])
        wanted = {id_ for held in changed.values() for role in ("speaker", "to", "about") for id_ in held.values[role]}
        new = {one.id: one for one in there if one.id in wanted and one.id not in self._parties}
        profiles = {p.id: p.profile for p in load_parties(connection, sorted(one.number for one in new.values()))}
        self.brought = tuple(replace(party_of(profiles[id_]), id=one.local) for id_, one in new.items())
        self._parties |= dict(zip(new, self.brought, strict=True))

    def with_ids(self, ids: Sequence[str], before: Sequence[Party] = ()) -> tuple[Party, ...]:
        """The parties with these ids; those of `before` where they are the same."""
        if [self._ids.get(party.id) for party in before] == list(ids):
            return tuple(before)
        return tuple(self._parties[id_] for id_ in ids if id_ in self._parties)


def _statement(held: Held, before: Statement | None, people: _People) -> Statement:
    """A statement with the values that hold. Evidence of what did not change stays; of what did, it is that somebody corrected it."""
    values = held.values
    attribution = Attribution(
        id=held.row.id,
        form=values["form"],
        score=held.row.score,
        because=before.attribution.because if before is not None else _BECAUSE,
        within=held.row.within,
        **{role: tuple(Span(*span) for span in values[role]) for role in ("source", "cue", "content", "quoted")},
    )
    base = before or Statement(attribution, (), _BECAUSE)
    plain: dict[str, Any] = {name: values[name] for name in PLAIN if name not in ("kind", "form")}
    made = _made(values["made"])
    return replace(
        base,
        attribution=attribution,
        speakers=people.with_ids(values["speaker"], base.speakers),
        made=base.made if _is_same(base.made, made) else made,
        to=_addressees(values["to"], base, people),
        mentions=_mentions(values["about"], base, attribution, people),
        **plain,
    )


def _made(value: Sequence[str] | None) -> Made | None:
    if value is None:
        return None
    start, end, precision = value
    return Made(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, _BECAUSE)  # type: ignore[arg-type]


def _is_same(one: Made | None, other: Made | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.start, one.end, one.precision) == (other.start, other.end, other.precision)


def _addressees(ids: Sequence[str], base: Statement, people: _People) -> tuple[Addressee, ...]:
    before = {addressee.party.id: addressee for addressee in base.to}
    found = people.with_ids(ids, [addressee.party for addressee in base.to])
    return tuple(before.get(party.id) or Addressee(party, _BECAUSE) for party in found)


def _mentions(
    ids: Sequence[str], base: Statement, attribution: Attribution, people: _People
) -> tuple[PartyMention, ...]:
    """Who is meant in the content: as it was found, and the others somewhere in it."""
    meant = {party.id: party for party in people.with_ids(ids)}
    kept = [mention for mention in base.mentions if mention.party.id in meant]
    new = meant.keys() - {mention.party.id for mention in kept}
    more = [PartyMention(meant[id_], attribution.content[0], _BECAUSE) for id_ in sorted(new)]
    return (*kept, *more)


__all__ = ["correct_reading", "load_corrected"]
