"""Adding to a record, in either database."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from bench.record_corpus import make_readings

if TYPE_CHECKING:
    from onrecord.recording import Record


def test_what_was_added_is_found_again(record: Record) -> None:
    readings = list(make_readings(20, a_document=5))
    added = record.add(readings)
    assert sorted(added.new) == sorted(reading.document.id for reading in readings)
    found = {statement.id for statement in record.statements()}
    assert found == {statement.id for reading in readings for statement in reading.statements}
    assert added.statements == len(found)


def test_adding_again_changes_nothing(record: Record) -> None:
    readings = list(make_readings(20, a_document=5))
    record.add(readings)
    again = record.add(readings)
    assert (again.new, again.unchanged, again.statements) == ([], len(readings), 0)
    assert record.statements().count() == sum(len(reading.statements) for reading in readings)


def test_two_texts_of_one_address_in_one_call_are_versions_in_their_order(record: Record) -> None:
    address = "https://courier.example/tram-story"
    texts = [
        replace(reading, document=replace(reading.document, url=address)) for reading in islice(make_readings(50), 3)
    ]
    added = record.add(texts)
    wanted = [reading.document.id for reading in texts]
    assert [document.id for document in record.versions(address)] == wanted
    assert [document.superseded is None for document in record.versions(address)] == [False, False, True]
    assert sorted(added.versions) == sorted(wanted[1:])
    assert {statement.document.id for statement in record.statements()} == {wanted[-1]}
