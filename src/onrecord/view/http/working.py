"""A record served until it is told to stop: by this process alone, or by several that listen on one socket.

Several share a private folder, in which lie their keys, how the record is served, and what clients have had read. One that dies is replaced;
all stop with the process that began them, however that ends.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from uvicorn import Config, Server
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from onrecord.errors import OnrecordError
from onrecord.view.console import say
from onrecord.view.http.app import make_app
from onrecord.view.http.keys import Keys
from onrecord.view.http.serving import QUEUE, Serving

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator

    from fastapi import FastAPI

    from onrecord.recording import Record

FOLDER = "ONRECORD_SERVING"  # names the private folder to worker processes
_STOP_S = 10  # what is under way when the server stops has so long to end
_HEALTH_S = 60  # a worker that does not answer the process that began it for so long is replaced


def serve_alone(record: Record, serving: Serving, keys: Keys, listening: socket.socket) -> None:
    """Serve an open record until SIGINT or SIGTERM."""
    config = Config(make_app(record, serving, keys), **_choices())
    with suppress(KeyboardInterrupt):  # raised again when all is closed
        Server(config).run(sockets=[listening])


def serve_together(workers: int, serving: Serving, keys: Keys, listening: socket.socket) -> bool:
    """The same by several processes, each of which opens the record. False where they cannot: what is wrong was said."""
    (keys.folder / "serving.json").write_text(json.dumps(asdict(serving)), encoding="utf-8")
    os.environ[FOLDER] = str(keys.folder)
    config = Config(
        f"{__name__}:app_of_worker", factory=True, workers=workers, timeout_worker_healthcheck=_HEALTH_S, **_choices()
    )
    supervisor = _Workers(config, [listening])
    supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def app_of_worker() -> FastAPI:
    """The app of one of several processes, by what lies in the private folder."""
    import onrecord

    folder = Path(os.environ[FOLDER])
    told = json.loads((folder / "serving.json").read_text(encoding="utf-8"))
    serving = Serving(**{name: tuple(value) if isinstance(value, list) else value for name, value in told.items()})
    try:
        record = onrecord.open(serving.record, create=False)
    except OnrecordError as error:
        say(f"onrecord: {error}", err=True)
        sys.exit(STARTUP_FAILURE)
    atexit.register(record.close)
    threading.Thread(target=_stop_with_parent, name="onrecord-parent", daemon=True).start()
    return make_app(record, serving, Keys.load(folder))


def leave_threads() -> None:
    """End the process, with what it wrote, where a thread still reads a long text for nobody: else it would end when that is read."""
    if any(thread is not threading.main_thread() and not thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


class _Workers(Multiprocess):
    """uvicorn's processes; one that does not stop in time is ended."""

    def join_all(self) -> None:
        until = time.monotonic() + _STOP_S + 2
        for worker in self.processes:
            worker.process.join(max(until - time.monotonic(), 0.0))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _choices() -> dict[str, Any]:
    """An address that a client gives itself in a header would be one that nobody counts: proxy headers are not heeded."""
    return {
        "log_level": "warning", "access_log": False, "server_header": False, "proxy_headers": False, "backlog": QUEUE,
        "timeout_graceful_shutdown": _STOP_S,
    }  # fmt: skip


@contextmanager
def end_as_by_hand() -> Iterator[None]:
    """Within this SIGTERM and SIGINT both end what is done, and not the process, so that what was made for it is taken away."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop_with_parent() -> None:
    """Stop when the process that began this one is gone, even if it was killed."""
    from multiprocessing import parent_process
    from multiprocessing.connection import wait

    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
