"""What people judge of two parties: it holds, it can be taken back, and then everything is as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from tests.recording.told import content, groups, tell

from onrecord.errors import InputError
from onrecord.recording.judgements import judge, merge, split, withdraw

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Store

BY = ("N. Fell", "I asked her")
PILOT: dict[str, Any] = {"name": "Ida Moss", "roles": ["pilot"]}
SAILOR: dict[str, Any] = {"name": "Ida Moss", "roles": ["sailor"]}


def ids(connection: Connection, numbers: dict[tuple[str, str], int]) -> dict[str, str]:
    """Party ids by the name of the document, of documents with one party."""
    id_of = dict(tuple(row) for row in connection.exec_driver_sql("SELECT number, id FROM party"))
    return {name: id_of[number] for (name, _), number in numbers.items()}


def test_merging_two_by_name_makes_them_one(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": ["Ida Venn"]})
        changed = merge(connection, "Ida Moss", "Ida Venn", *BY)
        assert groups(connection) == [["Ida Moss", "Ida Moss", "Ida Venn"]]
        assert changed


def test_a_wrong_merge_undone_restores_both_exactly_as_they_were(store: Store) -> None:
    with store.writing() as connection:
        tell(
            connection,
            {
                "a": ["Ida Moss"],
                "b": [PILOT],
                "c": ["Ida Venn"],
                "d": [{"name": "Ida Venn", "roles": ["mayor of Avery"]}],
            },
        )
        before = content(connection)
        merge(connection, "Ida Moss", "Ida Venn", *BY)
        assert content(connection) != before
        withdraw(connection, "Ida Moss", "Ida Venn", *BY)
        assert content(connection) == before


def test_what_arrives_after_a_wrong_merge_is_where_it_would_have_been_without(store: Store) -> None:
    later = {"c": [{"name": "Ida Venn", "roles": ["mayor of Avery"]}], "d": [PILOT]}
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Ida Venn"]})
        merge(connection, "Ida Moss", "Ida Venn", *BY)
        tell(connection, later)
        assert len(groups(connection)) == 1
        withdraw(connection, "Ida Moss", "Ida Venn", *BY)
        assert groups(connection) == [["Ida Moss", "Ida Moss"], ["Ida Venn", "Ida Venn"]]


def test_a_party_split_off_stays_off_whatever_arrives(store: Store) -> None:
    with store.writing() as connection:
        mayor = {"name": "Ida Moss", "roles": ["mayor of Avery"]}
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": [SAILOR], "d": [mayor]}))
        split(connection, party["b"], "Ida Moss", *BY)
        alone = "SELECT count(*) FROM party WHERE identity = (SELECT identity FROM party WHERE id = '{}')"
        assert connection.exec_driver_sql(alone.format(party["b"])).scalar_one() == 1
        assert len(groups(connection)[0]) == 3
        tell(
            connection,
            {
                "e": [{"name": "Ida Moss", "roles": ["pilot", "sailor"]}],
                "f": [{"name": "Ida Moss", "handles": ["@im"]}],
            },
        )
        assert connection.exec_driver_sql(alone.format(party["b"])).scalar_one() == 1
        assert len(groups(connection)[0]) == 5


def test_a_split_taken_back_restores_the_identity(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": [SAILOR]}))
        before = content(connection)
        split(connection, party["b"], "Ida Moss", *BY)
        assert content(connection) != before
        withdraw(connection, party["b"], party["a"], *BY)
        assert content(connection) == before


def test_two_parties_of_one_identity_can_be_told_apart(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": [SAILOR]}))
        low, middle, high = sorted(party.values())
        split(connection, middle, high, *BY)
        held = dict(tuple(row) for row in connection.exec_driver_sql("SELECT id, identity FROM party"))
        assert held[middle] != held[high]
        assert held[low] in (held[middle], held[high])


def test_a_dissolved_identity_is_all_single_parties_until_taken_back(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": ["Ida Venn"], "d": [SAILOR]})
        merge(connection, "Ida Moss", "Ida Venn", *BY)
        before = content(connection)
        split(connection, "Ida Venn", None, *BY)
        assert groups(connection) == []
        withdraw(connection, "Ida Venn", None, *BY)
        assert content(connection) == before


def test_a_name_that_several_bear_since_they_were_split_takes_that_back(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": ["Ida Venn"], "d": [SAILOR]})
        before = content(connection)
        split(connection, "Ida Moss", None, *BY)
        withdraw(connection, "Ida Moss", None, *BY)
        assert content(connection) == before
        with pytest.raises(InputError, match="no judgement stands that dissolved"):
            withdraw(connection, "Ida Moss", None, *BY)


def test_which_of_several_acts_a_shared_name_means_is_to_be_said(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": ["Ida Venn"]})
        split(connection, "Ida Moss", None, *BY)
        party = ids(connection, numbers)
        merge(connection, party["a"], "Ida Venn", "N. Fell", "one")
        judge(connection, party["b"], "Ida Venn", "undecided", "O. Dale", "who knows")
        with pytest.raises(InputError, match="Ida Moss: give the id of whom you mean"):
            withdraw(connection, "Ida Moss", "Ida Venn", *BY)


def test_a_dissolved_identity_does_not_keep_others_of_that_name_apart(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": [PILOT]})
        split(connection, "Ida Moss", None, *BY)
        tell(connection, {"c": [SAILOR], "d": [{"name": "Ida Moss", "roles": ["captain"]}]})
        assert groups(connection) == [["Ida Moss", "Ida Moss"]]


def test_what_was_judged_before_stands_again_when_the_later_is_taken_back(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT]}))
        judge(connection, party["a"], party["b"], "not_same", *BY)
        judge(connection, party["a"], party["b"], "same", "O. Dale", "she is")
        assert len(groups(connection)) == 1
        withdraw(connection, party["a"], party["b"], *BY)
        assert groups(connection) == []
        withdraw(connection, party["a"], party["b"], *BY)
        assert len(groups(connection)) == 1


def test_undecided_keeps_two_apart(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT]}))
        judge(connection, party["a"], party["b"], "undecided", *BY)
        assert groups(connection) == []


def test_an_unnamed_party_can_be_judged_to_be_somebody(store: Store) -> None:
    with store.writing() as connection:
        aide = {"kind": "unnamed", "name": None, "description": "a senior aide"}
        party = ids(connection, tell(connection, {"a": [aide], "b": ["Ida Moss"]}))
        merge(connection, party["a"], "Ida Moss", *BY)
        rows = connection.exec_driver_sql("SELECT name, kind FROM identity").fetchall()
        assert [tuple(row) for row in rows] == [("Ida Moss", "person")]


def test_the_journal_only_grows(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Ida Venn"]})
        merge(connection, "Ida Moss", "Ida Venn", *BY)
        withdraw(connection, "Ida Moss", "Ida Venn", "O. Dale", "she is not")
        rows = connection.exec_driver_sql(
            "SELECT judgement, author, evidence FROM judgement ORDER BY number"
        ).fetchall()
        assert [tuple(row) for row in rows] == [("same", *BY), ("withdrawn", "O. Dale", "she is not")]


def test_two_acts_of_one_moment_are_taken_back_one_by_one(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": ["Ida Venn"], "c": ["Ida Dorn"]}))
        time = "2024-05-01T12:00:00.000Z"
        merge(connection, party["a"], party["b"], *BY, time)
        merge(connection, party["a"], party["c"], *BY, time)
        withdraw(connection, party["a"], party["b"], *BY)
        assert groups(connection) == [["Ida Dorn", "Ida Moss"]]


def test_a_name_that_several_bear_is_refused_with_their_ids(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida R. Moss"], "b": ["Ida T. Moss"], "c": ["Carl Dorn"]}))
        with pytest.raises(InputError) as refused:
            merge(connection, "Ida Moss", "Carl Dorn", *BY)
        assert party["a"] in str(refused.value)
        assert party["b"] in str(refused.value)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("a", "b", "said"), [
    ("Nobody Known", "Ida Moss", "nobody of that name"),
    ("Ida Moss", "Ida Moss", "are one already"),
])  # fmt: skip
def test_what_cannot_be_merged_is_refused_in_one_line(store: Store, a: str, b: str, said: str) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Carl Dorn"]})
        with pytest.raises(InputError, match=said):
            merge(connection, a, b, *BY)


def test_a_merge_against_an_earlier_split_names_who_judged_it(store: Store) -> None:
    with store.writing() as connection:
        party = ids(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "c": ["Ida Venn"]}))
        split(connection, party["a"], party["b"], "O. Dale", "two people", "2024-05-02T00:00:00.000Z")
        merge(connection, party["b"], party["c"], *BY)
        with pytest.raises(InputError, match=r"O\. Dale judged .* not same on 2024-05-02; withdraw that first"):
            merge(connection, party["a"], party["c"], *BY)


def test_taking_back_what_nobody_judged_is_refused(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss"], "b": ["Carl Dorn"]})
        with pytest.raises(InputError, match="no judgement stands between Ida Moss and Carl Dorn"):
            withdraw(connection, "Ida Moss", "Carl Dorn", *BY)
        with pytest.raises(InputError, match="no judgement stands that dissolved"):
            withdraw(connection, "Ida Moss", None, *BY)
