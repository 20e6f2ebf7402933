"""What people write for a correction: words of a text in place of offsets, and what no text holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import onrecord
from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.recording import Record

DESK = {"author": "Desk", "reason": "missed"}
TEXT = (
    "PORT ALDER — Nobody\nwrote it down. “The boat\nis late,” the sign reads, and the boat is late again. Ida Moss said it’s "
    "“a boat” and no ferry on Friday."
)

LATE = [f"{at}-{at + len('is late')}" for at in (TEXT.index("is late"), TEXT.rindex("is late"))]


def text_of(record: Record, words: str) -> str:
    """The words that a statement has which was added by these words."""
    record.add(onrecord.read_text(TEXT, published="2024-05-31"))
    (document,) = {statement.document.id for statement in record.statements()}
    return record.add_statement(document, words, **DESK).text


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("Nobody wrote it down", "Nobody\nwrote it down"),
        ("Nobody wrote", "Nobody\nwrote"),
        ('"The boat is late,"', "“The boat\nis late,”"),
        ("The boat is late,", "The boat\nis late,"),
        ("said it's", "said it’s"),
        ("it's a boat and", "it’s “a boat” and"),
    ],
)
def test_words_stand_for_their_offsets_where_they_stand_once(record: Record, words: str, stands: str) -> None:
    assert " ".join(text_of(record, words).split()) == " ".join(stands.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("is late", f"content 'is late': stands there 2 times; give the offsets of one of them: {LATE[0]}, {LATE[1]}"),
        ("oat is", "content 'oat is': stands nowhere in the document"),
        ("the ferries", "content 'the ferries': stands nowhere in the document"),
        ("”", "stands nowhere in the document"),
        (" ", "content: empty; is a variable unset"),
    ],
)
def test_words_that_stand_often_or_nowhere_are_one_line(record: Record, words: str, told: str) -> None:
    with pytest.raises(InputError) as error:
        text_of(record, words)
    assert told in str(error.value)


@pytest.mark.parametrize("author", ["a\0b", "half \ud800", " "])
def test_nobody_signs_with_what_is_no_text(record: Record, author: str) -> None:
    record.add(onrecord.read_text(TEXT, published="2024-05-31"))
    one = next(iter(record.statements()))
    for act in (
        lambda: record.correct(one.id, medium="letter", author=author, reason="x"),
        lambda: record.merge("Ida Moss", "Nobody", author=author, evidence="x"),
        lambda: record.merge("Ida Moss", "Nobody", author="x", evidence=author),
        lambda: record.forget(one.document.id, author=author, reason="x"),
        lambda: record.forget(one.document.id, author="x", reason=author),
    ):
        with pytest.raises(InputError, match=r"holds a character that no text has|missing; "):
            act()


@pytest.mark.parametrize("what", ["a\0bcd", "http://tern.example/\0"])
def test_what_no_text_is_cannot_be_forgotten_and_both_databases_say_so_alike(record: Record, what: str) -> None:
    for ask in (lambda: record.forgettable(what), lambda: record.forget(what, **DESK)):
        with pytest.raises(InputError, match="the character NUL: it stands in no text"):
            ask()


def test_a_year_before_the_thousandth_is_a_year(record: Record) -> None:
    record.add(onrecord.read_text(TEXT, published="2024-05-31"))
    one = next(iter(record.statements()))
    made = record.correct(one.id, made="0987-02", **DESK).made
    assert made is not None
    assert made.start == "0987-02-01T00:00:00"
    assert record.verify().problems == []
