"""What a writing process does: adds made-up stories to a record until it is killed, and notes what is stored."""

from __future__ import annotations

import os
from pathlib import Path

from bench.record_corpus import make_readings

import onrecord.pipeline
import onrecord.reading  # noqa: F401 - loaded before processes are forked off
from onrecord.recording import open_record

BATCH = 5
STORIES = list(make_readings(4000, a_document=5))


def write_stories(target: str, first: int, notes: str) -> None:
    """Add stories from a place on, all around, a batch at a time; after each, the ids of its documents are appended to a file of notes."""
    with Path(notes).open("ab", buffering=0) as file, open_record(target) as record:
        os.write(file.fileno(), b"\n")  # it has begun
        for at in range(first, first + len(STORIES), BATCH):
            batch = [STORIES[n % len(STORIES)] for n in range(at, at + BATCH)]
            record.add(batch)
            file.write(b" ".join(reading.document.id.encode() for reading in batch) + b"\n")


def write_some(target: str, numbers: list[int]) -> None:
    """Add stories by their places, a few at a time."""
    with open_record(target) as record:
        for at in range(0, len(numbers), BATCH):
            record.add([STORIES[number] for number in numbers[at : at + BATCH]])
