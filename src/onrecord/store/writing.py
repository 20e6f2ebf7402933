"""Statements of new documents into the record, a batch at a time, in the caller's transaction. What is linked across documents is not done here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.schema import VERDICTS_BY_WEIGHT, Span
from onrecord.store.arriving import Placed, StoredDocument
from onrecord.store.indexing import Entry, Indexed, add_entries, entry_of, row_tokens
from onrecord.store.many import insert_rows, take_numbers
from onrecord.store.moments import day_number
from onrecord.store.parties import number_parties
from onrecord.store.proofs import add_proofs
from onrecord.store.reading_json import check_text, reply_text
from onrecord.store.seen_order import take_seen
from onrecord.store.tables import CHECK, EXCHANGE, INVOLVED, REPLY, SPAN, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Check, Reading, Statement

_POSITION_BITS = 32


def store_statements(
    connection: Connection, placed: Sequence[Placed], told: Mapping[str, tuple[int, int]], run: int, seen: str
) -> tuple[list[StoredDocument], frozenset[int]]:
    """Store the statements of new documents, with their parties, checks, replies and index entries; and the parties to be linked.

    `told` are the numbers of the wording and of the utterance of each statement, by its id, that reports something said. Runs under the record's lock (`Store.lock_links`): parties and what links them have one writer at a time."""
    described = [(one.number, one.arrival.profiles) for one in placed]
    numbered = number_parties(connection, described, seen)
    count = sum(len(one.arrival.reading.statements) for one in placed)
    numbers = iter(take_seen(connection, STATEMENT, count, seen))
    threads = iter(take_numbers(connection, EXCHANGE, sum(len(one.arrival.reading.exchanges) for one in placed)))
    rows = Rows(told)
    stored = []
    for one in placed:
        reading = one.arrival.reading
        parties = {party.id: numbered.numbers[one.number, party.id] for party in reading.parties}
        own = {statement.id: next(numbers) for statement in reading.statements}
        rows.add_reading(one.number, reading, own, parties, threads, run, seen)
        stored.append(StoredDocument(one.number, reading, parties, own))
    rows.insert(connection)
    add_proofs(connection, [(one.number, one.arrival.proof) for one in placed if one.arrival.proof is not None])
    return stored, numbered.unsettled


class Rows:
    """Rows of a batch, gathered table by table."""

    def __init__(self, told: Mapping[str, tuple[int, int]] | None = None) -> None:
        self._told = told or {}
        self.statements: list[tuple[Any, ...]] = []
        self.spans: list[tuple[Any, ...]] = []
        self.involved: list[tuple[Any, ...]] = []
        self.checks: list[tuple[Any, ...]] = []
        self.replies: list[tuple[Any, ...]] = []
        self.exchanges: list[tuple[Any, ...]] = []
        self.entries: list[Entry] = []

    def add_reading(
        self,
        document: int,
        reading: Reading,
        own: Mapping[str, int],
        parties: Mapping[str, int],
        threads: Iterator[int],
        run: int,
        seen: str,
    ) -> None:
        """All that a reading says: `own` and `parties` are the numbers of its statements and parties, `threads` free ones for exchanges."""
        exchange_of = _exchanges(reading, threads, self)
        verdicts = _verdicts(reading.checks)
        published = reading.published.value if reading.published is not None else None
        shared = _InDocument(document, reading.document.text, reading.document.publisher, published, seen, run)
        for statement in reading.statements:
            id_ = statement.id
            links = _Links(exchange_of.get(id_), verdicts.get(id_), *self._told.get(id_, (None, None)))
            self._add_statement(shared, own[id_], statement, _whom(statement, parties), links)
        self._add_links(reading, own)

    def _add_statement(
        self, shared: _InDocument, number: int, statement: Statement, whom: _Whom, links: _Links
    ) -> None:
        attribution, made = statement.attribution, statement.made
        interval = (made.start.isoformat(), made.end.isoformat()) if made is not None else None
        position = position_of(interval[0] if interval else shared.published, number)
        words = content_text(shared.text, attribution.content)
        self.statements.append(_statement_row(shared, number, position, statement, words, whom, interval, links))
        for role, spans in (
            ("source", attribution.source),
            ("cue", attribution.cue),
            ("content", attribution.content),
            ("quoted", attribution.quoted),
        ):
            for start, end in spans:
                self.spans.append((number, role, start, end))
        for role, parties in (("speaker", whom.speakers), ("to", whom.to), ("about", whom.about)):
            for place, party in enumerate(parties):
                self.involved.append((number, role, place, party))
        indexed = Indexed(
            position, attribution.id, words, whom.speakers, whom.to, whom.about,
            _tokens(shared, statement, whom, links), attribution.score, interval, shared.published, shared.seen, old=False,
        )  # fmt: skip
        self.entries.append(entry_of(indexed))

    def _add_links(self, reading: Reading, own: Mapping[str, int]) -> None:
        seen: set[tuple[int, Span]] = set()
        for check in reading.checks:
            number = own.get(check.statement or "")
            if number is not None and (number, check.quoted) not in seen:
                seen.add((number, check.quoted))
                self.checks.append(check_row(number, check))
        places: dict[int, int] = {}
        for reply in reading.replies:
            number = own.get(reply.statement)
            if number is None:
                continue
            place = places[number] = places.get(number, -1) + 1
            open_text = reply.open_end.text if reply.open_end is not None else None
            answers = own.get(reply.answers) if reply.answers is not None else None
            self.replies.append(
                (number, place, reply.kind, answers, open_text, reply.because.score, 0, reply_text(reply))
            )

    def insert(self, connection: Connection) -> None:
        insert_rows(connection, EXCHANGE, self.exchanges)
        self.insert_statements(connection)
        insert_rows(connection, CHECK, self.checks)
        insert_rows(connection, REPLY, self.replies)
        add_entries(connection, sorted(self.entries))

    def insert_statements(self, connection: Connection, only: Collection[int] | None = None) -> None:
        """Statements with their spans and parties; of those gathered only these, if any are named. The index is the caller's."""
        for table, rows in ((STATEMENT, self.statements), (SPAN, self.spans), (INVOLVED, self.involved)):
            insert_rows(connection, table, [row for row in rows if only is None or row[0] in only])


