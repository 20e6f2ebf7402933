"""What parties across documents cost in a record: made-up people by Zipf's law, ten a document, in batches of 500 documents.

    python -m bench.record_parties [APPEARANCES]

Prints, for each tenth, parties a second of processor time for numbering and for linking them, and at the end the size, and milliseconds for finding and judging.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING

from bench.parties import _SYLLABLES
from onrecord.link.parties.profiles import profile_of
from onrecord.recording.duplicates import likely_duplicates
from onrecord.recording.identities import link_identities
from onrecord.recording.judgements import merge, withdraw
from onrecord.recording.people import find_parties
from onrecord.schema import Because, Party, PartyRole, Span
from onrecord.store.opening import open_store
from onrecord.store.parties import number_parties

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from onrecord.store.opening import Store

APPEARANCES = 1_000_000
PEOPLE = 110_000
A_DOCUMENT, A_BATCH = 10, 500
SEEN = "2024-05-01T12:00:00.000Z"
_BECAUSE = Because("identify", "people.name")
_ROLES = (
    "pilot",
    "harbor master",
    "spokeswoman for the board",
    "captain",
    "union leader",
    "state senator",
    "coach",
    "judge",
)


class People:
    """Made-up people and bodies, drawn by Zipf's law; each is told of in a dozen ways, the simplest most often."""

    def __init__(self, seed: int = 7) -> None:
        self.random = random.Random(seed)
        self.weights = list(accumulate(1 / rank for rank in range(1, PEOPLE + 1)))
        firsts = [f"{a}{b}a".title() for a in _SYLLABLES for b in _SYLLABLES] + ["Bob", "Robert", "Liz", "Elizabeth"]
        lasts = [f"{a}{b}{c}".title() for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
        draw = self.random.random
        self.names = [
            (
                firsts[int(len(firsts) * draw() ** 1.5)],
                self.random.choice("ABCDEFG"),
                lasts[int(len(lasts) * draw() ** 2)],
            )
            for _ in range(PEOPLE)
        ]

    def document(self) -> list[Party]:
        chosen = self.random.choices(range(PEOPLE), cum_weights=self.weights, k=A_DOCUMENT)
        return [self.party(f"p{place}", who) for place, who in enumerate(dict.fromkeys(chosen), 1)]

    def party(self, local: str, who: int) -> Party:
        first, middle, last = self.names[who]
        if who % 10 == 9:
            name = f"{last} {first} Board"
            return Party(local, "organisation", name, _BECAUSE, full_name=name, names=(name,))
        way = int(12 * self.random.random() ** 3)
        name = f"{first} {middle}. {last}" if way in (4, 7) else f"{first} {last}"
        names = (name, last) if way % 2 else (name,)
        roles = (PartyRole(_ROLES[(who + way) % len(_ROLES)], Span(0, 0)),) if way >= 2 else ()
        handles = (f"@{first}{last}{who}".lower(),) if way >= 10 else ()
        return Party(local, "person", name, _BECAUSE, full_name=name, names=names, handles=handles, roles=roles)


def add_documents(connection: Connection, first: int, count: int) -> None:
    """Rows of documents that hold nothing."""
    rows = [(n, f"{n:064x}", "", "article", "en", str(n), "[]", SEEN, 1, 0, b"") for n in range(first, first + count)]
    connection.exec_driver_sql(
        "INSERT INTO document (number, id, text, kind, language, name, authors, seen, run, statements, reading) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )


def batches(people: People, appearances: int) -> Iterator[list[tuple[int, list[Party]]]]:
    number = 1
    for _ in range(appearances // (A_DOCUMENT * A_BATCH)):
        yield [(number + place, people.document()) for place in range(A_BATCH)]
        number += A_BATCH


def fill(store: Store, appearances: int) -> None:
    total = appearances // (A_DOCUMENT * A_BATCH)
    spent = {"profiles": 0.0, "numbers": 0.0, "links": 0.0}
    count = new = 0
    for turn, documents in enumerate(batches(People(), appearances), 1):
        marks = [time.process_time()]
        found = [(n, [(party.id, profile_of(str(n), party)) for party in parties]) for n, parties in documents]
        marks.append(time.process_time())
        with store.writing() as connection:
            add_documents(connection, documents[0][0], len(documents))
            marks.append(time.process_time())
            numbers, unsettled = number_parties(connection, found, SEEN)
            marks.append(time.process_time())
            link_identities(connection, unsettled)
            marks.append(time.process_time())
        spent["profiles"] += marks[1] - marks[0]
        spent["numbers"] += marks[3] - marks[2]
        spent["links"] += marks[4] - marks[3]
        count, new = count + len(numbers), new + len(unsettled)
        if turn % max(1, total // 10) == 0:
            rates = "  ".join(f"{name} {count / seconds:>8,.0f}/s" for name, seconds in spent.items())
            print(f"{turn * A_DOCUMENT * A_BATCH:>9,} appearances  {rates}  unsettled {new / count:.0%}", flush=True)
            spent, count, new = dict.fromkeys(spent, 0.0), 0, 0


def add_statements(connection: Connection) -> None:
    """One statement for each appearance, by, to or about the party."""
    connection.exec_driver_sql(
        "INSERT INTO involved (statement, role, place, party) SELECT row_number() OVER (), "
        "CASE document % 4 WHEN 0 THEN 'to' WHEN 1 THEN 'about' ELSE 'speaker' END, 0, party FROM appearance"
    )


def clock(what: str, task: Callable[[], object], times: int = 5) -> None:
    """The slowest of several runs, in milliseconds."""
    took = []
    for _ in range(times):
        start = time.process_time()
        task()
        took.append(time.process_time() - start)
    print(f"{what:<50} {1000 * min(took):>8.1f} ms at best, {1000 * max(took):>8.1f} at worst")


def ask(store: Store) -> None:
    people = People()
    with store.reading() as connection:
        first, _, last = people.names[0]
        for name in (
            f"{first} {last}",
            last,
            f"{people.names[9][2]} {people.names[9][0]} Board",
            people.names[5000][2],
            f"{first} {last[:-1]}x",
            "@nobody",
        ):
            found = find_parties(connection, name)
            clock(f"find {name!r}: {len(found)} found", lambda name=name: find_parties(connection, name))  # type: ignore[misc]
        page, cursor = likely_duplicates(connection, 20, None)
        clock(f"likely duplicates: first {len(page)}", lambda: likely_duplicates(connection, 20, None))
        clock("likely duplicates: next page", lambda: likely_duplicates(connection, 20, cursor))
    with store.writing() as connection:
        one, other = (f"{people.names[n][0]} {people.names[n][2]}" for n in (0, 1))
        clock("merge the two most frequent", lambda: merge(connection, one, other, "bench", "none"), 1)
        clock("withdraw that", lambda: withdraw(connection, one, other, "bench", "none"), 1)


def main() -> None:
    appearances = int(sys.argv[1]) if len(sys.argv) > 1 else APPEARANCES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.db"
        store = open_store(path, create=True)
        with store.writing() as connection:
            connection.exec_driver_sql(
                "INSERT INTO run (number, started, package, model, rules) VALUES (1, '', '', '', '')"
            )
        fill(store, appearances)
        with store.engine.connect() as connection:
            for table in ("party", "identity", "party_key", "appearance", "apart"):
                print(
                    f"{table:<12} {connection.exec_driver_sql(f'SELECT count(*) FROM {table}').scalar_one():>10,} rows"
                )
        print(f"{path.stat().st_size / appearances:.0f} bytes an appearance")
        with store.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")  # keys can be let go of outside of a transaction only
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            add_statements(connection)
        ask(store)
        store.close()


if __name__ == "__main__":
    main()
