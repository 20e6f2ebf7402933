"""Why a field is as it is: all reasons that there are, the words in their sentences, and one line for an id that is none."""

from __future__ import annotations

import io
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import pytest

from onrecord.errors import InputError
from onrecord.schema import Because, Reading
from onrecord.view.console import open_console
from onrecord.view.reasons import list_reasons
from onrecord.view.why import find_statement, print_why

if TYPE_CHECKING:
    from collections.abc import Iterator


def shown(reading: Reading, number: int, *, width: int = 100) -> str:
    file = io.StringIO()
    print_why(open_console(file, width=width), reading, reading.statements[number - 1])
    return file.getvalue()


def reasons_in(value: Any) -> Iterator[Because]:
    """Every Because anywhere in a statement, but those of parties that do not speak."""
    if isinstance(value, Because):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from reasons_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "party":
                yield from reasons_in(getattr(value, field.name))


def test_every_reason_of_a_statement_is_listed(reading: Reading) -> None:
    for statement in reading.statements:
        listed = [reason.because for reason in list_reasons(statement, reading.document) if reason.because]
        assert sorted(listed, key=repr) == sorted(reasons_in(statement), key=repr)


def test_a_field_shows_its_value_its_rule_and_its_words_in_their_sentence(reading: Reading) -> None:
    blocks = shown(reading, 1).split("\n\n")
    assert blocks[0].splitlines()[0] == "1 of 5 in stories/bridge.txt, id a1"
    [made] = [block for block in blocks if block.startswith("made")]
    assert made.splitlines() == [
        "made      Mon 3 May 2021, morning  (identify made.own)",
        "          PORT ALDER, Maine (CVN) — The old bridge will close [on Monday], the harbor board said.",
    ]


def test_what_the_story_does_not_say_is_said_too(reading: Reading) -> None:
    assert "made      unknown: the story does not say" in shown(reading, 2).splitlines()


@pytest.mark.parametrize("width", [20, 40, 60, 80])
def test_no_line_is_wider_than_the_terminal(reading: Reading, width: int) -> None:
    assert max(map(len, shown(reading, 1, width=width).splitlines())) <= width


@pytest.mark.parametrize(("wanted", "found"), [("1", "a1"), ("5", "a5"), ("a4", "a4"), ("A4", "a4")])
def test_a_statement_is_found_by_number_id_or_beginning(reading: Reading, wanted: str, found: str) -> None:
    assert find_statement(reading, "x", wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ("6", "x: no statement '6'; numbers are 1 to 5"),
        ("0", "x: no statement '0'"),
        ("", "x: no statement ''"),
        ("zz", "x: no statement 'zz'"),
        ("٣", "x: no statement"),
        ("9" * 5000, "x: no statement"),
        ("a", "x: 'a' begins the ids of 5 statements: a1, a2, a3, a4 and 1 more; write more of one"),
    ],
)
def test_an_id_that_names_none_or_several_is_one_line(reading: Reading, wanted: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        find_statement(reading, "x", wanted)
    assert str(raised.value).startswith(message)
    assert "\n" not in str(raised.value)


def test_a_story_in_which_nobody_speaks_says_so(reading: Reading) -> None:
    with pytest.raises(InputError, match="nothing in it is attributed"):
        find_statement(Reading(reading.document), "x", "1")
