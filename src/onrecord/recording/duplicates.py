"""Identities of a record that may be one: proposed to people with the evidence, best first, none that somebody judged."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.link.parties.likely import likeness, likeness_of_refused, may_be_misspelt
from onrecord.link.parties.profiles import HINTING_KEYS, counterpart, keys_of, party_of
from onrecord.recording.people import describe_found
from onrecord.recording.standing import known_of, standing
from onrecord.schema import LikelyDuplicate, PartyEvidence
from onrecord.schema.query_values import show_value
from onrecord.store.identities import all_judgements, judgements_on, load_parties
from onrecord.store.named_now import unnamed_among
from onrecord.store.people import parties_of_identities
from onrecord.store.proposals import (
    Place,
    Proposed,
    add_proposals,
    follow_identities,
    hinting_keys,
    holders_of,
    identities_of,
    judged_pairs,
    proposals_of,
    read_proposals,
    replace_refused,
    told_apart,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.parties.likely import Likeness
    from onrecord.schema import PartyLink
    from onrecord.store.identities import KeptParty

_MOST_HOLDERS = 60  # parties of one key that are compared; a key that more have says little
_OF_BODIES = ("near:body|", "near:document|")
_MOST_OF_ONE = 20  # proposals for a new party, the best


def likely_duplicates(
    connection: Connection, limit: int = 20, cursor: str | None = None
) -> tuple[list[LikelyDuplicate], str | None]:
    """A page of pairs of identities that may be one, and the cursor of the next page, None after the last.

    A pair is there once, with what speaks for it most, and only if something names both. Raises InputError for a cursor that is none.
    """
    after = _read_cursor(cursor) if cursor else None
    journal = standing(all_judgements(connection))
    judged = judged_pairs(connection, [pair for pair in journal if pair[0] != pair[1]])
    kept: list[tuple[Place, int, int, Proposed]] = []
    while len(kept) <= limit:
        rows = read_proposals(connection, after, 2 * limit + 1)
        unnamed = unnamed_among(connection, {number for row in rows for number in row[1:3]})
        kept += [row for row in rows if (min(row[1:3]), max(row[1:3])) not in judged and unnamed.isdisjoint(row[1:3])]
        if len(rows) <= 2 * limit:
            break
        after = rows[-1][0]
    page = kept[:limit]
    found = _described(connection, [row[1:] for row in page])
    return found, _write_cursor(page[-1][0]) if len(kept) > limit else None


def likely_duplicates_of(connection: Connection, identity: int, limit: int) -> list[LikelyDuplicate]:
    """The same of the identity with this number, which is `one` of each pair."""
    parties = load_parties(connection, parties_of_identities(connection, [identity]))
    journal = standing(judgements_on(connection, [party.id for party in parties]))
    judged = judged_pairs(connection, [pair for pair in journal if pair[0] != pair[1]])
    best: dict[int, Proposed] = {}
    for one, other, proposed in proposals_of(connection, [party.number for party in parties]):
        whom = other if one == identity else one
        if one != other and (min(one, other), max(one, other)) not in judged:
            best.setdefault(whom, proposed)
    unnamed = unnamed_among(connection, {identity, *best})
    if identity in unnamed:
        return []
    best = {whom: proposed for whom, proposed in best.items() if whom not in unnamed}
    return _described(connection, [(identity, whom, proposed) for whom, proposed in list(best.items())[:limit]])


def _described(connection: Connection, pairs: Sequence[tuple[int, int, Proposed]]) -> list[LikelyDuplicate]:
    people = describe_found(connection, {number for one, other, _ in pairs for number in (one, other)})
    return [
        LikelyDuplicate(
            replace(people[one], matched=proposed.rule),
            replace(people[other], matched=proposed.rule),
            proposed.rule,
            proposed.score,
            tuple(PartyEvidence(what, score) for what, score in proposed.parts),
            proposed.refused,
        )
        for one, other, proposed in pairs
    ]


def _write_cursor(place: Place) -> str:
    return f"{place.score!r},{place.one},{place.other},{place.rule}"


def _read_cursor(cursor: str) -> Place:
    place: Place | None
    try:
        score, one, other, rule = cursor.split(",")
        place = Place(float(score), int(one), int(other), rule)
    except ValueError:
        place = None
    if place is None or not isfinite(place.score) or max(map(abs, place[1:3])) >= 1 << 63 or not rule.isprintable():
        raise InputError(f"cursor {show_value(cursor)}: no place in this list; leave it out to begin at the top")
    return place


def keep_refused(connection: Connection, parties: Sequence[KeptParty], refused: Iterable[PartyLink]) -> None:
    """Keep the links that were refused among these parties, which are all that hang together, as proposals."""
    number_of = {party.id: party.number for party in parties}
    found = []
    for link in refused:
        alike = likeness_of_refused(link)
        if alike is not None:
            one, other = number_of[link.one.document], number_of[link.other.document]
            found.append(_proposed(one, other, alike, link.refused))
    replace_refused(connection, number_of.values(), found)


def keep_hints(connection: Connection, parties: Sequence[KeptParty], changed: Collection[int]) -> None:
    """Propose doubles of new parties, and note who the parties that changed are now."""
    follow_identities(connection, changed)
    keys = hinting_keys(connection, [party.number for party in parties], HINTING_KEYS)
    for party in parties:
        if (
            party.number not in keys and party.profile.roles
        ):  # a bare last name looks for its full one even if others did before
            keys[party.number] = [key for key in keys_of(party_of(party.profile)).hinting if key.endswith("|sole")]
    pairs = _pairs(connection, keys, {party.number: party for party in parties})
    kept = {party.number: party for party in load_parties(connection, {number for pair in pairs for number in pair})}
    known = {number: known_of(party) for number, party in kept.items()}
    apart = told_apart(connection, {one for one, _ in pairs})
    found: dict[int, list[Proposed]] = {}
    for one, other in sorted(pairs, key=lambda pair: (kept[pair[0]].id, kept[pair[1]].id)):
        alike = likeness(known[one], known[other])
        if alike is not None and frozenset((one, other)) not in apart:
            first, second = sorted((one, other), key=lambda n: kept[n].id)
            found.setdefault(one, []).append(_proposed(first, second, alike, None))
    best = [p for proposals in found.values() for p in sorted(proposals, key=_score)[:_MOST_OF_ONE]]
    add_proposals(connection, {p[:3]: p for p in best}.values())


def _score(proposed: Proposed) -> float:
    return -proposed.score


def _pairs(
    connection: Connection, keys: Mapping[int, Sequence[str]], parties: Mapping[int, KeptParty]
) -> set[tuple[int, int]]:
    """Pairs of a party and one of another identity that holds the counterpart of a key of its, where a quick look speaks for it."""
    holders = holders_of(connection, [counterpart(key) for held in keys.values() for key in held])
    now = identities_of(connection, parties.keys())
    pairs = set()
    for number, held in keys.items():
        profile = parties[number].profile
        name = profile.full_name or profile.name or ""
        for key in held:
            for holder in holders.get(counterpart(key), ())[:_MOST_HOLDERS]:
                if holder.identity == now[number] or (number, holder.party) in pairs:
                    continue
                if not key.startswith("near:") or may_be_misspelt(
                    name, holder.name or "", of_a_person=not key.startswith(_OF_BODIES)
                ):
                    pairs.add((number, holder.party))
    return pairs


def _proposed(one: int, other: int, alike: Likeness, refused: str | None) -> Proposed:
    return Proposed(one, other, alike.rule, alike.score, [(part.what, part.score) for part in alike.parts], refused)
