"""Who answers whom across the documents of a record, kept right as documents come, whatever the order in which they do.

What a document's words point at beyond it is looked for again when it comes, and when somebody speaks whom it names, or a post comes whose
address it carries: among the latest 50 statements of that party within a month before. Exchanges that replies connect are one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.replies.across import addresses_of, lead_on_all, read_moment
from onrecord.link.replies.exchanges import cut_circles, thread_exchanges
from onrecord.link.replies.leading import LATEST, WITHIN, Placed
from onrecord.link.replies.words import content_words
from onrecord.recording.corrected import load_corrected
from onrecord.schema import Span
from onrecord.store.checks import Days
from onrecord.store.moments import day_number
from onrecord.store.people import identities_of, parties_of_identities
from onrecord.store.reindexing import statements_of
from onrecord.store.replies import (
    Pointers,
    Threads,
    connected_with,
    documents_that_answer,
    documents_that_carry,
    drop_reply,
    keep_pointers,
    local_parties,
    place_of,
    posts_at,
    replace_exchanges,
    replace_replies,
    replies_among,
    rows_of,
    said_by,
    threaded_of,
    threads_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.recording.quoting import Arrived
    from onrecord.schema import Exchange, Reading, Reply
    from onrecord.store.replies import StatementRow

_MONTH = WITHIN.days
_MOST_LOOKED_AT = 2 * LATEST  # the latest by their first day; of these the latest by their last
_MOST_ANSWERS = 1_000  # documents that are looked at again for one batch
_MOST_TURNED = 400  # statements in exchanges, of people who are somebody else now
_MOST_TOGETHER = 5_000  # statements of one exchange, beyond which it grows no more


def answer_batch(
    connection: Connection, batch: Sequence[Arrived], turned: Collection[int], loose: Collection[int] = ()
) -> None:
    """Lead on the open ends of new documents, and those that are there and may point at them. `turned` are parties that are somebody else now,
    `loose` statements that have to be threaded anew whether or not that changes anything."""
    keep_pointers(connection, [(list(one.statements.values()), _pointers(one)) for one in batch])
    fresh = {one.number: one.reading for one in batch if _points(one.reading)}
    older = _pointing_at(connection, batch, turned) - {one.number for one in batch}
    touched = set(loose) | threaded_of(connection, turned, _MOST_TURNED)
    for number, reading in fresh.items():
        touched |= _answer(connection, number, reading)
    answer_again(connection, older, touched)


def to_answer(connection: Connection, turned: Collection[int]) -> set[int]:
    """The documents that may answer parties that are somebody else now, or did before: those that `answer_turned` looks at again."""
    return _pointing(connection, set(turned), None, ())


def answer_turned(
    connection: Connection, documents: Iterable[int], turned: Collection[int], did: Callable[[], None]
) -> None:
    """As `answer_batch` of no new documents. `documents` are those of `to_answer`; `did` is called after each."""
    answer_again(connection, documents, threaded_of(connection, turned, _MOST_TURNED), did)


def answer_again(
    connection: Connection,
    documents: Iterable[int],
    touched: Iterable[int] = (),
    did: Callable[[], None] | None = None,
) -> None:
    """Lead on the open ends of documents again, and thread anew what hangs together with them and with the statements `touched`. `did` is
    called after each document."""
    found = set(touched)
    for number in sorted(set(documents)):
        found |= _answer(connection, number, load_corrected(connection, number))
        if did is not None:
            did()
    thread(connection, found)


def around_statement(connection: Connection, statement: int) -> Threads:
    """What hangs together with a statement, and the other documents that may answer it: before it is corrected, and after."""
    threads = threads_of(connection, statement)
    where = place_of(connection, statement)
    between = _between(day for day in map(day_number, where.times) if day)
    return Threads(
        threads.statements, threads.documents | _pointing(connection, where.speakers, between, where.addresses)
    )


def answer_corrected(connection: Connection, one: Arrived, statement: int, before: Threads) -> None:
    """Answer again after a statement of a document was corrected: what the document points at, and what may point at the statement now or
    did before."""
    numbers = statements_of(connection, [one.number])
    keep_pointers(connection, [(numbers, _pointers(one))])
    after = around_statement(connection, statement)
    touched = {statement} | before.statements | after.statements | _answer(connection, one.number, one.reading)
    answer_again(connection, (before.documents | after.documents) - {one.number}, touched)


def _pointers(one: Arrived) -> Pointers:
    """What of a document points beyond it, and what may be pointed at."""
    own, parties = one.statements, one.parties
    ends = {
        (parties[reply.open_end.party], own[reply.statement])
        for reply in one.reading.replies
        if reply.open_end is not None and reply.open_end.party and reply.statement in own
        if reply.open_end.party in parties
    }
    addresses: set[tuple[str, int, int]] = set()
    for statement in one.reading.statements:
        if statement.id in own:
            address, links = addresses_of(one.reading, statement)
            addresses |= {(address, 0, own[statement.id])} if address else set()
            addresses |= {(link, 1, own[statement.id]) for link in links}
    return Pointers(ends, addresses)


def _points(reading: Reading) -> bool:
    links = any(zone.post is not None and zone.post.links for zone in reading.document.zones)
    return links or any(reply.open_end is not None and reply.answers is None for reply in reading.replies)


def _pointing_at(connection: Connection, batch: Sequence[Arrived], turned: Collection[int]) -> set[int]:
    """The documents that may answer what new documents hold."""
    speakers: set[int] = set()
    days: list[int] = []
    addresses: set[str] = set()
    for one in batch:
        reading = one.reading
        published = reading.published.value if reading.published is not None else None
        for statement in reading.statements:
            speakers |= {one.parties[party.id] for party in statement.speakers if party.id in one.parties}
            made = statement.made
            times = (made.start.isoformat(), made.end.isoformat()) if made is not None else (published,)
            days += [day for day in map(day_number, times) if day]
        addresses |= {zone.post.url for zone in reading.document.zones if zone.post is not None and zone.post.url}
        addresses |= {reading.document.url} if reading.document.kind == "post" and reading.document.url else set()
    found = _pointing(connection, speakers, _between(days), addresses)
    return found | to_answer(connection, turned)


def _between(days: Iterable[int]) -> Days | None:
    """When somebody answers what was said on these days; None where none is known."""
    known = sorted(days)
    return Days(known[0] - 1, known[-1] + _MONTH + 1) if known else None


def _pointing(
    connection: Connection, speakers: Collection[int], between: Days | None, addresses: Collection[str]
) -> set[int]:
    """The documents that point at words of speakers between two days, or at addresses."""
    found = documents_that_carry(connection, addresses) if addresses else set()
    everybody = parties_of_identities(connection, identities_of(connection, sorted(speakers)))
    return found | documents_that_answer(connection, everybody, between, _MOST_ANSWERS) if everybody else found


def _answer(connection: Connection, number: int, reading: Reading) -> set[int]:
    """Lead on what a document points at; the numbers of the statements whose replies have changed."""
    local = local_parties(connection, number)

    def by_party(one: Placed, party: str) -> Iterable[Placed]:
        if party not in local or one.time is None:
            return ()
        everybody = parties_of_identities(connection, identities_of(connection, [local[party]]))
        day = day_number(one.time.isoformat())
        rows = said_by(connection, everybody, Days(max(day - 2 * _MONTH, 1), day + 1), _MOST_LOOKED_AT)
        return map(_placed, rows)

    def at_address(address: str) -> Iterable[Placed]:
        return map(_placed, posts_at(connection, address))

    return replace_replies(connection, number, list(lead_on_all(reading, by_party, at_address)))


def _placed(row: StatementRow) -> Placed:
    made = _made(row)
    published = read_moment(row.published) if row.published else None
    words = content_words(row.text, [Span(0, len(row.text))])
    time = made.end if made is not None else published
    interval = (made.start, made.end) if made is not None else None
    return Placed(row.id, row.document, row.kind, row.medium, interval, time, words)


class _Made(NamedTuple):
    start: datetime
    end: datetime


class _Speaker(NamedTuple):
    id: str


@dataclass(frozen=True, slots=True)
class _Said:
    """See link.replies.exchanges.Said."""

    id: str
    made: _Made | None
    speaker: _Speaker | None

    @property
    def speakers(self) -> Sequence[_Speaker]:
        return (self.speaker,) if self.speaker is not None else ()


def _made(row: StatementRow) -> _Made | None:
    if row.made_start is None or row.made_end is None:
        return None
    return _Made(*(datetime.fromisoformat(time).replace(tzinfo=None) for time in (row.made_start, row.made_end)))


def thread(connection: Connection, statements: Collection[int]) -> None:
    """Put together anew the exchanges of statements and of all that hang together with them."""
    if not statements:
        return
    members = connected_with(connection, statements, _MOST_TOGETHER)
    if members is None:
        return
    rows = rows_of(connection, members)
    replies = replies_among(connection, [row.number for row in rows])
    number_of = {row.id: row.number for row in rows}
    whole = [
        reply for row in sorted(rows, key=lambda r: (r.document, r.start)) for reply in replies.get(row.number, ())
    ]
    kept = cut_circles(whole)
    for reply in whole:
        if reply not in kept:
            drop_reply(connection, number_of[reply.statement], reply)
    exchanges = _thread(rows, kept)
    replace_exchanges(connection, members, [(e.id, [number_of[id_] for id_ in e.statements]) for e in exchanges])


def order_exchange(connection: Connection, statements: Collection[int]) -> list[int]:
    """The statements of an exchange, each after what it answers, else in the order of time."""
    rows = rows_of(connection, statements)
    replies = replies_among(connection, [row.number for row in rows])
    number_of: Mapping[str, int] = {row.id: row.number for row in rows}
    found = _thread(rows, [reply for some in replies.values() for reply in some])
    ordered = [number_of[id_] for exchange in found for id_ in exchange.statements]
    return [*ordered, *sorted(set(number_of.values()) - set(ordered))]


def _thread(rows: Sequence[StatementRow], replies: Sequence[Reply]) -> Sequence[Exchange]:
    def when(row: StatementRow) -> datetime:
        made = _made(row)
        published = read_moment(row.published) if row.published else None
        return made.end if made is not None else published or datetime.max

    if len({row.document for row in rows}) > 1:
        ordered = sorted(rows, key=lambda row: (when(row), row.document, row.start))
        speakers = [row.speaker for row in ordered]
    else:  # as the document alone is threaded: in the order of its text, by those whom it tells apart
        ordered = sorted(rows, key=lambda row: row.start)
        speakers = [row.party for row in ordered]
    said = [
        _Said(row.id, _made(row), _Speaker(str(speaker)) if speaker is not None else None)
        for row, speaker in zip(ordered, speakers, strict=True)
    ]
    return thread_exchanges(said, replies, {row.id: row.document for row in rows})
