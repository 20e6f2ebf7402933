"""How much a record stands: writers killed at random moments, and bits flipped on its disk.

    python -m bench.kills                 # 200 kills of two writers, 1,000 flips
    python -m bench.kills --kills 20 --flips 100 --seed 5

After every kill the record is held against itself, and against what the writers had noted as stored. A flip is told by opening or by `verify`,
or the record says the same as before. What is lost, doubled or silent is counted and named; then the exit code is 1.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.recording.flipping import flip_bits
from tests.recording.killing import Writers

from bench.record_corpus import make_readings
from onrecord.recording import open_record


def kill(times: int, chance: random.Random, folder: Path) -> list[str]:
    writers = Writers(str(folder / "killed.db"), folder, chance)
    begun, faults = time.perf_counter(), []
    for _ in range(times):
        writers.kill_two()
        faults += writers.faults()
    print(
        f"kills: {times} times two writers, {writers.killed} killed, {len(writers.said):,} documents noted as stored; "
        f"lost, doubled or damaged: {len(faults)} ({time.perf_counter() - begun:.0f} s)"
    )
    return faults


def flip(times: int, chance: random.Random, folder: Path) -> list[str]:
    path = folder / "flipped" / "record.db"
    path.parent.mkdir()
    with open_record(path) as record:
        record.add(make_readings(300), keep_originals=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    begun = time.perf_counter()
    silent = flip_bits(path, times, chance)
    size = path.stat().st_size
    print(
        f"flips: {times} bits of {size:,} bytes; neither told nor harmless: {len(silent)} ({time.perf_counter() - begun:.0f} s)"
    )
    return silent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--flips", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with TemporaryDirectory(prefix="onrecord_kills_") as folder:
        faults = kill(given.kills, chance, Path(folder)) + flip(given.flips, chance, Path(folder))
    for fault in faults:
        print(f"  {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
