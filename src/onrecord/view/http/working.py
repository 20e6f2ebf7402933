"""A record served until it is told to stop: by this process alone, or by several that listen on one socket.

Several share a private folder, in which lie their keys and what clients have had read. One that dies is replaced; all stop with the process
that began them, however that ends.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from anyio.to_thread import current_default_thread_limiter
from uvicorn import Config, Server

from onrecord.errors import OnrecordError
from onrecord.view.console import say
from onrecord.view.http.app import make_app
from onrecord.view.http.connections import with_patience
from onrecord.view.http.keys import Keys
from onrecord.view.http.metrics import sharing_metrics
from onrecord.view.http.serving import PAGES_AT_ONCE, QUEUE

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterator, Sequence
    from multiprocessing.context import SpawnProcess
    from pathlib import Path

    from onrecord.recording import Record
    from onrecord.view.http.serving import Serving

CANNOT = 3  # how a worker ends that another in its place could not do better than
_LIBRARIES = ("python_multipart", "multipart")  # as it is called by age
_STOP_S = 10  # what is under way when the server stops has so long to end


def serve_alone(record: Record, serving: Serving, keys: Keys, listening: socket.socket) -> None:
    """Serve an open record until SIGINT or SIGTERM."""
    with suppress(KeyboardInterrupt):  # raised again when all is closed
        make_server(record, serving, keys).run(sockets=[listening])


def make_server(record: Record, serving: Serving, keys: Keys) -> Server:
    """What serves an open record on the sockets that it is run with."""
    # an address that a client gave itself in a header would be one that nobody counts: proxy headers are not heeded
    for library in _LIBRARIES:
        logging.getLogger(library).setLevel(logging.ERROR)  # what clients do wrong is theirs to know
    config = Config(
        make_app(record, serving, keys),
        http=with_patience(serving.patience_s),
        ws="none",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=1,
        timeout_graceful_shutdown=_STOP_S,
    )
    return _Server(config)


class _Server(Server):
    """uvicorn's; it takes one connection at a time, so that processes of one socket share those that come together, and draws few pages at once:
    of many that take turns at one interpreter those that ask the record often would wait for each of their turns."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        current_default_thread_limiter().total_tokens = PAGES_AT_ONCE
        for listening in sockets or ():
            listening.listen(QUEUE)  # asyncio takes as many connections in a row as it lets wait


def serve_together(workers: int, serving: Serving, keys: Keys, listening: socket.socket) -> bool:
    """The same by several processes, each of which opens the record. False where they cannot: what is wrong was said."""
    with sharing_metrics(keys.folder):
        running = [_begin(serving, keys, listening) for _ in range(workers)]
        try:
            while True:
                ended = wait([process.sentinel for process in running])
                for nth, process in enumerate(running):
                    if process.sentinel in ended:
                        process.join()
                        if process.exitcode == CANNOT:
                            return False
                        running[nth] = _begin(serving, keys, listening)
        finally:
            _stop(running)


@contextmanager
def end_as_by_hand() -> Iterator[None]:
    """Within this SIGTERM and SIGINT both end what is done, and not the process, so that what was made for it is taken away."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        signal.signal(signal.SIGTERM, before)


def leave_threads() -> None:
    """End the process, with what it wrote, where a thread still reads a long text for nobody: else it would end when that is read."""
    if any(thread is not threading.main_thread() and not thread.daemon for thread in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)


def work(serving: Serving, folder: Path, listening: socket.socket) -> None:
    """What one of several processes does, with the keys of a folder. Exits with CANNOT, in one line, where the record is not to be had."""
    import onrecord

    threading.Thread(target=_stop_with_parent, name="onrecord-parent", daemon=True).start()
    with end_as_by_hand():
        try:
            record = onrecord.open(serving.record, create=False)
        except OnrecordError as error:
            say(f"onrecord: {error}", err=True)
            sys.exit(CANNOT)
        with record:
            serve_alone(record, serving, Keys.load(folder), listening)
    leave_threads()


def _begin(serving: Serving, keys: Keys, listening: socket.socket) -> SpawnProcess:
    process = get_context("spawn").Process(target=work, args=(serving, keys.folder, listening), daemon=True)
    with _held_back(signal.SIGINT):
        process.start()
    return process


@contextmanager
def _held_back(what: signal.Signals) -> Iterator[None]:
    """Within this a signal waits, and it never comes to processes that begin here: Ctrl-C is for this one, which tells the others."""
    resource_tracker.ensure_running()  # it begins with the first process, and would let the signal through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {what})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stop(running: Sequence[SpawnProcess]) -> None:
    """Tell all to stop; one that does not in time is ended."""
    until = time.monotonic() + _STOP_S + 2
    for process in running:
        process.terminate()
    for process in running:
        process.join(max(until - time.monotonic(), 0.0))
        if process.is_alive():
            process.kill()
            process.join()


def _stop_with_parent() -> None:
    """Stop when the process that began this one is gone, even if it was killed."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os.kill(os.getpid(), signal.SIGTERM)
