"""What can be wrong with a record or its disk: one clear line, and nothing is harmed."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bench.record_corpus import STATEMENTS_A_DOCUMENT as EACH
from bench.record_corpus import make_readings

from onrecord.errors import InputError, RecordError
from onrecord.recording import open_record
from onrecord.store import opening
from onrecord.store.many import insert_rows
from onrecord.store.tables import REJECT

STORIES = list(make_readings(20 * EACH))
_ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record of ten stories."""
    with open_record(tmp_path / "record.db") as record:
        record.add(STORIES[:10])
    with closing(sqlite3.connect(tmp_path / "record.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return tmp_path / "record.db"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def one_line(error: pytest.ExceptionInfo[RecordError], path: Path) -> str:
    said = str(error.value)
    assert said.startswith(f"{path}: ")
    assert "\n" not in said
    return said


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    with open_record(path) as record:
        # as much room as the file has: SQLite says of a page more what it says of a full disk
        def limit(connection: sqlite3.Connection, _: object) -> None:
            connection.execute(f"PRAGMA max_page_count={path.stat().st_size // 16384}")

        opening.event.listen(record._store.engine, "connect", limit)
        with pytest.raises(RecordError) as error:
            record.add(STORIES)
        assert "no room left on its disk; nothing of this was kept" in one_line(error, path)
        kept = record.statements().count()  # of the batches before the one that was too much, all
        assert 10 * EACH <= kept < 20 * EACH
        assert record.verify().problems == []
    with open_record(path) as record:
        assert len(record.add(STORIES).new) == 20 - kept // EACH


def test_a_file_that_may_not_grow_keeps_what_was_there(path: Path) -> None:
    program = (
        "import resource, signal, sys\n"
        "from tests.recording.test_faults import STORIES\n"
        "from onrecord.recording import open_record\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "with open_record(sys.argv[1]) as record:\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "    try:\n"
        "        record.add(STORIES)\n"
        "    except Exception as error:\n"
        "        print(type(error).__name__, error)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(_ROOT), *sys.path])}
    command = [sys.executable, "-c", program, str(path)]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=_ROOT, env=environment, check=True)
    assert ran.stdout.startswith(f"RecordError {path}: "), ran.stdout
    assert "nothing of this was kept" in ran.stdout
    with open_record(path) as record:
        assert record.statements().count() == 10 * EACH
        assert record.verify().problems == []
        assert len(record.add(STORIES).new) == 10


def test_a_record_that_another_program_writes_to_is_waited_for_and_then_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "WAIT_S", 0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other, open_record(path) as record:
        other.execute("BEGIN IMMEDIATE")
        assert record.statements().count() == 10 * EACH  # reading goes on
        with pytest.raises(RecordError) as error:
            record.add(STORIES)
        assert one_line(error, path).endswith("another program is writing to it; try again when it is done")
        other.execute("ROLLBACK")
        assert len(record.add(STORIES).new) == 10


@pytest.mark.parametrize("folder_mode", [0o555, 0o777])
def test_a_read_only_file_is_read_and_says_so_when_written(path: Path, folder_mode: int) -> None:
    before = digest(path)
    path.chmod(0o444)
    path.parent.chmod(folder_mode)
    try:
        as_no_root(lambda: assert_read_only(path), path)
    finally:
        path.parent.chmod(0o755)
    assert digest(path) == before


def test_a_read_only_file_that_earlier_rules_indexed_is_read_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE meta SET value = 'earlier' WHERE key = 'proofs'")
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    test_a_read_only_file_is_read_and_says_so_when_written(path, 0o555)


def as_no_root(check: Callable[[], None], path: Path) -> None:
    """Run a check as a user who may not do everything: in a process of its own where we are root."""
    if os.geteuid() != 0:
        check()
        return
    for folder in list(path.parents)[1:4]:
        folder.chmod(0o755)
    child = os.fork()
    if child == 0:
        try:
            os.setgid(65534)
            os.setuid(65534)
            check()
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def assert_read_only(path: Path) -> None:
    with open_record(path) as record:
        assert record.statements().count() == 10 * EACH
        with pytest.raises(RecordError) as error:
            record.add(STORIES)
        assert one_line(error, path).endswith("may be read only, not written")


@pytest.mark.parametrize("length", [0.9, 0.5, 0.1])
def test_a_truncated_file_is_damaged_and_stays_as_it_is(path: Path, length: float) -> None:
    os.truncate(path, int(path.stat().st_size * length))
    before = digest(path)
    with pytest.raises(RecordError) as error, open_record(path) as record:
        record.add(STORIES)
    assert "damaged" in one_line(error, path)
    assert digest(path) == before


def test_a_file_cut_to_less_than_its_first_page_is_no_record(path: Path) -> None:
    os.truncate(path, 60)
    with pytest.raises(RecordError, match=r"record\.db: "):
        open_record(path)
    assert path.stat().st_size == 60


def test_damaged_pages_are_told_in_one_line(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        for page in range(1, size // 16384):
            file.seek(page * 16384)
            file.write(b"\xff" * 64)
    before = digest(path)
    with pytest.raises(RecordError) as error, open_record(path) as record:
        record.add(STORIES)
    assert "damaged; `onrecord verify` says where, and a backup is the way back" in one_line(error, path)
    assert digest(path) == before


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    before = digest(path)
    with pytest.raises(RecordError, match=r"no record: an? .* of another program"):
        open_record(path)
    assert digest(path) == before


@pytest.mark.parametrize("content", [b"Dear editor,\n", b"\x89PNG" * 100, b"SQLite format 3\0" + b"x" * 2000])
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(content)
    with pytest.raises(RecordError, match="no record"):
        open_record(path)
    assert path.read_bytes() == content


def test_a_record_of_a_newer_onrecord_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
        other.commit()
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = digest(path)
    with pytest.raises(RecordError, match=r"made by a newer onrecord \(tables 99; .*upgrade onrecord"):
        open_record(path)
    assert digest(path) == before


def test_rows_with_a_nul_are_told_in_one_line(postgresql_target: str) -> None:
    with open_record(postgresql_target) as record:
        with pytest.raises(InputError, match="character NUL"), record._store.writing() as connection:
            insert_rows(connection, REJECT, [(1, "na\0me", "none", None, "", 1)])
        assert record.rejects() == []


def test_a_server_that_refuses_rows_is_told_in_one_line(postgresql_target: str) -> None:
    with open_record(postgresql_target) as record:
        other = opening.open_store(f"{postgresql_target}?options=-c%20lock_timeout%3D100")
        with record._store.writing() as holder:
            holder.exec_driver_sql("LOCK TABLE reject")
            with pytest.raises(RecordError, match="lock timeout"), other.writing() as connection:
                insert_rows(connection, REJECT, [(1, "name", "none", None, "", 1)])
        other.close()
