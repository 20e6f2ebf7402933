"""exchanges_of: exchanges across stories."""

from __future__ import annotations

import onrecord

CLAIM = "Mayor Ann Moss said on Monday that the harbor budget hides no debt.\n\nThe council meets in May."
DENIAL = (
    "Bo Pell, the auditor of the port, rejected Ann Moss’s claim about the harbor budget and its debt on Wednesday.\n\n"
    "“The budget hides a debt of nine millions,” Pell said."
)


def test_an_answer_in_another_story_is_in_one_exchange_with_what_it_answers() -> None:
    told = onrecord.read_text(CLAIM, "2024-03-05")
    answered = onrecord.read_text(DENIAL, "2024-03-07")
    found = onrecord.exchanges_of([answered, told])
    first = told.statements[0].id
    assert [exchange.statements[0] for exchange in found if first in exchange.statements] == [first]
    [exchange] = [exchange for exchange in found if first in exchange.statements]
    assert {one for one in exchange.statements if one != first} <= {s.id for s in answered.statements}
    assert len(exchange.statements) >= 2


def test_stories_without_answers_make_no_exchanges() -> None:
    assert onrecord.exchanges_of([onrecord.read_text(CLAIM, "2024-03-05")]) == ()
    assert onrecord.exchanges_of([]) == ()


def test_a_story_given_twice_counts_once() -> None:
    stories = [onrecord.read_text(CLAIM, "2024-03-05"), onrecord.read_text(DENIAL, "2024-03-07")]
    assert onrecord.exchanges_of(stories + stories) == onrecord.exchanges_of(stories)
