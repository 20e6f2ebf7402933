"""What is on record of somebody, whoever of their parties documents speak of."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from onrecord.recording.standing import standing
from onrecord.schema import Facet, Query
from onrecord.schema.lives import HeldRole, JoinedExchange, JudgedParty, Life, StandingJudgement, Worded
from onrecord.store.day_bounds import DAY_BITS
from onrecord.store.identities import judgements_on, load_parties, numbers_of
from onrecord.store.life_samples import label_identities
from onrecord.store.moments import day_of
from onrecord.store.party_life import (
    days_published,
    describe_parties,
    documents_by_number,
    documents_of,
    newest_in_exchanges,
    tell_exchanges,
    words_of,
)
from onrecord.store.people import identities_by_id, parties_of_identities
from onrecord.store.planning import plan_query
from onrecord.store.proposals import identities_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from onrecord.schema import FoundIdentity, ProfileRole, RecordedDocument
    from onrecord.store.party_life import DescribedParty, ToldExchange
    from onrecord.store.planning import Plan

_DESCRIBED = 40  # parties whose descriptions are looked at: those of most documents
_MOST_ROLES = 30
_MOST_JUDGED = 200  # parties whose judgements are looked up
_NEWEST = 1_000  # statements among which exchanges are looked for
_MOST_EXCHANGES = 8
_MOST_OTHERS = 6  # who else speaks in an exchange


def tell_life(connection: Connection, who: FoundIdentity) -> Life:
    """What is on record of an identity."""
    identity = identities_by_id(connection, [who.id])[who.id]
    parties, descriptions = describe_parties(connection, identity, _DESCRIBED)
    said = [party.description for party in parties]
    return Life(
        who=who,
        names=_counted(said, lambda one: dict.fromkeys((*one.names, *filter(None, (one.name,))))),
        handles=_counted(said, lambda one: one.handles),
        authority_ids=_counted(said, lambda one: filter(None, (one.authority_id,))),
        roles=_roles(connection, parties),
        parties=tuple(said),
        descriptions=descriptions,
        described=len(parties),
        judgements=_judgements(connection, identity),
        exchanges=_exchanges(connection, identity),
    )


def plan_of(connection: Connection, identity: int, role: str) -> Plan:
    """The statements in which an identity is the "speaker", whom it is said "to", or whom it is "about"."""
    query = Query.of(**{role: "who"})
    return plan_query(connection, query, lambda held, _: parties_of_identities(held, [identity]))


def _counted(said: Sequence[Any], words: Callable[[Any], Iterable[str]]) -> tuple[Worded, ...]:
    counts: Counter[str] = Counter()
    for one in said:
        for word in words(one):
            counts[word] += one.documents
    return tuple(Worded(*pair) for pair in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _roles(connection: Connection, parties: Sequence[DescribedParty]) -> tuple[HeldRole, ...]:
    """Each role with the documents that say so: how many there are, and which is the first and the last."""
    holding: dict[ProfileRole, list[DescribedParty]] = {}
    for party in parties:
        for role in dict.fromkeys(party.roles):
            holding.setdefault(role, []).append(party)
    counts = {role: sum(party.description.documents for party in held) for role, held in holding.items()}
    best = sorted(counts, key=lambda role: (-counts[role], role[0], role[1] or "", role[2]))[:_MOST_ROLES]
    documents = documents_of(connection, {party.number: party for role in best for party in holding[role]}.values())
    published = days_published(connection, (number for numbers in documents.values() for number in numbers))
    ends: dict[ProfileRole, tuple[int, int]] = {}
    for role in best:
        dated = sorted({n for party in holding[role] for n in documents.get(party.number, ())} & published.keys(), key=lambda n: (published[n], n))  # fmt: skip
        if dated:
            ends[role] = dated[0], dated[-1]
    shown = documents_by_number(connection, (number for pair in ends.values() for number in pair))
    return tuple(_role(role, counts[role], holding[role], documents, ends.get(role), shown) for role in best)


def _role(
    role: ProfileRole,
    count: int,
    held: Sequence[DescribedParty],
    documents: Mapping[int, Sequence[int]],
    ends: tuple[int, int] | None,
    shown: Mapping[int, RecordedDocument],
) -> HeldRole:
    first, last = (shown[ends[0]], shown[ends[1]]) if ends is not None else (None, None)
    whole = all(len(documents.get(party.number, ())) >= party.description.documents for party in held)
    return HeldRole(*role, count, first, last, whole)


def _judgements(connection: Connection, identity: int) -> tuple[StandingJudgement, ...]:
    """What stands between parties of an identity, and between these and others; the latest first."""
    numbers = parties_of_identities(connection, [identity])[:_MOST_JUDGED]
    ids = [party.id for party in load_parties(connection, numbers)]
    rows = standing(judgements_on(connection, ids)).values()
    named = _named(connection, {id_ for row in rows for id_ in (row.one, row.other)})
    return tuple(
        StandingJudgement(named[row.one], named[row.other], cast("Any", row.judgement), row.author, row.time, row.evidence)
        for row in sorted(rows, key=lambda row: -row.number)
        if row.one in named and row.other in named
    )  # fmt: skip


def _named(connection: Connection, ids: Iterable[str]) -> dict[str, JudgedParty]:
    """The parties with these ids, as a person tells them apart."""
    parties = load_parties(connection, numbers_of(connection, set(ids)))
    whose = label_identities(connection, {party.identity for party in parties})
    return {
        party.id: JudgedParty(
            party.id,
            party.profile.name or party.profile.description or next(iter(party.profile.handles), ""),
            whose[party.identity].id,
        )
        for party in parties
    }


def _exchanges(connection: Connection, identity: int) -> tuple[JoinedExchange, ...]:
    spoken = newest_in_exchanges(connection, plan_of(connection, identity, "speaker"), _NEWEST, _MOST_EXCHANGES)
    told = tell_exchanges(connection, [one.exchange for one in spoken])
    words = words_of(connection, [one.statement for one in spoken])
    parties = {party for one in told.values() for party in one.speakers}
    identity_of = identities_of(connection, parties)
    labels = label_identities(connection, set(identity_of.values()))
    found = []
    for one in spoken:
        exchange = told[one.exchange]
        counts: Counter[int] = Counter()
        for party, count in exchange.speakers.items():
            counts[identity_of[party]] += count
        del counts[identity]
        others = sorted(counts.items(), key=lambda pair: (-pair[1], labels[pair[0]].id))[:_MOST_OTHERS]
        found.append(
            JoinedExchange(
                exchange.id,
                exchange.statements,
                *_days(exchange),
                tuple(Facet(labels[n].id, count, labels[n].label) for n, count in others),
                *words[one.statement],
            )
        )
    return tuple(found)


def _days(exchange: ToldExchange) -> tuple[date | None, date | None]:
    first, last = (place >> DAY_BITS for place in (exchange.first, exchange.last))
    return (day_of(first) if first > 0 else None, day_of(last) if last > 0 else None)
