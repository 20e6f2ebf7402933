"""A record served by a process of its own, whose clients must not be slow; run as a program it is that process."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE_S = 0.4
_ANSWER_S = 60


class Client(NamedTuple):
    """`said` is all that the process wrote to its standard error."""

    port: int
    log: Path

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=_ANSWER_S)

    def send(self, *parts: bytes) -> bytes:
        """All that comes back, until the server hangs up."""
        with self.connect() as connection:
            for part in parts:
                connection.sendall(part)
            return read_all(connection)

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")


def read_all(connection: socket.socket) -> bytes:
    got = bytearray()
    try:
        while part := connection.recv(1 << 16):
            got += part
    except ConnectionResetError:
        pass
    return bytes(got)


@contextmanager
def serve_impatient(record: Path, log: Path) -> Iterator[Client]:
    """What it says goes to the log."""
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(record)], stdout=subprocess.PIPE, stderr=said, env={**os.environ}
        )
        assert process.stdout is not None
        with process, process.stdout:
            try:
                yield Client(int(process.stdout.readline()), log)
            finally:
                process.send_signal(signal.SIGTERM)


def _serve(path: str) -> None:
    import onrecord
    from onrecord.view.http.keys import Keys
    from onrecord.view.http.serving import Serving
    from onrecord.view.http.working import end_as_by_hand, serve_alone

    listening = socket.create_server(("127.0.0.1", 0))
    serving = Serving(path, author="A. Tester", extracts_a_minute=0, fetches=False, patience_s=PATIENCE_S)
    with end_as_by_hand(), tempfile.TemporaryDirectory() as folder, onrecord.open(path) as record, listening:
        print(listening.getsockname()[1], flush=True)
        serve_alone(record, serving, Keys.make(Path(folder)), listening)


if __name__ == "__main__":
    _serve(sys.argv[1])
