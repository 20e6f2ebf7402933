"""A record served by the command itself, in a process of its own, as a reader's browser meets it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LONGEST_S = 60


@dataclass(frozen=True)
class Site:
    """`address` is where it is served, `entrance` what opens it for corrections, once; `token` is what programs send."""

    address: str
    entrance: str

    def json(self, path: str) -> Any:
        """The JSON twin of a page."""
        answer = httpx.get(self.address + path, headers={"Accept": "application/json"}, timeout=_LONGEST_S)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def serve_record(record: Path, *options: str) -> Iterator[Site]:
    """`onrecord serve RECORD --port 0` until the block ends; it is asked to stop as Ctrl-C does, and must."""
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--port", "0", *options]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield _wait_for(server)
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.communicate(timeout=_LONGEST_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.communicate()
            raise


def _wait_for(server: subprocess.Popen[str]) -> Site:
    told = ""
    assert server.stderr is not None
    for line in server.stderr:
        told += line
        if entrance := re.search(r"(http://\S+?)/enter/\S+", told):
            return Site(entrance[1], entrance[0])
    raise AssertionError(f"the server did not come up: {told}")
