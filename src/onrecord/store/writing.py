"""Statements of new documents into the record, a batch at a time, in the caller's transaction. What is linked across documents is not done here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

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
        for statement in reading.statements:
            thread, verdict = exchange_of.get(statement.id), verdicts.get(statement.id)
            self._add_statement(document, reading, statement, own, parties, thread, verdict, run, seen)
        self._add_links(reading, own)

    def _add_statement(
        self,
        document: int,
        reading: Reading,
        statement: Statement,
        own: Mapping[str, int],
        parties: Mapping[str, int],
        exchange: int | None,
        verdict: str | None,
        run: int,
        seen: str,
    ) -> None:
        attribution = statement.attribution
        number = own[statement.id]
        published = reading.published.value if reading.published is not None else None
        made = (statement.made.start.isoformat(), statement.made.end.isoformat()) if statement.made else None
        kind = statement.speaker.kind if statement.speaker is not None else "none"
        anonymous = any(party.name is None and party.kind == "unnamed" for party in statement.speakers)
        wording, utterance = self._told.get(statement.id, (None, None))
        words = content_text(reading.document.text, attribution.content)
        position = position_of(made[0] if made else published, number)
        said = [parties[party.id] for party in statement.speakers]
        to = [parties[addressee.party.id] for addressee in statement.to]
        about = list(dict.fromkeys(parties[mention.party.id] for mention in statement.mentions))
        self.statements.append(
            (
                number,
                statement.id,
                position,
                document,
                attribution.form,
                words,
                attribution.content[0].start,
                attribution.content[-1].end,
                said[0] if said else None,
                kind,
                int(anonymous),
                made[0] if made else None,
                made[1] if made else None,
                statement.made.precision if statement.made else None,
                statement.medium,
                statement.act,
                statement.lemma,
                statement.manner,
                statement.reality,
                verdict,
                attribution.score,
                attribution.within,
                published,
                utterance,
                exchange,
                wording,
                "extracted",
                seen,
                None,
                None,
                run,
            )
        )
        for role in ("source", "cue", "content", "quoted"):
            self.spans += [(number, role, span.start, span.end) for span in getattr(attribution, role)]
        for role, numbers in (("speaker", said), ("to", to), ("about", about)):
            self.involved += [(number, role, place, party) for place, party in enumerate(numbers)]
        tokens = row_tokens(
            form=attribution.form,
            kind=kind,
            medium=statement.medium,
            act=statement.act,
            manner=statement.manner,
            reality=statement.reality,
            verdict=verdict,
            anonymous=anonymous,
            publisher=reading.document.publisher,
        )
        self.entries.append(
            entry_of(
                Indexed(
                    position,
                    statement.id,
                    words,
                    said,
                    to,
                    about,
                    tokens,
                    attribution.score,
                    made,
                    published,
                    seen,
                    old=False,
                )
            )
        )

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
    return " … ".join(words[start:end] for start, end in content)


def position_of(when: str | None, number: int) -> int:
    """A statement's place in the order of time, as one number: its day, then its number in the file."""
    return day_number(when) << _POSITION_BITS | (number & ((1 << _POSITION_BITS) - 1))
