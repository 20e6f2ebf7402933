"""A record of every version of the tables that ever stood on main opens, answers, grows and holds."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from bench.record_corpus import make_readings
from sqlalchemy import inspect
from tests.store.versions.make import STORIES

from onrecord.errors import RecordError
from onrecord.recording import open_record
from onrecord.store.migrations import counting
from onrecord.store.opening import SCHEMA, open_store
from onrecord.store.tables import METADATA

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


def test_it_is_told_how_far_the_tables_are_brought(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES[2], path)
    monkeypatch.setattr(counting, "_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    open_store(path, progress=lambda done, of: told.append((done, of))).close()
    assert told == sorted(told)
    assert len(told) > 2
    assert told[-1][0] == told[-1][1] - 1, "all is done only when it is kept"
    told.clear()
    open_store(path, progress=lambda done, of: told.append((done, of))).close()
    assert told == []


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


def test_a_database_of_the_tables_before_is_brought_to_those_of_now(postgresql_target: str) -> None:
    """The tables of now, put back to those of version 1 where a step changes them."""
    with closing(open_store(postgresql_target)) as store, store.writing() as connection:
        for sql in (
            "DROP VIEW utterances", "DROP INDEX appearance_brought", "ALTER TABLE utterance DROP COLUMN documents",
            "DROP TABLE admission", "DROP TABLE recent_feature", "DROP TABLE recent_copy_feature",
            "DROP INDEX version_gone", "ALTER TABLE version DROP CONSTRAINT version_pkey", "ALTER TABLE version DROP COLUMN gone",
            "ALTER TABLE version ADD CONSTRAINT version_pkey PRIMARY KEY (address, document)", "UPDATE meta SET value = '1' WHERE key = 'schema'",
        ):  # fmt: skip
            connection.exec_driver_sql(sql)
    with open_record(postgresql_target) as record:
        record.add(STORIES)
        assert record.verify().problems == []
    with closing(open_store(postgresql_target)) as store, store.reading() as connection:
        assert inspect(connection).get_pk_constraint("version")["constrained_columns"] == [
            "address",
            "document",
            "seen",
        ]


def test_a_record_brought_to_the_tables_of_now_has_them_as_a_new_one_has(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    shutil.copyfile(FILES[0], path)
    open_record(path).close()
    open_record(tmp_path / "new.db").close()
    tables = []
    for name in ("record.db", "new.db"):
        with closing(open_store(tmp_path / name)) as store, store.reading() as connection:
            seen = inspect(connection)
            tables.append({
                table: (
                    [(c["name"], str(c["type"]), c["nullable"]) for c in seen.get_columns(table)],
                    seen.get_pk_constraint(table)["constrained_columns"],
                    sorted((i["name"] or "", i["column_names"]) for i in seen.get_indexes(table)),
                    sorted((k["constrained_columns"], k["referred_table"]) for k in seen.get_foreign_keys(table)),
                )
                for table in METADATA.tables
            })  # fmt: skip
    assert tables[0] == tables[1]
