"""A record held against itself: a sound one has nothing to say, a damaged one says where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings
from sqlalchemy import text

if TYPE_CHECKING:
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
    "marks": ("UPDATE statement SET medium = 'ad' WHERE number = 1", "the index does not have it as it is"),
}  # fmt: skip


@pytest.mark.parametrize("kind", DAMAGE)
def test_what_does_not_hold_is_named(store: Store, kind: str) -> None:
    from onrecord.recording import Record

    record = Record(store)
    record.add(make_readings(50, a_document=5), keep_originals=True)
    sql, said = DAMAGE[kind]
    with store.writing() as connection:
        connection.execute(text(sql.replace("title::bytea", "x'00'") if store.is_sqlite else sql.replace(":", "\\:")))
    problems = record.verify().problems
    assert [problem for problem in problems if said in problem], problems
    assert all("restore" in problem or "add it again" in problem for problem in problems)


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
