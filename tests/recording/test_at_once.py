"""Many questions at once: they see one state of the record, in both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.recording.amended import ME, fill_record

from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.store.opening import Store


def test_what_is_written_meanwhile_is_seen_when_the_block_has_ended(store: Store) -> None:
    record = fill_record(store)
    one, *_ = record.statements()
    letters = record.statements(medium="letter").count()
    with record.at_once():
        before = record.statement(one.id)
        record.correct(one.id, medium="letter", **ME)
        with record.at_once():
            assert record.statement(one.id) == before
        assert record.corrections() == []
        assert record.statements(medium="letter").count() == letters
    assert record.statement(one.id).medium == "letter"
    assert len(record.corrections()) == 1


def test_an_error_ends_the_block_and_leaves_nothing_behind(store: Store) -> None:
    record = fill_record(store)
    one, *_ = record.statements()
    with pytest.raises(InputError, match="none with that id"), record.at_once():
        record.statement("nothing")
    record.delete(one.id, **ME)
    assert record.statement(one.id).state == "deleted"
