"""The documents of a record as a list: newest on record first, by outlet, kind and day, page after page without a gap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import onrecord

if TYPE_CHECKING:
    from onrecord.recording import Record

STORIES = (
    ("Reeve said the weir was sound.", "2024-05-01", "The Harbour Post"),
    ("Ida Moss said the mill would close.", "2024-05-03T10:00:00+02:00", "Courier"),
    ("Tom Reed said the ferry was late.", "2024-06-02", "the harbour post"),
    ("Ann Vale said nothing had changed.", None, None),
)


@pytest.fixture
def filled(record: Record) -> Record:
    for words, published, publisher in STORIES:
        record.add(onrecord.read_text(f"{words}\n", published=published, publisher=publisher, title=words))
    return record


def names(found: tuple[list[onrecord.RecordedDocument], str | None]) -> list[str | None]:
    return [document.title for document in found[0]]


def test_the_newest_on_record_stands_first(filled: Record) -> None:
    assert names(filled.documents()) == [words for words, _, _ in reversed(STORIES)]


def test_an_outlet_is_one_however_its_letters_are_written(filled: Record) -> None:
    assert names(filled.documents(publisher="The Harbour Post")) == [STORIES[2][0], STORIES[0][0]]
    assert names(filled.documents(publisher="Harbour")) == []


def test_days_count_whole(filled: Record) -> None:
    assert names(filled.documents(since="2024-05", until="2024-05-03")) == [STORIES[1][0], STORIES[0][0]]
    assert names(filled.documents(until="2024-05-02")) == [STORIES[0][0]]
    assert names(filled.documents(since="2024-06-02")) == [STORIES[2][0]]


def test_pages_follow_each_other_without_a_gap(filled: Record) -> None:
    for asked in ({}, {"since": "2024"}, {"publisher": "the harbour post"}, {"kind": "article,unknown"}):
        seen: list[str | None] = []
        cursor = None
        while True:
            page, cursor = filled.documents(limit=1, cursor=cursor, **asked)  # type: ignore[arg-type]
            seen += [document.title for document in page]
            if cursor is None:
                break
        assert seen == names(filled.documents(**asked))  # type: ignore[arg-type]


def test_an_older_version_is_listed_where_it_is_asked_for(record: Record) -> None:
    for words in ("Reeve said the weir was sound.", "Reeve said the weir was not sound."):
        reading = onrecord.read_text(f"{words}\n", published="2024-05-01", title=words)
        record.add(replace(reading, document=replace(reading.document, url="https://post.example/weir")))
    assert names(record.documents()) == ["Reeve said the weir was not sound."]
    for asked in ({}, {"since": "2024"}, {"kind": "article,unknown"}):
        assert len(record.documents(superseded=True, **asked)[0]) == 2  # type: ignore[arg-type]
        assert len(record.documents(**asked)[0]) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "asked",
    [{"since": "2024-06", "until": "2024-05"}, {"kind": "novel"}, {"cursor": "x"}, {"cursor": "9" * 30}, {"limit": 0}],
)
def test_words_that_mean_nothing_are_refused(record: Record, asked: dict[str, object]) -> None:
    with pytest.raises(onrecord.InputError):
        record.documents(**asked)  # type: ignore[arg-type]
