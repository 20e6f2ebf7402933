"""The command line: results on standard output, all else on standard error, one line for what is the input's fault.

Exit codes: 0 done (in a batch: something was read), 1 nobody listens any more (a closed pipe) or, of `check`, words do not stand,
2 the input's fault, 130 interrupted. Rooms and libraries are imported inside the commands, so that --help does not wait for them.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys
from typing import TYPE_CHECKING, Any, TextIO

import click

from onrecord.errors import InputError, OnrecordError
from onrecord.view.arguments import Given, is_folder, refuse_writing_over
from onrecord.view.check_commands import check_command
from onrecord.view.exchange_command import exchange_command
from onrecord.view.http.command import serve_command
from onrecord.view.output import dump_json, open_output
from onrecord.view.progress import ProgressBar
from onrecord.view.readings import load_authority_files, read_alone, write_readings
from onrecord.view.record.adding import add_command
from onrecord.view.record.changing import changes_command, upgrade_command
from onrecord.view.record.correcting import (
    accept_command,
    add_statement_command,
    correct_command,
    corrections_command,
    delete_command,
    undo_command,
)
from onrecord.view.record.datasette import datasette_command
from onrecord.view.record.exporting import export_command
from onrecord.view.record.finding import find_command
from onrecord.view.record.forgetting import forget_command
from onrecord.view.record.keeping import rejects_command, stats_command
from onrecord.view.record.people import (
    duplicates_command,
    merge_command,
    split_command,
    undecided_command,
    who_command,
    withdraw_command,
)
from onrecord.view.record.safekeeping import backup_command, verify_command
from onrecord.view.record.showing import show_command
from onrecord.view.report import list_versions, report_lines, version_lines
from onrecord.view.sections import Sections
from onrecord.view.story_command import (
    AUTHORITY,
    KIND,
    PATH,
    PUBLISHED,
    READ,
    StoriesAsked,
    run_story_command,
    takes_stories,
)
from onrecord.view.table_command import run_table_command
from onrecord.view.utterance_commands import utterances_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from onrecord.schema import DocumentKind, Reading, Reject

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")  # what acts on a terminal
# a full disk, a quota, a broken one, a limit on the size of files
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG)


def main(arguments: Sequence[str] | None = None) -> None:
    """The `onrecord` command. Leaves by SystemExit."""
    try:
        code = cli.main(arguments, prog_name="onrecord", standalone_mode=False)
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx is not None else "onrecord"
        _say(f"{error.format_message()}{_after_dashes(error)} (see {command} --help)")
        code = 2
    except click.ClickException as error:
        _say(error.format_message())
        code = 2
    except OnrecordError as error:
        _say(str(error))
        code = 2
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _say(f"results cannot be written: {(error.strerror or str(error)).lower()}")
        _let_go_of_output()
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _say("interrupted")
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _after_dashes(error: click.UsageError) -> str:
    """What helps whoever meant words and not an option: `onrecord find boat -ferry`."""
    takes_words = error.ctx is not None and any(param.name == "words" for param in error.ctx.command.params)
    meant = isinstance(error, click.NoSuchOption) and takes_words and not error.option_name.startswith("--")
    return " Words that begin with a dash go after --" if meant else ""


def _let_go_of_output() -> None:
    """What still waits to be written cannot be: without this Python tries again, and complains, when it ends."""
    with contextlib.suppress(OSError):  # standard output may be no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(line: str) -> None:
    one_line = " ".join(_CONTROL.sub(lambda match: ascii(match[0])[1:-1], line).split())
    print(f"onrecord: {one_line}".encode("utf-8", "replace").decode("utf-8"), file=sys.stderr)


@click.group(
    cls=Sections,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
)
@click.version_option(package_name="onrecord", message="onrecord %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Who said what, when, how and to whom: every statement that a news story attributes to somebody.

    \b
    onrecord read story.html                   show the story with who says what marked in it
    onrecord why story.html 3                  the words and rules behind its third statement
    onrecord check draft.md --against sources/ hold its quotations against their sources
    onrecord add stories/                      read stories into a record, the file onrecord.db
    onrecord find bridge --speaker "Ida Moss"  what she said of the bridge
    onrecord who Moss                          whom that name may stand for, and what they said last
    onrecord export -o all.csv                 all statements of the record as a table
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@cli.command("read", short_help="Read stories; show or save who says what.")
@takes_stories("JSON: one object for one file, a list for several or a folder.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    help="Leave out attributions scored lower; it is said how many.",
)
@click.option(
    "--why", is_flag=True, help="Under each statement the words and rule behind each field. JSON has them always."
)
def read_command(asked: StoriesAsked, min_score: float, why: bool) -> int:
    """Read stories and show who says what in them, when, how and to whom.

    FILE is plain text, a web page, a text PDF, a .docx, .srt or .vtt; DIR stands for all of these in and under it (hidden
    and other files are left out); URL is the http(s) address of a page on a public host, of at most 10 MB, five redirects and 15
    seconds; - is standard input. What cannot be read is set aside and listed at the end. A file
    that is read alone and cannot be is one line on standard error and exit code 2; in a batch the code is 2 only if
    nothing could be read.

    \b
    onrecord read story.html
    onrecord read story.txt --published 2024-05-31 --json
    onrecord read story.html --why
    onrecord read https://example.org/story
    onrecord read stories/ --jsonl -o stories.jsonl --rejects rejects.jsonl
    """

    def write(readings: Iterable[Reading], stream: TextIO) -> tuple[int, str]:
        written = write_readings(readings, stream, asked.form, alone=asked.alone, min_score=min_score, why=why)
        return written.stories, written.summary()

    return run_story_command(asked, write)


@cli.command("why", short_help="Why each field of one statement is as it is.")
@click.argument("original", type=READ, metavar="FILE|URL|-")
@click.argument("statement", metavar="ID")
@KIND
@PUBLISHED
@AUTHORITY
def why_command(
    original: Given,
    statement: str,
    kind: DocumentKind | None,
    published: str | None,
    authority_files: tuple[Path, ...],
) -> None:
    """Show one statement: each field, its value, the rule that gave it, and the words in their sentence that it saw.

    ID is the statement's number in the list that `onrecord read FILE` prints, its id in JSON, or the beginning of
    that id where no other begins so.

    \b
    onrecord why story.html 3
    onrecord why story.html 7dcad51d
    """
    from onrecord.view.console import open_console
    from onrecord.view.why import find_statement, print_why

    if is_folder(original):
        raise InputError(f"{original}: a folder; why takes one story")
    reading = read_alone(original, kind, published, load_authority_files(authority_files))
    found = find_statement(reading, str(original), statement)
    with open_output(None) as stream:
        print_why(open_console(stream), reading, found)


@cli.command("extract", short_help="A table of texts in, a table of attributions out.")
@click.argument("table", type=PATH, metavar="IN.jsonl[.gz]|-")
@click.option("-o", "--output", type=PATH, metavar="OUT.jsonl[.gz]", help="Write to this file.")
@click.option(
    "--rejects", "rejects_file", type=PATH, metavar="FILE.jsonl", help="Keep the rows set aside, with reasons."
)
@click.option(
    "--nested", is_flag=True, help='Also give attributions that stand inside another\'s content, with "within".'
)
@click.option(
    "--mentions", is_flag=True, help="Also give everybody and everything that is named, and which words stand for whom."
)
@AUTHORITY
def extract_command(
    table: Path,
    output: Path | None,
    rejects_file: Path | None,
    nested: bool,
    mentions: bool,
    authority_files: tuple[Path, ...],
) -> int:
    """Find who said what, when, how and to whom in each text of a table.

    A line in is {"id": …, "text": …}, and "published" (or "date"), "publisher", "title" where they are known. A line out
    is {"id": …, "attributions": [{"id", "source": [[start, end], …], "cue", "content", "form", "score", "speaker", "kind",
    "full_name", "made", "medium", "to", "replies_to", "act", "manner", "reality"}]}, in the same order; offsets are
    Unicode code points of the text as it is. Rows without an id of their own or without a text are set aside, counted,
    and listed at the end with their line number.

    \b
    onrecord extract texts.jsonl.gz -o attributions.jsonl
    zcat texts.jsonl.gz | onrecord extract - > attributions.jsonl
    """
    import onrecord

    refuse_writing_over(authority_files, ("-o", output), ("--rejects", rejects_file))
    authority = load_authority_files(authority_files)

    def door(
        rows: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], warned: Callable[[str, str], None]
    ) -> Iterator[Mapping[str, Any]]:
        return onrecord.extract(
            rows, rejects=rejects, warned=warned, nested=nested, mentions=mentions, authority=authority
        )

    return run_table_command(door, "extracting", table, output, rejects_file)


@cli.command("dates", short_help="A table of texts in, a table of their dates out.")
@click.argument("table", type=PATH, metavar="IN.jsonl[.gz]|-")
@click.option("-o", "--output", type=PATH, metavar="OUT.jsonl[.gz]", help="Write to this file.")
@click.option(
    "--rejects", "rejects_file", type=PATH, metavar="FILE.jsonl", help="Keep the rows set aside, with reasons."
)
@click.option(
    "--country", default="US", metavar="CC", show_default=True, help="Where the outlet is: order of 3/4/2021, seasons."
)
def dates_command(table: Path, output: Path | None, rejects_file: Path | None, country: str) -> int:
    """Find the date and time expressions of each text in a table, and the days that they mean.

    A line in is {"id": …, "text": …, "published": …}; without "published" (or "date") only full dates have days. A line out is
    {"id": …, "dates": [{"start", "end", "from", "to", "precision"}]} with both days inclusive, null where nobody could say.

    \b
    onrecord dates texts.jsonl -o dates.jsonl
    zcat british.jsonl.gz | onrecord dates - --country GB
    """
    import onrecord

    def door(
        rows: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], _: Callable[[str, str], None]
    ) -> Iterator[Mapping[str, Any]]:
        return onrecord.dates(rows, country=country, rejects=rejects)

    return run_table_command(door, "dating", table, output, rejects_file)


@cli.command("eval", short_help="How good it is, on a folder of gold data.")
@click.argument("data_dir", type=PATH, metavar="DATA_DIR")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
@click.option("--ci", "intervals", is_flag=True, help="With 95 % bootstrap intervals over articles.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Count statements too of which their reader was not sure (who, when, replies).",
)
def eval_command(data_dir: Path, as_json: bool, intervals: bool, everything: bool) -> None:
    """Run the shipped weights on the gold data in a folder and print the figures, in percent.

    The folder holds polnear/dev.jsonl.gz, polnear/dev.cofenet.jsonl.gz and wikinews/dev.jsonl, or some of them.

    \b
    onrecord eval ../shared/data
    onrecord eval ../shared/data --ci --json
    """
    import onrecord

    if not is_folder(data_dir):
        raise InputError(
            f"{data_dir}: no such folder. It holds the gold data, articles whose attributions people marked, which do not come with "
            "onrecord: make eval DATA=FOLDER, or onrecord eval FOLDER (docs/reference/accuracy.md says what is in it)"
        )
    with ProgressBar("evaluating", None, results_to=sys.stdout) as bar:
        report = onrecord.evaluate(
            data_dir, intervals=intervals, everything=everything, progress=lambda _id: bar.advance()
        )
    if as_json:
        click.echo(dump_json(report, indent=1))
        return
    for line in report_lines(report):
        click.echo(line)


@cli.command("version", short_help="The versions that a result hangs on.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of lines.")
def version_command(as_json: bool) -> None:
    """Print the versions of the package, the JSON schema, the weights, Python and the libraries.

    \b
    onrecord version
    onrecord version --json
    """
    versions = list_versions()
    click.echo(dump_json(versions, indent=1) if as_json else "\n".join(version_lines(versions)))


cli.add_command(check_command)
cli.add_command(exchange_command)
cli.add_command(utterances_command)
cli.add_command(serve_command)
for _command in (
    add_command, find_command, who_command, show_command, export_command, rejects_command, stats_command,
    duplicates_command, merge_command, split_command, undecided_command, withdraw_command,
    correct_command, accept_command, delete_command, add_statement_command, undo_command, corrections_command, datasette_command,
    upgrade_command, changes_command, verify_command, backup_command, forget_command,
):  # fmt: skip
    cli.add_command(_command)
