"""Makes the file of the present version of the tables: `python -m tests.store.versions.make`. Refuses where it is there."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bench.record_corpus import make_readings

from onrecord.recording import open_record
from onrecord.store.opening import SCHEMA

STORIES = list(make_readings(15, seed=7))


def main() -> None:
    path = Path(__file__).parent / f"schema-{SCHEMA}.db"
    if path.exists():
        sys.exit(f"{path}: there already; raise SCHEMA in store/opening.py first")
    with open_record(path) as record:
        record.add(STORIES)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("PRAGMA page_size=1024")  # most tables hold a row or two
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode=WAL")


if __name__ == "__main__":
    main()
