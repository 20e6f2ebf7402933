"""A record served by `onrecord serve`, to be measured."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Server(NamedTuple):
    """A server that runs: its port, its process."""

    port: int
    process: int


@contextmanager
def served(record: str, workers: int) -> Iterator[Server]:
    """A record at a path, served until the block ends to clients that may have as much read as they like."""
    command = [sys.executable, "-m", "onrecord", "serve", record, "--port", "0", "--workers", str(workers)]
    running = subprocess.Popen([*command, "--extracts-a-minute", "0"], stderr=subprocess.PIPE, text=True)
    try:
        assert running.stderr is not None
        found = next(filter(None, (re.search(r" at http://[^/]*:(\d+)/", line) for line in running.stderr)))
        yield Server(int(found[1]), running.pid)
    finally:
        running.terminate()
        running.wait()
