"""Judgements and documents may come in any order: in the end it is as if all documents had been there first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine
from tests.recording.told import content, forget_all, tell

from onrecord.errors import InputError
from onrecord.recording.identities import link_identities
from onrecord.recording.judgements import judge, split, withdraw
from onrecord.store.indexing import create_index
from onrecord.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES = ("Ida Moss", "Ida R. Moss", "Ida T. Moss", "Bob Dorn", "Robert Dorn")
people = st.fixed_dictionaries({
    "name": st.sampled_from(NAMES),
    "handles": st.lists(st.sampled_from(("@a", "@b")), max_size=1),
    "roles": st.sampled_from(((), ("pilot",), ("sailor",), ("harbor pilot",))),
})  # fmt: skip
stories = st.lists(st.lists(people, min_size=1, max_size=2), min_size=2, max_size=6)
acts = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(("same", "not_same", "undecided", "withdrawn", "dissolved"))),
    max_size=5,
)  # fmt: skip


def _in_memory() -> Connection:
    connection = create_engine("sqlite://").connect()
    METADATA.create_all(connection)
    create_index(connection)
    return connection


@pytest.fixture(scope="module")
def two_records() -> Iterator[tuple[Connection, Connection]]:
    with _in_memory() as one, _in_memory() as other:
        yield one, other


def party_ids(connection: Connection) -> list[str]:
    return [row[0] for row in connection.exec_driver_sql("SELECT id FROM party ORDER BY id")]


def act(connection: Connection, one: str, other: str, judgement: Any) -> None:
    """Do as people do; what is refused leaves nothing."""
    before = connection.exec_driver_sql("SELECT coalesce(max(number), 0) FROM judgement").scalar_one()
    try:
        if judgement == "withdrawn":
            withdraw(connection, one, other, "N. Fell", "")
        elif judgement == "dissolved":
            split(connection, one, None, "N. Fell", "")
        else:
            judge(connection, one, other, judgement, "N. Fell", "")
    except InputError:
        connection.exec_driver_sql(f"DELETE FROM judgement WHERE number > {before}")
        link_all(connection)


def link_all(connection: Connection) -> None:
    link_identities(connection, [row[0] for row in connection.exec_driver_sql("SELECT number FROM party")])


def outcome(connection: Connection) -> list[tuple[Any, ...]]:
    query = "SELECT p.id, i.id, i.name, i.kind FROM party p JOIN identity i ON i.number = p.identity ORDER BY p.id"
    return [tuple(row) for row in connection.exec_driver_sql(query)]


@settings(max_examples=100, deadline=None)
@given(stories, acts)
def test_what_arrives_after_a_judgement_is_as_if_it_had_been_there_before(
    two_records: tuple[Connection, Connection], told: list[Any], judged: list[tuple[int, int, str]]
) -> None:
    one, other = two_records
    forget_all(one)
    forget_all(other)
    named = {f"d{number}": parties for number, parties in enumerate(told)}
    early = dict(list(named.items())[: len(named) // 2])
    tell(one, early)
    ids = party_ids(one)
    for first, second, judgement in judged:
        act(one, ids[first % len(ids)], ids[second % len(ids)], judgement)
    tell(one, {name: parties for name, parties in named.items() if name not in early})
    tell(other, named)
    for row in one.exec_driver_sql("SELECT * FROM judgement ORDER BY number").fetchall():
        other.exec_driver_sql("INSERT INTO judgement VALUES (?, ?, ?, ?, ?, ?, ?)", tuple(row))
    link_all(other)
    assert outcome(one) == outcome(other)


@settings(max_examples=100, deadline=None)
@given(stories, acts)
def test_acts_taken_back_one_by_one_leave_everything_as_it_was(
    two_records: tuple[Connection, Connection], told: list[Any], judged: list[tuple[int, int, str]]
) -> None:
    connection = two_records[0]
    forget_all(connection)
    tell(connection, {f"d{number}": parties for number, parties in enumerate(told)})
    before = content(connection)
    ids = party_ids(connection)
    for first, second, judgement in judged:
        if judgement != "withdrawn":
            act(connection, ids[first % len(ids)], ids[second % len(ids)], judgement)
    while (latest := _latest_standing(connection)) is not None:
        one, other = latest
        withdraw(connection, one, None if one == other else other, "N. Fell", "")
    assert content(connection) == before


def _latest_standing(connection: Connection) -> tuple[str, str] | None:
    piles: dict[tuple[str, ...], list[tuple[int, str, str]]] = {}
    for number, one, other, judgement in connection.exec_driver_sql(
        "SELECT number, one, other, judgement FROM judgement ORDER BY number"
    ):
        pile = piles.setdefault(tuple(sorted((one, other))), [])
        pile.append((number, one, other)) if judgement != "withdrawn" else pile.pop()
    latest = max((pile[-1] for pile in piles.values() if pile), default=None)
    return latest and latest[1:]
