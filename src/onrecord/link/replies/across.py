"""Replies from one document to another: a post to the post that it links to, "responding to Moss's speech on Tuesday" to that speech.

Only what points beyond its own document is looked for: open ends that name a party, and posts that carry another's address. What an open end
points at is one of that party's latest statements before it, so that its cost does not grow with the record.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.link.replies.exchanges import cut_circles, thread_exchanges
from onrecord.link.replies.leading import LATEST, Placed, lead_on, lead_to_post
from onrecord.link.replies.posts import post_at
from onrecord.link.replies.words import content_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from onrecord.schema import Exchange, Reading, Reply, Statement

PartyKey = tuple[str, str]  # document id, party id


@dataclass(frozen=True, slots=True)
class _Index:
    """All statements by id, each with its reading; of each identity its statements in the order of time; and the posts at an address."""

    placed: Mapping[str, tuple[Placed, Statement, Reading]]
    of_party: Mapping[str, Sequence[tuple[datetime, str]]]
    posts: Mapping[str, Sequence[str]]


def link_replies_across(
    readings: Sequence[Reading], parties: Mapping[PartyKey, str]
) -> tuple[tuple[Reply, ...], tuple[Exchange, ...]]:
    """The replies of all readings, their open ends led on to statements of other readings where these are at hand; and all exchanges.

    `parties` gives the identity that a document's party has across documents; a party that is not in it is nobody else. A reply whose
    open end leads nowhere is given as it was. A document that is there twice counts once. The parties of an exchange are identities,
    else party ids. Raises nothing; O(statements * log statements + open ends * 50).
    """
    readings = tuple({reading.document.id: reading for reading in readings}.values())
    index = _index(readings, parties)
    replies = [found for reading in readings for found in _lead_on_all(reading, index, parties)]
    whole = cut_circles(tuple(replies))
    order = sorted(index.placed.values(), key=lambda one: (one[0].time or datetime.max, one[0].document))
    homes = {identity: one.document for identity, (one, _, _) in index.placed.items()}
    exchanges = thread_exchanges([statement for _, statement, _ in order], whole, homes)
    return whole, tuple(_identify(exchange, index, parties) for exchange in exchanges)


def place_statement(reading: Reading, statement: Statement) -> Placed | None:
    """A statement as it is looked for; None for one inside another, and for what was not said."""
    if statement.attribution.within is not None or statement.reality != "actual":
        return None
    document = reading.document
    made = None
    if statement.made is not None:
        made = (statement.made.start.replace(tzinfo=None), statement.made.end.replace(tzinfo=None))
    published = read_moment(reading.published.value) if reading.published is not None else None
    words = content_words(document.text, statement.attribution.content)
    time = made[1] if made is not None else published
    return Placed(statement.id, document.id, document.kind, statement.medium, made, time, words)


def read_moment(value: str) -> datetime | None:
    """A day or time as a local time; None for what is none."""
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None


def addresses_of(reading: Reading, statement: Statement) -> tuple[str | None, Sequence[str]]:
    """The address at which a statement stands as a post, None where it is no such, and the addresses that the post carries."""
    document = reading.document
    post = post_at(document, statement)
    if post is not None:
        return post.url, post.links
    return (document.url if document.kind == "post" else None), ()


def _index(readings: Sequence[Reading], parties: Mapping[PartyKey, str]) -> _Index:
    placed: dict[str, tuple[Placed, Statement, Reading]] = {}
    of_party: dict[str, list[tuple[datetime, str]]] = {}
    posts: dict[str, list[str]] = {}
    for reading in readings:
        for statement in reading.statements:
            one = place_statement(reading, statement)
            if one is None:
                continue
            placed[one.id] = one, statement, reading
            for party in statement.speakers:
                identity = parties.get((one.document, party.id))
                if identity is not None and one.time is not None:
                    of_party.setdefault(identity, []).append((one.time, one.id))
            address, _ = addresses_of(reading, statement)
            if address:
                posts.setdefault(address, []).append(one.id)
    return _Index(placed, {who: sorted(times) for who, times in of_party.items()}, posts)


def _lead_on_all(reading: Reading, index: _Index, parties: Mapping[PartyKey, str]) -> Iterator[Reply]:
    """The reading's replies, open ends led on; then what its posts answer by address, where they answer nothing yet."""

    def by_party(one: Placed, party: str) -> list[Placed]:
        identity = parties.get((one.document, party))
        times = index.of_party.get(identity, ()) if identity is not None else ()
        assert one.time is not None
        at = bisect_left(times, (one.time + timedelta(days=1), ""))
        return [index.placed[other][0] for _, other in times[max(0, at - LATEST) : at]]

    def at_address(address: str) -> list[Placed]:
        return [index.placed[other][0] for other in index.posts.get(address, ())]

    yield from lead_on_all(reading, by_party, at_address)


def lead_on_all(
    reading: Reading,
    by_party: Callable[[Placed, str], Iterable[Placed]],
    at_address: Callable[[str], Iterable[Placed]],
) -> Iterator[Reply]:
    """The replies of a reading, open ends led on to what is known from elsewhere; then what its posts answer by address, where they answer
    nothing yet.

    `by_party` gives what a party (by its id in the reading) said before a statement, `at_address` the posts at an address.
    """
    statements = {statement.id: statement for statement in reading.statements}
    answering = {reply.statement for reply in reading.replies if reply.answers is not None}

    def by_links(statement: Statement) -> Reply | None:
        one = place_statement(reading, statement)
        _, links = addresses_of(reading, statement)
        if one is None:
            return None
        found = (lead_to_post(one, statement.attribution.content, at_address(link)) for link in links)
        return next((reply for reply in found if reply is not None), None)

    for reply in reading.replies:
        found = None
        end = reply.open_end
        if end is not None and reply.kind != "continuation" and reply.statement not in answering:
            statement = statements[reply.statement]
            one = place_statement(reading, statement)
            found = by_links(statement)
            if found is None and one is not None and one.time is not None and end.party:
                found = lead_on(reply, end, reading.document.text, one, by_party(one, end.party))
        if found is not None:
            answering.add(reply.statement)
        yield found or reply
    for statement in reading.statements:
        if statement.attribution.form == "post" and statement.id not in answering:
            found = by_links(statement)
            if found is not None:
                yield found


def _identify(exchange: Exchange, index: _Index, parties: Mapping[PartyKey, str]) -> Exchange:
    """The exchange with identities in place of the party ids of its documents."""
    who: dict[str, None] = {}
    for identity in exchange.statements:
        one, statement, _ = index.placed[identity]
        for party in statement.speakers:
            who[parties.get((one.document, party.id), party.id)] = None
    return replace(exchange, parties=tuple(who))
