"""Writers at once leave what one alone leaves."""

from __future__ import annotations

import multiprocessing
import random
from typing import TYPE_CHECKING

from tests.recording.contents import contents
from tests.recording.writer import write_some

from onrecord.recording import open_record
from onrecord.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

_STORIES = 60


def test_two_writers_of_the_same_stories_at_once_leave_what_one_leaves(postgresql_target: str, tmp_path: Path) -> None:
    chance = random.Random()
    orders = [chance.sample(range(_STORIES), _STORIES) for _ in range(2)]
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.recording.writer"])
    writers = [context.Process(target=write_some, args=(postgresql_target, order)) for order in orders]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    alone = str(tmp_path / "alone.db")
    write_some(alone, list(range(_STORIES)))
    found = []
    for target in (postgresql_target, alone):
        with open_record(target) as record:
            assert record.verify().problems == []
        store = open_store(target)
        found.append(contents(store))
        store.close()
    assert found[0] == found[1]
    assert len(found[0]["documents"]) == _STORIES
