"""Bits flipped on the disk, copies made while others write, and words that are still being read when they are forgotten."""

from __future__ import annotations

import random
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import STATEMENTS_A_DOCUMENT as EACH
from bench.record_corpus import make_readings
from tests.recording.flipping import flip_bits

from onrecord.errors import RecordError
from onrecord.recording import Record, open_record
from onrecord.store import copying, opening

if TYPE_CHECKING:
    from pathlib import Path


def test_a_bit_flipped_anywhere_is_found_or_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(make_readings(60), keep_originals=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert flip_bits(path, 100, random.Random(1)) == []


def test_a_backup_is_a_whole_record_though_others_write_meanwhile(tmp_path: Path) -> None:
    path, copy = tmp_path / "record.db", tmp_path / "copy.db"
    stories = list(make_readings(80 * EACH))
    with open_record(path) as record:
        record.add(stories[:10])
        writer = threading.Thread(target=lambda: [record.add(stories[at : at + 5]) for at in range(10, 80, 5)])
        writer.start()
        counts = []
        while writer.is_alive():
            record.backup(copy, overwrite=True)
            with open_record(copy) as copied:
                assert copied.verify().problems == []
                counts.append(copied.statements().count())
        writer.join()
        record.backup(copy, overwrite=True)
    with open_record(copy) as copied:
        assert copied.statements().count() == 80 * EACH
    assert counts == sorted(counts)
    assert all(count % (5 * EACH) == 0 for count in counts)  # whole batches
    assert sorted(file.name for file in tmp_path.iterdir() if "part" in file.name) == []


def test_a_backup_is_of_one_moment_and_says_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_AT_ONCE", 5)
    stories = list(make_readings(20 * EACH))
    told: list[tuple[int, int]] = []

    def write(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) < 10:
            record.add([stories[9 + len(told)]])

    with open_record(tmp_path / "record.db") as record:
        record.add(stories[:10])
        record.backup(tmp_path / "copy.db", progress=write)
        assert record.statements().count() == 19 * EACH
    with open_record(tmp_path / "copy.db") as copied:
        assert copied.statements().count() == 10 * EACH
    assert told == sorted(set(told))
    assert told[-1][0] == told[-1][1]


def test_a_backup_does_not_overwrite_unless_told(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with open_record(tmp_path / "record.db") as record:
        copy.write_text("the notes of last year")
        with pytest.raises(RecordError, match="there already; give another name"):
            record.backup(copy)
        assert copy.read_text() == "the notes of last year"
        with pytest.raises(RecordError, match="is the record itself"):
            record.backup(tmp_path / "record.db", overwrite=True)
        with pytest.raises(RecordError, match=r"nowhere/copy\.db: cannot be"):
            record.backup(tmp_path / "nowhere" / "copy.db")
        record.backup(copy, overwrite=True)
    with open_record(copy) as copied:
        assert copied.statements().count() == 0


def test_a_record_in_postgresql_says_what_backs_it_up(postgresql_target: str, tmp_path: Path) -> None:
    with open_record(postgresql_target) as record, pytest.raises(RecordError, match=r"pg_dump .*backs it up") as error:
        record.backup(tmp_path / "copy.db")
    assert postgresql_target in str(error.value)


def test_what_was_forgotten_but_still_read_is_told_and_cleaned_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_S", 0.2)
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(make_readings(5 * EACH))
        gone = first_document(record)
        with closing(sqlite3.connect(path, isolation_level=None)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM document").fetchone()
            with pytest.raises(RecordError, match="another program reads the record"):
                record.forget(gone, author="Ed Itor", reason="asked")
            assert [problem for problem in record.verify().problems if "may still be in the file" in problem]
        record.forget(gone, author="Ed Itor", reason="asked")
        assert record.verify().problems == []
        assert record.statements().count() == 4 * EACH


def first_document(record: Record) -> str:
    first = record.statements().first()
    assert first is not None
    return first.document.id
