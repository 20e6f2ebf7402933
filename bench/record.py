"""A large record: how fast it takes statements in, how large it gets, how fast it answers.

    python -m bench.record                    # 100,000 statements
    python -m bench.record 1000000 --keep /tmp/million.db

Adding is timed without the making of the readings, with and without linking; the rate is statements a second of one core (process time,
of which waiting for the disk is no part; the wall's is beside it). Each question is asked 30 times in varied forms; its median and p99 are
of the wall.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import onrecord
from bench.record_corpus import make_readings, people
from onrecord.recording import Record
from onrecord.recording.adding import arrival_of
from onrecord.recording.linking import link_documents
from onrecord.schema import Reading
from onrecord.store.arriving import Arrival, store_documents
from onrecord.store.moments import now
from onrecord.store.opening import open_store
from onrecord.store.writing import store_statements

_BATCH = 500
_ROUNDS = 30


class Adding:
    """Time spent on storing and on linking."""

    def __init__(self) -> None:
        self.statements = 0
        self.storing = self.linking = self.wall = 0.0


def add_all(path: Path, readings: Iterator[Reading], *, link: bool, told: Callable[[str], None]) -> Adding:
    store = open_store(path, create=True)
    spent = Adding()
    with store.writing() as connection:
        connection.exec_driver_sql("INSERT INTO run (started, package, model, rules) VALUES ('', '', '', '')")
    while batch := list(islice(readings, _BATCH)):
        arrivals = [_arrival(reading) for reading in batch]
        begun, wall = time.process_time(), time.perf_counter()
        with store.writing() as connection:
            seen = now()
            _, placed = store_documents(connection, arrivals, 1, seen)
            stored, unsettled = store_statements(connection, placed, 1, seen)
            middle = time.process_time()
            if link:
                link_documents(connection, stored, unsettled)
            spent.linking += time.process_time() - middle
            spent.storing += middle - begun
        spent.wall += time.perf_counter() - wall
        spent.statements += sum(len(reading.statements) for reading in batch)
        if spent.statements % 50_000 < _BATCH * 9:
            told(
                f"{spent.statements:,}: {spent.storing:.0f} s storing, {spent.linking:.0f} s linking, {spent.wall:.0f} s wall"
            )
    store.close()
    return spent


def _arrival(reading: Reading) -> Arrival:
    content = reading.document.text.encode()
    return arrival_of(reading, reading.document.name, sha256(content).hexdigest(), len(content), reading.document.url)


def questions(names: list[str]) -> dict[str, Callable[[Record, int], object]]:
    """What is asked; the number of the round varies it."""

    def page(**words: object) -> Callable[[Record, int], object]:
        def ask(record: Record, turn: int) -> object:
            varied = {k: v(turn) if callable(v) else v for k, v in words.items()}
            return record.statements(**varied).page()

        return ask

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
    }


def ask_all(path: Path, parties: int, told: Callable[[str], None]) -> None:
    names = people(parties)
    begun = time.perf_counter()
    record = onrecord.open(path, create=False)
    told(f"opening: {(time.perf_counter() - begun) * 1000:.0f} ms")
    told("| question | median ms | p99 ms |\n|---|---|---|")
    for name, ask in questions(names).items():
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
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the record there; one that is there is only asked"
    )
    given = parser.parse_args()
    told = lambda line: print(line, flush=True)  # noqa: E731
    parties = max(given.statements // 5, 10)
    with TemporaryDirectory() as folder:
        path = given.keep or Path(folder) / "bench.db"
        if not path.exists():
            spent = add_all(path, make_readings(given.statements, parties), link=not given.no_links, told=told)
            rate = spent.statements / spent.storing
            both = spent.statements / (spent.storing + spent.linking)
            told(
                f"adding: {rate:,.0f} statements/s stored, {both:,.0f} with linking; {spent.statements / spent.wall:,.0f} on the wall"
            )
        size = sum(os.path.getsize(f"{path}{end}") for end in ("", "-wal") if os.path.exists(f"{path}{end}"))
        told(f"size: {size / given.statements:,.0f} bytes a statement ({size / 1e6:,.0f} MB)")
        ask_all(path, parties, told)


if __name__ == "__main__":
    main()
