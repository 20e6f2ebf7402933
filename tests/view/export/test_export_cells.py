"""No cell of an export runs in a spreadsheet, and every guarded cell gives back what it held."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.view.export.statements import any_text

from onrecord.view.export.cells import guard_cell, unguard_cell

tricky = st.text(st.sampled_from("=+-@＝＋－＠'\"“;,\t\r\n \u200b\ufeffax1")) | any_text
# As a spreadsheet looks at a cell: what it trims, then a sign. Written apart from the code on purpose.
RUNS = re.compile(r"""[\s\x00-\x1f\u200b\ufeff"“”‘’`´]*[=+\-@＝＋－＠]""")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("+1 555", "'+1 555"),
        ("-5 degrees", "'-5 degrees"),
        ("@idamoss", "'@idamoss"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        ("  =1", "'  =1"),
        ("“=1”", "'“=1”"),
        ('"=1', "'\"=1"),
        ("＝1", "'＝1"),
        ("\ufeff@x", "'\ufeff@x"),
        ("a;=1", "a;'=1"),
        ("a\n=1", "a\n'=1"),
        ("'=1", "''=1"),
    ],
)
def test_a_cell_that_would_run_begins_with_an_apostrophe(text: str, cell: str) -> None:
    assert guard_cell(text) == cell


@pytest.mark.parametrize(
    "text", ["", "Moss", "’tis", "'tis so", "– a dash", "well, @ida", "1-2", "a = b", "thanks; yes"]
)
def test_prose_is_left_as_it_is(text: str) -> None:
    assert guard_cell(text) == text


@given(tricky)
@settings(deadline=None)
def test_a_guarded_cell_gives_back_its_text(text: str) -> None:
    assert unguard_cell(guard_cell(text)) == text


@given(tricky)
@settings(deadline=None)
def test_no_guarded_cell_begins_dangerously(text: str) -> None:
    cell = guard_cell(text)
    assert not RUNS.match(cell)
    assert not cell.startswith(("\t", "\r", "\n"))


@given(tricky)
@settings(deadline=None)
def test_no_cell_begins_dangerously_where_a_reader_cuts_at_semicolons_or_lines(text: str) -> None:
    for part in re.split("[;\t\r\n]", guard_cell(text)):
        assert not RUNS.match(part)


def test_a_long_run_of_line_ends_takes_time_in_proportion() -> None:
    text = "\n" * 200_000 + "x"
    assert guard_cell(text) == "'" + text
