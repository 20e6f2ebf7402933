"""Paragraphs, sentences and words: cases as data, properties over any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.paragraphs import cut_paragraphs
from onrecord.document.words import cut_sentences, cut_words

CASES = json.loads((Path(__file__).parent.parent / "cases/sentences.json").read_text(encoding="utf-8"))
LINES = json.loads((Path(__file__).parent.parent / "cases/paragraphs.json").read_text(encoding="utf-8"))
PARAGRAPHS = [*LINES["wild"], *LINES["made"], *LINES["negative"]]
GOOD = [*CASES["wild"], *CASES["made"], *CASES["negative"]]


def check_sentences(case: str) -> None:
    expected = [part.strip() for part in case.split("|")]
    text = case.replace(" | ", " ").replace("|", "")
    found = [text[s:e] for s, e in cut_sentences(text, cut_paragraphs(text))]
    assert found == expected


@pytest.mark.parametrize("case", GOOD)
def test_a_sentence_ends_where_a_reader_says_so(case: str) -> None:
    check_sentences(case)


@pytest.mark.parametrize("case", CASES["known_failures"])
@pytest.mark.xfail(strict=True)
def test_sentences_that_we_cut_wrongly(case: str) -> None:
    check_sentences(case)


def words_of(text: str) -> list[str]:
    return [text[s:e] for s, e in cut_words(text, cut_sentences(text, cut_paragraphs(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ruiz’s plan", ["Ruiz", "’s", "plan"]),
        ("They've left; don't go", ["They", "'ve", "left", ";", "don't", "go"]),
        ("O’Dell's two-term U.S. seat", ["O’Dell", "'s", "two-term", "U.S.", "seat"]),
        ("Sen. Moss paid $1,200.50 at 7:04 p.m.", ["Sen.", "Moss", "paid", "$", "1,200.50", "at", "7:04", "p.m."]),
        ("See https://t.example/x_1. #go @Ruiz_1!", ["See", "https://t.example/x_1", ".", "#go", "@Ruiz_1", "!"]),
        ("''over''...", ["''", "over", "''", "..."]),
    ],
)
def test_words_are_cut_as_the_treebank_cuts_them_but_for_not(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_lines_wrapped_by_an_editor_are_one_paragraph() -> None:
    text = (
        "The council of Dunmore voted on Monday to close the bridge on\n"
        "Mill Lane until spring, and to ask the county for the money that\n"
        "it will take to mend it.\n\nNobody spoke against it."
    )
    assert len(cut_paragraphs(text)) == 2


@pytest.mark.parametrize("case", PARAGRAPHS)
def test_a_byline_or_a_date_under_a_headline_is_a_line_of_its_own(case: str) -> None:
    text = case.replace(" / ", "\n").replace("|", "\n")
    assert [text[s:e].replace("\n", " / ") for s, e in cut_paragraphs(text)] == [p.strip() for p in case.split("|")]


def test_single_line_breaks_between_turns_part_paragraphs() -> None:
    assert len(cut_paragraphs("MOSS: Who is there?\nRUIZ: It is I.\nMOSS: Come in.")) == 3


@given(st.text(max_size=400))
def test_every_cut_is_in_order_within_the_one_before_and_holds_all_that_is_no_white_space(text: str) -> None:
    paragraphs = cut_paragraphs(text)
    sentences = cut_sentences(text, paragraphs)
    words = cut_words(text, sentences)
    for spans in (paragraphs, sentences, words):
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert all(s.start < s.end for s in spans)
    assert all(any(p.start <= s.start and s.end <= p.end for p in paragraphs) for s in sentences)
    covered = {i for s, e in words for i in range(s, e)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())
