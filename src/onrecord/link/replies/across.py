"""Replies from one document to another: a post to the post that it links to, "responding to Moss's speech on Tuesday" to that speech.

Only what points beyond its own document is looked for: open ends that name a party, and posts that carry another's address. What an open end
points at is one of that party's latest statements before it, so that its cost does not grow with the record.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.link.replies.choose import ended_before
from onrecord.link.replies.exchanges import cut_circles, thread_exchanges
from onrecord.link.replies.posts import post_at
from onrecord.link.replies.words import content_words, shared_weight, weigh_words
from onrecord.schema import Because, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from onrecord.schema import Exchange, OpenEnd, Reading, Statement

PartyKey = tuple[str, str]  # document id, party id
_LATEST = 50  # statements of a party before an answer, among which the one that it answers is looked for
_WITHIN = timedelta(days=31)  # an answer comes within a month of what it answers
_LEAST = 0.25  # of the words in common, or what says the same
_MEDIUM_FITS = 0.2  # "Moss's speech", and it was said in one
_DAY_FITS = 0.2  # "on Tuesday", and it was
_LINKED = 0.95
_PRIMARY = ("post", "transcript", "speech", "release", "letter", "report")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A statement with its document, the latest that it can be from (None where nothing says so), and its content's words."""

    statement: Statement
    reading: Reading
    time: datetime | None
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Index:
    """All statements by id; of each identity its statements in the order of time; and whose statement the post at an address is."""

    placed: Mapping[str, _Placed]
    of_party: Mapping[str, Sequence[tuple[datetime, str]]]
    posts: Mapping[str, str]
    weights: Mapping[str, float]


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
    order = sorted(index.placed.values(), key=lambda one: (one.time or datetime.max, one.reading.document.id))
    exchanges = thread_exchanges([one.statement for one in order], whole)
    return whole, tuple(_identify(exchange, index, parties) for exchange in exchanges)


def _index(readings: Sequence[Reading], parties: Mapping[PartyKey, str]) -> _Index:
    placed: dict[str, _Placed] = {}
    of_party: dict[str, list[tuple[datetime, str]]] = {}
    posts: dict[str, str] = {}
    for one in (one for reading in readings for one in _place(reading)):
        statement, document = one.statement, one.reading.document
        placed[statement.id] = one
        for party in statement.speakers:
            identity = parties.get((document.id, party.id))
            if identity is not None and one.time is not None:
                of_party.setdefault(identity, []).append((one.time, statement.id))
        post = post_at(document, statement)
        address = post.url if post is not None else document.url if document.kind == "post" else None
        if address:
            posts.setdefault(address, statement.id)
    weights = weigh_words(one.words for one in placed.values())
    return _Index(placed, {who: sorted(times) for who, times in of_party.items()}, posts, weights)


def _place(reading: Reading) -> Iterator[_Placed]:
    published = _moment(reading.published.value) if reading.published is not None else None
    for statement in reading.statements:
        if statement.attribution.within is not None or statement.reality != "actual":
            continue
        time = statement.made.end.replace(tzinfo=None) if statement.made is not None else published
        yield _Placed(statement, reading, time, content_words(reading.document.text, statement.attribution.content))


def _moment(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return None


def _lead_on_all(reading: Reading, index: _Index, parties: Mapping[PartyKey, str]) -> Iterator[Reply]:
    """The reading's replies, open ends led on; then what its posts answer by address, where they answer nothing yet."""
    answering = {reply.statement for reply in reading.replies if reply.answers is not None}
    for reply in reading.replies:
        found = None
        if reply.open_end is not None and reply.kind != "continuation" and reply.statement not in answering:
            found = _by_address(reply.statement, index) or _lead_on(reply, reply.open_end, index, parties)
        if found is not None:
            answering.add(reply.statement)
        yield found or reply
    for statement in reading.statements:
        if statement.attribution.form == "post" and statement.id not in answering:
            found = _by_address(statement.id, index)
            if found is not None:
                yield found


def _by_address(identity: str, index: _Index) -> Reply | None:
    """The reply of a post to the post whose address it carries."""
    one = index.placed.get(identity)
    post = post_at(one.reading.document, one.statement) if one is not None else None
    for link in post.links if post is not None else ():
        other = index.posts.get(link)
        if other is not None and other != identity and one is not None:
            if ended_before(one.statement.made, index.placed[other].statement.made):
                continue
            why = Because("link", "replies.address", one.statement.attribution.content[:1], _LINKED)
            return Reply(identity, "reply", why, other)
    return None


def _lead_on(reply: Reply, end: OpenEnd, index: _Index, parties: Mapping[PartyKey, str]) -> Reply | None:
    """The statement of another document that the words of an open end point at: its party's, before it, and of the same matter."""
    one = index.placed.get(reply.statement)
    identity = parties.get((one.reading.document.id, end.party)) if one is not None and end.party else None
    if one is None or identity is None or one.time is None:
        return None
    text = one.reading.document.text
    words = one.words | content_words(text, end.spans)
    ranked = [(_fit(words, end.text, other, index), other) for other in _before(one, identity, index)]
    if not ranked:
        return None
    fit, best = max(
        ranked, key=lambda pair: (pair[0], pair[1].reading.document.kind in _PRIMARY)
    )  # of equals the latest
    if fit < _LEAST:
        return None
    why = replace(reply.because, rule="replies.across", score=round(min(0.5 + fit / 2, _LINKED), 2))
    return replace(reply, answers=best.statement.id, because=why)


def _before(one: _Placed, identity: str, index: _Index) -> Iterable[_Placed]:
    """The latest statements of a party in other documents that were made before, the latest first."""
    assert one.time is not None
    times = index.of_party.get(identity, ())
    at = bisect_left(times, (one.time + timedelta(days=1), ""))
    for time, other in reversed(times[max(0, at - _LATEST) : at]):
        placed = index.placed[other]
        if one.time - time > _WITHIN:
            return
        same = placed.reading.document.id == one.reading.document.id
        if not same and not ended_before(one.statement.made, placed.statement.made):
            yield placed


def _fit(words: frozenset[str], pointer: str, other: _Placed, index: _Index) -> float:
    """Words in common, and whether the words that point tell its medium and day."""
    fit = shared_weight(words, other.words, index.weights)
    low = pointer.lower()
    made = other.statement.made
    if other.statement.medium != "unknown" and re.search(rf"\b{other.statement.medium}\b", low):
        fit += _MEDIUM_FITS
    if made is not None and re.search(rf"\b{_DAYS[made.start.weekday()]}\b", low):
        fit += _DAY_FITS
    return fit


def _identify(exchange: Exchange, index: _Index, parties: Mapping[PartyKey, str]) -> Exchange:
    """The exchange with identities in place of the party ids of its documents."""
    who: dict[str, None] = {}
    for identity in exchange.statements:
        one = index.placed[identity]
        for party in one.statement.speakers:
            who[parties.get((one.reading.document.id, party.id), party.id)] = None
    return replace(exchange, parties=tuple(who))
