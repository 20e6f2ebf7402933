"""Whom the beginning of a name may stand for, and who parties are by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import onrecord

if TYPE_CHECKING:
    from onrecord.recording import Record

STORIES = (
    "Mayor Petra Voss of Larkmoor said on Monday that the weir was sound.\n",
    "Harbor master Ida Moss said the weir was sound. “It is dry,” Moss said.\n",
    "Ida Moss said the ferry would run. Larkmoor City Council said it would pay.\n",
)


@pytest.fixture(scope="module")
def filled(shared_record: Record) -> Record:
    for words in STORIES:
        shared_record.add(onrecord.read_text(words, published="2024-05-06"))
    return shared_record


def names(filled: Record, beginning: str) -> list[str | None]:
    return [who.name for who in filled.people_beginning(beginning)]


@pytest.mark.parametrize("beginning", ["I", "ida", "Ida M", "ida moss", "Mo", "MOSS"])
def test_the_beginning_of_a_name_or_last_name_finds_who_bears_it(filled: Record, beginning: str) -> None:
    assert "Ida Moss" in names(filled, beginning)
    assert "Petra Voss" not in names(filled, beginning)


def test_an_organisation_is_found_by_the_beginning_of_its_name(filled: Record) -> None:
    assert names(filled, "the larkmoor ci") == ["Larkmoor City Council"]


@pytest.mark.parametrize("beginning", ["", " ", "zz", "“", "last:", "%", "_"])
def test_what_no_name_begins_with_finds_nobody(filled: Record, beginning: str) -> None:
    assert names(filled, beginning) == []


def test_parties_are_known_by_their_ids_and_strangers_are_left_out(filled: Record) -> None:
    [moss] = filled.people("Ida Moss")
    found = filled.people_with_ids([moss.id, "f" * 16, ""])
    assert list(found) == [moss.id]
    assert found[moss.id].name == "Ida Moss"
    assert found[moss.id].documents == moss.documents == 2
