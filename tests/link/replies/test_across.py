"""Open ends led on to statements of other documents."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.link.replies.made import Story

from onrecord.link.replies import link_replies, link_replies_across
from onrecord.schema import Reading


def linked(reading: Reading) -> Reading:
    replies, exchanges = link_replies(reading.document, reading.statements, reading.parties)
    return replace(reading, replies=replies, exchanges=exchanges)


def speech(day: str, words: str = "the harbor budget hides a debt of nine millions") -> Reading:
    return linked(Story().say("Bo Pell", "said", words, day).reading(day))


def answer(day: str) -> Reading:
    story = Story().say("Ann Moss", "rejected", "Bo Pell’s criticism of the harbor budget and its debt", day)
    story.say("Bo Pell", "said", "good night", None)
    return linked(story.reading(day))


def people(*readings: Reading) -> dict[tuple[str, str], str]:
    return {(r.document.id, party.id): str(party.name) for r in readings for party in r.parties}


def test_an_open_end_finds_what_its_party_said_in_another_document() -> None:
    told, answered = speech("2024-03-05"), answer("2024-03-06")
    replies, exchanges = link_replies_across([answered, told], people(told, answered))
    [reply] = [reply for reply in replies if reply.answers is not None]
    assert (reply.statement, reply.answers) == (answered.statements[0].id, told.statements[0].id)
    assert (reply.kind, reply.because.rule) == ("denial", "replies.across")
    assert reply.open_end is not None, "the words that point stay"
    [exchange] = exchanges
    assert exchange.statements == (told.statements[0].id, answered.statements[0].id)
    assert exchange.parties == ("Bo Pell", "Ann Moss")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        (speech("2024-03-09"), "it was said later"),
        (speech("2023-10-05"), "it was said months before"),
        (speech("2024-03-05", "the ferry sails at noon"), "it is of something else"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_open_end_stays_open_where(told: Reading, why: str) -> None:
    answered = answer("2024-03-06")
    replies, _ = link_replies_across([told, answered], people(told, answered))
    assert [reply.answers for reply in replies] == [None], why


def test_a_namesake_is_nobody_else() -> None:
    told, answered = speech("2024-03-05"), answer("2024-03-06")
    known = people(told, answered)
    known[told.document.id, "p1"] = "another Bo Pell"
    replies, _ = link_replies_across([told, answered], known)
    assert [reply.answers for reply in replies] == [None]


def test_a_document_that_is_there_twice_counts_once() -> None:
    told, answered = speech("2024-03-05"), answer("2024-03-06")
    twice = link_replies_across([told, told, answered, answered], people(told, answered))
    assert twice == link_replies_across([told, answered], people(told, answered))


def test_no_readings_make_no_replies() -> None:
    assert link_replies_across([], {}) == ((), ())
