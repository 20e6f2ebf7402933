"""A verdict stands behind the punctuation of the words that it is of."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from onrecord.view.pages.punctuated import move_behind


class Cut(NamedTuple):
    text: str
    closes: tuple[int, ...] = ()
    opens: tuple[int, ...] = ()


def moved(*pieces: Cut) -> list[tuple[str, tuple[int, ...]]]:
    return [(one.text, one.closes) for one in move_behind(pieces, "closes", ("opens",))]


@pytest.mark.parametrize("marks", [".", ",”", ".”", "?!", "’”", ',"', ".)", "…”"])
def test_it_goes_behind_what_closes_the_words(marks: str) -> None:
    assert moved(Cut("the plan", (1,)), Cut(f"{marks} she said")) == [
        ("the plan", ()),
        (marks, (1,)),
        (" she said", ()),
    ]


def test_at_the_end_of_a_paragraph_it_stands_last() -> None:
    assert moved(Cut("the plan", (1, 2)), Cut(".")) == [("the plan", ()), (".", (1, 2))]


def test_verdicts_of_both_pieces_are_kept_in_order() -> None:
    assert moved(Cut("“a", (1,)), Cut(".”", (2,)), Cut(" b")) == [("“a", ()), (".”", (1, 2)), (" b", ())]


@pytest.mark.parametrize("after", [" she said.", "’s plan", "-and", "“another”", ""])
def test_where_nothing_closes_it_stays(after: str) -> None:
    assert moved(Cut("the plan", (1,)), Cut(after)) == [("the plan", (1,)), (after, ())]


def test_it_does_not_go_past_where_other_words_begin() -> None:
    assert moved(Cut("a", (1,)), Cut(", b", opens=(2,))) == [("a", (1,)), (", b", ())]


def test_no_character_is_lost() -> None:
    pieces = [Cut("“a", (1,)), Cut(",” he said: “"), Cut("b", (2,), (2,)), Cut(".”")]
    assert "".join(text for text, _ in moved(*pieces)) == "".join(one.text for one in pieces)
