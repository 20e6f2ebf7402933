"""A range of days without an end, or without a beginning, holds all that lies there, however far from anything else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings

from onrecord.schema import Because, Made, Query

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Reading, RecordedStatement

GIVEN = Because("test", "given")
# made from, made until (exclusive), published
SAID = [
    ("2024-05-01", "2024-05-02", "2024-05-01"), ("2024-05-01", "2024-05-02", "2061-02-03"), ("1850-01-01", "1851-01-01", "1999-12-31"),
    ("1790-03-04", "1790-03-05", None), (None, None, "1702-08-09"), ("2024-01-01", "2090-01-01", "2024-06-01"), ("2024-05-01", "2024-05-02", "9998-05-01"),
    (None, None, None), ("1702-01-01", "1702-01-02", "0999-05-05"), ("1031-01-01", "1032-01-01", "2024-05-02"),
]  # fmt: skip
DAYS = ["0001-02-01", "0999-05-05", "0999-05-06", "1031-06-01", "1700-01-01", "1702-08-09", "1702-08-10", "1850-07-01", "2024-05-02", "2061-02-03", "2061-02-04", "2089-12-31",
        "2090-01-01", "9998-05-01", "9999-01-01"]  # fmt: skip


@pytest.fixture(scope="module")
def far_apart(shared_record: Record) -> Record:
    fill(shared_record)
    return shared_record


def fill(record: Record) -> None:
    readings = list(make_readings(2 * len(SAID), a_document=2))
    record.add([_told(reading, *said) for reading, said in zip(readings, SAID, strict=True)])


def _told(reading: Reading, since: str | None, until: str | None, published: str | None) -> Reading:
    assert reading.published is not None
    day = replace(reading.published, value=published) if published is not None else None
    made = Made(datetime.fromisoformat(since), datetime.fromisoformat(until), "day", GIVEN) if since and until else None
    return replace(
        reading,
        document=replace(reading.document, published=day),
        published=day,
        statements=tuple(replace(statement, made=made) for statement in reading.statements),
    )


def is_made(statement: RecordedStatement, since: date | None, until: date | None) -> bool:
    if statement.made is None:
        return False
    first, last = (date.fromisoformat(time[:10]) for time in (statement.made.start, statement.made.end))
    return (until is None or first < until) and (since is None or last > since)


def is_published(statement: RecordedStatement, since: date | None, until: date | None) -> bool:
    if statement.document.published is None:
        return False
    day = date.fromisoformat(statement.document.published[:10])
    return (until is None or day < until) and (since is None or day >= since)


@pytest.mark.parametrize("day", DAYS)
def test_an_open_range_holds_all_that_lies_there(far_apart: Record, day: str) -> None:
    every = list(far_apart.statements())
    at = date.fromisoformat(day)
    for query, holds in (
        (Query(made_since=at), lambda s: is_made(s, at, None)),
        (Query(made_until=at), lambda s: is_made(s, None, at)),
        (Query(published_since=at), lambda s: is_published(s, at, None)),
        (Query(published_until=at), lambda s: is_published(s, None, at)),
    ):
        assert [s.id for s in far_apart.statements(query)] == [s.id for s in every if holds(s)], query.to_words()


def test_an_open_range_of_earlier_values_reaches_what_they_were(record: Record) -> None:
    fill(record)
    [said, *_] = record.statements(published_until="2024-05-01", published_since="2024-05-01")
    record.correct(said.id, made="2170-01-01", author="Desk", reason="the letter says so")
    record.correct(said.id, made="2024-05-01", author="Desk", reason="it does not")
    noted = record.corrections()[1]
    found = record.statements(
        made_since="2150", as_known_on=datetime.fromisoformat(noted.time) - timedelta(milliseconds=2)
    )
    assert [s.id for s in found] == [said.id]
    assert record.statements(made_since="2150").count() == 0
