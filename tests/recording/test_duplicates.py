"""Who may be one and is not held to be: proposed with the evidence, the likeliest first, and never again once judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.recording.told import Told, tell

from onrecord.errors import InputError
from onrecord.recording.duplicates import likely_duplicates
from onrecord.recording.judgements import judge, merge, withdraw

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Store

BY = ("N. Fell", "I asked her")
PILOT: dict[str, Any] = {"name": "Ida Mossner", "roles": ["harbor pilot"]}


def proposed(connection: Connection) -> list[tuple[str, str, str]]:
    """Each proposal: its rule and the two names in order."""
    found, _ = likely_duplicates(connection, 50)
    return [(p.rule, *sorted(who.name or who.handles[0] for who in (p.one, p.other))) for p in found]


CASES: dict[str, tuple[list[Told], str]] = {
    "one letter differs": (["Ida Mossner", "Ida Mosner"], "spelling"),
    "two letters are exchanged": (["Ida Mossner", "Ida Mossenr"], "spelling"),
    "one letter of the first name differs": (["Carla Dorn", "Karla Dorn"], "spelling"),
    "a body is misspelt": ([{"kind": "organisation", "name": "Avery Harbor Board"}, {"kind": "organisation", "name": "Avery Harbour Board"}], "spelling"),
    "a bare last name with the role": ([{"name": "Mossner", "roles": ["pilot"]}, PILOT], "last_name"),
    "an initial with the role": ([{"name": "I. Mossner", "roles": ["pilot"]}, PILOT], "last_name"),
    "a handle made of the name": ([{"name": None, "handles": ["@ida_mossner"]}, "Ida Mossner"], "handle_name"),
    "an abbreviation": ([{"kind": "organisation", "name": "AHB"}, {"kind": "organisation", "name": "Avery Harbor Board"}], "initials"),
    "a nickname alone": (["Bob Dorn", "Robert Dorn"], "nickname"),
    "a name with several bearers": (["Ida R. Mossner", "Ida T. Mossner", "Ida Mossner"], "full_name"),
    "a handle with another name": ([{"name": "Ida Mossner", "handles": ["@x"]}, {"name": "Carl Dorn", "handles": ["@x"]}], "handle"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_two_have_in_common_is_proposed(store: Store, case: str) -> None:
    parties, rule = CASES[case]
    with store.writing() as connection:
        tell(connection, {f"d{n}": [party] for n, party in enumerate(parties)})
        assert rule in {found for found, *_ in proposed(connection)}


@pytest.mark.parametrize("parties", [
    ["Ida Mossner", "Carl Dorn"],
    [{"name": "Mossner", "roles": ["sailor"]}, PILOT],
    [{"name": "C. Mossner", "roles": ["pilot"]}, PILOT],
    [{"kind": "organisation", "name": "Route 12 Board"}, {"kind": "organisation", "name": "Route 13 Board"}],
    [{"name": "Ida Mossner", "authority_id": "q1"}, {"name": "Ida Mosner", "authority_id": "q2"}],
    [{"name": "Ida Mossner"}, {"kind": "organisation", "name": "Ida Mosner"}],
])  # fmt: skip
def test_who_has_nothing_in_common_is_not_proposed(store: Store, parties: list[Told]) -> None:
    with store.writing() as connection:
        tell(connection, {f"d{n}": [party] for n, party in enumerate(parties)})
        assert proposed(connection) == []


def test_it_is_found_whichever_comes_later(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": [PILOT]})
        tell(connection, {"b": [{"name": "Mossner", "roles": ["pilot"]}]})
        tell(connection, {"c": [{"name": "Dorn", "roles": ["coach"]}]})
        tell(connection, {"d": [{"name": "Carl Dorn", "roles": ["coach"]}]})
        assert len(proposed(connection)) == 2


def test_two_that_a_document_tells_apart_are_not_proposed_for_their_spelling(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Carla Dorn", "Karla Dorn"]})
        assert proposed(connection) == []


def test_the_parts_add_up_to_the_score_and_the_best_is_first(store: Store) -> None:
    with store.writing() as connection:
        tell(
            connection,
            {"a": [PILOT], "b": [{"name": "Ida Mosner", "roles": ["pilot"]}], "c": ["Bob Dorn"], "d": ["Robert Dorn"]},
        )
        found, _ = likely_duplicates(connection)
        assert dict(found[0].parts) == {"spelling": 0.5, "role": 0.1}
        assert [p.score for p in found] == [0.6, 0.5]
        assert found[1].refused == "a nickname alone"


@pytest.mark.parametrize("judgement", ["same", "not_same", "undecided"])
def test_what_is_judged_is_not_proposed_until_that_is_taken_back(store: Store, judgement: Any) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Bob Dorn"], "b": ["Robert Dorn"]})
        assert len(proposed(connection)) == 1
        judge(connection, "Bob Dorn", "Robert Dorn", judgement, *BY)
        assert proposed(connection) == []
        withdraw(connection, "Bob Dorn", "Robert Dorn", *BY)
        assert len(proposed(connection)) == 1


def test_a_proposal_follows_its_parties_into_their_identities(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Mossner"], "b": ["Ida Mosner"], "c": ["Carl Venn"]})
        merge(connection, "Ida Mossner", "Carl Venn", *BY)
        [found] = likely_duplicates(connection)[0]
        held = {row[0] for row in connection.exec_driver_sql("SELECT id FROM identity")}
        assert {found.one.id, found.other.id} <= held
        merge(connection, "Carl Venn", "Ida Mosner", *BY)
        assert likely_duplicates(connection)[0] == []


def test_each_pair_is_there_once(store: Store) -> None:
    with store.writing() as connection:
        roles = ["pilot", "sailor", "captain"]
        tell(
            connection,
            {f"{n}{role}": [{"name": n, "roles": [role]}] for n in ("Ida Mossner", "Ida Mosner") for role in roles},
        )
        tell(connection, {"z": [{"name": "Ida Mosner", "handles": ["@idamossner"]}]})
        assert len(proposed(connection)) == 1


def test_pages_follow_one_another_without_gap_or_repetition(store: Store) -> None:
    with store.writing() as connection:
        names = [f"{first} {last}" for first in ("Bob", "Robert") for last in ("Dorn", "Venn", "Moss", "Hale", "Ward")]
        tell(connection, {f"d{n}": [name] for n, name in enumerate(names)})
        whole, end = likely_duplicates(connection, 50)
        pages = []
        cursor = None
        while True:
            page, cursor = likely_duplicates(connection, 2, cursor)
            pages += page
            if cursor is None:
                break
        assert end is None
        assert pages == whole
        assert len(whole) == 5


@pytest.mark.parametrize("cursor", ["x", "1,2", "a,b,c,d"])
def test_a_cursor_that_is_none_is_refused(store: Store, cursor: str) -> None:
    with store.reading() as connection, pytest.raises(InputError, match="no place in this list"):
        likely_duplicates(connection, 2, cursor)
