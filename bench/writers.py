"""Writers at once: how fast one, two or more processes fill a PostgreSQL record together, by the clock.

    python -m bench.writers                       # 20,000 statements by one writer and by two, in a server of its own
    python -m bench.writers 20000 --writers 1 2 4

Each adds its share of made-up readings as `Record.add` does, to an empty record; making them is not counted. So what is compared is storing and
linking alone: reading articles, which takes most of the time of `onrecord add`, is done by each writer for itself.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from itertools import islice
from multiprocessing.synchronize import Barrier

from tests.postgres import drop_database, find_programs, make_database, private_server

import onrecord
import onrecord.pipeline  # loaded before processes are forked off
import onrecord.reading
from bench.record_corpus import make_readings


def add_share(target: str, statements: int, which: int, writers: int, ready: Barrier) -> None:
    """Add every so many-th reading, when all writers are ready."""
    readings = list(islice(make_readings(statements), which, None, writers))
    with onrecord.open(target) as record:
        ready.wait()
        record.add(readings)
    ready.wait()


def measure(target: str, statements: int, writers: int) -> float:
    """Statements a second, by the clock."""
    onrecord.open(target).close()
    context = multiprocessing.get_context("fork")
    ready = context.Barrier(writers + 1)
    running = [
        context.Process(target=add_share, args=(target, statements, which, writers, ready)) for which in range(writers)
    ]
    for process in running:
        process.start()
    ready.wait()
    begun = time.perf_counter()
    ready.wait()
    spent = time.perf_counter() - begun
    for process in running:
        process.join()
    with onrecord.open(target) as record:
        return record.stats().statements / spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", nargs="?", type=int, default=20_000)
    parser.add_argument("--writers", nargs="+", type=int, default=[1, 2])
    given = parser.parse_args()
    programs = find_programs()
    if programs is None:
        parser.error("no PostgreSQL server to start")
    with private_server(programs) as server:
        for writers in given.writers:
            make_database(server, "bench")
            rate = measure(f"{server}bench", given.statements, writers)
            print(f"{writers} at once: {rate:,.0f} statements/s", flush=True)
            drop_database(server, "bench")


if __name__ == "__main__":
    main()
