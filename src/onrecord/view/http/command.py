"""`onrecord serve`: a record in the browser and over HTTP."""

from __future__ import annotations

import os
import re
import tempfile
import webbrowser
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.errors import InputError, MissingExtraError
from onrecord.view.console import say
from onrecord.view.http.serving import EXTRACTS_A_MINUTE, PORT, QUEUE, Serving
from onrecord.view.record.which import opened, record_name

if TYPE_CHECKING:
    import socket

    from onrecord.view.http.keys import Keys

_LIBRARIES = ("fastapi", "jinja2", "uvicorn", "multipart", "prometheus_client")
_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")


def _read_origins(context: click.Context, option: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """Origins as a browser names them. Raises BadParameter for what is none, as an address of a page."""
    for one in given:
        if not _ORIGIN.fullmatch(one):
            raise click.BadParameter(
                f"{one!r}: an origin is scheme, name and port, without a path: http://127.0.0.1:3333", context, option
            )
    return given


@click.command("serve", short_help="A record in the browser, and over HTTP.")
@click.argument("record_given", metavar="[RECORD]", required=False)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Listen there; others reach it only where you say so.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    help=f"0 takes any that is free; without it {PORT} is taken, and where that is another's any that is free.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name under which the page is asked for; may be given again.",
)
@click.option(
    "--reconcile-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    callback=_read_origins,
    help="Pages of this origin may reconcile names (http://127.0.0.1:3333 is OpenRefine's); may be given again.",
)
@click.option(
    "--as", "author", metavar="NAME", help="Who corrects; else what ONRECORD_AUTHOR names, else the page asks."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="Processes that share the work; one a core at best.",
)
@click.option(
    "--extracts-a-minute",
    type=click.IntRange(0),
    default=EXTRACTS_A_MINUTE,
    show_default=True,
    help="How many texts one client may have read or checked in a minute; 0: any number. With the key any number always.",
)
@click.option("--no-fetch", is_flag=True, help="Fetch no page at an address that somebody pastes.")
@click.option("--open", "opens", is_flag=True, help="Open the page in your browser, for corrections too.")
def serve_command(
    record_given: str | None,
    host: str,
    port: int | None,
    names: tuple[str, ...],
    origins: tuple[str, ...],
    author: str | None,
    workers: int,
    extracts_a_minute: int,
    no_fetch: bool,
    opens: bool,
) -> int:
    """Serve RECORD (else what ONRECORD_RECORD names, else ./onrecord.db) until Ctrl-C.

    Only this machine reaches it, unless --host says otherwise. The address that is printed with a code opens the page for corrections, once.

    \b
    onrecord serve
    onrecord serve news.db --port 9000
    onrecord serve news.db --workers 4
    """
    for library in _LIBRARIES:
        if find_spec(library) is None:
            raise MissingExtraError("onrecord serve", "the page", "serve", doing="serving")
    author = author or os.environ.get("ONRECORD_AUTHOR") or None
    if author is not None:
        author = _read_author(author)
    listening = _listen_first(host) if port is None else _listen(host, port)
    serving = Serving(
        record_name(record_given),
        host,
        listening.getsockname()[1],
        names,
        author,
        origins,
        extracts_a_minute=extracts_a_minute,
        fetches=not no_fetch,
    )
    with listening:
        done = _serve(serving, workers, listening, opens=opens)
    return 0 if done else 2


def _serve(serving: Serving, workers: int, listening: socket.socket, *, opens: bool) -> bool:
    """Serve until Ctrl-C; False where it could not be, and that was said. All that is made for it goes with it."""
    from onrecord.view.http.keys import Keys
    from onrecord.view.http.working import end_as_by_hand, leave_threads, serve_alone, serve_together

    done = True
    with end_as_by_hand(), tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        keys = Keys.make(Path(folder))
        with opened(serving.record) as record:
            _say_where(record.name, serving, keys)
            if opens:
                webbrowser.open(f"{serving.base_url}/enter/{keys.code}")
            if workers == 1:
                serve_alone(record, serving, keys, listening)
        done = workers == 1 or serve_together(workers, serving, keys, listening)
    leave_threads()
    return done


def _read_author(given: str) -> str:
    """Raises UsageError for what is no name."""
    from onrecord.view.http.problems import Problem
    from onrecord.view.http.writers import read_author

    try:
        return read_author(given)
    except Problem as problem:
        raise click.UsageError(problem.detail) from problem


def _say_where(name: str, serving: Serving, keys: Keys) -> None:
    from onrecord.view.http.keys import TOKEN_HEADER

    say(f"{name} at {serving.base_url}/ until Ctrl-C", err=True)
    say(f"to correct it, open {serving.base_url}/enter/{keys.code} once", err=True)
    say(f"programs that change it send the header {TOKEN_HEADER}: {keys.token}", err=True)
    if not serving.is_loopback:
        say(f"onrecord: everybody who reaches {serving.host} can read this record", err=True)


def _listen_first(host: str) -> socket.socket:
    """A socket at the port that people know, or, where somebody has that, at one that is free."""
    try:
        return _listen(host, PORT)
    except InputError:
        return _listen(host, 0)


def _listen(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises InputError, in one line, where that address cannot be had."""
    import socket

    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise InputError(
            f"--host {host}: no address of this machine ({(error.strerror or str(error)).lower()})"
        ) from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(QUEUE)  # who reads the printed address and comes at once waits until it is served
    except OSError as error:
        listening.close()
        raise InputError(
            f"{host}, port {port}: {(error.strerror or str(error)).lower()}; --port takes another"
        ) from error
    return listening
