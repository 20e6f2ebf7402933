"""Two versions of a page: what came, what went, what was reworded, and what is said of somebody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache
from time import sleep
from typing import TYPE_CHECKING

import pytest
from tests.web import LOOPBACK

import onrecord
from onrecord.errors import InputError
from onrecord.link.versions import Worded, align_versions
from onrecord.recording.record import Record
from onrecord.store.moments import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.web import Web

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


def test_a_page_that_goes_back_to_an_older_text_had_the_other_meanwhile(record: Record) -> None:
    first, second = version(FIRST), version(SECOND)
    times = []
    for one in (first, second, first):
        record.add(one)
        times.append(datetime.fromisoformat(now()))
        sleep(0.01)
    assert [d.id for d in record.versions(PAGE)] == [first.document.id, second.document.id, first.document.id]
    assert [(c.old.id, c.new.id, c.back) for c in record.changes(PAGE)] == [
        (first.document.id, second.document.id, False), (second.document.id, first.document.id, True),
    ]  # fmt: skip
    there = [{s.document.id for s in record.statements(as_known_on=time)} for time in times]
    assert there == [{first.document.id}, {second.document.id}, {first.document.id}]
    assert record.document(PAGE).id == first.document.id
    seen = [change.seen for change in record.changed_pages(times[0].isoformat())]
    assert seen == [change.seen for change in record.changes(PAGE)]
    assert record.verify().problems == []


def test_a_page_goes_back_and_forth_as_often_as_it_is_seen_to(record: Record) -> None:
    pages = [version(FIRST), version(SECOND)]
    order = [0, 1, 0, 1, 1, 0]
    times = []
    for at in order:
        record.add(pages[at])
        times.append(datetime.fromisoformat(now()))
        sleep(0.005)
    assert [d.id for d in record.versions(PAGE)] == [pages[at].document.id for at in (0, 1, 0, 1, 0)]
    for at, time in zip(order, times, strict=True):
        assert {s.document.id for s in record.statements(as_known_on=time)} == {pages[at].document.id}
    assert record.verify().problems == []


LAMPS = "We bought nine lamps for the long pier and paid for none of them."


@pytest.mark.parametrize("way", ["seen again", "forgotten"])
def test_a_text_that_is_back_is_held_against_what_came_while_it_was_away(record: Record, way: str) -> None:
    story, other = version(f"Mina Sol said on Friday: “{LAMPS.replace('none', 'all')}”\n"), version(SECOND)
    speech = onrecord.read_text(
        f"Remarks by Mina Sol\n\n{LAMPS}\n\nThe board thanks the yard.", "2024-05-02", kind="speech"
    )
    for reading in (story, other, speech):
        record.add(reading)
    if way == "forgotten":
        record.forget(other.document.id, author="me", reason="a court says so")
    else:
        record.add(story)
    (said,) = record.statements(document=story.document.id)
    assert said.verdict == "altered"


@pytest.mark.parametrize("left", [0, 1])
def test_a_page_of_which_the_text_between_is_forgotten_never_went_from_itself(record: Record, left: int) -> None:
    pages = [version(FIRST), version(SECOND)]
    for at in (0, 1, 0, 1):
        record.add(pages[at])
        sleep(0.005)
    record.forget(pages[1 - left].document.id, author="me", reason="a court says so")
    kept = pages[left].document.id
    assert [d.id for d in record.versions(PAGE)] == [kept]
    assert record.changes(PAGE) == []
    seen = record.document(kept).seen
    assert {s.document.id for s in record.statements(as_known_on=seen)} == {kept}
    assert record.verify().problems == []


def test_a_text_that_was_replaced_by_two_was_away_as_long_as_one_of_them_stays(record: Record) -> None:
    other = version(SECOND.replace("June", "July"))
    pages = [version(FIRST), version(SECOND), other]
    times = []
    for at in (0, 1, 2, 0):
        record.add(pages[at])
        times.append(datetime.fromisoformat(now()))
        sleep(0.005)
    record.forget(pages[1].document.id, author="me", reason="a court says so")
    there = [{s.document.id for s in record.statements(as_known_on=time)} for time in times]
    first, third = pages[0].document.id, other.document.id
    assert there == [{first}, {first}, {third}, {first}]


def test_a_page_that_is_fetched_again_just_as_it_was_before_it_changed_went_back(record: Record, web: Web) -> None:
    body = "<html><head><title>Ferry</title></head><body><article><p>{}</p></article></body></html>"
    texts = [body.format(text.replace("\n\n", "</p><p>")) for text in (FIRST, SECOND)]
    told = []
    for at in (0, 1, 0, 0):
        page = web.put("/ferry", texts[at].encode(), media_type="text/html; charset=utf-8")
        added = record.add(onrecord.Address(page, allow=LOOPBACK))
        told.append((len(added.new), len(added.versions), len(added.back), added.unchanged))
    assert told == [(1, 0, 0, 0), (1, 1, 0, 0), (0, 0, 1, 1), (0, 0, 0, 1)]
    (first, second, third) = record.versions(page)
    assert (first.id, first.superseded) == (third.id, None)
    assert second.superseded is not None


def test_a_page_that_changes_and_goes_back_while_it_is_being_added_has_its_last_text(record: Record, web: Web) -> None:
    body = "<html><head><title>Ferry</title></head><body><article><p>{}</p></article></body></html>"
    texts = [body.format(text.replace("\n\n", "</p><p>")) for text in (FIRST, SECOND)]

    def fetched(order: Sequence[int]) -> Iterator[onrecord.Address]:
        for at in order:
            page = web.put("/ferry", texts[at].encode(), media_type="text/html; charset=utf-8")
            yield onrecord.Address(page, allow=LOOPBACK)

    record.add(fetched([0]))
    added = record.add(fetched([1, 0]))
    assert (len(added.versions), len(added.back)) == (1, 1)
    first, _, third = record.versions(web.address + "/ferry")
    assert (first.id, first.superseded) == (third.id, None)


def test_a_file_that_is_added_again_says_nothing_new_of_its_page(record: Record, tmp_path: Path) -> None:
    body = '<html><head><title>Ferry</title><link rel="canonical" href="{}"></head><body><article><p>{}</p></article></body></html>'
    for name, text in (("1.html", FIRST), ("2.html", SECOND)):
        (tmp_path / name).write_text(body.format(PAGE, text.replace("\n\n", "</p><p>")), encoding="utf-8")
    for _ in range(2):
        record.add(sorted(tmp_path.glob("*.html")))
    assert len(record.versions(PAGE)) == 2
    assert record.versions(PAGE)[1].superseded is None


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
