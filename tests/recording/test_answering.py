"""Answers across the documents of a record, in either database, whatever the order in which they come."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.link.replies.made import Story
from tests.link.replies.test_across import answer, linked, people, speech

import onrecord
from onrecord.errors import InputError
from onrecord.link.replies import link_replies_across
from onrecord.schema import Because, Party, Post, Reading, Zone

if TYPE_CHECKING:
    from onrecord.recording import Record

TOLD, ANSWERED = speech("2024-03-05"), answer("2024-03-06")
FERRY = speech("2024-03-05", "the ferry sails at noon")


def follow_up() -> Reading:
    """What Bo Pell says to that in a third story."""
    story = Story().say(
        "Bo Pell", "rejected", "Ann Moss’s criticism of the harbor budget speech and its debt", "2024-03-08"
    )
    story.say("Ann Moss", "said", "good night", None)
    return linked(story.reading("2024-03-08"))


def exchanges_in(record: Record) -> set[tuple[str, ...]]:
    """Each exchange as the ids of its statements in order."""
    found = {statement.exchange_id for statement in record.statements() if statement.exchange_id is not None}
    return {tuple(statement.id for statement in record.exchange(identity)) for identity in found}


def replies_in(record: Record) -> set[tuple[str, str, str | None]]:
    return {
        (statement.id, reply.kind, reply.answers)
        for statement in record.statements().with_links()
        for reply in statement.replies
    }


def in_memory(*readings: Reading) -> tuple[set[tuple[str, str, str | None]], set[tuple[str, ...]]]:
    replies, exchanges = link_replies_across(readings, people(*readings))
    return {(r.statement, r.kind, r.answers) for r in replies}, {e.statements for e in exchanges}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
@pytest.mark.parametrize("together", [True, False], ids=["one batch", "three batches"])
def test_answers_are_the_same_as_in_memory_whatever_the_order(
    record: Record, order: tuple[int, ...], together: bool
) -> None:
    readings = [TOLD, ANSWERED, follow_up()]
    for batch in [[readings[n] for n in order]] if together else [[readings[n]] for n in order]:
        record.add(batch)
    replies, exchanges = in_memory(*readings)
    assert sum(answers is not None for _, _, answers in replies) == 2
    assert replies_in(record) == replies
    assert exchanges_in(record) == exchanges


def test_an_exchange_opens_by_the_beginning_of_a_statements_id(record: Record) -> None:
    record.add(
        onrecord.read_text("Tom Brell said the tram is late. Ida Moss rejected Brell’s criticism.\n", "2024-05-03")
    )
    exchange = [statement.id for statement in record.statements(sort="oldest") if statement.exchange_id is not None]
    assert exchange
    for one in exchange:
        assert {statement.id for statement in record.exchange(one[:8])} == set(exchange)


def test_what_is_said_on_a_page_that_went_back_is_answered_by_what_came_meanwhile(record: Record) -> None:
    page = "https://courier.example/harbor"
    told, other = (replace(one, document=replace(one.document, url=page)) for one in (TOLD, FERRY))
    for reading in (told, other, ANSWERED, told):
        record.add([reading])
    assert (ANSWERED.statements[0].id, TOLD.statements[0].id) in {
        (one, answers) for one, _, answers in replies_in(record)
    }


def test_an_answer_says_that_it_goes_to_another_document_and_keeps_the_words_that_point(record: Record) -> None:
    record.add([TOLD, ANSWERED])
    [reply] = record.statement(ANSWERED.statements[0].id).replies
    assert reply.answers == TOLD.statements[0].id
    assert reply.open_text is not None


def test_an_exchange_opens_by_its_id_and_by_each_of_its_statements(record: Record) -> None:
    record.add([ANSWERED, TOLD])
    wanted = [TOLD.statements[0].id, ANSWERED.statements[0].id]
    identity = record.statement(wanted[0]).exchange_id
    assert identity is not None
    for one in (identity, *wanted):
        assert [statement.id for statement in record.exchange(one)] == wanted
    alone = FERRY.statements[0].id
    record.add(FERRY)
    with pytest.raises(InputError, match=f"statement '{alone}': in no exchange"):
        record.exchange(alone)
    with pytest.raises(InputError, match="none with that id"):
        record.exchange("feedfeedfeedfeed")


@pytest.mark.parametrize(
    "told", [speech("2024-03-09"), speech("2023-10-05"), speech("2024-03-05", "the ferry sails at noon")]
)
def test_an_open_end_stays_open_where_nothing_fits(record: Record, told: Reading) -> None:
    record.add([told, ANSWERED])
    assert {answers for _, _, answers in replies_in(record)} == {None}


def test_parties_that_are_judged_to_be_two_do_not_answer_each_other(record: Record) -> None:
    record.add([TOLD])
    other = replace(ANSWERED, parties=tuple(_named(party, "Bo Pell") for party in ANSWERED.parties))
    record.add([other])
    assert {answers for _, _, answers in replies_in(record)} == {None}


def _named(party: Party, name: str) -> Party:
    return replace(party, name="Cy Dorn", full_name="Cy Dorn", names=("Cy Dorn",)) if party.name == name else party


def post(words: str, day: str, url: str, *links: str) -> Reading:
    """A post on its own page."""
    reading = linked(Story().say("Ann Moss" if links else "Bo Pell", "wrote", words, day).reading(day))
    statement = reading.statements[0]
    span = statement.attribution.content[0]
    made = Post(words=(span,), links=links, url=url)
    zone = Zone("post", span.start, span.end, Because("document", "post"), post=made)
    attribution = replace(statement.attribution, form="post")
    document = replace(reading.document, zones=(zone,))
    return replace(
        reading,
        document=document,
        attributions=(attribution,),
        statements=(replace(statement, attribution=attribution),),
    )


@pytest.mark.parametrize("reverse", [False, True])
def test_a_post_answers_the_post_whose_address_it_carries(record: Record, reverse: bool) -> None:
    first = post("the harbor is shut", "2024-03-05", "https://posts.example/1")
    second = post("it is not", "2024-03-06", "https://posts.example/2", "https://posts.example/1")
    for reading in [second, first] if reverse else [first, second]:
        record.add([reading])
    assert (second.statements[0].id, "reply", first.statements[0].id) in replies_in(record)


def test_what_is_forgotten_is_answered_no_more_and_the_words_that_pointed_stay_open(record: Record) -> None:
    record.add([TOLD, ANSWERED, follow_up()])
    record.forget(ANSWERED.document.id, author="me", reason="test")
    replies, exchanges = in_memory(TOLD, follow_up())
    assert replies_in(record) == replies
    assert exchanges_in(record) == exchanges
    assert list(record.verify().problems) == []
