"""Writers are killed at any moment: nothing that was stored is lost, nothing is half there, and the next run goes on."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.recording.killing import Writers
from tests.recording.writer import STORIES

from onrecord.recording import open_record

if TYPE_CHECKING:
    from pathlib import Path


def test_two_writers_killed_again_and_again_lose_and_double_nothing(tmp_path: Path) -> None:
    target = str(tmp_path / "record.db")
    writers = Writers(target, tmp_path, random.Random())
    for _ in range(20):
        writers.kill_two()
        assert writers.faults() == []
    assert writers.killed == 40
    assert writers.said  # most rounds store something
    go_on(target)


def test_writers_to_postgresql_killed_again_and_again_lose_and_double_nothing(
    postgresql_target: str, tmp_path: Path
) -> None:
    writers = Writers(postgresql_target, tmp_path, random.Random())
    for _ in range(6):
        writers.kill_two()
        assert writers.faults() == []
    assert writers.killed == 12
    assert writers.said
    go_on(postgresql_target)


def go_on(target: str) -> None:
    """The next run stores what is missing, and finds the rest there."""
    stories = STORIES[:40]
    with open_record(target) as record:
        added = record.add(stories)
        assert len(added.new) + added.unchanged == len(stories)
        assert record.add(stories).unchanged == len(stories)
        assert record.verify().problems == []
