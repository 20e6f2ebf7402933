"""Whom a name or an id stands for: by id, name, handle, another form of the name, last name, and at last by spelling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.recording.told import Told, tell

import onrecord
from onrecord.errors import InputError
from onrecord.recording.people import find_one_identity, find_parties, parties_named

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.recording import Record
    from onrecord.store.opening import Store

PEOPLE: dict[str, list[Told]] = {
    "a": ["Ida R. Moss"],
    "b": [{"name": "Ida R. Moss", "names": ["Ida R. Moss", "Moss"], "roles": ["pilot"], "handles": ["@HarborIda"]}],
    "c": ["Carl Moss"],
    "d": [{"name": "Robert Venn", "handles": ["@bv"]}],
    "e": [{"kind": "organisation", "name": "The Harbor Board"}],
    "f": ["Hanna van der Berg"],
    "g": ["I. Dale"],
    "h": ["Joanne “Jo” Petrakis", "Ann Petrakis"],
}


def found(connection: Connection, name: str) -> list[tuple[str | None, str]]:
    return [(who.name, who.matched) for who in find_parties(connection, name)]


@pytest.mark.parametrize(("name", "expected"), [
    ("Ida R. Moss", [("Ida R. Moss", "name")]),
    ("IDA R MOSS", [("Ida R. Moss", "name")]),
    ("Ida Moss", [("Ida R. Moss", "other form")]),
    ("@harborida", [("Ida R. Moss", "handle")]),
    ("HarborIda", [("Ida R. Moss", "handle")]),
    ("Moss", [("Ida R. Moss", "last name"), ("Carl Moss", "last name")]),
    ("Bob Venn", [("Robert Venn", "other form")]),
    ("harbor board", [("The Harbor Board", "name")]),
    ("van der Berg", [("Hanna van der Berg", "last name")]),
    ("I. Dale", [("I. Dale", "name")]),
    ("Dale", [("I. Dale", "last name")]),
    ("Moss, Ida R.", [("Ida R. Moss", "name")]),
    ("moss, ida", [("Ida R. Moss", "other form")]),
    ("Venn, Bob", [("Robert Venn", "other form")]),
    ("van der Berg, Hanna", [("Hanna van der Berg", "name")]),
    ("Moss, R. Ida, pilot", []),
    ("Jo Petrakis", [("Joanne “Jo” Petrakis", "other form")]),
    ("Petrakis, Jo", [("Joanne “Jo” Petrakis", "other form")]),
    ("Jo Moss", []),
    ("Zoe Petrakis", []),
    ("Robert Vemn", [("Robert Venn", "spelling")]),
    ("Nobody Known", []),
    ("%' OR 1=1 --", []),
])  # fmt: skip
def test_a_name_finds_whom_it_may_stand_for(store: Store, name: str, expected: list[tuple[str, str]]) -> None:
    with store.writing() as connection:
        tell(connection, PEOPLE)
        assert found(connection, name) == expected


def test_any_id_of_its_parties_and_the_beginning_of_one_opens_an_identity(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, PEOPLE)
        ids = [
            row[0] for row in connection.exec_driver_sql("SELECT id FROM party WHERE name = 'Ida R. Moss' ORDER BY id")
        ]
        assert len(ids) == 2
        for asked in (*ids, ids[0][:8]):
            assert [(who.id, who.matched) for who in find_parties(connection, asked)] == [(ids[0], "id")]


def test_who_is_found_comes_with_what_is_said_of_them(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, PEOPLE)
        [who] = find_parties(connection, "Ida R. Moss")
        assert (who.roles, who.handles, who.documents) == (("pilot",), ("@HarborIda",), 2)
        assert set(who.names) == {"Ida R. Moss", "Moss"}


def test_statements_are_counted_by_role_and_rank(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, PEOPLE)
        involve(connection, [(numbers["c", "p1"], role) for role in ("speaker", "speaker", "to", "about")])
        who, other = find_parties(connection, "Moss")
        assert (who.name, who.said, who.addressed, who.mentioned) == ("Carl Moss", 2, 1, 1)
        assert other.said == 0


def involve(connection: Connection, involved: list[tuple[int, str]]) -> None:
    """A statement for each party and role."""
    for number, (party, role) in enumerate(involved, 1):
        connection.exec_driver_sql(
            'INSERT INTO statement (number, id, position, document, form, text, start, "end", kind, anonymous, medium, lemma, manner, '
            "reality, score, state, seen, run) VALUES "
            f"({number}, 's{number}', {number}, 1, 'direct', '', 0, 1, 'person', 0, 'speech', '', 'uttered', 'actual', 1.0, 'extracted', '', 1)"
        )
        connection.exec_driver_sql(
            f"INSERT INTO involved (statement, role, place, party) VALUES ({number}, '{role}', 0, {party})"
        )


def test_a_query_for_a_name_looks_for_all_parties_of_who_fits_best(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, PEOPLE)
        assert list(parties_named(connection, "Ida Moss")) == sorted({numbers["a", "p1"], numbers["b", "p1"]})
        assert list(parties_named(connection, "Moss")) == sorted({numbers[name, "p1"] for name in "abc"})
        assert list(parties_named(connection, "Nobody Known")) == []


@pytest.mark.parametrize(("name", "said"), [
    ("Moss", "give the id of whom you mean: .*Ida R. Moss, pilot"),
    ("Robert Vemn", "give the id of whom you mean: .*Robert Venn"),
    ("Nobody Known", "nobody of that name or id in this record"),
])  # fmt: skip
def test_a_name_that_leaves_doubt_is_refused_with_the_candidates(store: Store, name: str, said: str) -> None:
    with store.writing() as connection:
        tell(connection, PEOPLE)
        with pytest.raises(InputError, match=said):
            find_one_identity(connection, name)


def test_many_of_one_last_name_are_cut_at_the_limit(store: Store) -> None:
    firsts: list[Any] = ["Ada", "Bea", "Cleo", "Dora", "Else", "Fay", "Gerda", "Hanna"]
    with store.writing() as connection:
        tell(connection, {first: [f"{first} Moss"] for first in firsts})
        assert len(find_parties(connection, "Moss", limit=5)) == 5


def test_what_was_deleted_or_has_a_newer_version_counts_for_nobody(record: Record) -> None:
    page = "https://courier.example/tram"
    first, second = (
        replace(reading, document=replace(reading.document, url=page))
        for reading in (
            onrecord.read_text(
                "The tram is late, Ida Moss said.\n\nMoss told Tom Brell that it was cold.\n", "2024-05-03"
            ),
            onrecord.read_text(
                "The tram is early, Ida Moss said.\n\nMoss told Tom Brell that it was cold.\n", "2024-05-03"
            ),
        )
    )
    record.add(first)
    record.add(second)
    for name, words in (("Ida Moss", {"speaker": "Ida Moss"}), ("Tom Brell", {"to": "Tom Brell"})):
        (who,) = record.people(name)
        assert (who.said, who.addressed)["to" in words] == record.statements(**words).count()
    early = next(s for s in record.statements(text="early"))
    record.delete(early.id, author="me", reason="not said")
    (who,) = record.people("Ida Moss")
    assert who.said == record.statements(speaker="Ida Moss").count() == 1


def test_two_in_one_document_who_are_judged_to_be_one_are_in_one_document(record: Record) -> None:
    record.add(
        onrecord.read_text("The tram is late, Ida Moss said.\n\nTom Brell said that it was cold.\n", "2024-05-03")
    )
    assert record.merge("Ida Moss", "Tom Brell", author="me", evidence="a pen name").documents == 1
