"""What link_replies promises of any story: no circles, no answer before its time, no crash on strange input."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.replies.made import GIVEN, Story

from onrecord.document import read_text
from onrecord.link.replies import link_replies
from onrecord.link.replies.exchanges import cut_circles, thread_exchanges
from onrecord.schema import Because, OpenEnd, Party, Reading, Reply, Span


def answers(reading: Reading) -> dict[str, str | None]:
    replies, _ = link_replies(reading.document, reading.statements, reading.parties)
    return {reply.statement: reply.answers for reply in replies}


def quarrel(first_day: str | None, second_day: str | None) -> Reading:
    return (
        Story()
        .say("Ann Moss", "said", "the bridge over the Alder was built of bad steel", first_day)
        .say("Bo Pell", "fired back", "the steel of the bridge was tested twice", second_day)
        .reading()
    )


def test_who_fires_back_answers_the_one_before() -> None:
    reading = quarrel(None, None)
    first, second = reading.statements
    assert answers(reading) == {second.id: first.id}


def test_what_was_said_on_an_earlier_day_answers_nothing_said_later() -> None:
    first, second = quarrel("2024-03-05", "2024-03-06").statements
    assert answers(quarrel("2024-03-05", "2024-03-06")) == {second.id: first.id}
    assert answers(quarrel("2024-03-06", "2024-03-05")) == {}


def test_nobody_answers_himself() -> None:
    reading = (
        Story()
        .say("Ann Moss", "said", "the bridge was built of bad steel")
        .say("Ann Moss", "replied", "the steel of the bridge was tested twice")
        .reading()
    )
    assert answers(reading) == {}


def test_one_who_answers_an_absent_party_leaves_an_open_end_with_that_party() -> None:
    reading = (
        Story()
        .say("Bo Pell", "said", "the ferry is late")
        .say("Ann Moss", "rejected", "Bo Pell’s criticism of her budget")
        .reading()
    )
    statements = reading.statements[1:]
    [reply], [exchange] = link_replies(reading.document, statements, reading.parties)
    assert (reply.kind, reply.answers) == ("denial", None)
    assert reply.open_end == OpenEnd(reply.open_end.spans, "Bo Pell’s criticism of her budget", "p1")  # type: ignore[union-attr]
    assert exchange.statements == (statements[0].id,)


def test_no_statements_make_no_replies() -> None:
    assert link_replies(read_text(""), (), ()) == ((), ())


@pytest.mark.parametrize("text", ["Алиса сказала: «нет».", "🚢" * 50, "?" * 1000, "\n\n\n"])
def test_other_scripts_and_odd_texts_are_no_trouble(text: str) -> None:
    statement = quarrel(None, None).statements[0]
    whole = replace(
        statement,
        attribution=replace(statement.attribution, source=(), cue=(), content=(Span(0, len(text)),)),
        speakers=(),
    )
    replies, exchanges = link_replies(read_text(text), (whole,), ())
    assert (replies, exchanges) == ((), ())


def circle(*scores: float) -> list[Reply]:
    names = string.ascii_lowercase[: len(scores)]
    return [
        Reply(one, "reply", Because("link", "replies.cue", (), score), names[(n + 1) % len(names)])
        for n, (one, score) in enumerate(zip(names, scores, strict=True))
    ]


def test_of_a_circle_the_least_sure_reply_is_cut_and_of_equals_the_last() -> None:
    assert [reply.statement for reply in cut_circles(circle(0.9, 0.4, 0.8))] == ["a", "c"]
    assert [reply.statement for reply in cut_circles(circle(0.5, 0.5, 0.5))] == ["a", "b"]
    assert cut_circles(circle(0.9)) == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 1)), max_size=20))
def test_no_circle_is_left_whatever_answers_what(edges: list[tuple[int, int, float]]) -> None:
    replies = [Reply(str(a), "reply", Because("link", "x", (), score), str(b)) for a, b, score in edges]
    onward: dict[str, set[str]] = {}
    for reply in cut_circles(replies):
        onward.setdefault(reply.statement, set()).add(str(reply.answers))
    for start in onward:
        seen, reached = set(), set(onward[start])
        while reached - seen:
            seen |= reached
            reached = {other for one in reached for other in onward.get(one, ())}
        assert start not in seen


def test_an_exchange_goes_by_time_and_an_answer_never_stands_before_what_it_answers() -> None:
    reading = (
        Story()
        .say("Ann Moss", "said", "one", "2024-03-07")
        .say("Bo Pell", "said", "two", "2024-03-05")
        .say("Cy Dorn", "said", "three", "2024-03-06")
        .say("Bo Pell", "said", "four")
        .reading()
    )
    a, b, c, d = (statement.id for statement in reading.statements)
    replies = [Reply(one, "reply", GIVEN, other) for one, other in ((c, b), (a, c), (d, a))]
    [exchange] = thread_exchanges(reading.statements, replies)
    assert exchange.statements == (b, c, a, d)
    assert exchange.parties == ("p2", "p3", "p1")


def test_statements_that_answer_the_same_words_outside_are_one_exchange() -> None:
    reading = (
        Story().say("Ann Moss", "said", "one").say("Bo Pell", "said", "two").say("Cy Dorn", "said", "three").reading()
    )
    end = OpenEnd((Span(0, 3),), "Ann", None)
    replies = [Reply(s.id, "reply", GIVEN, None, end) for s in reading.statements[:2]]
    [exchange] = thread_exchanges(reading.statements, replies)
    assert exchange.statements == tuple(s.id for s in reading.statements[:2])


def test_parties_without_a_name_are_no_trouble() -> None:
    reading = quarrel(None, None)
    nameless = Party("p9", "unnamed", None, GIVEN)
    assert link_replies(reading.document, reading.statements, (*reading.parties, nameless))[0]
