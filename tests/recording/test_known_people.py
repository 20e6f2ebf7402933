"""Whom an authority file named stays known when a document is read again without it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from tests.recording.amended import EXAMPLES, rows_of
from tests.recording.later_rules import Later, with_statements

import onrecord
from onrecord.recording.record import Record
from onrecord.schema import Reading
from onrecord.store.tables import RUN

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.opening import Store

LIST = "name,id,handles\n{name},{id},\n"


def authority_ids(record: Record, name: str) -> set[tuple[str | None, str | None]]:
    """The ids by which somebody is known who is called so in the document, and the names under them."""
    found = {(p.authority_id, p.name) for s in record.statements() for p in s.speakers if p.named == name}
    assert found, "somebody of that name speaks"
    return found


@pytest.fixture
def known(store: Store, tmp_path: Path) -> Record:
    """A record of a story that was read with a list of people."""
    file = tmp_path / "people.csv"
    file.write_text(LIST.format(name="Renee Dubcek", id="q7"))
    record = Record(store)
    record.add(onrecord.read(next((EXAMPLES / "council").glob("0-original.*")), authority=file))
    assert authority_ids(record, "Renee Dubcek") == {("q7", "Renee Dubcek")}
    return record


def test_whom_an_authority_file_named_keeps_the_id_when_the_file_is_not_given_again(
    known: Record, store: Store, later: Later
) -> None:
    before = rows_of(store)
    later(lambda r: r)
    done = known.upgrade()
    assert (done.documents, done.changed, done.new, done.superseded) == (1, 0, 0, 0)
    assert authority_ids(known, "Renee Dubcek") == {("q7", "Renee Dubcek")}
    assert rows_of(store)["involved"] == before["involved"]
    assert known.verify().problems == []


def test_a_file_that_has_the_id_for_somebody_else_takes_it_back(known: Record, later: Later, tmp_path: Path) -> None:
    other = tmp_path / "others.csv"
    other.write_text(LIST.format(name="Ida Moss", id="q7"))
    later(lambda r: r)
    known.upgrade(authority=other)
    assert authority_ids(known, "Renee Dubcek") == {(None, "Renee Dubcek")}


def test_another_id_that_a_new_reading_gives_holds(known: Record, later: Later) -> None:
    def change(r: Reading) -> Reading:
        named = {p.id: replace(p, authority_id="q8") for p in r.parties if p.name == "Renee Dubcek"}
        made = [
            replace(s, speakers=tuple(named.get(p.id, p) for p in s.speakers), mentions=(), to=()) for s in r.statements
        ]
        return replace(with_statements(r, made), parties=tuple(named.get(p.id, p) for p in r.parties))

    later(change)
    known.upgrade()
    assert authority_ids(known, "Renee Dubcek") == {("q8", "Renee Dubcek")}


def test_a_run_notes_the_names_of_its_authority_files(
    known: Record, store: Store, later: Later, tmp_path: Path
) -> None:
    later(lambda r: r)
    known.upgrade(authority=tmp_path / "people.csv")
    with store.reading() as connection:
        assert {row.authority for row in connection.execute(select(RUN))} == {None, str(tmp_path / "people.csv")}
