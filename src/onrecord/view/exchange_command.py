"""`onrecord exchange`: who answered whom in a story, as threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.errors import DocumentError, InputError, OnrecordError
from onrecord.schema import DocumentKind, Reject
from onrecord.view.arguments import NamedPath, is_folder
from onrecord.view.output import dump_json, open_output
from onrecord.view.readings import load_authority_files, read_alone
from onrecord.view.set_aside import SetAside
from onrecord.view.table_command import close_batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import Reading

_PATH = NamedPath()


@click.command("exchange", short_help="Who answered whom, as threads.")
@click.argument("originals", nargs=-1, required=True, type=_PATH, metavar="FILE|-...")
@click.option("--json", "as_json", is_flag=True, help="JSON: a list with one object a story.")
@click.option(
    "--kind", type=click.Choice(get_args(DocumentKind)), help="What the originals are, where onrecord is not to decide."
)
@click.option("--published", metavar="DATE", help="When it was published: 2024-05-31. One file only.")
@click.option("--authority", "authority_files", type=_PATH, multiple=True, metavar="FILE", help="As for read.")
def exchange_command(
    originals: tuple[Path, ...],
    as_json: bool,
    kind: DocumentKind | None,
    published: str | None,
    authority_files: tuple[Path, ...],
) -> int:
    """Show the exchanges in stories: statements and what they answer, in the order of time, with the words that say so.

    What a statement answers may stand outside of the story ("Moss's criticism"): then these words are shown, as an open end. A
    statement's number is that in the list of `onrecord read`. A story without an exchange says what was looked through.

    \b
    onrecord exchange story.html
    onrecord exchange story.txt --published 2024-05-31 --json
    """
    if published is not None and len(originals) > 1:
        raise click.UsageError("--published goes with one file")
    for path in originals:
        if is_folder(path):
            raise InputError(f"{path}: a folder; exchange takes stories")
    authority = load_authority_files(authority_files)
    with SetAside(None) as set_aside, open_output(None) as stream:
        readings = _read_each(originals, kind, published, authority, set_aside)
        if as_json:
            stream.write(dump_json([_as_json(reading) for reading in readings], indent=1) + "\n")
        else:
            _print_all(readings, stream)
    return close_batch(set_aside)


def _read_each(
    originals: tuple[Path, ...],
    kind: DocumentKind | None,
    published: str | None,
    authority: Authority | None,
    set_aside: SetAside,
) -> Iterator[Reading]:
    """What cannot be read is set aside, and stops nothing."""
    for path in originals:
        try:
            reading = read_alone(path, kind, published, authority)
        except OnrecordError as error:
            reason = error.reason if isinstance(error, DocumentError) else str(error)
            set_aside.add(Reject(str(path), reason))
            continue
        set_aside.read += 1
        yield reading


def _print_all(readings: Iterator[Reading], stream: Any) -> None:
    from onrecord.view.console import open_console, print_rule
    from onrecord.view.exchanges import print_exchanges

    console = open_console(stream)
    for number, reading in enumerate(readings):
        if number:
            print_rule(console)
        print_exchanges(console, reading)


def _as_json(reading: Reading) -> dict[str, Any]:
    """The parts of the reading's JSON that an exchange needs: its statements with their words, and who they are."""
    from onrecord.view.exchanges import nothing_found
    from onrecord.view.json_form import reading_as_json

    whole = reading_as_json(reading)
    inside = {identity for exchange in reading.exchanges for identity in exchange.statements}
    words = {a["id"]: a for a in whole["attributions"]}
    statements = [
        {**statement, "form": words[statement["id"]]["form"], "content": words[statement["id"]]["content"]}
        for statement in whole["statements"]
        if statement["id"] in inside
    ]
    return {
        "document": whole["document"]["id"],
        "name": whole["document"]["name"],
        "title": whole["document"]["title"],
        "published": whole["published"],
        "exchanges": whole["exchanges"],
        "replies": whole["replies"],
        "statements": statements,
        "looked_through": None if reading.exchanges else nothing_found(reading),
        "warnings": whole["warnings"],
    }
