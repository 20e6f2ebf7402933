"""Date expressions: which words they are, and which days they mean."""

from __future__ import annotations

import itertools
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.identify.dates import DateExpression, Place, find_dates
from onrecord.identify.dates import calendar as cal

CASES = json.loads((Path(__file__).parent.parent / "cases/dates.json").read_text(encoding="utf-8"))
PLACES = {"US": Place(), "GB": Place(month_first=False), "AU": Place(month_first=False, hemisphere="south")}
SOME_DAY = datetime(2020, 5, 23)


def read(case: dict[str, Any]) -> tuple[str, str, str] | None:
    """What the expression of a case means, as first day, last day and precision; None where it is not found."""
    found = find_dates(case["text"], datetime.fromisoformat(case["published"]), PLACES[case.get("country", "US")])
    for d in found:
        if case["text"][d.span.start : d.span.end] == case["expression"] and d.interval:
            return d.interval.first_day.isoformat(), d.interval.last_day.isoformat(), d.interval.precision
    return None


@pytest.mark.parametrize(
    "case", [*CASES["wild"], *CASES["later"]], ids=lambda c: f"{c['expression']}, {c['published'][:10]}"
)
def test_an_expression_means_its_days(case: dict[str, Any]) -> None:
    found = read(case)
    assert found is not None
    assert found[:2] == (case["from"], case["to"])


def test_it_says_how_fine_it_is() -> None:
    other = [c["expression"] for c in CASES["wild"] if (read(c) or ("", "", ""))[2] != c["precision"]]
    assert len(other) <= len(CASES["wild"]) / 50, other


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["text"])
@pytest.mark.xfail(strict=True)
def test_expressions_that_we_get_wrong(case: dict[str, Any]) -> None:
    found = read(case)
    assert found is not None
    assert found[:2] == (case["from"], case["to"])


@pytest.mark.parametrize("text", CASES["negative"])
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert [text[d.span.start : d.span.end] for d in find_dates(text, SOME_DAY)] == []


@pytest.mark.parametrize("text", CASES["known_false_alarms"])
@pytest.mark.xfail(strict=True)
def test_false_alarms_that_we_know_of(text: str) -> None:
    assert find_dates(text, SOME_DAY) == []


@pytest.mark.parametrize(
    "text", ["They met on Feb. 30.", "They met on Feb. 29, 2019.", "They met on 31 June.", "It opens on 0/0/2020."]
)
def test_an_impossible_day_has_no_interval(text: str) -> None:
    assert all(d.interval is None or d.interval.precision != "day" for d in find_dates(text, SOME_DAY))


def test_without_a_day_of_publication_only_what_is_dated_by_itself_has_an_interval() -> None:
    text = "She resigned on Monday, two days ago, last week and in March. He was born on May 3, 1961, and left in 2012."
    dated = [text[d.span.start : d.span.end] for d in find_dates(text, None) if d.interval]
    assert dated == ["May 3, 1961", "2012"]
    assert len(find_dates(text, None)) > len(dated)


@pytest.mark.parametrize("published", [datetime(1, 1, 1), datetime(9999, 12, 31)])
def test_the_ends_of_the_calendar_break_nothing(published: datetime) -> None:
    text = "Last century, 900 years ago, next decade, Monday, last winter, in March, 300 weeks ago, tomorrow, this quarter."
    assert len(find_dates(text, published)) >= 6


phrases = st.sampled_from(
    [
        "Monday",
        "last week",
        "March 3",
        "in May",
        "two days ago",
        "7 p.m.",
        "2016",
        "the 9th",
        "early",
        "late",
        "this",
        "morning",
        "of",
        "to",
        "–",
        "June",
        "the",
        "Q3",
        "1990s",
        "next",
        "year",
        "12/11/2020",
        "overnight",
        "summer",
        "a",
        "century",
        "Christmas",
        "said",
        "will",
        ",",
        ".",
        "“",
        "”",
    ]
)


@given(st.lists(phrases, max_size=30).map(" ".join), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_expressions_stand_in_order_and_end_after_they_begin(text: str, day: date) -> None:
    found = find_dates(text, datetime(day.year, day.month, day.day))
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
    for d in found:
        assert text[d.span.start : d.span.end].strip()
        assert d.interval is None or d.interval.start < d.interval.end


def test_the_work_grows_with_the_text() -> None:
    """Every expression is read once: ten thousand of them give ten thousand results."""
    text = "Ruiz spoke on Monday. " * 10_000
    assert len(find_dates(text, SOME_DAY)) == 10_000


@given(st.dates(date(1600, 1, 1), date(2500, 1, 1)))
def test_easter_is_a_sunday_between_22_march_and_25_april(day: date) -> None:
    easter = cal.easter(day.year)
    assert easter.weekday() == 6
    assert date(day.year, 3, 22) <= easter <= date(day.year, 4, 25)


@given(st.dates(date(1600, 1, 1), date(2500, 1, 1)), st.integers(0, 6))
def test_weekdays_around_a_day_are_the_nearest(day: date, weekday: int) -> None:
    latest, following = cal.latest_weekday(weekday, day), cal.next_weekday(weekday, day)
    assert latest.weekday() == following.weekday() == weekday
    assert timedelta(0) <= day - latest < timedelta(7)
    assert timedelta(0) <= following - day < timedelta(7)


def test_an_expression_says_which_rule_read_it() -> None:
    (found,) = find_dates("They voted on Tuesday.", SOME_DAY)
    assert found == DateExpression((14, 21), cal.of_day(date(2020, 5, 19)), "dates.weekday_alone")  # type: ignore[arg-type]
