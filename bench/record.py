"""A large record: how fast it takes statements in, how large it gets, how fast it answers.

    python -m bench.record                    # 100,000 statements
    python -m bench.record 1000000 --keep /tmp/million.db
    python -m bench.record --postgresql               # in a server of its own
    python -m bench.record --keep postgresql://me@localhost/bench

Adding is timed without the making of the readings, with and without linking; the rate is statements a second of one core (process time,
of which waiting for the disk or for a server is no part; the wall's is beside it). A server of its own is asked what it took: it and the
bench wait for each other, so that both together are what an idle machine would take. Each question is asked 30 times in varied forms; its median and p99 are
of the wall.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.postgres import find_programs, private_server

import onrecord
from bench.record_corpus import make_readings, people
from bench.record_questions import Question, combined_questions, page, sample_record
from bench.server_time import server_time
from onrecord.errors import RecordError
from onrecord.recording.across import word_statements
from onrecord.recording.adding import BATCH_DOCUMENTS, arrival_of
from onrecord.recording.folded import fold_readings
from onrecord.recording.linking import link_documents
from onrecord.schema import Reading
from onrecord.store.arriving import Arrival, store_documents
from onrecord.store.moments import now
from onrecord.store.opening import Store, open_store
from onrecord.store.writing import store_statements

_ROUNDS = 30


class Adding:
    """Time spent on storing and on linking."""

    def __init__(self) -> None:
        self.statements = 0
        self.storing = self.linking = self.wall = 0.0

    @contextmanager
    def timed_linking(self) -> Iterator[None]:
        begun = time.process_time()
        yield
        spent = time.process_time() - begun
        self.linking += spent
        self.storing -= spent


def add_all(path: Path | str, readings: Iterator[Reading], *, link: bool, told: Callable[[str], None]) -> Adding:
    store = open_store(path, create=True)
    with store.keeping_writer():
        spent = _add_to(store, readings, link=link, told=told)
    store.close()
    return spent


def _add_to(store: Store, readings: Iterator[Reading], *, link: bool, told: Callable[[str], None]) -> Adding:
    """What `record.add` does with ready readings, timed part by part."""
    spent = Adding()
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO run (started, package, model, rules) VALUES ('', '', '', '')")
    while batch := list(islice(readings, BATCH_DOCUMENTS)):
        begun, wall = time.process_time(), time.perf_counter()
        arrivals = [_arrival(reading) for reading in batch]
        with spent.timed_linking():
            ids = [reading.document.id for reading in batch]
            folded = dict(zip(ids, fold_readings(batch), strict=True)) if link else {}
        with store.writing() as connection:
            seen = now()
            _, placed = store_documents(connection, arrivals, 1, seen)
            with spent.timed_linking():
                new = [folded[one.arrival.reading.document.id] for one in placed if link]
                worded = word_statements(connection, new)
            stored, unsettled = store_statements(connection, placed, worded.of, 1, seen)
            with spent.timed_linking():
                if link:
                    link_documents(connection, stored, folded, worded.wordings, unsettled)
        spent.storing += time.process_time() - begun
        spent.wall += time.perf_counter() - wall
        spent.statements += sum(len(reading.statements) for reading in batch)
        if spent.statements % 50_000 < BATCH_DOCUMENTS * 9:
            told(
                f"{spent.statements:,}: {spent.storing:.0f} s storing, {spent.linking:.0f} s linking, {spent.wall:.0f} s wall"
            )
    return spent


def _arrival(reading: Reading) -> Arrival:
    content = reading.document.text.encode()
    return arrival_of(reading, reading.document.name, sha256(content).hexdigest(), len(content), reading.document.url)


def questions(names: list[str]) -> dict[str, Question]:
    """What is asked; the number of the round varies it."""
    rare = lambda turn: names[1000 + 37 * turn]  # noqa: E731
    return {
        "newest": page(),
        "text, frequent word": page(text="the"),
        "text, two words": page(text=lambda t: ("bridge cheap", "bitter school", "ancient road")[t % 3]),
        "phrase": page(text='"because the"'),
        "prefix": page(text=lambda t: ("abs*", "con*", "th*")[t % 3]),
        "boolean": page(text="(cheap OR brave) -cold"),
        "speaker, most frequent": page(speaker=names[0]),
        "speaker, rare": page(speaker=rare),
        "text + most frequent speaker": page(text="the", speaker=names[0]),
        "text + speaker + form + medium": page(text="the", speaker=names[1], form="direct", medium="interview"),
        "about": page(about=names[2]),
        "verdict": page(verdict="altered"),
        "days": page(since="2015-03-02", until="2016-11-19"),
        "published": page(published_since="2020-01-05"),
        "publisher": page(publisher=lambda t: "Aberwick Ledger" if t % 2 else "Stonwick Mail"),
        "confidence": page(min_score=0.9, text="the"),
        "oldest": page(text="the", sort="oldest"),
        "by publication": page(text="the", sort="published"),
        "by score": page(text="the", sort="score"),
        "relevance": page(text="cheap bridge", sort="relevance"),
        "relevance, frequent": page(text="the", sort="relevance"),
        "as known on": page(text="the", as_known_on="2030-01-01"),
        "count, frequent": lambda record, _: record.statements(text="the").count(),
        "count, frequent + speaker": lambda record, _: record.statements(text="the", speaker=names[0]).count(),
        "count, all": lambda record, _: record.statements().count(),
        "facets, exact": lambda record, turn: record.statements(speaker=names[12 + turn % 5]).facets(),
        "facets, estimated": lambda record, _: record.statements(text="the").facets(),
        "facets, all": lambda record, _: record.statements().facets(),
        "empty": page(text="xyzzy"),
        "empty, what was searched": lambda record, _: record.statements(text="xyzzy").scope(),
    }


def ask_all(path: Path | str, parties: int, told: Callable[[str], None]) -> None:
    names = people(parties)
    begun = time.perf_counter()
    record = onrecord.open(path, create=False)
    told(f"opening: {(time.perf_counter() - begun) * 1000:.0f} ms")
    told("| question | median ms | p99 ms |\n|---|---|---|")
    for name, ask in {**questions(names), **combined_questions(names, sample_record(path))}.items():
        spent = []
        for turn in range(_ROUNDS):
            begun = time.perf_counter()
            ask(record, turn)
            spent.append((time.perf_counter() - begun) * 1000)
        told(f"| {name} | {statistics.median(spent):.1f} | {max(spent):.1f} |")
    record.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", nargs="?", type=int, default=100_000)
    parser.add_argument("--no-links", action="store_true", help="store only, link nothing")
    parser.add_argument("--postgresql", action="store_true", help="in a PostgreSQL server of its own, started for it")
    parser.add_argument(
        "--keep", metavar="FILE|postgresql://…", help="keep the record there; one that is there is only asked"
    )
    given = parser.parse_args()
    with ExitStack() as stack:
        if given.postgresql:
            programs = find_programs()
            if programs is None:
                parser.error("--postgresql: no PostgreSQL server to start")
            target = stack.enter_context(private_server(programs)) + "postgres"
        else:
            target = given.keep or f"{stack.enter_context(TemporaryDirectory())}/bench.db"
        measure(target, given.statements, link=not given.no_links, own_server=given.postgresql)


def measure(target: str, statements: int, *, link: bool, own_server: bool = False) -> None:
    """Fill the record there, where there is none, and ask it."""
    told = lambda line: print(line, flush=True)  # noqa: E731
    parties = max(statements // 5, 10)
    if not _is_there(target):
        begun = server_time(target) if own_server else 0.0
        spent = add_all(target, make_readings(statements, parties), link=link, told=told)
        rate, both = spent.statements / spent.storing, spent.statements / (spent.storing + spent.linking)
        told(
            f"adding: {rate:,.0f} statements/s stored, {both:,.0f} with linking; {spent.statements / spent.wall:,.0f} on the wall"
        )
        if own_server:
            server = server_time(target) - begun
            whole = spent.statements / (spent.storing + spent.linking + server)
            told(f"the server: {server:.0f} s of the processor; with it {whole:,.0f} statements/s")
    with onrecord.open(target, create=False) as record:
        stats = record.stats()
    told(f"size: {stats.size_bytes / stats.statements:,.0f} bytes a statement ({stats.size_bytes / 1e6:,.0f} MB)")
    ask_all(target, parties, told)


def _is_there(target: str) -> bool:
    try:
        onrecord.open(target, create=False).close()
    except RecordError:
        return False
    return True


if __name__ == "__main__":
    main()
