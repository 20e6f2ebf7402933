"""Who is one in a record: the same as one call over all, whatever the order in which the documents came."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine
from tests.recording.told import content, document_id, forget_all, groups, party, tell

from onrecord.link.parties import link_parties
from onrecord.link.parties.profiles import party_of, profile_of
from onrecord.recording.identities import link_identities, unlink_documents
from onrecord.recording.people import find_parties
from onrecord.schema import PartyRef
from onrecord.store.tables import METADATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.store.opening import Store

NAMES = (
    "Ida Moss",
    "Ida R. Moss",
    "Ida T. Moss",
    "Bob Dorn",
    "Robert Dorn",
    "Robert K. Dorn",
    "Carl Dorn Jr.",
    "Moss",
    None,
)
people = st.fixed_dictionaries({
    "name": st.sampled_from(NAMES),
    "handles": st.lists(st.sampled_from(("@a", "@b")), max_size=1),
    "authority_id": st.sampled_from((None, None, None, "q1", "q2")),
    "roles": st.sampled_from(((), ("mayor of Avery",), ("mayor of Alder",), ("pilot",))),
})  # fmt: skip
documents = st.lists(st.lists(people, min_size=1, max_size=3), min_size=1, max_size=7)


def test_parties_of_a_name_are_one(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [{"name": "Ida Moss", "roles": ["pilot"]}], "c": ["Carl Dorn"]})
        assert groups(connection) == [["Ida Moss", "Ida Moss"]]
        names = connection.exec_driver_sql("SELECT name, kind FROM identity ORDER BY name").fetchall()
        assert [tuple(row) for row in names] == [("Carl Dorn", "person"), ("Ida Moss", "person")]


def test_a_party_described_alike_is_kept_once_with_the_count_of_documents(store: Store) -> None:
    with store.writing() as connection:
        first = tell(connection, {"a": ["Ida Moss"]})
        second = tell(connection, {"b": ["Ida Moss"], "c": ["Ida Moss"]})
        assert {*first.values(), *second.values()} == {first["a", "p1"]}
        assert connection.exec_driver_sql("SELECT documents FROM party").scalar_one() == 3
        assert connection.exec_driver_sql("SELECT count(*) FROM appearance").scalar_one() == 3


def test_a_later_document_joins_two_that_were_two(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [{"name": None, "handles": ["@im"]}]})
        assert groups(connection) == []
        tell(connection, {"c": [{"name": "Ida Moss", "handles": ["@im"]}]})
        assert len(groups(connection)[0]) == 3


def test_a_later_document_parts_two_that_were_one(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Ida R. Moss"]})
        assert groups(connection) == [["Ida Moss", "Ida R. Moss"]]
        tell(connection, {"c": ["Ida T. Moss"]})
        assert groups(connection) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM identity").scalar_one() == 3


def test_two_that_a_later_document_tells_apart_are_two(store: Store) -> None:
    with store.writing() as connection:
        pilot: dict[str, Any] = {"name": "Ida Moss", "roles": ["pilot"]}
        tell(connection, {"a": ["Ida Moss"], "b": [pilot]})
        assert len(groups(connection)) == 1
        tell(connection, {"c": ["Ida Moss", pilot]})
        assert groups(connection) == []


def test_an_identity_has_the_smallest_id_of_its_parties(store: Store) -> None:
    with store.writing() as connection:
        for name, role in (("a", "pilot"), ("b", "sailor"), ("c", "captain"), ("d", "owner")):
            tell(connection, {name: [{"name": "Ida Moss", "roles": [role]}]})
            ids = [row[0] for row in connection.exec_driver_sql("SELECT id FROM party")]
            assert [row[0] for row in connection.exec_driver_sql("SELECT id FROM identity")] == [min(ids)]


def test_linking_says_who_is_somebody_else_now(store: Store) -> None:
    with store.writing() as connection:
        here = tell(connection, {"a": ["Ida Moss"], "z": ["Carl Dorn"]})
        there = tell(connection, {"b": [{"name": "Ida Moss", "roles": ["pilot"]}]}, link=False)
        changed = link_identities(connection, there.values())
        assert len(changed) == 1
        assert changed <= {here["a", "p1"], there["b", "p1"]}
        assert link_identities(connection, there.values()) == frozenset()


def outcome(connection: Connection) -> list[tuple[Any, ...]]:
    """Who is who, without the numbers of this file."""
    query = "SELECT p.id, i.id, i.name, i.kind, p.documents FROM party p JOIN identity i ON i.number = p.identity ORDER BY p.id"
    return [tuple(row) for row in connection.exec_driver_sql(query)]


def _in_memory() -> Connection:
    connection = create_engine("sqlite://").connect()
    METADATA.create_all(connection)
    return connection


@pytest.fixture(scope="module")
def two_records() -> Iterator[tuple[Connection, Connection]]:
    """Two records in memory, to be emptied for each example."""
    with _in_memory() as one, _in_memory() as other:
        yield one, other


@settings(max_examples=100, deadline=None)
@given(documents, st.data())
def test_the_order_and_the_batches_of_what_arrives_change_nothing(
    two_records: tuple[Connection, Connection], told: list[Any], data: Any
) -> None:
    one, other = two_records
    named = {f"d{number}": parties for number, parties in enumerate(told)}
    order = data.draw(st.permutations(list(named)))
    cuts = sorted({0, len(order), *data.draw(st.lists(st.integers(0, len(order)), max_size=4))})
    forget_all(one)
    forget_all(other)
    tell(one, named)
    for start, end in pairwise(cuts):
        tell(other, {name: named[name] for name in order[start:end]})
    assert outcome(one) == outcome(other)


@settings(max_examples=100, deadline=None)
@given(documents)
def test_what_the_record_holds_is_what_one_call_over_all_says(
    two_records: tuple[Connection, Connection], told: list[Any]
) -> None:
    connection = two_records[0]
    forget_all(connection)
    named = {f"d{number}": parties for number, parties in enumerate(told)}
    for name, parties in named.items():
        tell(connection, {name: parties})
    held = {id_: identity for id_, identity, *_ in outcome(connection)}
    profiles = {}
    apart = set()
    for name, parties in named.items():
        own = [profile_of(document_id(name), party(f"p{n}", fields)) for n, fields in enumerate(parties, 1)]
        profiles |= {profile.id: profile for profile in own}
        apart |= {
            (a.id, b.id)
            for a in own
            for b in own
            if a.id != b.id and _share((*a.linking, *a.finding), (*b.linking, *b.finding))
        }
    pairs = [(PartyRef(a, a), PartyRef(b, b)) for a, b in sorted(apart)]
    linked = link_parties({id_: [party_of(profile)] for id_, profile in profiles.items()}, (), pairs)
    assert held == {m.document: min(c.members).document for c in linked.clusters for m in c.members}


def _share(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(key.startswith(("id:", "handle:", "person:", "body:", "last:")) for key in {*one} & {*other})


@settings(max_examples=60, deadline=None)
@given(documents)
def test_looking_again_at_anybody_changes_nothing(two_records: tuple[Connection, Connection], told: list[Any]) -> None:
    connection = two_records[0]
    forget_all(connection)
    numbers = tell(connection, {f"d{number}": parties for number, parties in enumerate(told)})
    before = content(connection)
    for number in sorted(set(numbers.values())):
        assert link_identities(connection, [number]) == frozenset()
    assert content(connection) == before


@settings(max_examples=100, deadline=None)
@given(documents, st.data())
def test_a_record_without_some_documents_is_as_if_they_had_never_come(
    two_records: tuple[Connection, Connection], told: list[Any], data: Any
) -> None:
    one, other = two_records
    forget_all(one)
    forget_all(other)
    named = {f"d{number}": parties for number, parties in enumerate(told)}
    gone = data.draw(st.sets(st.sampled_from(list(named))))
    tell(one, named)
    numbers = {row[0]: row[1] for row in one.exec_driver_sql("SELECT name, number FROM document")}
    unlink_documents(one, [numbers[name] for name in gone])
    tell(other, {name: parties for name, parties in named.items() if name not in gone})
    assert outcome(one) == outcome(other)
    for table in ("identity", "apart", "appearance"):
        count = f"SELECT count(*) FROM {table}"
        assert one.exec_driver_sql(count).scalar_one() == other.exec_driver_sql(count).scalar_one()


def test_a_document_that_leaves_takes_its_parties_with_it(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Ida Moss"], "c": [{"name": "Ida Moss", "handles": ["@im"]}]})
        numbers = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT name, number FROM document")}
        unlink_documents(connection, [numbers["a"], numbers["c"]])
        assert connection.exec_driver_sql("SELECT documents FROM party").scalar_one() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM identity").scalar_one() == 1
        unlink_documents(connection, [numbers["b"]])
        for table in ("party", "identity", "party_key", "appearance", "proposal"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0


def test_a_name_is_still_looked_up_by_its_spelling_when_who_had_it_first_is_gone(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Mossner"]})
        tell(connection, {"b": [{"name": "Ida Mossner", "roles": ["pilot"]}]})
        first = connection.exec_driver_sql("SELECT number FROM document WHERE name = 'a'").scalar_one()
        unlink_documents(connection, [first])
        assert [who.matched for who in find_parties(connection, "Ida Mosner")] == ["spelling"]
