"""The reference of the words that can be searched for is true."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

from onrecord.schema import Query
from onrecord.store import search_words as words

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "queries.md").read_text(encoding="utf-8")
FIELDS, SYNTAX = PAGE.split("## Words\n")


def test_what_the_page_says_is_understood_is_understood() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| `([^`]+)` \|$", SYNTAX, re.MULTILINE)
    assert len(rows) > 10
    assert [(typed, words.write_words(words.parse_words(typed))) for typed, _ in rows] == rows


def test_every_field_is_on_the_page() -> None:
    first_cells = "".join(re.findall(r"^\|([^|]+)\|", FIELDS, re.MULTILINE))
    assert [field.name for field in fields(Query) if f"`{field.name}`" not in first_cells] == []


def test_the_limits_on_the_page_are_those_that_hold() -> None:
    limits = f"{words.MOST_WORDS} words, {words.MOST_CHARACTERS:,} characters, or {words.DEEPEST} parentheses"
    assert limits in SYNTAX
