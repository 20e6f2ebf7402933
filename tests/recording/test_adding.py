"""Adding to a record, in either database."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from bench.record_corpus import make_readings
from tests.link.replies.made import Story

import onrecord
from onrecord.errors import DocumentError
from onrecord.recording import open_record
from onrecord.schema import Address, Because, Published

if TYPE_CHECKING:
    from onrecord.recording import Record


def test_what_was_added_is_found_again(record: Record) -> None:
    readings = list(make_readings(20, a_document=5))
    added = record.add(readings)
    assert sorted(added.new) == sorted(reading.document.id for reading in readings)
    found = {statement.id for statement in record.statements()}
    assert found == {statement.id for reading in readings for statement in reading.statements}
    assert added.statements == len(found)


def test_adding_again_changes_nothing(record: Record) -> None:
    readings = list(make_readings(20, a_document=5))
    record.add(readings)
    again = record.add(readings)
    assert (again.new, again.unchanged, again.statements) == ([], len(readings), 0)
    assert record.statements().count() == sum(len(reading.statements) for reading in readings)


def test_two_texts_of_one_address_in_one_call_are_versions_in_their_order(record: Record) -> None:
    address = "https://courier.example/tram-story"
    texts = [
        replace(reading, document=replace(reading.document, url=address)) for reading in islice(make_readings(50), 3)
    ]
    added = record.add(texts)
    wanted = [reading.document.id for reading in texts]
    assert [document.id for document in record.versions(address)] == wanted
    assert [document.superseded is None for document in record.versions(address)] == [False, False, True]
    assert sorted(added.versions) == sorted(wanted[1:])
    assert {statement.document.id for statement in record.statements()} == {wanted[-1]}


@pytest.mark.parametrize("names", [("a.html", "b.txt"), ("b.html", "a.txt")])
def test_what_came_twice_and_was_read_in_two_ways_is_told_as_the_reading_that_is_kept(
    record: Record, names: tuple[str, str]
) -> None:
    reading = next(iter(make_readings(5, a_document=3)))
    page, text = (
        replace(reading, document=replace(reading.document, name=name, url=None), statements=reading.statements[:count])
        for name, count in zip(names, (3, 1), strict=True)
    )
    added = record.add([page, text])
    assert (added.new, added.again) == ([reading.document.id], 1)
    told = list(record.statements().with_links())
    assert len(told) == added.statements
    assert all(statement.utterance is not None for statement in told)
    assert record.verify().problems == []


def word(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(string.ascii_letters) for _ in range(length))


def test_what_an_index_cannot_hold_costs_one_document_and_not_its_batch(postgresql_target: str) -> None:
    rng = random.Random(1)
    first, second, third, fourth, fifth = islice(make_readings(100), 5)
    far = replace(second, document=replace(second.document, url=f"https://tern.example/{word(rng, 4000)}"))
    paper = replace(third, document=replace(third.document, publisher=word(rng, 4000)))
    named = replace(fourth, document=replace(fourth.document, name=word(rng, 4000)))
    known = replace(fifth, parties=tuple(replace(party, full_name=word(rng, 4000)) for party in fifth.parties))
    with open_record(postgresql_target) as record:
        added = record.add([first, far, paper, named, known])
        assert added.new == [first.document.id]
        assert [reject.reason.partition(" of ")[0] for reject in added.rejects] == [
            "has an address", "has an outlet", "has a name", "has a party",
        ]  # fmt: skip
        assert len(record.rejects()) == 4


def test_an_address_that_no_index_holds_and_nobody_answers_is_one_reject(record: Record) -> None:
    address = Address(f"http://127.0.0.1:1/{word(random.Random(1), 5000)}")
    reading = next(iter(make_readings(5)))
    added = record.add([address, reading])
    assert added.new == [reading.document.id]
    assert [reject.name.startswith("http://127.0.0.1:1/") for reject in added.rejects] == [True]
    assert len(record.rejects()) == 1


def test_in_a_text_of_any_length_its_words_and_phrases_are_found(record: Record) -> None:
    rng = random.Random(1)
    words = [word(rng, 5).lower() for _ in range(17_000)]
    said = "the first ferry " + " the ".join(words) + " last toll bridge"
    record.add([Story().say("Ann Moss", "said", said, "2024-03-05").reading("2024-03-05")])
    for query in (
        '"first ferry"', '"last toll bridge"', '"toll bri*"', f'"the {words[16_500]} the {words[16_501]}"', f"{words[16_999]} ferry",
        f'"{words[7_999]} the {words[8_000]} the"',
    ):  # fmt: skip
        assert record.statements(text=query).count() == 1, query
    for query in ('"toll last"', '"ferry toll"', f'"{words[16_501]} {words[16_500]}"', '"toll bridge last"'):
        assert record.statements(text=query).count() == 0, query
    assert record.verify().problems == []


def test_a_text_of_more_words_than_an_index_holds_is_kept_and_found_by_its_first(record: Record) -> None:
    rng = random.Random(1)
    said = "ferry " + " ".join(word(rng, 12) for _ in range(80_000))
    record.add([Story().say("Ann Moss", "said", said, "2024-03-05").reading("2024-03-05")])
    assert record.statements(text="ferry").count() == 1


@pytest.mark.parametrize("day", ["9999-12-31", "9999-12-31T23:59:59Z", "9999-01-01"])
def test_a_day_after_which_a_record_has_no_place_costs_one_document_and_not_its_batch(record: Record, day: str) -> None:
    late, early = (Story().say("Ida Moss", "said", f"the pier holds {n}").reading() for n in (1, 2))
    late = replace(late, published=Published(day, "given", Because("document", "published.given")))
    with pytest.raises(DocumentError, match=f"published {day}: a record's days end with the year 9998"):
        record.add(late)
    added = record.add([late, early], rejects=lambda _: None)
    assert (added.documents, len(added.rejects)) == (1, 1)
    assert [reject.reason for reject in record.rejects()] == [
        f"published {day}: a record's days end with the year 9998"
    ]
    last = record.add(onrecord.read_text("“It holds,” Ida Moss said.\n", published="9998-12-31"))
    assert record.statements(year=9998).count() == last.statements == 1
