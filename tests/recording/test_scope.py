"""What an answer rests on, and what in a question stands for nothing in the record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.link.replies.test_across import answer, speech
from tests.recording.test_forgetting_people import NAMED_ONLY, SPEAKS, UNTOUCHED

from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.recording import Record

DESK = {"author": "Desk", "reason": "a caption"}


def test_what_was_searched_on_an_earlier_day_is_what_was_there_then(record: Record) -> None:
    record.add([UNTOUCHED])
    first = record.document(UNTOUCHED.document.id).seen
    record.add([SPEAKS])
    nothing = record.statements(text="zebra", as_known_on="2020").scope()
    assert (nothing.documents, nothing.statements, nothing.publishers, nothing.published) == (0, 0, (), None)
    then = record.statements(text="zebra", as_known_on=first).scope()
    assert (then.documents, then.statements) == (1, len(UNTOUCHED.statements))
    assert record.statements(text="zebra").scope().statements == len(UNTOUCHED.statements) + len(SPEAKS.statements)


def test_what_was_deleted_or_stands_in_an_older_version_was_not_searched(record: Record) -> None:
    address = "https://tern.example/story"
    old, new = (replace(one, document=replace(one.document, url=address)) for one in (SPEAKS, NAMED_ONLY))
    record.add([UNTOUCHED])
    record.add(old)
    record.add(new)
    record.delete(UNTOUCHED.statements[0].id, **DESK)
    assert record.statements(text="zebra").scope().statements == record.statements().count() == len(new.statements)
    assert record.statements(text="zebra").scope().documents == 2
    before = record.statements(text="zebra", as_known_on=record.document(old.document.id).seen).scope()
    assert (before.documents, before.statements) == (2, len(UNTOUCHED.statements) + len(old.statements))


def test_a_page_that_went_back_is_searched_as_one_document_all_the_time(record: Record) -> None:
    address = "https://tern.example/story"
    old, new = (
        replace(one, document=replace(one.document, url=address, publisher="Tern")) for one in (SPEAKS, NAMED_ONLY)
    )
    moments = []
    for one in (old, new, old):
        record.add(one)
        moments.append(record.versions(address)[-1].seen)
        assert record.statements().scope().publishers == (("Tern", 1),)
    for moment, one in zip(moments, (old, new), strict=False):
        then = record.statements(as_known_on=moment).scope()
        assert (then.publishers, then.statements) == ((("Tern", 1),), len(one.statements))


@pytest.mark.parametrize("field", ["document", "exchange", "utterance"])
def test_an_id_may_be_cut_in_a_question_too(record: Record, field: str) -> None:
    record.add([speech("2024-03-05"), answer("2024-03-06"), SPEAKS])
    one = record.statement(answer("2024-03-06").statements[0].id)
    id_ = {"document": one.document.id, "exchange": one.exchange_id, "utterance": one.utterance_id}[field]
    assert id_ is not None
    whole = [s.id for s in record.statements(**{field: id_})]
    assert one.id in whole
    assert [s.id for s in record.statements(**{field: id_[:8]})] == whole


def test_pages_of_a_cut_id_follow_one_another(record: Record) -> None:
    record.add([SPEAKS])
    asked = {"document": SPEAKS.document.id[:6], "limit": 1}
    first = record.statements(**asked).page()
    second = record.statements(**asked, cursor=first.cursor).page()
    assert {s.id for page in (first, second) for s in page.statements} == {s.id for s in SPEAKS.statements}


def test_the_address_of_a_page_stands_for_its_newest_version(record: Record) -> None:
    address = "https://tern.example/story"
    for one in (SPEAKS, NAMED_ONLY):
        record.add(replace(one, document=replace(one.document, url=address)))
    assert {s.document.id for s in record.statements(document=address)} == {NAMED_ONLY.document.id}


def test_several_that_begin_so_are_named(record: Record) -> None:
    bare = replace(SPEAKS, attributions=(), statements=(), parties=(), checks=(), replies=())
    record.add([replace(bare, document=replace(bare.document, id=f"abcd{n}" + "0" * 59)) for n in (1, 2)])
    with pytest.raises(InputError, match="several begin so"):
        record.statements(document="abcd").count()


def test_what_stands_for_nothing_in_the_record_is_known(record: Record) -> None:
    record.add([SPEAKS])
    outlet = record.document(SPEAKS.document.id).publisher
    assert outlet is not None
    asked = record.statements(document="ffff", exchange="abcdef", utterance="0123", publisher=["Nobody's Paper"])
    assert set(asked.unknown()) == {"document", "exchange", "utterance", "publisher"}
    assert asked.count() == 0
    assert record.statements(document=SPEAKS.document.id[:5], publisher=[outlet.upper(), "Other"]).unknown() == ()
