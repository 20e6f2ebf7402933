"""Counts that are kept are those of the record as it is now, whoever changed it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import onrecord
from onrecord.recording import open_record

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.store.opening import Store


def story(number: int) -> onrecord.Reading:
    return onrecord.read_text(
        f"Ida Moss said that weir {number} was sound.\n", published="2024-05-06", publisher=f"Post {number}"
    )


def test_what_another_process_adds_is_counted(record: Record, target: str) -> None:
    record.keep_counts()
    for number in range(3):
        assert record.stats().documents == record.statements().scope().documents == number
        with open_record(target) as other:
            other.add(story(number))
    assert record.stats().documents == 3
    assert record.stats() == record.stats()


def test_what_the_record_itself_changes_is_counted(record: Record) -> None:
    record.keep_counts()
    record.add([story(1), story(2)])
    [one, _] = record.statements().page().statements
    assert record.statements().scope().statements == 2
    record.delete(one.id, author="Ann Vale", reason="nobody said so")
    assert record.statements().scope().statements == record.stats().statements == 1


def test_nothing_is_counted_again_while_nothing_changes(store: Store) -> None:
    store.keep_counts()
    counted = []
    for _ in range(3):
        store.counted("a", lambda: counted.append(1))
    assert len(counted) == 1
    store.counted("b", lambda: counted.append(1))
    assert len(counted) == 2


def test_a_record_as_it_was_known_on_another_day_has_a_count_of_its_own(record: Record) -> None:
    record.keep_counts()
    record.add(story(1))
    assert record.statements().scope().documents == 1
    assert record.statements(as_known_on="2020-01-01").scope().documents == 0
    assert record.statements().scope().documents == 1


def test_a_file_that_takes_the_place_of_a_record_is_counted(tmp_path: Path) -> None:
    paths = tmp_path / "one.db", tmp_path / "other.db"
    for number, path in enumerate(paths):
        with onrecord.open(path) as record:
            record.add([story(one) for one in range(number + 1)])
    with onrecord.open(paths[0]) as record:
        record.keep_counts()
        assert record.stats().documents == 1
        shutil.copy(paths[1], tmp_path / "copy.db")
        os.replace(tmp_path / "copy.db", paths[0])
        assert record.stats().documents == 2
