"""A record served as a reader's browser meets it: by the command itself in a process of its own, or, sooner, by a thread of this one."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import httpx

import onrecord
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import Serving
from onrecord.view.http.working import make_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from uvicorn import Server

_LONGEST_S = 60


@dataclass(frozen=True)
class Site:
    """`address` is where it is served, `entrance` what opens it for corrections, once."""

    address: str
    entrance: str

    def json(self, path: str) -> Any:
        """The JSON twin of a page."""
        answer = httpx.get(self.address + path, headers={"Accept": "application/json"}, timeout=_LONGEST_S)
        answer.raise_for_status()
        return answer.json()


@contextmanager
def serve_record(record: Path, *options: str) -> Iterator[Site]:
    """`onrecord serve RECORD --port 0` until the block ends; it is asked to stop, and must."""
    command = [sys.executable, "-m", "onrecord", "serve", str(record), "--port", "0", *options]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        yield _wait_for(server)
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.communicate(timeout=_LONGEST_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.communicate()
            raise


@contextmanager
def serve_here(record: Path, keys_folder: Path) -> Iterator[Site]:
    """The same in a thread of this process."""
    keys = Keys.make(keys_folder)
    with socket.create_server(("127.0.0.1", 0)) as listening, onrecord.open(record, create=False) as opened:
        serving = Serving(str(record), port=listening.getsockname()[1])
        with run_in_thread(make_server(opened, serving, keys), listening):
            yield Site(serving.base_url, f"{serving.base_url}/enter/{keys.code}")


@contextmanager
def run_in_thread(server: Server, listening: socket.socket) -> Iterator[None]:
    """A server that runs until the block ends."""
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join(_LONGEST_S)
        assert not thread.is_alive()


def _wait_for(server: subprocess.Popen[str]) -> Site:
    told = ""
    assert server.stderr is not None
    for line in server.stderr:
        told += line
        if entrance := re.search(r"(http://\S+?)/enter/\S+", told):
            return Site(entrance[1], entrance[0])
    raise AssertionError(f"the server did not come up: {told}")
