"""Who was held to be whom on an earlier day, and for whom a name stood."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import update
from tests.recording.told import tell

from onrecord.recording.judgements import judge, withdraw
from onrecord.recording.known_on import as_known_on, held_until
from onrecord.recording.named_then import parties_named_then
from onrecord.recording.people import parties_named
from onrecord.store.tables import PARTY_KEY

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Store

PILOT: dict[str, Any] = {"name": "Ida Moss", "roles": ["pilot"]}


def at(day: int) -> str:
    return f"2024-05-{day:02}T12:00:00.000Z"


def id_of(connection: Connection, numbers: dict[tuple[str, str], int], document: str, local: str = "p1") -> str:
    number = numbers[document, local]
    return str(connection.exec_driver_sql(f"SELECT id FROM party WHERE number = {number}").scalar_one())


def known(connection: Connection, party: str, day: int) -> list[str]:
    return list(as_known_on(connection, [party], at(day)).get(party, ()))


def test_who_came_later_was_not_known_then(store: Store) -> None:
    with store.writing() as connection:
        one = id_of(connection, tell(connection, {"a": ["Ida Moss"]}, at(1)), "a")
        other = id_of(connection, tell(connection, {"b": [PILOT]}, at(3)), "b")
        assert known(connection, one, 2) == [one]
        assert known(connection, one, 3) == sorted([one, other])


def test_what_parted_two_later_had_not_parted_them_then(store: Store) -> None:
    with store.writing() as connection:
        plain = id_of(connection, tell(connection, {"a": ["Ida Moss"]}, at(1)), "a")
        first = id_of(connection, tell(connection, {"b": ["Ida R. Moss"]}, at(1)), "b")
        tell(connection, {"c": ["Ida T. Moss"]}, at(3))
        assert known(connection, plain, 2) == sorted([plain, first])
        assert known(connection, plain, 3) == [plain]


def test_a_judgement_holds_from_its_time_until_it_was_taken_back(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"], "b": ["Ida Venn"]}, at(1))
        one, other = (id_of(connection, numbers, name) for name in "ab")
        judge(connection, one, other, "same", "N. Fell", "she said so", at(3))
        withdraw(connection, one, other, "N. Fell", "she did not", at(5))
        assert known(connection, one, 2) == [one]
        assert known(connection, one, 4) == sorted([one, other])
        assert known(connection, one, 5) == [one]


def test_a_document_tells_two_apart_from_when_it_was_seen(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"], "b": [PILOT]}, at(1))
        one, other = (id_of(connection, numbers, name) for name in "ab")
        tell(connection, {"c": ["Ida Moss", PILOT]}, at(3))
        assert known(connection, one, 2) == sorted([one, other])
        assert known(connection, one, 3) == [one]


def test_an_id_that_was_learned_later_stands_for_who_it_is_one_with_today(store: Store) -> None:
    with store.writing() as connection:
        one = id_of(connection, tell(connection, {"a": ["Ida Moss"]}, at(1)), "a")
        later = id_of(connection, tell(connection, {"b": [PILOT]}, at(3)), "b")
        alone = id_of(connection, tell(connection, {"c": ["Carl Dorn"]}, at(3)), "c")
        assert known(connection, later, 2) == [one]
        assert known(connection, alone, 2) == []
        assert as_known_on(connection, ["0123456789abcdef"], at(3)) == {}


def test_looking_back_changes_nothing(store: Store) -> None:
    with store.writing() as connection:
        one = id_of(connection, tell(connection, {"a": ["Ida Moss"], "b": [PILOT]}, at(3)), "a")
        before = connection.exec_driver_sql("SELECT count(*) FROM identity").scalar_one()
        assert known(connection, one, 1) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM identity").scalar_one() == before


def test_others_are_as_they_are_today_with_the_name_that_they_have(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"], "b": [PILOT], "d": ["Carl Dorn"]}, at(1))
        one, other, alone = (id_of(connection, numbers, name) for name in "abd")
        tell(
            connection,
            {"c": ["Ida Moss", PILOT], "e": [{"name": "Carl Dorn", "names": ["Carl Dorn", "Carl Otto Dorn"]}]},
            at(3),
        )
        held = held_until(connection, [one, other, alone], at(2))
        assert held[one] == held[other] == (tuple(sorted([one, other])), "Ida Moss")
        assert held[alone] == ((alone,), "Carl Dorn")


def named(connection: Connection, name: str, day: int) -> list[int]:
    return list(parties_named_then(connection, name, datetime.fromisoformat(at(day)) + timedelta(milliseconds=1)))


def test_a_name_stands_for_those_who_fitted_it_best_then(store: Store) -> None:
    with store.writing() as connection:
        first = tell(connection, {"a": ["Edward Moss"]}, at(1))["a", "p1"]
        later = tell(connection, {"b": ["Ted Moss"]}, at(3))["b", "p1"]
        assert named(connection, "Ted Moss", 2) == [first] == list(parties_named(connection, "Edward Moss"))
        assert named(connection, "Ted Moss", 3) == [later] == list(parties_named(connection, "Ted Moss"))


def test_a_nickname_and_a_name_turned_round_stood_for_the_same_then(store: Store) -> None:
    with store.writing() as connection:
        first = tell(connection, {"a": ["Joanne “Jo” Petrakis"]}, at(1))["a", "p1"]
        tell(connection, {"b": ["Anders “Jo” Petrakis"]}, at(3))
        assert named(connection, "Jo Petrakis", 2) == [first] == named(connection, "Petrakis, Joanne", 2)
        assert len(named(connection, "Jo Petrakis", 3)) == 2


def test_a_name_that_was_learned_later_stood_for_nobody(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"]}, at(1))
        later = tell(connection, {"b": ["Zora Quill"]}, at(3))
        judge(
            connection,
            *(id_of(connection, n, d) for n, d in ((numbers, "a"), (later, "b"))),
            "same",
            "N. Fell",
            "hers",
            at(3),
        )
        assert named(connection, "Zora Quill", 2) == []
        assert named(connection, "Zora Quill", 3) == sorted([numbers["a", "p1"], later["b", "p1"]])
        assert named(connection, "Ida Moss", 2) == [numbers["a", "p1"]]


def test_a_name_spelt_almost_so_is_found_then_whoever_is_filed_under_it_today(store: Store) -> None:
    with store.writing() as connection:
        first = tell(connection, {"a": ["Ida Mosser"]}, at(1))["a", "p1"]
        later = tell(connection, {"b": [{"name": "Ida Mosser", "roles": ["pilot"]}]}, at(3))["b", "p1"]
        connection.execute(update(PARTY_KEY).where(PARTY_KEY.c.key.like("near:%")).values(party=later))
        assert named(connection, "Ida Mossor", 2) == [first]


def test_the_beginning_of_an_id_stands_for_nobody_before_it_was_known(store: Store) -> None:
    with store.writing() as connection:
        numbers = tell(connection, {"a": ["Ida Moss"]}, at(3))
        one = id_of(connection, numbers, "a")
        assert named(connection, one[:8], 2) == []
        assert named(connection, one[:8], 3) == [numbers["a", "p1"]]
