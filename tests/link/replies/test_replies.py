"""What link_replies promises of any story: no circles, no answer before its time, no crash on strange input."""

from __future__ import annotations

import string
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.link.replies.made import GIVEN, Story

from onrecord import read_text as read_whole
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


def test_claims_rejected_at_the_top_and_told_further_down_are_what_is_denied() -> None:
    reading = (
        Story()
        .say("Ann Moss", "rejected", "claims by Bo Pell about the weir", "2024-03-06")
        .say("Cy Dorn", "said", "the ferry was late", "2024-03-06")
        .say("Bo Pell", "had said", "nobody had looked at the stones", "2024-03-04")
        .reading()
    )
    first, _, last = reading.statements
    replies, _ = link_replies(reading.document, reading.statements, reading.parties)
    [reply] = [reply for reply in replies if reply.statement == first.id]
    assert (reply.kind, reply.answers, reply.because.rule) == ("denial", last.id, "replies.told_below")


def test_what_was_said_after_a_denial_is_not_what_was_denied() -> None:
    reading = (
        Story()
        .say("Ann Moss", "rejected", "claims by Bo Pell about the weir", "2024-03-04")
        .say("Bo Pell", "said", "nobody had looked at the stones", "2024-03-06")
        .reading()
    )
    replies, _ = link_replies(reading.document, reading.statements, reading.parties)
    assert [reply.answers for reply in replies if reply.statement == reading.statements[0].id] == [None]


def test_who_judges_the_claims_that_were_just_rejected_answers_the_same_words() -> None:
    reading = (
        Story()
        .say("Ann Moss", "rejected", "claims by the Star about the weir")
        .say("Cy Dorn", "said", "these claims are fiction")
        .reading()
    )
    replies, _ = link_replies(reading.document, reading.statements, reading.parties)
    ends = {reply.open_end.text for reply in replies if reply.open_end is not None}
    assert [reply.kind for reply in replies] == ["denial", "denial"]
    assert len(ends) == 1


def test_what_shows_an_answer_are_words_that_tell_and_no_bare_said() -> None:
    reading = (
        Story()
        .say("Ann Moss", "said", "the bridge over the Alder was built of bad steel")
        .say("Bo Pell", "fired back", "Ann Moss had invented it")
        .say("Bo Pell", "said", "the steel of the bridge was tested twice")
        .reading()
    )
    text = reading.document.text
    replies, _ = link_replies(reading.document, reading.statements, reading.parties)
    shown = [{text[slice(*span)] for span in reply.because.evidence} for reply in replies]
    assert replies
    assert all(
        any(one.endswith("the bridge over the Alder was built of bad steel") for one in words) for words in shown
    )
    assert all("said" not in words for words in shown)


def test_a_question_that_nobody_is_named_to_have_asked_answers_nothing_itself() -> None:
    text = "Mayor Ida Moss said the weir was safe. Asked about Pell’s figure, she said she had “no reason to doubt it.”"
    reading = read_whole(text)
    asked = [statement.id for statement in reading.statements if statement.lemma == "ask"]
    assert asked
    assert not [reply for reply in reading.replies if reply.statement in asked]
    assert [reply.answers for reply in reading.replies if reply.kind == "answer"] == asked


def test_who_admits_that_letters_were_never_sent_denies_nothing() -> None:
    reading = read_whole(
        "“We sent two letters,” said aide Cora Dunn. Minister Ivo Hale admitted that the letters were never sent."
    )
    assert [reply.kind for reply in reading.replies] == ["reply"]


def test_no_such_letters_denies_that_there_were_letters() -> None:
    reading = read_whole(
        "“We sent two letters,” said aide Cora Dunn. Auditor Iris Vale said no such letters had been received."
    )
    assert [reply.kind for reply in reading.replies] == ["denial"]