class _InDocument(NamedTuple):
    """What all statements of a document have in common."""

    document: int
    text: str
    publisher: str | None
    published: str | None
    seen: str
    run: int


class _Links(NamedTuple):
    """What a statement is linked with."""

    exchange: int | None
    verdict: str | None
    wording: int | None
    utterance: int | None


class _Whom(NamedTuple):
    """Who speaks in a statement, to whom and of whom, by their numbers; of what kind the speaker is, and whether one stays unnamed."""

    kind: str
    anonymous: bool
    speakers: list[int]
    to: list[int]
    about: list[int]


def _whom(statement: Statement, numbers: Mapping[str, int]) -> _Whom:
    speakers = statement.speakers
    return _Whom(
        speakers[0].kind if speakers else "none",
        any(party.name is None and party.kind == "unnamed" for party in speakers),
        [numbers[party.id] for party in speakers],
        [numbers[addressee.party.id] for addressee in statement.to],
        list(dict.fromkeys([numbers[mention.party.id] for mention in statement.mentions])),
    )


def _statement_row(
    shared: _InDocument,
    number: int,
    position: int,
    statement: Statement,
    words: str,
    whom: _Whom,
    made: tuple[str, str] | None,
    links: _Links,
) -> tuple[Any, ...]:
    """A statement as a row of its table, as it was extracted."""
    attribution = statement.attribution
    content = attribution.content
    start, end = made if made is not None else (None, None)
    return (
        number, attribution.id, position, shared.document, attribution.form, words, content[0].start, content[-1].end,
        whom.speakers[0] if whom.speakers else None, whom.kind, int(whom.anonymous),
        start, end, statement.made.precision if statement.made is not None else None,
        statement.medium, statement.act, statement.lemma, statement.manner, statement.reality, links.verdict,
        attribution.score, attribution.within, shared.published, links.utterance, links.exchange, links.wording,
        "extracted", shared.seen, None, None, shared.run,
    )  # fmt: skip


def _tokens(shared: _InDocument, statement: Statement, whom: _Whom, links: _Links) -> list[str]:
    return row_tokens(
        form=statement.attribution.form,
        kind=whom.kind,
        medium=statement.medium,
        act=statement.act,
        manner=statement.manner,
        reality=statement.reality,
        verdict=links.verdict,
        anonymous=whom.anonymous,
        publisher=shared.publisher,
    )


def check_row(statement: int, check: Check) -> tuple[Any, ...]:
    """A check as a row of its table."""
    passage = check.passage
    return (
        statement,
        check.quoted.start,
        check.quoted.end,
        check.verdict,
        check.words,
        passage.document if passage is not None else None,
        passage.text if passage is not None else None,
        check_text(check),
    )


def _exchanges(reading: Reading, numbers: Iterator[int], rows: Rows) -> dict[str, int]:
    """The number of each statement's exchange; the exchanges are noted."""
    of: dict[str, int] = {}
    for exchange in reading.exchanges:
        number = next(numbers)
        rows.exchanges.append((number, exchange.id, len(exchange.statements)))
        of.update(dict.fromkeys(exchange.statements, number))
    return of


def _verdicts(checks: Iterable[Check]) -> dict[str, str]:
    """The weightiest verdict of each statement."""
    found: dict[str, str] = {}
    for check in sorted(checks, key=lambda check: VERDICTS_BY_WEIGHT.index(check.verdict)):
        if check.statement is not None:
            found.setdefault(check.statement, check.verdict)
    return found


def content_text(words: str, content: Sequence[Span]) -> str:
    """The words said, gaps shown as "…"."""
    if len(content) == 1:
        return words[content[0].start : content[0].end]
    return " … ".join(words[start:end] for start, end in content)


def position_of(when: str | None, number: int) -> int:
    """A statement's place in the order of time, as one number: its day, then its number in the file."""
    return day_number(when) << _POSITION_BITS | (number & ((1 << _POSITION_BITS) - 1))
