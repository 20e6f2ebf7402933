"""Writers in processes of their own, killed at any moment, and what the record must hold then."""

from __future__ import annotations

import multiprocessing
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select
from tests.recording.writer import STORIES, write_stories

from onrecord.recording.verifying import verify
from onrecord.store.opening import open_store
from onrecord.store.tables import DOCUMENT

if TYPE_CHECKING:
    import random

_LONGEST_WAIT_S = 180  # machines that run several suites at once


class Writers:
    """Processes that write to one record, two at a time. They are forked off one that has loaded everything."""

    def __init__(self, target: str, folder: Path, chance: random.Random) -> None:
        self.target, self.folder, self.chance = target, folder, chance
        self.said: set[str] = set()  # documents of which a writer noted that they are stored
        self.killed = self.rounds = 0
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.recording.writer"])

    def kill_two(self) -> None:
        """Start two writers, on stories that may be the same, and kill both with SIGKILL: when they have stored none to three batches, and
        a random time later, about as long as a batch takes."""
        self.rounds += 1
        notes = [self.folder / f"notes_{self.rounds}_{which}" for which in (1, 2)]
        first = self.chance.randrange(len(STORIES))
        starts = (first, first + self.chance.choice((0, 3, 20, 400)))
        writers = [
            self._context.Process(target=write_stories, args=(self.target, at, str(note)))
            for at, note in zip(starts, notes, strict=True)
        ]
        for writer in writers:
            writer.start()
        begun = max(self._wait_for([note], 1) for note in notes)  # each has opened the record
        batches = self.chance.choice((0, 1, 1, 2, 3))
        batch_s = (self._wait_for(notes, 2 + batches) - begun) / max(batches, 1)
        time.sleep(self.chance.uniform(0, min(max(batch_s, 0.02), 0.5)))
        for writer in writers:
            writer.kill()
        for writer in writers:
            writer.join()
            self.killed += writer.exitcode == -9
        for note in notes:
            whole = note.read_bytes().rpartition(b"\n")[0]
            self.said.update(whole.decode().split())

    def _wait_for(self, notes: list[Path], lines: int) -> float:
        """Until the writers of these notes together have noted so many lines; the time."""
        until = time.monotonic() + _LONGEST_WAIT_S
        while sum(note.read_bytes().count(b"\n") for note in notes if note.exists()) < lines:
            assert time.monotonic() < until, "the writers do not get on"
            time.sleep(0.002)
        return time.monotonic()

    def faults(self) -> list[str]:
        """What is wrong with the record now."""
        store = open_store(self.target)
        problems = list(verify(store).problems)
        with store.reading() as connection:
            there = Counter(row.id for row in connection.execute(select(DOCUMENT.c.id)))
        store.close()
        problems += [f"{id_}: stored, and lost" for id_ in sorted(self.said - there.keys())]
        return problems + [f"{id_}: there twice" for id_, count in there.items() if count > 1]
