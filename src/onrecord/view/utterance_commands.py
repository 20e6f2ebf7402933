"""`onrecord utterances`: which statements report the same act of speaking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import InputError
from onrecord.view.arguments import NamedPath, check_table_ending, refuse_same_files
from onrecord.view.output import open_output
from onrecord.view.progress import ProgressBar
from onrecord.view.rows import open_table
from onrecord.view.set_aside import SetAside
from onrecord.view.table import run_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from onrecord.schema import Reject

_PATH = NamedPath()


@click.command("utterances", short_help="A table of statements in, which of them report the same words out.")
@click.argument("table", type=_PATH, metavar="IN.jsonl[.gz]|-")
@click.option("-o", "--output", type=_PATH, metavar="OUT.jsonl[.gz]", help="Write to this file.")
@click.option(
    "--rejects", "rejects_file", type=_PATH, metavar="FILE.jsonl", help="Keep the rows set aside, with reasons."
)
def utterances_command(table: Path, output: Path | None, rejects_file: Path | None) -> int:
    """Find which statements of a table report the same act of speaking.

    A line in is {"id": …, "text": …}, and "speaker", "made", "document", "published", "publisher" where they are known; "text"
    is what was said. A line out is {"id": …, "utterance": …}, in the same order: statements of one utterance have the
    same value, the id of its first report. "repeats" names the utterance in which the speaker said these words before, at another event.
    The whole table is read before the first line is written.

    \b
    onrecord utterances statements.jsonl -o utterances.jsonl
    """
    from onrecord.tellings import utterances

    check_table_ending(output)
    refuse_same_files([table], output, rejects_file)
    with SetAside(rejects_file) as set_aside, open_table(table) as rows, open_output(output) as stream:
        reading = ProgressBar("reading", None, results_to=stream)

        def door(
            lines: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], _: Callable[[str, str], None]
        ) -> Iterator[dict[str, Any]]:
            with reading:
                grouped = utterances(lines, rejects=rejects, progress=lambda: reading.advance(rows.fraction_read()))
                first = next(grouped, None)
            if first is not None:
                yield first
                yield from grouped

        set_aside.read = run_table(door, "writing", rows, stream, set_aside)
        if not set_aside.read and not set_aside.count:
            raise InputError(f"{rows.name}: no row in it")
    for line in set_aside.summary():
        click.echo(line if line.startswith(" ") else f"onrecord: {line}", err=True)
    return 2 if set_aside.count and not set_aside.read else 0
