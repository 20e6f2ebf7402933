"""What later weights or rules find in documents of a record, arranged by a test."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from tests.recording.amended import story

from onrecord.recording import upgrading

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from onrecord.schema import Reading, Statement

Later = Any  # arranges what later rules find: a function of what is found now, and of what else than our stories
LATER = {"package": "9.9", "model": "other weights", "rules": "other rules"}


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Later:
    """Let documents be read by later rules, which find what the given function makes of what is found now."""

    def arrange(change: Callable[[Reading], Reading], readings: Mapping[str, Reading] | None = None) -> None:
        monkeypatch.setattr(upgrading, "describe_run", lambda: LATER)
        known = readings or {story(name).document.id: story(name) for name in ("council", "quarrel")}
        monkeypatch.setattr(upgrading, "process_document", lambda document, _: change(known[document.id]))

    return arrange


def with_statements(reading: Reading, statements: list[Statement]) -> Reading:
    """A reading that finds these statements and no others; what links them is left out with those that are gone."""
    ids = {s.id for s in statements}
    return replace(
        reading,
        statements=tuple(statements),
        attributions=tuple(s.attribution for s in statements),
        checks=tuple(c for c in reading.checks if c.statement in ids),
        replies=(),
        exchanges=(),
    )


def edited(reading: Reading, id_: str, change: Callable[[Statement], Statement | None]) -> Reading:
    made = [change(s) if s.id == id_ else s for s in reading.statements]
    return with_statements(reading, [s for s in made if s is not None])
