"""The list of everybody is made once for as long as the record stays as it is, and not with every change where these never end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.recording.told import tell

from onrecord.recording import ranking
from onrecord.recording.ranking import Ranking

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.store.opening import Store


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each time that the list is made."""
    times: list[int] = []
    whole = ranking.rank_identities

    def counting(connection: Connection) -> object:
        times.append(len(times))
        return whole(connection)

    monkeypatch.setattr(ranking, "rank_identities", counting)
    return times


def listed(kept: Ranking, connection: Connection) -> int:
    return len(kept.places(connection, (), None, 100))


def test_the_list_is_kept_while_nothing_changes(store: Store, made: list[int]) -> None:
    kept = Ranking()
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss", "Carl Venn"]})
        assert (listed(kept, connection), listed(kept, connection), len(made)) == (2, 2, 1)


def test_the_list_follows_a_change_after_a_while(
    store: Store, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Ranking()
    now = [0.0]
    monkeypatch.setattr(
        ranking, "time", type("Clock", (), {"monotonic": lambda: now.__setitem__(0, now[0] + 1.0) or now[0]})
    )
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss", "Carl Venn"]})
        assert listed(kept, connection) == 2
        tell(connection, {"b": ["Tom Brell"]})
        assert (listed(kept, connection), len(made)) == (2, 1)
        now[0] += 1000.0
        assert (listed(kept, connection), len(made)) == (3, 2)


def test_places_go_on_behind_one_even_if_nobody_has_it_any_more(store: Store) -> None:
    kept = Ranking()
    with store.writing() as connection:
        tell(connection, {"a": ["Ida Moss", "Carl Venn", {"kind": "organisation", "name": "The Harbor Board"}]})
        places = kept.places(connection, (), None, 100)
        assert [number for _, number in places] == sorted(number for _, number in places)
        for at, place in enumerate(places):
            assert kept.places(connection, (), place, 100) == places[at + 1 :]
        assert kept.places(connection, (), (5, 0), 100) == places
        assert kept.places(connection, (), (0, 10**9), 100) == []
        assert len(kept.places(connection, ("organisation",), None, 100)) == 1
