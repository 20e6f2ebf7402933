"""A record held against itself: a sound one has nothing to say, a damaged one says where."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings
from sqlalchemy import text
from tests.postgres import copy_database, drop_database

from onrecord.recording import open_record
from onrecord.store import verifying
from onrecord.store.opening import open_store
from onrecord.store.reading_together import reading_together

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from onrecord.recording import Record
    from onrecord.store.opening import Store


def test_a_sound_record_has_no_problems(record: Record) -> None:
    readings = list(make_readings(50, a_document=5))
    record.add(readings, keep_originals=True)
    gone = readings.pop()
    record.forget(gone.document.id, author="Ed Itor", reason="asked")
    told: list[tuple[int, int]] = []
    verified = record.verify(lambda done, of: told.append((done, of)))
    assert verified.problems == []
    count = len(readings)
    assert (verified.documents, verified.originals) == (count, count)
    assert told == sorted(set(told))
    assert told[-1][0] == told[-1][1]
    assert verified.statements == sum(len(reading.statements) for reading in readings)


DAMAGE = {
    "text": ("UPDATE document SET text = text || 'x' WHERE number = 1", "its text is not what its id is the hash of"),
    "reading": ("UPDATE document SET reading = title::bytea WHERE number = 1", "its reading cannot be unpacked"),
    "another reading": (
        "UPDATE document SET reading = (SELECT reading FROM document WHERE number = 2) WHERE number = 1",
        "its reading is another document's",
    ),
    "original": ("UPDATE original SET hash = '00' WHERE number = 1", "its bytes are not what its hash says"),
    "words": ("UPDATE statement SET text = 'No' WHERE number = 1", "its words are not those at its offsets"),
    "offsets": ("UPDATE statement SET start = start + 1 WHERE number = 1", "its offsets are not those of its spans"),
    "span": ("UPDATE span SET \"end\" = 99999 WHERE statement = 1 AND role = 'cue'", "a span of its cue is outside"),
    "no content": ("DELETE FROM span WHERE statement = 1 AND role = 'content'", "has no span of its content"),
    "time": ("UPDATE statement SET made_start = '1999-01-01T00:00:00' WHERE number = 1", "its place in time"),
    "check": ("UPDATE \"check\" SET words = 'No'", "a check of it is not what its evidence says"),
    "party": ("UPDATE party SET documents = 7 WHERE number = 1", "says 7 documents"),
    "utterance": ("UPDATE utterance SET reports = 70 WHERE number = 1", "says 70 reports"),
    "identity": ("INSERT INTO identity (number, id, kind) VALUES (99, 'x', 'person')", "identity x: stands for nothing"),
    "identity's kind": ("UPDATE identity SET kind = 'p%rson' WHERE number = 1", "its id, name or kind is that of none"),
    "identity's name": ("UPDATE identity SET name = 'Nobody Else' WHERE number = 1", "its id, name or kind is that of none"),
    "address": ("UPDATE document SET address = address || 'q' WHERE number = 1", "its address has no version"),
    "version": ("UPDATE version SET address = address || 'q' WHERE document = 1", "nothing came from there"),
    "stage": ("UPDATE document SET published_stage = 'structqred' WHERE number = 1", "its row and its reading do not say the same"),
    "how many": ("UPDATE document SET statements = 1 WHERE number = 1", "its row and its reading do not say the same"),
    "name": ("UPDATE document SET name = name || 'q' WHERE number = 1", "its name is that of nothing that came"),
    "size": ("UPDATE original SET size_bytes = 7 WHERE number = 1", "its bytes are not what its hash says"),
    "check's reason": ("UPDATE \"check\" SET body = replace(body, '\"link\"', '\"|ink\"')", "a check of it is not what"),
    "wordings": ("UPDATE utterance SET wordings = wordings + 1", "is not what its statements tell"),
    "newsrooms": ("UPDATE utterance SET independent = 0", "is told by one statement, and not as that tells it"),
    "repeats": ("UPDATE utterance SET repeats = 'nobody'", "repeats one that is not there"),
    "proof": ("INSERT INTO proof (document, texts) VALUES (1, 1)", "what it can prove is not what its words say"),
    "no wording": ("UPDATE statement SET wording = NULL WHERE number = 1", "its wording is not what its words give"),
    "marks": ("UPDATE statement SET medium = 'ad' WHERE number = 1", "the index does not have it as it is"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(shared_target: str) -> str:
    """Where a sound record is, which nobody has open: it is copied."""
    with open_record(shared_target) as record:
        record.add(make_readings(50, a_document=5), keep_originals=True)
    return shared_target


@pytest.fixture
def store_of_sound(sound: str, tmp_path: Path) -> Iterator[Store]:
    """The tables of a copy of a sound record."""
    server, _, name = sound.rpartition("/")
    in_file = not sound.startswith("postgresql:")
    if in_file:
        copy = shutil.copy(sound, tmp_path / "copy.db")
    else:
        copy_database(f"{server}/", name, "damaged")
        copy = f"{server}/damaged"
    store = open_store(str(copy), create=False)
    yield store
    store.close()
    if not in_file:
        drop_database(f"{server}/", "damaged")


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_does_not_hold_is_named(store_of_sound: Store, kind: str) -> None:
    from onrecord.recording import Record

    store = store_of_sound
    record = Record(store)
    sql, said = DAMAGE[kind]
    with store.writing() as connection:
        connection.execute(text(sql.replace("title::bytea", "x'00'") if store.is_sqlite else sql.replace(":", "\\:")))
    problems = record.verify().problems
    assert [problem for problem in problems if said in problem], problems
    assert all("restore" in problem or "add it again" in problem for problem in problems)


def test_several_processes_find_what_one_finds(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.recording import Record

    record = Record(store)
    record.add(make_readings(60, a_document=5))
    with store.writing() as connection:
        connection.execute(text("UPDATE statement SET text = 'No' WHERE number IN (2, 31)"))
        connection.execute(text("UPDATE party SET documents = 7 WHERE number = 1"))
    alone = record.verify()
    monkeypatch.setattr(verifying, "_WORTH_IT", 1)
    told: list[tuple[int, int]] = []
    together = record.verify(lambda done, of: told.append((done, of)), workers=2)
    assert len(alone.problems) > 3
    assert together == alone
    assert told[-1][0] == told[-1][1]


def test_others_may_write_while_several_processes_read_one_state(record: Record) -> None:
    record.add(make_readings(20, a_document=5))
    with reading_together(record._store, 2) as (connection, run):
        record.add(make_readings(40, a_document=5))
        counts = [connection.execute(COUNT).scalar(), *(count for _, count in run(count_documents, [0, 1, 2, 3]))]
    assert counts == [4] * 5
    assert record.stats().documents > 4


def test_ctrl_c_ends_all_processes_with_one_line(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        record.add(make_readings(20, a_document=5))
    command = [sys.executable, "-m", "tests.recording.lingering", str(path)]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while len(list(tmp_path.glob("*.begun"))) < 2 and running.poll() is None:
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)
    _, said = running.communicate()
    assert (running.returncode, said.strip()) == (130, "onrecord: interrupted")
    assert not [file for file in tmp_path.glob("*.begun") if is_alive(int(file.name.split(".")[-2]))]


def is_alive(process: int) -> bool:
    """Whether it runs: one that nobody has asked after yet is gone all the same."""
    try:
        return "(zombie)" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


COUNT = text("SELECT count(*) FROM document")


def count_documents(connection: Connection, _: int) -> int:
    return int(connection.execute(COUNT).scalar_one())


def test_corrected_statements_are_sound_and_go_with_their_document(record: Record) -> None:
    readings = list(make_readings(50, a_document=5))
    record.add(readings)
    one, other = (reading.statements[0].id for reading in readings[:2])
    desk = {"author": "Desk", "reason": "misread"}
    record.correct(one, medium="letter", made="2024-05", speaker="Quillon Vexmarrow", **desk)
    record.correct(other, speaker="Quillon Vexmarrow", **desk)
    record.delete(readings[2].statements[0].id, **desk)
    record.add_statement(readings[0].document.id, (0, 6), speaker="Thaxted Vole", **desk)
    record.undo(record.corrections(one)[0].number, **desk)
    assert record.verify().problems == []
    record.forget(readings[0].document.id, **desk)
    assert record.verify().problems == []
    assert one not in {row.statement for row in record.corrections()}
    assert record.statements(speaker="Quillon Vexmarrow").count() == 1
    record.forget(readings[1].document.id, **desk)
    assert record.verify().problems == []
    assert record.people("Quillon Vexmarrow") == []
