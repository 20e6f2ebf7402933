"""Whom nothing on record names any more is in no list, fits no name and is proposed to nobody; their id still answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.recording.amended import ME

import onrecord
from onrecord.recording import ranking

if TYPE_CHECKING:
    from onrecord.recording import Record

TEXT = "“The pier will be mended before the winter,” Councilwoman Ida Mossner said in New Avery on Monday.\n"
WRONG = "Ida Mosner"


@pytest.fixture(autouse=True)
def present(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list of everybody is made anew after each change, and not for a while kept as it was."""
    monkeypatch.setattr(ranking, "_KEPT_FOR", 0)


@pytest.fixture
def statement(record: Record) -> str:
    """The id of the one statement of a record."""
    record.add(onrecord.read_text(TEXT, published="2024-05-07"))
    [one] = record.statements()
    return one.id


def names(record: Record) -> list[str | None]:
    return sorted(who.name or "" for who in record.everybody()[0])


def test_a_name_that_a_correction_gave_is_gone_with_it(record: Record, statement: str) -> None:
    before = names(record)
    people = record.stats().people
    record.correct(statement, speaker=WRONG, **ME)
    [wrong] = record.people(WRONG)
    assert names(record) == sorted([*before, WRONG])
    assert {pair.rule for pair in record.duplicates()[0]} == {pair.rule for pair in record.duplicates_of(wrong.id)}
    assert record.duplicates()[0]
    record.undo(1, **ME)
    assert names(record) == before
    assert record.stats().people == people
    assert wrong.id not in {who.id for who in record.people(WRONG)}
    assert wrong.id not in {who.id for who in record.people_beginning("Ida Mos")}
    assert record.duplicates() == ([], None)
    assert record.duplicates_of(wrong.id) == []
    assert record.duplicates_of("Ida Mossner") == []


def test_their_id_answers_and_says_that_nothing_names_them(record: Record, statement: str) -> None:
    record.correct(statement, speaker=WRONG, **ME)
    [wrong] = record.people(WRONG)
    assert wrong.documents == 1
    record.undo(1, **ME)
    found = record.person(wrong.id)
    assert (found.id, found.name, found.documents, found.said) == (wrong.id, WRONG, 0, 0)
    assert record.life(wrong.id).who == found
    assert record.people_with_ids([wrong.id])[wrong.id].documents == 0


def test_what_is_taken_back_twice_names_them_again(record: Record, statement: str) -> None:
    record.correct(statement, speaker=WRONG, **ME)
    listed, proposed = names(record), record.duplicates()
    record.undo(1, **ME)
    record.undo(2, **ME)
    assert (names(record), record.duplicates()) == (listed, proposed)
    assert [party.name for one in record.statements(speaker=WRONG) for party in one.speakers] == [WRONG]


def test_who_was_known_then_is_found_as_of_then(record: Record, statement: str) -> None:
    record.correct(statement, speaker=WRONG, **ME)
    [correction] = record.corrections()
    [wrong] = record.people(WRONG)
    record.undo(1, **ME)
    assert record.statements(speaker=wrong.id).count() == 0
    assert record.statements(speaker=WRONG, as_known_on=correction.time).count() == 1


@pytest.mark.parametrize("field", ["speaker", "to", "about"])
def test_somebody_whom_a_document_names_stays_whatever_is_taken_back(
    record: Record, statement: str, field: str
) -> None:
    record.add(onrecord.read_text(TEXT.replace("Mossner", "Mosner").replace("pier", "wall"), published="2024-05-08"))
    listed = names(record)
    record.correct(statement, **{field: WRONG}, **ME)
    record.undo(1, **ME)
    assert names(record) == listed
    assert record.person(WRONG).documents > 0


def test_who_speaks_only_in_a_statement_that_was_added_and_deleted_is_gone(record: Record, statement: str) -> None:
    before = names(record)
    document = record.statement(statement).document.id
    added = record.add_statement(document, content="mended before the winter", speaker=WRONG, **ME)
    assert WRONG in names(record)
    record.delete(added.id, **ME)
    assert names(record) == before
