"""What is forgotten is gone, and what is left is as if it had never come."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

import pytest
from bench.record_corpus import make_reading, make_readings
from sqlalchemy import func, select
from tests.recording.contents import assert_alike

from onrecord.errors import InputError
from onrecord.recording import Record, open_record
from onrecord.schema import Because, Check, Passage, Reading
from onrecord.store.opening import Store
from onrecord.store.tables import METADATA

BECAUSE = Because("link", "checks.words")
QUARREL = Path(__file__).parents[2] / "examples" / "quarrel" / "0-original.html"
ADDRESS = "https://courier.example/tram-story"
WHO = {"author": "Ed Itor", "reason": "court order 12"}


def test_what_is_left_is_as_if_the_forgotten_had_never_come(record: Record, target: str, tmp_path: Path) -> None:
    readings = list(make_readings(150, a_document=5))
    gone = random.Random(3).sample(readings, 12)
    record.add(readings[:10])
    record.add(readings[10:])
    for reading in gone:
        record.forget(reading.document.id, **WHO)
    with open_record(tmp_path / "fresh.db") as fresh:
        fresh.add([reading for reading in readings if reading not in gone])
    assert_alike(target, tmp_path / "fresh.db")


def test_what_was_forgotten_is_refused_with_a_line_that_says_by_whom(record: Record) -> None:
    reading = next(make_readings(5, a_document=5))
    record.add(reading)
    record.forget(reading.document.id[:12], **WHO)
    again = record.add(reading)
    assert (again.new, again.unchanged, record.statements().count()) == ([], 0, 0)
    assert [reject.name for reject in again.refused] == [reading.document.name]
    assert "by Ed Itor (court order 12); not taken in again" in again.refused[0].reason


def test_forgetting_needs_an_author_a_reason_and_something_that_is_there(record: Record) -> None:
    reading = next(make_readings(5, a_document=5))
    record.add(reading)
    with pytest.raises(InputError, match="reason: missing; forgetting says who and why"):
        record.forget(reading.document.id, author="Ed Itor", reason=" ")
    with pytest.raises(InputError, match="none with that id"):
        record.forget("0" * 64, **WHO)
    record.forget(reading.document.id, **WHO)
    with pytest.raises(InputError, match="forgotten already"):
        record.forget(reading.document.id, **WHO)


def secret_story() -> Reading:
    """A story of which no word is anybody else's."""
    said = [("The zanthium reservoir is drained before Yulemoot", 0, date(2024, 5, 3))]
    reading = make_reading(random.Random(1), ["Quillon Vexmarrow"], said, date(2024, 5, 3))
    document = replace(
        reading.document,
        title="Krumhorn affair obfuscated",
        authors=("Wilhelmine Ochsenfurt",),
        name="stories/krumhorn-affair.html",
        url="https://thaxted.example/krumhorn-affair?id=77",
        publisher="Thaxted Gazetteer",
    )
    return replace(reading, document=document)


def quoting(reading: Reading, other: Reading) -> Reading:
    """The reading with a check of its first statement that rests on the other's text."""
    statement, passage = reading.statements[0], other.statements[0].attribution.content
    span = statement.attribution.content[0]
    text = other.document.text[passage[0].start : passage[0].end]
    document = other.document
    held = Passage(document.id, document.name, "letter", passage, text, "Quillon Vexmarrow", "2024-05-03", document.url)
    check = Check(span, reading.document.text[slice(*span)], "verbatim", BECAUSE, statement.id, held)
    return replace(reading, checks=(check,))


SECRETS = (
    "zanthium", "yulemoot", "quillon", "vexmarrow", "krumhorn", "ochsenfurt", "thaxted", "thaxted.example",
)  # fmt: skip


def traces(path: Path, packed: list[bytes]) -> list[str]:
    """Which secrets stand in the record's files, in any letter case, and which packed bytes, in pieces of 24."""
    held = b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))
    found = [secret for secret in SECRETS if secret.encode() in held.lower()]
    for number, blob in enumerate(packed):
        pieces = [blob[at : at + 24] for at in range(32, len(blob) - 24, 24)]
        found += [f"packed {number}"] if any(piece in held for piece in pieces) else []
    return found


def packed_bytes(path: Path, document: str) -> list[bytes]:
    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute(
            "SELECT reading FROM document WHERE id = ?1 UNION ALL SELECT o.content FROM original o "
            "JOIN document d ON d.number = o.document WHERE d.id = ?1",
            (document,),
        )
        return [row[0] for row in rows]


def test_no_byte_of_what_was_forgotten_is_left_in_the_file_or_its_log(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    secret = secret_story()
    others = list(make_readings(1500, a_document=5))
    others[7] = quoting(others[7], secret)
    with open_record(path) as record:
        record.add(others[:100], keep_originals=True)
        record.add([secret], keep_originals=True)
        record.add(others[100:], keep_originals=True)
        packed = packed_bytes(path, secret.document.id)
        assert traces(path, packed) == [*SECRETS, "packed 0", "packed 1"]
        forgotten = record.forget(secret.document.id, **WHO)
        assert (forgotten.statements, forgotten.parties, forgotten.checks) == (1, 1, 1)
        assert traces(path, packed) == []
        assert record.statement(others[7].statements[0].id).verdict == "unverified"
        assert [check.verdict for check in record.reading(others[7].document.id).checks] == ["unverified"]
    assert traces(path, packed) == []


def test_of_the_only_document_nothing_is_left_in_any_table(record: Record, store: Store) -> None:
    record.add(QUARREL, keep_originals=True)
    first = record.statements().first()
    assert first is not None
    record.correct(first.id, medium="letter", speaker="Thaxted Vole", author="Desk", reason="misread")
    filled = rows_a_table(store)
    record.forget(first.document.id, **WHO)
    left = {name for name, count in rows_a_table(store).items() if count}
    assert left == {"meta", "run", "tombstone"}
    assert {name for name, count in filled.items() if count} > {"statement", "check", "reply", "correction", "proof"}


def rows_a_table(store: Store) -> dict[str, int]:
    with store.reading() as connection:
        return {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in METADATA.tables.items()
        }


def test_an_address_is_forgotten_with_all_versions_and_what_comes_later(record: Record) -> None:
    first, second, third = (at_address(reading) for reading in islice(make_readings(50), 3))
    other = next(make_readings(20, seed=5))
    record.add(first)
    record.add(second)
    record.add(other)
    gone = record.forget(f"http://www.{ADDRESS.partition('//')[2]}#top", **WHO)
    assert gone.documents == tuple(sorted([first.document.id, second.document.id]))
    assert [reject.name for reject in record.add(third).refused] == [third.document.name]
    assert record.add(other).unchanged == 1


def test_where_the_newest_version_is_forgotten_the_one_before_stands_again(record: Record) -> None:
    first, second = (at_address(reading) for reading in islice(make_readings(50), 2))
    record.add(first)
    record.add(second)
    assert record.document(first.document.id).superseded is not None
    record.forget(second.document.id, **WHO)
    assert record.document(ADDRESS).id == first.document.id
    assert record.document(ADDRESS).superseded is None
    assert record.statements().count() == len(first.statements)
    assert record.verify().problems == []


def at_address(reading: Reading) -> Reading:
    return replace(reading, document=replace(reading.document, url=ADDRESS))
