"""Which record a command is about: --record, else ONRECORD_RECORD, else ./onrecord.db. Only `add` makes one."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import InputError
from onrecord.view.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.recording import Record

DEFAULT = "onrecord.db"


def record_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option that every command over a record has."""
    return click.option(
        "--record",
        "record_name",
        metavar="FILE|postgresql://…",
        help=f"Which record; else what ONRECORD_RECORD names, else ./{DEFAULT}.",
    )(command)


def who_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Who changes the record, and why: every change says so."""
    command = click.option("--reason", required=True, metavar="WORDS", help="Why; kept with the change.")(command)
    return click.option("--as", "author", metavar="NAME", help="Who you are; else what ONRECORD_AUTHOR names.")(command)


def author_of(given: str | None) -> str:
    """Raises UsageError where nobody says who they are."""
    author = given or os.environ.get("ONRECORD_AUTHOR", "")
    if not author.strip():
        raise click.UsageError(
            "who are you? --as NAME, or set ONRECORD_AUTHOR: every change of a record says who made it"
        )
    return author.strip()


def record_name(given: str | None) -> str:
    """The record's path or address."""
    name = given if given is not None else os.environ.get("ONRECORD_RECORD") or DEFAULT
    if not name:
        raise InputError("--record: an empty name; is a variable unset?")
    return name


def indexing_bar() -> ProgressBar:
    """How far it is where the tables or the index of a record have to be made anew before anything can be asked of it."""
    says = "onrecord: the record is of another version of onrecord and is made ready for this one, once; Ctrl-C leaves the record as it was"
    return ProgressBar("making ready", None, results_to=None, says=says)


@contextmanager
def opened(given: str | None, *, create: bool = False) -> Iterator[Record]:
    """The record, closed at the end. Raises RecordError, in one line, where it cannot be opened."""
    import onrecord

    name = record_name(given)
    with indexing_bar() as bar:
        record = onrecord.open(name, create=create, progress=bar.tell)
    try:
        yield record
    finally:
        record.close()
