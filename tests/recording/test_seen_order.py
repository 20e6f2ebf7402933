"""What was seen before a moment within a day is found by numbers, whatever the clock did, and is what the rows say."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert
from tests.recording.varied import own_clock, varied_readings, write_history

from onrecord.recording import adding, open_record
from onrecord.store import planning, seen_order
from onrecord.store.many import take_numbers
from onrecord.store.opening import open_store
from onrecord.store.seen_order import falls_noted, note_order, numbers_seen, take_seen, within_ranges
from onrecord.store.tables import DOCUMENT, META, METADATA, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.recording import Record

MOMENTS = [f"2026-03-02T{hour:02}:00:00.000Z" for hour in (8, 20, 12, 12, 6, 22)]  # a clock that was put back, twice


def put_back(record: Record, monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Stories added at the moments, in their order; the ids of the statements that were seen at each."""
    found: dict[str, list[str]] = {}
    for moment, reading in zip(MOMENTS, make_readings(24, a_document=4), strict=True):
        monkeypatch.setattr(adding, "now", lambda moment=moment: moment)
        record.add(reading)
        found.setdefault(moment, []).extend(statement.id for statement in reading.statements)
    return found


@pytest.mark.parametrize("most", [8, 1], ids=["by number", "in too many ranges"])
def test_a_clock_that_was_put_back_hides_nothing_and_shows_nothing_early(
    record: Record, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(seen_order, "_MOST_RANGES", most)
    ids = put_back(record, monkeypatch)
    for asked in [*MOMENTS, "2026-03-02T07:00:00.000Z", "2026-03-02T19:59:59.998Z"]:
        known = {id_ for moment, some in ids.items() if moment <= asked for id_ in some}
        for words in ({}, {"text": "the"}):
            answer = record.statements(as_known_on=asked, **words)
            found = {one.id for one in answer}
            assert found == known & {one.id for one in record.statements(**words)}
            assert answer.count() == answer.facets().hits == len(found)


def test_what_people_and_later_runs_changed_was_known_by_number_as_by_row(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    with own_clock():
        moments = write_history(record, varied_readings(12))

    def told(moment: str) -> list[object]:
        answers = [record.statements(as_known_on=moment, **words) for words in ({}, {"text": "ferry OR bridge"})]
        return [([one.id for one in answer], answer.count(), answer.facets(), answer.scope()) for answer in answers]

    by_number = [told(moment) for moment in moments]
    monkeypatch.setattr(planning, "numbers_seen", lambda *_: None)
    monkeypatch.setattr("onrecord.store.describing.numbers_seen", lambda *_: None)
    assert [told(moment) for moment in moments] == by_number
    assert len({str(answers) for answers in by_number}) == len(moments)


def test_where_moments_fall_in_an_older_record_is_noted_when_it_next_grows(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(target) as record:
        ids = put_back(record, monkeypatch)
    store = open_store(target)
    with store.writing() as connection:
        noted = [falls_noted(connection, table) for table in (STATEMENT, DOCUMENT)]
        connection.execute(delete(META).where(META.c.key.like("%_falls")))
    with open_record(target) as record:
        early = {one.id for one in record.statements(as_known_on="2026-03-02T07:00:00Z")}
        assert early == {*ids[MOMENTS[4]]}
        monkeypatch.setattr(adding, "now", lambda: "2026-03-03T00:00:00.000Z")
        record.add(list(make_readings(4, seed=9, a_document=4)))
    with store.reading() as connection:
        assert [falls_noted(connection, table) for table in (STATEMENT, DOCUMENT)] == noted == [[9, 17], [3, 5]]
    store.close()


def test_a_note_that_says_less_than_the_rows_is_found(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(target) as record:
        put_back(record, monkeypatch)
        assert not any(problem.startswith("table") for problem in record.verify().problems)
        store = open_store(target)
        with store.writing() as connection:
            connection.execute(META.update().where(META.c.key == "statement_falls").values(value="[9]"))
        store.close()
        said = "table statement: when its rows were seen is not noted as they say it"
        assert [problem.startswith(said) for problem in record.verify().problems].count(True) == 1


_ROWS = st.lists(st.tuples(st.integers(0, 6), st.none() | st.integers(0, 12)), max_size=30)


@given(rows=_ROWS, noted=st.integers(0, 30), known=st.integers(0, 7))
def test_numbers_of_a_moment_are_those_of_all_rows_before_it(
    rows: Sequence[tuple[int, int | None]], noted: int, known: int
) -> None:
    """Each row is seen at a moment, and then another may be forgotten, by its place; the first of them were written before anything was noted."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        METADATA.create_all(connection)
        seen_of: dict[int, int] = {}
        for at, (seen, forgotten) in enumerate(rows):
            take = partial(take_seen, seen=str(seen)) if at >= noted else take_numbers
            (number,) = take(connection, DOCUMENT, 1)
            connection.execute(insert(DOCUMENT), _document(number, str(seen)))
            seen_of[number] = seen
            if forgotten is not None:
                gone = sorted(seen_of)[forgotten % len(seen_of)]
                connection.execute(delete(DOCUMENT).where(DOCUMENT.c.number == gone))
                del seen_of[gone]
        note_order(connection)
        ranges = numbers_seen(connection, DOCUMENT, str(known))
        true = {number for number, seen in seen_of.items() if seen < known}
        if ranges is None:
            assert len(true) > seen_order._MOST_RANGES
            return
        found = connection.exec_driver_sql(f"SELECT number FROM document WHERE {within_ranges('number', ranges)}")
        assert {row[0] for row in found} == true
    engine.dispose()


def _document(number: int, seen: str) -> dict[str, object]:
    plain = dict.fromkeys(("kind", "language", "name", "authors", "text"), "")
    return {**plain, "number": number, "id": str(number), "seen": seen, "run": 1, "statements": 0, "reading": b""}
