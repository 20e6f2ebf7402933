"""Who was held to be whom on an earlier day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.recording.told import tell

from onrecord.recording.judgements import judge, withdraw
from onrecord.recording.known_on import as_known_on

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
