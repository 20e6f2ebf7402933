"""Pages of an answer while the record grows, and the order of what was said on one day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings

from onrecord.recording import open_record
from onrecord.store import asking, facets, planning, relevance

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.recording import Record
    from onrecord.schema import Reading


@pytest.mark.parametrize("sort", ["newest", "oldest", "published", "score", "doubtful"])
def test_a_record_that_grows_between_pages_repeats_nothing_and_leaves_nothing_out(record: Record, sort: str) -> None:
    readings = list(make_readings(40, a_document=4))
    record.add(readings[:5])
    there = [statement.id for statement in record.statements(sort=sort)]
    seen, cursor = [], None
    for more in range(5, 10):
        page = record.statements(sort=sort, limit=4, cursor=cursor).page()
        seen += [statement.id for statement in page.statements]
        cursor = page.cursor
        record.add(readings[more])
    while cursor is not None:
        page = record.statements(sort=sort, limit=4, cursor=cursor).page()
        seen += [statement.id for statement in page.statements]
        cursor = page.cursor
    assert len(seen) == len(set(seen))
    assert [id_ for id_ in seen if id_ in set(there)] == there


def test_statements_of_one_day_stand_in_the_order_in_which_they_were_stored(record: Record) -> None:
    readings = [undated(reading) for reading in make_readings(12, a_document=4)]
    stored = []
    for reading in (readings[2], readings[0], readings[1]):
        record.add(reading)
        stored.append(reading.document.id)
    assert list(dict.fromkeys(s.document.id for s in record.statements(sort="oldest"))) == stored
    assert list(dict.fromkeys(s.document.id for s in record.statements(sort="newest"))) == stored[::-1]


@pytest.mark.parametrize("sort", ["published", "score", "doubtful"])
@pytest.mark.parametrize("sorted_at_once", [0, 3, 1_000])
def test_an_order_that_is_walked_in_steps_is_the_order_of_the_whole(
    record: Record, sort: str, sorted_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = list(make_readings(60, a_document=4))
    record.add([*readings[2:], unpublished(readings[0]), undated(readings[1])])
    whole = [statement.id for statement in record.statements(sort=sort)]
    monkeypatch.setattr(asking, "_SORTED", sorted_at_once)
    stepped, cursor = list[str](), None
    while not stepped or cursor is not None:
        page = record.statements(sort=sort, limit=7, cursor=cursor).page()
        stepped += [statement.id for statement in page.statements]
        cursor = page.cursor
    assert stepped == whole
    assert len(whole) == 60


@pytest.mark.parametrize("sorted_at_once", [0, 3])
@pytest.mark.parametrize("ends", [(5, 40), (0, 59), (20, 20)], ids=["a middle", "all but the last day", "no day"])
def test_days_of_publication_asked_for_are_the_steps_of_an_order_by_publication(
    record: Record, ends: tuple[int, int], sorted_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    readings = list(make_readings(240, a_document=4))
    record.add([*readings[1:], unpublished(readings[0])])
    days = sorted(day for s in record.statements() if (day := s.document.published) is not None)[::4]
    since, until = days[min(ends[0], len(days) - 1)], days[min(ends[1], len(days) - 1)]
    words = {"published_since": since, "published_until": until, "sort": "published"}
    true = [s.id for s in record.statements(sort="published") if since <= (s.document.published or "") <= until]
    monkeypatch.setattr(asking, "_SORTED", sorted_at_once)
    stepped, cursor = list[str](), None
    while not stepped or cursor is not None:
        page = record.statements(limit=7, cursor=cursor, **words).page()
        stepped += [statement.id for statement in page.statements]
        cursor = page.cursor
    assert stepped == true
    assert len(true) == record.statements(**words).count() > 0


@pytest.mark.parametrize("words", [{}, {"text": "the"}, {"min_score": 0.755}, {"as_known_on": "2100-01-01"}], ids=str)
def test_facets_of_many_counted_exactly_are_those_of_few(
    record: Record, words: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(list(make_readings(120, a_document=4)))
    few = record.statements(**words).facets()
    assert few.hits == record.statements(**words).count() == sum(facet.count for facet in few.form) > 20
    monkeypatch.setattr(facets, "MANY", few.hits)
    assert record.statements(**words).facets() == few
    monkeypatch.setattr(facets, "MANY", few.hits - 1)
    assert record.statements(**words).facets(exact=True) == few
    assert record.statements(**words).facets().estimated


@pytest.mark.parametrize("sort", ["newest", "oldest", "published", "score", "doubtful", "relevance"])
def test_the_rows_of_a_document_are_the_same_looked_up_one_by_one_or_walked_to(
    record: Record, sort: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    record.add(list(make_readings(40, a_document=8)))
    document = next(iter(record.statements())).document.id
    words = {"document": document, "text": "the OR of OR and", "sort": sort, "as_known_on": "2100-01-01", "limit": 3}
    answers = []
    for few in (300, 0):
        monkeypatch.setattr(planning, "FEW", few)
        answer = record.statements(**words)
        answers.append(([s.id for s in answer], answer.count(), answer.facets(), answer.page().cursor))
    assert answers[0] == answers[1]
    assert answers[0][1] > 3


def test_a_word_that_stands_in_most_statements_ranks_none_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relevance, "_SAMPLE", "z_4")
    monkeypatch.setattr(relevance, "_SAMPLE_LEAST", 20)
    with open_record(tmp_path / "record.db") as record:
        record.add(list(make_readings(200, a_document=8)))
        for text, ranked in (("the", False), ("the OR its", True), ("its", True)):
            newest, fitting = ([s.id for s in record.statements(text=text, sort=s)] for s in ("newest", "relevance"))
            assert sorted(newest) == sorted(fitting)
            assert (newest != fitting) == ranked


def unpublished(reading: Reading) -> Reading:
    return replace(reading, document=replace(reading.document, published=None), published=None)


def undated(reading: Reading) -> Reading:
    """The same story, published on one day with all others, and of no statement a day of its own."""
    assert reading.published is not None
    published = replace(reading.published, value="2024-05-31")
    document = replace(reading.document, published=published)
    statements = tuple(replace(statement, made=None) for statement in reading.statements)
    return replace(reading, document=document, published=published, statements=statements)
