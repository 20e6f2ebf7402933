"""`onrecord exchange`: who answered whom in a story, as threads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.view.output import JsonArray, write_line
from onrecord.view.story_command import StoriesAsked, run_story_command, takes_stories

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from onrecord.schema import Reading
    from onrecord.view.arguments import ReadingForm

EXCHANGE_SCHEMA = "onrecord/exchange/1"


@click.command("exchange", short_help="Who answered whom, as threads.")
@takes_stories("JSON: a list with one object a story.")
def exchange_command(asked: StoriesAsked) -> int:
    """Show the exchanges in stories: statements and what they answer, in the order of time, with the words that say so.

    What a statement answers may stand outside of the story ("Moss's criticism"): then these words are shown, as an open end. A
    statement's number is that in the list of `onrecord read`. A story without an exchange says what was looked through.

    Of a record: `onrecord show ID` shows the exchange of a statement (--as exchange), over all documents.

    \b
    onrecord exchange story.html
    onrecord exchange story.txt --published 2024-05-31 --json
    onrecord exchange stories/ -o exchanges.jsonl
    """
    return run_story_command(asked, lambda readings, stream: (_write_all(readings, stream, asked.form), ""))


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
