"""`onrecord utterances`: which statements report the same act of speaking, of a table or of stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import click

from onrecord.errors import InputError
from onrecord.view.arguments import (
    Given,
    NamedPath,
    check_table_ending,
    choose_form,
    is_folder,
    own_files,
    refuse_writing_over,
)
from onrecord.view.output import dump_json, open_output, write_line
from onrecord.view.progress import ProgressBar
from onrecord.view.readings import read_batch, try_alone
from onrecord.view.rows import open_table
from onrecord.view.set_aside import SetAside
from onrecord.view.table import run_table
from onrecord.view.table_command import close_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TextIO

    from onrecord.schema import Reject
    from onrecord.tellings import Told
    from onrecord.view.arguments import ReadingForm

_PATH = NamedPath()
_READ = NamedPath(addresses=True)
_TABLE_ENDINGS = (".jsonl", ".ndjson", ".json")


@click.command("utterances", short_help="Who said it first, and how many newsrooms told it on their own.")
@click.argument("originals", nargs=-1, required=True, type=_READ, metavar="FILE|DIR|URL...|IN.jsonl[.gz]|-")
@click.option("--json", "as_json", is_flag=True, help="Of stories: JSON, one object with stories, copies, utterances.")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="Of stories: JSON, one line a statement.")
@click.option("-o", "--output", type=_PATH, help="Write to this file; .txt, .json, .jsonl choose the form, .gz packs.")
@click.option(
    "--rejects", "rejects_file", type=_PATH, metavar="FILE.jsonl", help="Keep what was set aside, with reasons."
)
@click.option("--all", "everything", is_flag=True, help="Of stories: also what is told in one story only.")
def utterances_command(
    originals: tuple[Given, ...],
    as_json: bool,
    as_jsonl: bool,
    output: Path | None,
    rejects_file: Path | None,
    everything: bool,
) -> int:
    """Find which statements report the same act of speaking: who told it first, who after whom, and in which words.

    Of stories (files, folders and addresses, as for read) it shows each utterance that two or more of them tell: its first report, the chain of
    tellings, how many newsrooms told it on their own (copies of one wire story count once), and its wordings with their differences.
    --jsonl gives a line for each statement instead, with its story, speaker and words.

    A table (one .jsonl file, or -) has lines {"id": …, "text": …}, and "speaker", "made", "document", "published", "publisher" where they are
    known; "text" is what was said. A line out is {"id": …, "utterance": …}, in the same order: statements of one utterance
    have the same value, the id of its first report. "repeats" names the utterance in which the speaker said these words before, at
    another event. All is read before the first line is written.

    \b
    onrecord utterances stories/
    onrecord utterances stories/ -o statements.jsonl
    onrecord utterances statements.jsonl -o utterances.jsonl
    """
    if as_json and as_jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    refuse_writing_over(originals, ("-o", output), ("--rejects", rejects_file))
    tables = [path for path in originals if _is_table(path)]
    if not tables:
        form = choose_form(output, as_json=as_json, as_jsonl=as_jsonl)
        return _tell_stories(originals, form, output, rejects_file, everything)
    if len(originals) > 1:
        raise click.UsageError(f"{tables[0]}: a table goes alone; stories are files and folders")
    if as_json or everything:
        raise click.UsageError("--json and --all go with stories; of a table come lines of JSON")
    check_table_ending(output)
    return _group_table(tables[0], output, rejects_file)


def _is_table(path: Given) -> TypeGuard[Path]:
    if not isinstance(path, Path):
        return False
    name = path.name.lower().removesuffix(".gz")
    return str(path) == "-" or (name.endswith(_TABLE_ENDINGS) and not is_folder(path))


def _group_table(table: Path, output: Path | None, rejects_file: Path | None) -> int:
    from onrecord.tellings import utterances

    with SetAside(rejects_file) as set_aside, open_table(table) as rows, open_output(output) as stream:
        reading = ProgressBar("reading", None, results_to=stream)

        def door(
            lines: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], _: Callable[[str, str], None]
        ) -> Iterator[Mapping[str, Any]]:
            with reading:
                grouped = utterances(lines, rejects=rejects, progress=lambda: reading.advance(rows.fraction_read()))
                first = next(grouped, None)
            if first is not None:
                yield first
                yield from grouped

        set_aside.read = run_table(door, "writing", rows, stream, set_aside)
        if not set_aside.read and not set_aside.count:
            raise InputError(f"{rows.name}: no row in it")
    return close_batch(set_aside)


def _tell_stories(
    originals: tuple[Given, ...], form: ReadingForm, output: Path | None, rejects_file: Path | None, everything: bool
) -> int:
    from onrecord.tellings import tell_stories

    alone = len(originals) == 1 and not is_folder(originals[0])
    with SetAside(rejects_file) as set_aside:
        reading = try_alone(originals[0], None, None, None, set_aside) if alone else None
        if alone and reading is None:
            return 2
        with open_output(output) as stream:
            own = own_files(output, rejects_file)
            batch = read_batch(originals, None, set_aside, stream, own=own)
            told = tell_stories([reading] if reading is not None else batch)
            set_aside.read = len(told.sources)
            if told.sources:
                _write_told(told, stream, form, everything)
    return close_batch(set_aside)


def _write_told(told: Told, stream: TextIO, form: ReadingForm, everything: bool) -> None:
    from onrecord.view.tellings_json import rows_told, told_as_json

    shown = [u for u in told.utterances if everything or len({telling.document for telling in u.tellings}) > 1]
    if form == "jsonl":
        for row in rows_told(told):
            write_line(stream, row)
    elif form == "json":
        stream.write(dump_json(told_as_json(told, shown), indent=1) + "\n")
    else:
        from onrecord.view.console import open_console
        from onrecord.view.tellings_list import print_told

        print_told(open_console(stream), told, shown, everything=everything)
