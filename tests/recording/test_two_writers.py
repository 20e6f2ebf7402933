"""What one program does between two steps of another."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest
from tests.recording.test_forgetting_people import NAMED_ONLY, SPEAKS, UNTOUCHED, WHO

from onrecord.errors import InputError
from onrecord.recording import open_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from onrecord.recording import Record

DESK = {"author": "Desk", "reason": "the letter"}


def before_writing(record: Record, monkeypatch: pytest.MonkeyPatch, do: Callable[[], object]) -> None:
    """Let something be done just before the record next begins to write."""
    writing = record._store.writing

    def late() -> AbstractContextManager[Connection]:
        monkeypatch.undo()
        do()
        return writing()

    monkeypatch.setattr(record._store, "writing", late)


@pytest.mark.parametrize("change", ["correct", "delete", "add_statement"])
def test_what_is_forgotten_just_before_it_is_corrected_is_not_there_and_nothing_else_is_corrected(
    record: Record, target: str, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    record.add([UNTOUCHED, SPEAKS])
    gone, content = SPEAKS.statements[0].id, SPEAKS.statements[0].attribution.content
    changes = {
        "correct": lambda: record.correct(gone, medium="letter", **DESK),
        "delete": lambda: record.delete(gone, **DESK),
        "add_statement": lambda: record.add_statement(
            SPEAKS.document.id, (content[0].start, content[0].end - 1), **DESK
        ),
    }
    with open_record(target) as other:

        def forget() -> None:
            other.forget(SPEAKS.document.id, **WHO)
            other.add([NAMED_ONLY])  # in the place of what was forgotten

        before_writing(record, monkeypatch, forget)
        with pytest.raises(InputError, match=r"none with that id in this record|taken out of this record for good"):
            changes[change]()
    assert record.corrections() == []
