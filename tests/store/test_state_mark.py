"""The mark of a record's state, and what is remembered by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.store.opening import open_store
from onrecord.store.state_mark import read_state

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.opening import Store

STORY = "Mayor Ilse Brandt said on Monday that the ferry would sail again in May.\n"
OTHER = "Harbour master Jon Aker said on Tuesday that the pier was closed.\n"


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    return str(request.getfixturevalue("postgresql_target"))


def state_of(target: str) -> str | None:
    store: Store = open_store(target)
    try:
        with store.reading() as connection:
            return read_state(connection)
    finally:
        store.close()


def test_every_change_gives_the_record_another_mark(target: str) -> None:
    with onrecord.open(target, create=True) as record:
        marks = [state_of(target)]
        record.add(onrecord.read_text(STORY, published="2024-04-08"))
        marks.append(state_of(target))
        [statement] = record.statements()
        record.correct(statement.id, medium="interview", author="Nadia Fell", reason="she told us so")
        marks.append(state_of(target))
        record.delete(statement.id, author="Nadia Fell", reason="a test")
        marks.append(state_of(target))
    assert len(set(marks)) == 4


def test_what_changes_nothing_leaves_the_mark(target: str) -> None:
    with onrecord.open(target, create=True) as record:
        record.add(onrecord.read_text(STORY, published="2024-04-08"))
        before = state_of(target)
        list(record.statements())
        record.stats()
        with pytest.raises(onrecord.InputError):
            record.delete("nobody", author="Nadia Fell", reason="a test")
        assert state_of(target) == before


def test_what_one_process_changed_another_counts_anew(target: str) -> None:
    with onrecord.open(target, create=True) as record, onrecord.open(target) as other:
        record.add(onrecord.read_text(STORY, published="2024-04-08"))
        assert (other.stats().documents, other.statements().scope().documents) == (1, 1)
        record.add(onrecord.read_text(OTHER, published="2024-04-09"))
        assert (other.stats().documents, other.statements().scope().documents) == (2, 2)


def test_what_is_remembered_is_not_worked_out_again(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        store = record._store
        asked = []
        for _ in range(3):
            with store.reading() as connection:
                assert store.remembered.value(connection, "key", lambda: asked.append(1) or len(asked)) == 1
        assert asked == [1]


def test_what_is_remembered_is_bounded(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        store = record._store
        with store.reading() as connection:
            for number in range(1000):
                store.remembered.value(connection, number, lambda: "a value")
        assert len(store.remembered._kept) <= 256


def test_facets_that_are_kept_are_those_of_the_present_state(target: str) -> None:
    with onrecord.open(target, create=True) as record, onrecord.open(target) as other:
        record.add(onrecord.read_text(STORY, published="2024-04-08"))
        asked = other.statements(text="ferry OR pier")
        assert asked.facets(keep=True) == asked.facets(keep=True) == record.statements(text="ferry OR pier").facets()
        record.add(onrecord.read_text(OTHER, published="2024-04-09"))
        assert asked.facets(keep=True) == record.statements(text="ferry OR pier").facets()
        assert asked.facets(keep=True).hits == 2


def test_what_is_kept_of_somebody_is_counted_anew_when_the_record_changes(tmp_path: Path) -> None:
    with onrecord.open(tmp_path / "news.db", create=True) as record:
        record.add(onrecord.read_text("The ferry will run, Ida Moss said.\n", "2024-05-03"))
        kept = record.life_figures("Ida Moss", keep=True)
        assert record.life_figures("Ida Moss", keep=True) is kept
        assert record.life_figures("Ida Moss") == kept
        record.add(onrecord.read_text("The pier will stay, Ida Moss said.\n", "2024-05-04"))
        assert (kept.said.hits, record.life_figures("Ida Moss", keep=True).said.hits) == (1, 2)
