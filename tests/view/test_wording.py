"""Fields in words: a time is said as finely as it is known, and no finer."""

from datetime import datetime

import pytest

from onrecord.schema import Because, Made, Party, Precision
from onrecord.view.wording import word_made, word_party

BECAUSE = Because("identify", "made.by_hand")


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        ("2020-05-23T19:04", "2020-05-23T19:05", "minute", "Sat 23 May 2020, 19:04"),
        ("2020-05-23T00:00-04:00", "2020-05-23T12:00-04:00", "part_of_day", "Sat 23 May 2020, morning"),
        ("2020-05-23T17:00", "2020-05-24", "part_of_day", "Sat 23 May 2020, evening"),
        ("2020-05-23T18:00", "2020-05-24", "part_of_day", "Sat 23 May 2020, night"),
        ("2020-05-23T09:00", "2020-05-23T11:00", "part_of_day", "Sat 23 May 2020, 09:00–11:00"),
        ("2020-05-23", "2020-05-24", "day", "Sat 23 May 2020"),
        ("2020-05-23", "2020-05-25", "weekend", "weekend of 23–24 May 2020"),
        ("2020-05-18", "2020-05-25", "week", "week of 18 May 2020"),
        ("2020-05-01", "2020-06-01", "month", "May 2020"),
        ("2020-07-01", "2020-10-01", "quarter", "Q3 2020"),
        ("2020-06-01", "2020-09-01", "season", "Jun – Aug 2020"),
        ("2020-12-01", "2021-03-01", "season", "Dec 2020 – Feb 2021"),
        ("2020-01-01", "2021-01-01", "year", "2020"),
        ("1990-01-01", "2000-01-01", "decade", "1990s"),
        ("1800-01-01", "1900-01-01", "century", "1800–1899"),
        ("2020-05-01", "2020-05-11", "range", "1–10 May 2020"),
        ("2020-04-28", "2020-05-04", "range", "28 Apr – 3 May 2020"),
        ("2019-12-30", "2020-01-03", "range", "30 Dec 2019 – 2 Jan 2020"),
        ("2020-05-23", "2020-05-24", "range", "Sat 23 May 2020"),
        ("2020-05-23T22:00", "2020-05-24T06:00", "part_of_day", "23–24 May 2020"),
    ],
)
def test_a_time_is_said_as_finely_as_it_is_known(start: str, end: str, precision: Precision, words: str) -> None:
    made = Made(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, BECAUSE)
    assert word_made(made) == words


def test_a_party_is_called_by_its_name_else_as_the_story_calls_it() -> None:
    assert word_party(Party("p1", "person", "Ida Moss", BECAUSE, description="the mayor")) == "Ida Moss"
    assert word_party(Party("p1", "unnamed", None, BECAUSE, description="an aide")) == "an aide"
    assert word_party(Party("p1", "person", None, BECAUSE, handles=("@otto",))) == "@otto"
    assert word_party(Party("p1", "author", None, BECAUSE)) == "the author"
