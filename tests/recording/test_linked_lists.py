"""Exchanges and utterances of a record as lists, in either database, and what answers a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.link.replies.quarrels import quarrel
from tests.link.replies.test_across import answer, speech

import onrecord
from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.recording import Record
    from onrecord.schema import Reading

SAID = "The old harbor will not be sold before every one of the 14 piers has been mended and painted in green"


def tell(outlet: str, day: str, said: str = SAID) -> Reading:
    text = f"Councilwoman Ida Moss spoke in New Avery on Monday, as the {outlet} reports on its front page.\n\n“{said},” Moss said in a speech.\n"
    return onrecord.read_text(text, published=day, publisher=outlet, title=f"Moss in the {outlet}")


def all_utterances(record: Record, order: str) -> Iterator[tuple[int, int]]:
    """Newsrooms and documents of each in the list, a page of one at a time."""
    cursor = None
    while True:
        found, cursor = record.utterances(order=order, limit=1, cursor=cursor)  # type: ignore[arg-type]
        yield from ((one.independent, one.documents) for one in found)
        if cursor is None:
            return


def test_an_exchange_is_listed_by_its_opening_and_the_first_answer(record: Record) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06")])
    [found], cursor = record.exchanges()
    said, answered = record.exchange(found.id)
    assert cursor is None
    assert (found.opening.id, found.answer.id if found.answer else None) == (said.id, answered.id)
    assert (found.statements, found.first, found.last) == (2, "2024-03-05", "2024-03-06")
    assert [party.name for party in found.speakers] == ["Bo Pell", "Ann Moss"]
    assert record.found_exchange(answered.id) == found


def test_the_exchange_that_was_put_together_last_comes_first_and_pages_go_on(record: Record) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06")])
    record.add([quarrel([("Cy Orr", None, None, "2023-03-05"), ("Dee Lund", "denial", 0, "2023-03-06")])])
    first, cursor = record.exchanges(limit=1)
    second, end = record.exchanges(limit=1, cursor=cursor)
    assert [one.first for one in (*first, *second)] == ["2023-03-05", "2024-03-05"]
    assert end is None


def test_what_answers_a_statement_is_found_from_it(record: Record) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06")])
    said, answered = record.exchange(record.exchanges()[0][0].id)
    assert [one.id for one in record.answers_to(said.id)] == [answered.id]
    assert record.answers_to(answered.id) == []


def test_a_long_exchange_can_be_cut(record: Record) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06")])
    whole = record.exchange(record.exchanges()[0][0].id)
    assert record.exchange(whole[1].id, limit=1) == whole[:1]


def test_what_most_newsrooms_told_comes_first_and_what_one_document_tells_is_not_listed(record: Record) -> None:
    twice = "The ferry will sail at noon on every day of the coming summer whatever the wind may do to the old pier"
    once = "Nobody asked me about the lamp in the window of the old customs house before today"
    record.add([tell("Courier", "2024-05-07"), tell("Ledger", "2024-05-08"), tell("Herald", "2024-05-09")])
    again = f"{once},” Moss said.\n\n“{once}"
    record.add(
        [tell("Courier", "2024-05-10", twice), tell("Ledger", "2024-05-11", twice), tell("Post", "2024-05-12", again)]
    )
    assert {one.utterance.reports for one in record.statements(publisher="Post").with_links() if one.utterance} == {2}
    told = list(all_utterances(record, "told"))
    assert told == sorted(told, reverse=True)
    assert sorted(told) == sorted(all_utterances(record, "newest"))
    assert told == [(1, 3), (1, 2)]
    [most, *_], _ = record.utterances()
    assert most.first.document.publisher == "Courier"
    assert (most.independent, most.documents) == told[0]
    assert record.utterance(most.id).statements[0] == most.first.id


def test_statements_come_in_the_order_of_their_ids_and_strangers_are_left_out(record: Record) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06")])
    ids = [one.id for one in record.statements()]
    assert [one.id for one in record.statements_by_id([ids[1], "nobody", "nul\0", ids[0], ids[1]])] == [ids[1], ids[0]]
    assert record.statements_by_id([]) == []
    assert record.statements_by_id([ids[0]]) == [record.statement(ids[0])]


def test_an_empty_record_has_empty_lists(record: Record) -> None:
    assert record.exchanges() == ([], None)
    assert record.utterances() == ([], None)


@pytest.mark.parametrize("cursor", ["x", "1,2", "-1", "9" * 30, "1, 2, 3", "é", "²"])
def test_a_cursor_that_is_none_is_refused(record: Record, cursor: str) -> None:
    for listed in (record.exchanges, record.utterances):
        with pytest.raises(InputError, match="no place in this list"):
            listed(cursor=cursor)


def test_an_order_that_is_none_is_refused(record: Record) -> None:
    with pytest.raises(InputError, match="newest or told"):
        record.utterances(order="loudest")  # type: ignore[arg-type]
