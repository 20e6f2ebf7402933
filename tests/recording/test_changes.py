"""Two versions of a page: what came, what went, what was reworded, and what is said of somebody else."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.errors import InputError
from onrecord.link.versions import Worded, align_versions
from onrecord.recording.record import Record

if TYPE_CHECKING:
    from onrecord.schema import Reading
    from onrecord.store.opening import Store

PAGE = "https://news.example/ferry"
FIRST = (
    "The ferry will not run in May, Ida Moss, the harbour master, said on Friday.\n\n"
    "“The engine is forty years old,” Moss said.\n\n"
    "Tom Brell, a baker, said the town had lost its only link to the mainland.\n"
)
SECOND = (
    "The ferry will not run in June, Ida Moss, the harbour master, said on Friday.\n\n"
    "“The engine is forty years old,” Moss said.\n\n"
    "Anna Quist, who runs the hotel, said guests were calling to cancel their rooms.\n"
)


@cache
def version(text: str, url: str = PAGE) -> Reading:
    reading = onrecord.read_text(text, "2024-05-03", publisher="Harbour Post")
    return replace(reading, document=replace(reading.document, url=url))


def test_each_statement_of_two_versions_came_went_was_reworded_or_is_the_same(store: Store) -> None:
    record = Record(store)
    record.add(version(FIRST))
    record.add(version(SECOND))
    (change,) = record.changes(PAGE)
    kinds = {(c.kind, (c.new or c.old).speaker.label): c for c in change.statements if (c.new or c.old).speaker}  # type: ignore[union-attr]
    assert set(kinds) == {("reworded", "Ida Moss"), ("came", "Anna Quist"), ("went", "Tom Brell")}
    assert (change.same, change.count("came")) == (1, 1)
    assert (change.old.superseded is not None, change.new.superseded) == (True, None)
    reworded = kinds["reworded", "Ida Moss"]
    assert reworded.old is not None
    assert reworded.new is not None
    (edit,) = [e for e in reworded.diff if e.kind == "changed"]
    assert reworded.old.text[slice(*edit.primary)] == "May"
    assert reworded.new.text[slice(*edit.quotation)] == "June"
    assert reworded.fields == ()


def test_the_same_words_said_of_somebody_else_are_a_change_of_who(store: Store) -> None:
    record = Record(store)
    record.add(version(FIRST))
    record.add(version(FIRST.replace("Tom Brell", "Ole Sand")))
    (change,) = record.changes(PAGE)
    assert [(c.kind, c.fields) for c in change.statements] == [("changed", ("speaker",))]


def test_a_document_shows_what_led_to_it_and_from_it(store: Store) -> None:
    record = Record(store)
    texts = [FIRST, SECOND, SECOND.replace("forty", "fifty")]
    for text in texts:
        record.add(version(text))
    ids = [version(text).document.id for text in texts]
    assert [(c.old.id, c.new.id) for c in record.changes(PAGE)] == [(ids[0], ids[1]), (ids[1], ids[2])]
    assert [(c.old.id, c.new.id) for c in record.changes(ids[0])] == [(ids[0], ids[1])]
    assert len(record.changes(ids[1])) == 2


def test_pages_that_changed_since_a_day_are_listed_and_others_are_not(store: Store) -> None:
    record = Record(store)
    record.add([version(FIRST), version(FIRST + "\nThe end.\n", "https://news.example/other")])
    assert list(record.changed_pages("2024-01-01")) == []
    record.add(version(SECOND))
    assert [change.address for change in record.changed_pages("2024")] == [record.changes(PAGE)[0].address]
    assert list(record.changed_pages("2999-01-01")) == []


def test_what_is_not_there_is_refused(store: Store) -> None:
    record = Record(store)
    record.add(version(FIRST))
    assert record.changes(PAGE) == []
    with pytest.raises(InputError, match="no document of that address"):
        record.changes("https://news.example/none")
    with pytest.raises(InputError, match="since 'soon'"):
        list(record.changed_pages("soon"))


MOSS, BRELL = frozenset({"moss"}), frozenset({"brell"})


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ([("the toll is high", MOSS)], [("the toll is high", MOSS)], [(0, 0)]),
        ([("the toll is high", MOSS)], [("the toll is too high", MOSS)], [(0, 0)]),
        ([("the toll is high", MOSS)], [("the toll is far too high today", BRELL)], []),
        ([("the toll is high", MOSS)], [("the toll is high", BRELL), ("the toll is too high", MOSS)], [(0, 0)]),
        ([("no", MOSS), ("no", BRELL)], [("no", BRELL), ("no", MOSS)], [(1, 0), (0, 1)]),
        ([("we will rebuild", MOSS)], [("they cannot stay", MOSS)], []),
        ([], [("no", MOSS)], []),
    ],
)
def test_statements_of_two_versions_are_aligned_by_words_then_by_speaker(
    old: list[tuple[str, frozenset[str]]], new: list[tuple[str, frozenset[str]]], pairs: list[tuple[int, int]]
) -> None:
    assert align_versions([Worded(*one) for one in old], [Worded(*one) for one in new]) == pairs
