"""What somebody is said to be: since when and until when, with the documents that say so first and last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.recording.told import document_id, tell

from onrecord.recording.life import tell_life
from onrecord.recording.people import find_one_identity
from onrecord.store import party_life

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from onrecord.schema.lives import HeldRole, Life
    from onrecord.store.opening import Store

DAYS = {"a": "2019-02-12", "b": "2021-07-01", "c": "2024-05-04", "d": "2020-01-01", "e": None}


def told(connection: Connection) -> Life:
    pilot = {"name": "Ida Moss", "roles": ["pilot"], "handles": ["@ida"]}
    mayor = {"name": "Ida Moss", "names": ["Ida Moss", "Moss"], "roles": ["mayor"], "handles": ["@ida"]}
    tell(connection, {"a": [pilot], "b": [pilot], "c": [pilot], "d": [mayor], "e": [mayor]})
    for name, day in DAYS.items():
        if day is not None:
            connection.exec_driver_sql(f"UPDATE document SET published = '{day}' WHERE id = '{document_id(name)}'")
    return tell_life(connection, find_one_identity(connection, "Ida Moss"))


def ends(role: HeldRole) -> tuple[str | None, str | None]:
    first, last = (None if one is None else one.published for one in (role.first, role.last))
    return first, last


def test_a_role_is_held_from_the_first_document_that_says_so_to_the_last(store: Store) -> None:
    with store.writing() as connection:
        pilot, mayor = told(connection).roles
        assert (pilot.text, pilot.documents, ends(pilot), pilot.whole) == (
            "pilot",
            3,
            ("2019-02-12", "2024-05-04"),
            True,
        )
        assert (mayor.text, mayor.documents, ends(mayor), mayor.whole) == (
            "mayor",
            2,
            ("2020-01-01", "2020-01-01"),
            True,
        )


def test_where_not_all_documents_were_looked_at_a_role_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(party_life, "_AT_EACH_END", 1)
    with store.writing() as connection:
        pilot, mayor = told(connection).roles
        assert (pilot.documents, ends(pilot), pilot.whole) == (3, ("2019-02-12", "2024-05-04"), False)
        assert mayor.whole


def test_names_and_handles_come_with_how_many_documents_have_them(store: Store) -> None:
    with store.writing() as connection:
        life = told(connection)
        assert life.names == (("Ida Moss", 5), ("Moss", 2))
        assert life.handles == (("@ida", 5),)
        assert (life.descriptions, life.described) == (2, 2)


def test_a_role_without_a_dated_document_has_no_time(store: Store) -> None:
    with store.writing() as connection:
        tell(connection, {"x": [{"name": "Carl Venn", "roles": ["coach"]}]})
        (coach,) = tell_life(connection, find_one_identity(connection, "Carl Venn")).roles
        assert (coach.first, coach.last, coach.documents) == (None, None, 1)
