"""The query: what words a user may give, what they mean, and what is refused in one line."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Query, Reality, Sort, Verdict


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ({"speaker": "  Ida\n Moss "}, {"speaker": "Ida Moss"}),
        ({"since": "2024-05"}, {"made_since": date(2024, 5, 1)}),
        ({"until": "2024-05"}, {"made_until": date(2024, 6, 1)}),
        ({"until": "2024-12"}, {"made_until": date(2025, 1, 1)}),
        ({"until": "2024-12-31"}, {"made_until": date(2025, 1, 1)}),
        ({"until": "2024"}, {"made_until": date(2025, 1, 1)}),
        ({"until": 2024}, {"made_until": date(2025, 1, 1)}),
        ({"since": "2024-W01"}, {"made_since": date(2024, 1, 1)}),
        ({"until": "2024-W22"}, {"made_until": date(2024, 6, 3)}),
        ({"until": date(2024, 2, 29)}, {"made_until": date(2024, 3, 1)}),
        ({"since": datetime(2024, 2, 29, 23)}, {"made_since": date(2024, 2, 29)}),
        ({"published-since": "2024", "published-until": "2024"}, {"published_since": date(2024, 1, 1), "published_until": date(2025, 1, 1)}),
        ({"since": "2024", "made_since": "2024-01-01"}, {"made_since": date(2024, 1, 1)}),
        ({"form": "post"}, {"form": ("post",)}),
        ({"form": "post, Direct"}, {"form": ("direct", "post")}),
        ({"form": ["post,direct", "post"]}, {"form": ("direct", "post")}),
        ({"verdict": ["Not found"]}, {"verdict": ("not_found",)}),
        ({"publisher": ["Port Alder Courier", "Tide, The", "Port Alder Courier"]}, {"publisher": ("Port Alder Courier", "Tide, The")}),
        ({"manner": "Held", "reality": "denied"}, {"manner": "held", "reality": "denied"}),
        ({"anonymous": "yes", "corrected": "false"}, {"anonymous": True, "corrected": False}),
        ({"anonymous": 0, "as_extracted": True}, {"anonymous": False, "as_extracted": True}),
        ({"min_score": "0.8"}, {"min_score": 0.8}),
        ({"min_score": 1}, {"min_score": 1.0}),
        ({"limit": " 50 "}, {"limit": 50}),
        ({"year": 2024}, {"year": ("2024",)}),
        ({"year": "Undated, 2024,2019"}, {"year": ("2019", "2024", "undated")}),
        ({"year": ["2024", 2024, 987]}, {"year": ("0987", "2024")}),
        ({"as_known_on": "2024-06-01"}, {"as_known_on": date(2024, 6, 1)}),
        ({"as_known_on": "2024-06"}, {"as_known_on": date(2024, 6, 30)}),
        ({"as_known_on": "2024-06-01T14:05:00+02:00"}, {"as_known_on": datetime(2024, 6, 1, 12, 5, tzinfo=UTC)}),
        ({"as_known_on": "2024-06-01 14:05"}, {"as_known_on": datetime(2024, 6, 1, 14, 5, tzinfo=UTC)}),
        ({"text": "ferry", "sort": "relevance"}, {"text": "ferry", "sort": "relevance"}),
        ({"speaker": None, "form": None}, {}),
    ],
)  # fmt: skip
def test_words_mean(words: dict[str, Any], values: dict[str, Any]) -> None:
    assert Query.of(**words) == Query(**values)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"speeker": "Moss"}, "'speeker': nothing to ask by; did you mean speaker?"),
        ({"from": "2024"}, "'from': nothing to ask by; did you mean since?"),
        ({"xyz": 1}, "one of text, speaker, "),
        ({"form": "indrect"}, "form 'indrect': one of direct, mixed, indirect, post; did you mean indirect?"),
        ({"form": "post,"}, "form: empty"),
        ({"form": []}, "form: an empty list"),
        ({"form": 3}, "form 3: a text or a list of texts is expected"),
        ({"form": [3]}, "form 3: a text is expected"),
        ({"medium": "x" * 200}, "medium 'xxx"),
        ({"speaker": ""}, "speaker: empty; leave it out to search without it"),
        ({"speaker": "Moss\0"}, r"speaker 'Moss\x00': holds a character that no text has"),
        ({"text": "\ud83d"}, r"text '\ud83d': holds a character that no text has"),
        ({"text": "x" * 5001}, "text: 5001 characters; at most 5000"),
        ({"anonymous": "maybe"}, "anonymous 'maybe': yes or no"),
        ({"anonymous": 2}, "anonymous 2: yes or no"),
        ({"min_score": "80"}, "min_score '80': a number from 0 to 1"),
        ({"min_score": "nan"}, "min_score 'nan': a number from 0 to 1"),
        ({"min_score": True}, "min_score True: a number from 0 to 1"),
        ({"limit": 0}, "limit 0: a number from 1 to 1000"),
        ({"limit": "1001"}, "limit '1001': a number from 1 to 1000"),
        ({"limit": 2.5}, "limit 2.5: a number from 1 to 1000"),
        ({"limit": True}, "limit True: a number from 1 to 1000"),
        ({"since": "31/05/2024"}, "since '31/05/2024': no day; write 2024-05-31, 2024-05, 2024 or 2024-W22"),
        ({"since": "2024-02-30"}, "since '2024-02-30': the calendar has no such day"),
        ({"since": "2023-W53"}, "since '2023-W53': the calendar has no such day"),
        ({"since": "٢٠٢٤"}, "no day"),
        ({"until": "9999"}, "until '9999': years 1 to 9998"),
        ({"since": "0000"}, "since '0000': years 1 to 9998"),
        ({"since": True}, "since True: no day"),
        ({"since": "2024-06", "until": "2024-05"}, "made_until '2024-05-31': before made_since '2024-06-01', so that no day is left"),
        ({"published_since": "2025", "published_until": "2024"}, "published_until '2024-12-31': before"),
        ({"since": "2024", "made_since": "2023"}, "made_since '2023': made_since was given too, and says something else"),
        ({"year": "24"}, "year '24': a year, as 2024, or undated"),
        ({"year": 0}, "year '0000': a year, as 2024, or undated"),
        ({"year": "2024-05"}, "year '2024-05': a whole year, as 2024; a shorter time is asked for by since and until"),
        ({"year": True}, "year True: a text is expected"),
        ({"year": range(1900, 2001)}, "year: 101 of them; at most 100, or days from since to until"),
        ({"as_known_on": "yesterday"}, "as_known_on 'yesterday': neither a day nor a time"),
        ({"as_known_on": "9999-06-01T00:00"}, "years 2 to 9998"),
        ({"sort": "relevance"}, "sort 'relevance': only with text"),
        ({"sort": "newst"}, "did you mean newest?"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_one_line_with_field_value_and_what_is_possible(
    words: dict[str, Any], says: str
) -> None:
    with pytest.raises(InputError) as error:
        Query.of(**words)
    assert says in str(error.value)
    assert str(error.value).isprintable()


def test_nothing_given_asks_for_all_newest_first() -> None:
    assert Query.of() == Query(sort="newest", limit=20)
    assert Query.of().to_words() == {}


def test_the_words_of_a_query_are_those_of_an_address() -> None:
    query = Query.of(
        text="ferry -toll",
        form="direct,post",
        since="2024-05",
        until="2024-05",
        min_score=0.5,
        anonymous=False,
        limit=50,
    )
    assert query.to_words() == {
        "text": "ferry -toll",
        "form": ["direct", "post"],
        "anonymous": "no",
        "min_score": "0.5",
        "made_since": "2024-05-01",
        "made_until": "2024-05-31",
        "limit": "50",
    }


def test_what_was_known_on_a_day_was_known_when_it_ended() -> None:
    assert Query.of(as_known_on="2024-06-01").known_before == datetime(2024, 6, 2, tzinfo=UTC)


def test_what_was_known_at_a_time_was_known_in_that_moment() -> None:
    moment = datetime(2024, 6, 1, 14, 5, tzinfo=timezone(timedelta(hours=2)))
    before = Query.of(as_known_on=moment).known_before
    assert before is not None
    assert moment < before <= moment + timedelta(seconds=1)


def test_without_a_day_all_that_is_known_counts() -> None:
    assert Query().known_before is None


def test_every_field_can_be_given_in_words_and_has_a_value_in_the_round_trip() -> None:
    assert {field.name for field in fields(Query)} == set(ANY_WORDS)


def _any_of(choices: Any) -> st.SearchStrategy[Any]:
    values = st.sampled_from(get_args(choices))
    return values | st.lists(values, min_size=1)


names = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20)
periods = st.dates(date(1, 1, 1), date(9998, 12, 31)).flatmap(
    lambda day: st.sampled_from([day, day.isoformat(), day.isoformat()[:7], day.isoformat()[:4]])
)
ANY_WORDS: dict[str, st.SearchStrategy[Any]] = {
    "text": names,
    "speaker": names,
    "to": names,
    "about": names,
    "kind": _any_of(PartyKind),
    "form": _any_of(Form),
    "medium": _any_of(Medium),
    "act": _any_of(Act),
    "verdict": _any_of(Verdict),
    "manner": st.sampled_from(get_args(Manner)),
    "reality": st.sampled_from(get_args(Reality)),
    "publisher": names | st.lists(names, min_size=1),
    "document": names,
    "exchange": names,
    "utterance": names,
    "anonymous": st.booleans(),
    "corrected": st.booleans(),
    "vetted": st.booleans(),
    "min_score": st.floats(0, 1),
    "year": (years := st.integers(1, 9999) | st.just("undated")) | st.lists(years, min_size=1, max_size=5),
    "made_since": periods,
    "made_until": periods,
    "published_since": periods,
    "published_until": periods,
    "as_known_on": periods | st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC)),
    "as_extracted": st.booleans(),
    "sort": st.sampled_from(get_args(Sort)),
    "limit": st.integers(1, 1000),
    "cursor": names,
}


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=ANY_WORDS))
def test_the_words_of_a_query_ask_the_same_again(words: dict[str, Any]) -> None:
    refused = ""
    try:
        query = Query.of(**words)
    except InputError as error:
        refused = str(error)
    if refused:
        assert "_until" in refused or "relevance" in refused
        return
    assert Query.of(**query.to_words()) == query
    assert Query.of(**json.loads(json.dumps(query.to_words()))) == query
    assert {*query.to_words()} <= {*words}


@settings(deadline=None)
@given(st.sampled_from([*ANY_WORDS, "since", "until"]), st.text() | st.integers() | st.floats() | st.lists(st.text()))
def test_any_value_is_taken_or_refused_in_one_line_that_begins_with_its_field(name: str, value: Any) -> None:
    refused = ""
    try:
        query = Query.of(**{name: value})
    except InputError as error:
        refused = str(error)
    if refused:
        assert refused.startswith(name)
        assert refused.isprintable()
        assert len(refused) < 400
    else:
        assert Query.of(**query.to_words()) == query
