"""A record of every version of the tables that ever stood on main opens, answers, grows and holds."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bench.record_corpus import make_readings
from tests.store.versions.make import STORIES

from onrecord.errors import RecordError
from onrecord.recording import open_record
from onrecord.store.opening import SCHEMA

FILES = sorted((Path(__file__).parent / "versions").glob("schema-*.db"))


def test_there_is_a_file_of_every_version() -> None:
    assert [file.stem for file in FILES] == [f"schema-{version}" for version in range(1, SCHEMA + 1)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_record_of_any_version_opens_answers_and_grows(file: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(file, path)
    more = list(make_readings(20, seed=8))
    with open_record(path) as record:
        assert {one.id for one in record.statements()} == {one.id for story in STORIES for one in story.statements}
        assert len(record.add(more).new) == len(more)
        assert record.add(STORIES).new == []
        assert record.verify().problems == []


def test_a_version_from_which_no_way_leads_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES[0], path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = '0' WHERE key = 'schema'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(RecordError, match="made with tables 0, from which no way leads"):
        open_record(path)
    assert path.read_bytes() == before
