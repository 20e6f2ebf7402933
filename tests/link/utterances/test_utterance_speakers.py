"""Which names can be those of one speaker, and which times are times."""

from __future__ import annotations

import pytest

from onrecord.link.utterances.speakers import fold_speakers, speakers_agree
from onrecord.link.utterances.times import DAY, interval_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Moss", "Moss"),
        ("Ida Moss", "Mayor Ida Moss"),
        ("Ida Moss", "I. Moss"),
        ("Ida B. Moss", "Ida Moss"),
        ("IDA MOSS", "ida moss"),
        ("Owen O’Brien", "O'Brien"),
        ("the Harbor Board", "Harbor Board"),
        ("Ida Moss", "a senior aide"),
        ("Ida Moss", "she"),
        ("Ida Moss", ""),
        ("@idamoss", "@IdaMoss"),
    ],
)
def test_names_that_can_be_one(one: str, other: str) -> None:
    assert speakers_agree(fold_speakers([one]), fold_speakers([other]))
    assert speakers_agree(fold_speakers([other]), fold_speakers([one]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ida Moss", "Carl Moss"),
        ("Ida Moss", "Ida Pell"),
        ("John Cole Jr.", "John Cole Sr."),
        ("Ida B. Moss", "Ida C. Moss"),
        ("New Avery Council", "Dunmore Council"),
        ("@idamoss", "@idamoss2"),
    ],
)
def test_names_that_cannot(one: str, other: str) -> None:
    assert not speakers_agree(fold_speakers([one]), fold_speakers([other]))


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2024-02-29", 1),
        ("2024-02", 29),
        ("2023", 365),
        ("2024-W01", 7),
        ("2024-01-30/2024-02-02", 4),
        ("2024-01/2024-02", 60),
    ],
)
def test_an_interval_holds_its_last_day(value: str, days: int) -> None:
    start, end = interval_of(value)
    assert end - start == days * DAY


def test_a_time_is_its_minute_where_it_was_said() -> None:
    start, end = interval_of("2024-05-31T14:05:00+02:00")
    assert (end - start, start % DAY) == (1, 14 * 60 + 5)


@pytest.mark.parametrize(
    "value", ["", "soon", "2024-13", "2024-02-30", "2024-W60", "2024-05-31T25:00", "2024-02/2024-01", "/", "２０２４"]
)
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"is no ISO|before it begins"):
        interval_of(value)
