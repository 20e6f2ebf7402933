"""The full-text index is made anew when its words and marks are decided by other code, and never loses or keeps an entry."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings

import onrecord
from onrecord.recording import open_record
from onrecord.store import index_rules, indexing
from onrecord.store.index_rules import DECIDING, fingerprint_index, rules_of_index

if TYPE_CHECKING:
    from onrecord.recording import Record

STORE = Path(onrecord.__file__).parent / "store"
# asked by the index, and deciding nothing of what is in it
ASKING = {"loading.py", "many.py", "search_words.py", "tables.py"}


@pytest.fixture
def older(record: Record, target: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A record whose index was made by code that folded words otherwise; where it is."""
    with monkeypatch.context() as then:
        then.setattr(index_rules, "fingerprint_index", lambda: "older rules")
        then.setattr(indexing, "fold_text", lambda text: " ".join(f"{word}q" for word in text.lower().split()))
        with record._store.writing() as connection:
            index_rules.note_rules(connection)
        record.add(make_readings(30, a_document=5))
    return target


def words_of(record: Record) -> str:
    """A word that stands in the first statement."""
    return next(word for word in next(iter(record.statements())).text.split() if word.isalpha())


def test_a_record_of_other_rules_is_indexed_anew_when_it_is_opened(older: str, record: Record) -> None:
    word = words_of(record)
    assert record.statements(text=word).count() == 0
    with open_record(older) as opened:
        assert opened.statements(text=word).count() > 0
        assert opened.verify().problems == []
        with opened._store.reading() as connection:
            assert rules_of_index(connection) == fingerprint_index()


def test_making_it_anew_tells_how_far_it_is_and_ends_when_all_is_kept(
    older: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_rules, "_AT_ONCE", 10)
    told: list[tuple[int, int]] = []
    by_rules: list[str | None] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        by_rules.append(rules_now(record))

    open_record(older, progress=progress).close()
    assert told == [(10, 31), (20, 31), (30, 31), (31, 31)]
    assert by_rules == ["older rules"] * 3 + [fingerprint_index()]
    open_record(older, progress=progress).close()
    assert len(told) == 4, "once is enough"


def test_interrupted_it_leaves_the_record_as_it_was(
    older: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_rules, "_AT_ONCE", 10)
    word = f"{words_of(record)}q"
    before = record.statements(text=word).count()

    def interrupt(done: int, _total: int) -> None:
        if done > 10:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_record(older, progress=interrupt)
    assert rules_now(record) == "older rules"
    assert record.statements(text=word).count() == before > 0
    with open_record(older) as opened:
        assert opened.verify().problems == []


def rules_now(record: Record) -> str | None:
    with record._store.reading() as connection:
        return rules_of_index(connection)


@pytest.mark.usefixtures("older")
def test_verify_says_so_where_nobody_has_made_it_anew(record: Record) -> None:
    [problem] = record.verify().problems
    assert problem.startswith("index: made by another version of onrecord")


@pytest.mark.usefixtures("older")
def test_what_is_changed_in_a_record_that_was_open_meanwhile_leaves_nothing_behind(record: Record) -> None:
    one = next(iter(record.statements()))
    record.forget(one.document.id, author="me", reason="test")
    record.add(make_readings(40, a_document=5))
    assert record.verify().problems == []


def test_a_new_record_knows_by_what_rules_its_index_is_made(record: Record) -> None:
    with record._store.reading() as connection:
        assert rules_of_index(connection) == fingerprint_index()


def test_all_that_decides_what_goes_into_the_index_is_in_its_fingerprint() -> None:
    todo = ["indexing.py", "reindexing.py"]
    needed: set[str] = set()
    while todo:
        name = todo.pop()
        if name not in needed:
            needed.add(name)
            todo += [found for found in _imported(STORE / name) if found not in ASKING]
    assert needed == set(DECIDING)


def _imported(path: Path) -> list[str]:
    """The modules of the store that a module imports."""
    return [
        f"{node.module.removeprefix('onrecord.store.')}.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("onrecord.store.")
    ]
