"""How fast a record links what comes to what is there: utterances and copies alone, and how many bytes they take.

    python -m bench.linking                  # 20,000 statements
    python -m bench.linking 100000 --batch 500
    python -m bench.linking 20000 --postgresql postgresql://…   # an empty database

The time is that of the process (for PostgreSQL also by the clock), of linking alone: the rows are there.
"""

from __future__ import annotations

import argparse
import gc
import resource
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, insert

from bench.told_corpus import batches, make_readings
from onrecord.recording.across import link_batch, word_statements
from onrecord.recording.adding import arrival_of
from onrecord.recording.folded import fold_readings
from onrecord.recording.versions import describe_run
from onrecord.schema import Reading
from onrecord.store.arriving import Placed, store_documents
from onrecord.store.moments import now
from onrecord.store.opening import Store, open_store
from onrecord.store.tables import RUN
from onrecord.store.writing import store_statements

_LIKENESS = ("wording", "feature", "crowded", "tie", "sketch", "copy_feature", "copy_crowded", "copy_tie")


def place_batch(connection: Connection, batch: Sequence[Reading]) -> tuple[Sequence[Placed], int]:
    run = connection.execute(insert(RUN).returning(RUN.c.number), {"started": now(), **describe_run()}).scalar_one()
    arrivals = [arrival_of(one, one.document.name, one.document.id, 1, one.document.url) for one in batch]
    return store_documents(connection, arrivals, run, now())[1], run


def measure(store: Store, readings: Sequence[Reading], size: int) -> None:
    print(
        "| statements | statements/s (process) | (clock) | of the last batches (process) | all with storing (clock) |"
    )
    print("|---|---|---|---|---|", flush=True)
    done, spent, waited, began = 0, 0.0, 0.0, time.perf_counter()
    shown, last = 0, (0, 0.0)
    for batch in batches(readings, size):
        with store.writing() as connection:
            placed, run = place_batch(connection, batch)
            start, clock = time.process_time(), time.perf_counter()
            folded = dict(zip((reading.document.id for reading in batch), fold_readings(batch), strict=True))
            worded = word_statements(connection, folded.values())
            spent += time.process_time() - start
            waited += time.perf_counter() - clock
            stored, _ = store_statements(connection, placed, worded.of, run, now())
            start, clock = time.process_time(), time.perf_counter()
            new = [(one.number, folded[one.reading.document.id]) for one in stored]
            link_batch(connection, new, worded.wordings)
            spent += time.process_time() - start
            waited += time.perf_counter() - clock
        done += sum(len(one.statements) for one in stored)
        if done - shown >= 10_000 or batch[-1] is readings[-1]:
            recent = (done - last[0]) / (spent - last[1])
            whole = done / (time.perf_counter() - began)
            print(
                f"| {done:,} | {done / spent:,.0f} | {done / waited:,.0f} | {recent:,.0f} | {whole:,.0f} |", flush=True
            )
            shown, last = done, (done, spent)


def sizes(store: Store) -> None:
    """Bytes of each table of likeness with its indexes, for SQLite that can tell."""
    with store.reading() as connection:
        count = connection.exec_driver_sql("SELECT COUNT(*) FROM statement").scalar_one()
        rows = connection.exec_driver_sql(
            "SELECT m.tbl_name, SUM(d.pgsize) FROM dbstat d JOIN sqlite_schema m ON m.name = d.name GROUP BY 1"
        ).fetchall()
    held = {name: size / count for name, size in rows}
    print("\nbytes a statement:", ", ".join(f"{name} {held.get(name, 0):.0f}" for name in _LIKENESS), end=", ")
    print(f"together {sum(held.get(name, 0) for name in _LIKENESS):.0f} of {sum(held.values()):.0f}")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("statements", nargs="?", type=int, default=20_000)
    ap.add_argument("--batch", type=int, default=500, help="documents in one transaction")
    ap.add_argument("--postgresql", help="address of an empty database")
    options = ap.parse_args()
    readings = make_readings(options.statements)
    gc.collect()
    gc.freeze()  # a million objects that no record would hold at once would be looked through again and again
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(options.postgresql or Path(folder) / "record.db", create=True)
        measure(store, readings, options.batch)
        if store.is_sqlite:
            sizes(store)
        store.close()
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB of memory")


if __name__ == "__main__":
    main()
