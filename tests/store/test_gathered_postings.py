"""Postings that are gathered before they join the rest are found, counted once and taken out as if they had."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from bench.frame_corpus import make_frame_corpus
from bench.told_corpus import batches, make_readings
from sqlalchemy import func, insert, select
from tests.recording.filled import expected, fill, forget, kept, likeness

from onrecord.recording import open_record
from onrecord.store.opening import Store, open_store
from onrecord.store.shelves import likenesses
from onrecord.store.shelves.likenesses import wording_shelf
from onrecord.store.tables import FEATURE, RECENT_COPY_FEATURE, RECENT_FEATURE, WORDING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray
    from sqlalchemy import Connection


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "record.db", create=True)
    yield store
    store.close()


@pytest.fixture
def few_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likenesses, "_GATHERED", 400)
    monkeypatch.setattr(likenesses, "_GATHERED_PER_TEXT", 0)


def whole(values: list[int]) -> NDArray[np.uint64]:
    return np.array(values, np.uint64)


def counted(connection: Connection, *tables: object) -> int:
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", range(5))
def test_any_postings_added_and_removed_are_those_of_a_set(
    file: Store, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(likenesses, "_GATHERED", 20)
    rng, held = random.Random(seed), set[int]()
    with file.writing() as connection:
        shelf = wording_shelf(connection)
        for _ in range(60):
            some = {rng.randrange(8) << 32 | rng.randrange(40) for _ in range(rng.randrange(1, 12))}
            if rng.random() < 0.7:
                shelf.add(whole(sorted(some)))
                held |= some
            else:
                shelf.remove(whole(sorted(some)))
                held -= some
            feature, count = rng.randrange(8), rng.randrange(1, 10)
            of_it = sorted(posting for posting in held if posting >> 32 == feature)
            assert shelf.first_of(feature, count).tolist() == of_it[:count]
            assert sorted(shelf.all_of(whole([feature])).tolist()) == of_it
            assert sorted(shelf.leading(whole(list(range(8)))).tolist()) == sorted(held)
        assert counted(connection, FEATURE, RECENT_FEATURE) == len(held)
        assert counted(connection, FEATURE)


@pytest.mark.usefixtures("few_gathered")
@pytest.mark.parametrize("make", [None, make_frame_corpus])
def test_a_record_that_gathers_little_tells_and_forgets_as_any(file: Store, make: object, tmp_path: Path) -> None:
    readings = make_readings(400, 2, make) if make else make_readings(400, 2)  # type: ignore[arg-type]
    fill(file, list(batches(readings, 50)))
    assert kept(file) == expected(readings)
    gone = random.Random(1).sample(readings, len(readings) // 2)
    forget(file, {reading.document.id for reading in gone})
    left = [reading for reading in readings if reading not in gone]
    assert kept(file) == expected(left)
    fresh = open_store(tmp_path / "fresh.db", create=True)
    fill(fresh, [left])
    assert likeness(file) == likeness(fresh)
    fresh.close()


@pytest.mark.usefixtures("few_gathered")
def test_a_record_with_settled_and_gathered_postings_is_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = make_readings(200, 3)
    with open_record(tmp_path / "record.db") as record:
        record.add(readings[:-10])
        monkeypatch.setattr(likenesses, "_GATHERED", 1_000_000)
        record.add(readings[-10:])
        with record._store.reading() as connection:
            assert counted(connection, FEATURE)
            assert counted(connection, RECENT_FEATURE)
            assert counted(connection, RECENT_COPY_FEATURE)
        assert record.verify().problems == []


@pytest.mark.parametrize("table", [FEATURE, RECENT_FEATURE])
@pytest.mark.usefixtures("few_gathered")
def test_a_posting_that_no_wording_has_is_found(tmp_path: Path, table: object) -> None:
    with open_record(tmp_path / "record.db") as record:
        record.add(make_readings(20, 3))
        with record._store.writing() as connection:
            connection.execute(insert(table), {"posting": 5})  # type: ignore[arg-type]
        assert any("table feature" in problem for problem in record.verify().problems)


def test_so_many_are_gathered_as_the_record_has_wordings(file: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likenesses, "_GATHERED", 0)
    with file.writing() as connection:
        shelf = wording_shelf(connection)
        numbers = shelf.insert(whole([1, 2, 3]), np.array([1, 1, 1]), [(b"", 0, 0)] * 3)
        assert counted(connection, WORDING) == len(numbers) == 3
        shelf.add(whole(list(range(6))))
        assert (counted(connection, FEATURE), counted(connection, RECENT_FEATURE)) == (0, 6)
        shelf.add(whole([6]))
        assert (counted(connection, FEATURE), counted(connection, RECENT_FEATURE)) == (7, 0)
