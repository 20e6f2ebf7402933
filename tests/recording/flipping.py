"""Bits of a record's file flipped on its disk: found by `verify`, or without effect on what the record says."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from onrecord.errors import RecordError
from onrecord.recording.verifying import verify
from onrecord.store.indexing import INDEX
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    import random
    from pathlib import Path


def rows_of(path: Path) -> dict[str, object]:
    """All rows of all tables; of the index what it answers for each word."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        names = [
            row[0]
            for row in connection.execute("SELECT name FROM sqlite_schema WHERE rootpage > 0 AND type = 'table'")
            if not row[0].startswith(INDEX)
        ]
        connection.execute(f"CREATE VIRTUAL TABLE temp.entries USING fts5vocab('main', '{INDEX}', 'row')")
        ask = f"SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH ? ORDER BY rowid"
        answers = {
            term: connection.execute(ask, (f'"{term}"',)).fetchall()
            for (term,) in connection.execute("SELECT term FROM temp.entries").fetchall()
        }
        connection.text_factory = bytes
        rows = {name: connection.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    return {**rows, "answers": answers}


def flip_bits(path: Path, times: int, chance: random.Random) -> list[str]:
    """Flip one bit at a random place of a copy of the record, again and again. Each flip that changed what the record holds, and that
    neither opening it nor `verify` told, with its place."""
    copy = path.with_name("flipped.db")
    sound, size = rows_of(path), path.stat().st_size
    silent = []
    for _ in range(times):
        shutil.copyfile(path, copy)
        place, bit = chance.randrange(size), chance.randrange(8)
        with copy.open("r+b") as file:
            file.seek(place)
            byte = file.read(1)[0]
            file.seek(place)
            file.write(bytes([byte ^ 1 << bit]))
        if not is_told(copy) and (found := rows_of(copy)) != sound:
            changed = [name for name, rows in sound.items() if found.get(name) != rows]
            silent.append(f"bit {bit} of byte {place}, in {', '.join(changed)}")
        for log in ("-wal", "-shm"):
            copy.with_name(copy.name + log).unlink(missing_ok=True)
    return silent


def is_told(path: Path) -> bool:
    """Whether opening the record, or holding it against itself, says that something is wrong."""
    try:
        store = open_store(path)
    except RecordError:
        return True
    try:
        return not verify(store).is_sound
    finally:
        store.close()
