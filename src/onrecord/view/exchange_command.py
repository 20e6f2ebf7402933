"""`onrecord exchange`: who answered whom in a story, as threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.schema import DocumentKind
from onrecord.view.arguments import Given, NamedPath, choose_form, is_folder, own_files, refuse_same_files
from onrecord.view.output import JsonArray, open_output, write_line
from onrecord.view.readings import load_authority_files, read_batch, try_alone
from onrecord.view.set_aside import SetAside
from onrecord.view.table_command import close_batch

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import TextIO

    from onrecord.schema import Reading
    from onrecord.view.arguments import ReadingForm

EXCHANGE_SCHEMA = "onrecord/exchange/1"
_PATH = NamedPath()
_READ = NamedPath(addresses=True)


@click.command("exchange", short_help="Who answered whom, as threads.")
@click.argument("originals", nargs=-1, required=True, type=_READ, metavar="FILE|DIR|URL|-...")
@click.option("--json", "as_json", is_flag=True, help="JSON: a list with one object a story.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="JSON, one line a story.")
@click.option(
    "-o", "--output", type=_PATH, help="Write to this file; .txt, .json and .jsonl choose the form, .gz after it packs."
)
@click.option(
    "--rejects", "rejects_file", type=_PATH, metavar="FILE.jsonl", help="Keep what could not be read, with reasons."
)
@click.option(
    "--kind", type=click.Choice(get_args(DocumentKind)), help="What the originals are, where onrecord is not to decide."
)
@click.option("--published", metavar="DATE", help="When it was published: 2024-05-31. One file only.")
@click.option("--authority", "authority_files", type=_PATH, multiple=True, metavar="FILE", help="As for read.")
def exchange_command(
    originals: tuple[Given, ...],
    as_json: bool,
    as_jsonl: bool,
    output: Path | None,
    rejects_file: Path | None,
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
    onrecord exchange stories/ -o exchanges.jsonl
    """
    if as_json and as_jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    form = choose_form(output, as_json=as_json, as_jsonl=as_jsonl)
    alone = len(originals) == 1 and not is_folder(originals[0])
    if published is not None and not alone:
        raise click.UsageError("--published goes with one file")
    refuse_same_files((*originals, *authority_files), output, rejects_file)
    authority = load_authority_files(authority_files)
    with SetAside(rejects_file) as set_aside:
        reading = try_alone(originals[0], kind, published, authority, set_aside) if alone else None
        if alone and reading is None:
            return 2
        with open_output(output) as stream:
            own = own_files(output, rejects_file)
            batch = read_batch(originals, kind, set_aside, stream, own=own, authority=authority)
            set_aside.read = _write_all([reading] if reading is not None else batch, stream, form)
    return close_batch(set_aside)


def _write_all(readings: Iterable[Reading], stream: TextIO, form: ReadingForm) -> int:
    """Each story as it comes; how many there were."""
    count = 0
    array = JsonArray(stream) if form == "json" else None
    for count, reading in enumerate(readings, 1):
        if array is not None:
            array.add(_as_json(reading))
        elif form == "jsonl":
            write_line(stream, _as_json(reading))
        else:
            _print(reading, stream, first=count == 1)
    if array is not None:
        array.close()
    return count


def _print(reading: Reading, stream: TextIO, *, first: bool) -> None:
    from onrecord.view.console import open_console, print_rule
    from onrecord.view.exchanges import print_exchanges

    console = open_console(stream)
    if not first:
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
        "schema": EXCHANGE_SCHEMA,
        "document": whole["document"]["id"],
        "name": whole["document"]["name"],
        "title": whole["document"]["title"],
        "published": whole["published"],
        "exchanges": whole["exchanges"],
        "replies": whole["replies"],
        "statements": statements,
        "parties": whole["parties"],
        "looked_through": None if reading.exchanges else nothing_found(reading),
        "warnings": whole["warnings"],
    }
