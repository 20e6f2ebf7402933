"""`onrecord check`: a quotation, a draft or a table of quotations against their sources."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import InputError
from onrecord.view.arguments import (
    Given,
    NamedPath,
    check_page_ending,
    choose_form,
    looks_like_address,
    refuse_writing_over,
)
from onrecord.view.output import dump_json, open_output
from onrecord.view.progress import ProgressBar
from onrecord.view.readings import as_input, load_authority_files
from onrecord.view.record.which import indexing_bar
from onrecord.view.table_command import run_table_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import TextIO

    from onrecord.checking import Holdings
    from onrecord.schema import Checked, Reject
    from onrecord.view.arguments import ReadingForm

_PATH = NamedPath()
_READ = NamedPath(addresses=True)
_DASHED_WORDS = re.compile(r"-+(?:\d|[^-\s=]*\s)")
_FILE_NAME = re.compile(
    r"\S*[^\s.](?: \S+){0,3}\.(?:txt|text|md|markdown|html?|xhtml|pdf|docx?|odt|rtf|srt|vtt)", re.IGNORECASE
)


class _CheckCommand(click.Command):
    """Says how words that look like an option are given."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        words = next((arg for arg in args if _DASHED_WORDS.match(arg)), None)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            if words is None:
                raise
            raise click.UsageError(
                f"{words!r} looks like an option; for words: -- {words!r}, after the options", ctx
            ) from error


@click.command("check", cls=_CheckCommand, short_help="Quoted words, or a whole draft, against their sources.")
@click.argument("given", nargs=-1, required=True, metavar="WORDS|DRAFT|-")
@click.option(
    "--against",
    "against",
    type=_READ,
    multiple=True,
    metavar="FILE|DIR|URL|RECORD...",
    help="Sources to hold it against, a record (news.db, postgresql://…) among them. May be given again.",
)
@click.option("--speaker", metavar="NAME", help="Who is said to have said it. For a quotation.")
@click.option("--published", metavar="DATE", help="The day from which a draft's Tuesday is read: 2024-05-31.")
@click.option(
    "--authority",
    "authority_files",
    type=_PATH,
    multiple=True,
    metavar="FILE",
    help="Names, handles and offices by which parties are known: .csv or .jsonl. May be given again.",
)
@click.option("--quotations", is_flag=True, help="Of a draft only words in quotation marks, posts and turns.")
@click.option("--strict", is_flag=True, help="Code 1 also for cleaned and unverified words.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a report.")
@click.option("--html", "page", type=_PATH, metavar="OUT.html", help="Also write the report as a page.")
@click.option("-o", "--output", type=_PATH, metavar="OUT", help="Write to this file; .txt and .json choose the form.")
@click.option(
    "--pairs", is_flag=True, help="A table of quotations, each with its sources, in; verdicts out. With -o, --rejects."
)
@click.option(
    "--rejects",
    "rejects_file",
    type=_PATH,
    metavar="FILE.jsonl",
    help="Keep the rows of a table set aside, with reasons.",
)
@click.pass_context
def check_command(
    context: click.Context,
    given: tuple[str, ...],
    against: tuple[Given, ...],
    speaker: str | None,
    published: str | None,
    authority_files: tuple[Path, ...],
    quotations: bool,
    strict: bool,
    as_json: bool,
    page: Path | None,
    output: Path | None,
    pairs: bool,
    rejects_file: Path | None,
) -> int:
    """Hold quoted words against their sources: did they say it, word for word, and who said it first?

    WORDS is a quotation, with or without its marks. DRAFT is a file (.docx, .md, .html, .txt and what else `read` reads), - is
    standard input, or an http(s) address: every quotation and attribution in it is checked, what was altered is shown first. The sources are files,
    folders, addresses and records (FILE.db, postgresql://…); those named after WORDS or DRAFT without an option are sources too. Articles among
    them report, but prove nothing. Of a record the documents that fit best are looked at, however large it is.

    Exit code 1: something is altered, misattributed, not found or ambiguous (with --strict also cleaned or unverified), or the text was
    not checked: it is not in English, or none of its words could be compared. 0: nothing is. Words that begin with a dash go after --.

    A line of a table for --pairs is {"id": …, "quotation": …, "primaries": [{"id", "text", "speaker", "kind"}]}, and "form" and "speaker"
    where they are known; a line out is {"id": …, "verdict", "primary", "spans", "diff"}.

    \b
    onrecord check "We will not dredge." --speaker "Ida Moss" --against sources/
    onrecord check draft.docx --against transcripts/ release.html --html report.html
    onrecord check draft.md --against onrecord.db
    onrecord check draft.md --against sources/ --strict --json -o findings.json
    onrecord check --pairs pairs.jsonl -o verdicts.jsonl
    """
    if pairs:
        _refuse_with_pairs(context)
        if len(given) != 1:
            raise click.UsageError("--pairs takes one table")
        return run_pairs(_PATH.convert(given[0], None, context), output, rejects_file)
    if rejects_file is not None:
        raise click.UsageError("--rejects goes with --pairs; a check lists what it could not read itself")
    first, *others = given
    sources = (*against, *(_as_given(other, context) for other in others))
    if not sources:
        raise click.UsageError("no sources: --against FILE, FOLDER or RECORD says what to check against")
    draft = _as_draft(first, context)
    form = _choose_form(output, page, as_json=as_json)
    refuse_writing_over([*sources, *authority_files, *([draft] if draft else [])], ("-o", output), ("--html", page))
    written = [path for path in (draft, output, page) if isinstance(path, Path)]
    if draft is None:
        if published is not None or authority_files or quotations:
            raise click.UsageError("--published, --authority and --quotations go with a draft")
        checked = _check_words(first, _load(sources, written), speaker)
    else:
        if speaker is not None:
            raise click.UsageError("--speaker goes with a quotation; a draft says who spoke")
        checked = _check_draft(draft, sources, written, published, authority_files, not quotations)
    return _write(checked, output, page, as_json=form == "json", strict=strict)


def _refuse_with_pairs(context: click.Context) -> None:
    """Raises UsageError for options that a table has no use for."""
    own = ("given", "pairs", "output", "rejects_file")
    for name in context.params:
        source = context.get_parameter_source(name)
        if name not in own and source is not None and source.name == "COMMANDLINE":
            raise click.UsageError("--pairs goes with -o and --rejects only: each row of the table has its own sources")


def _choose_form(output: Path | None, page: Path | None, *, as_json: bool) -> ReadingForm:
    """Raises UsageError where a name promises what is not written under it."""
    check_page_ending(page)
    if output is not None and output.name.lower().endswith((".html", ".htm", ".xhtml")):
        raise click.UsageError(f"-o {output}: a page is written by --html {output}; -o takes .txt or .json")
    form = choose_form(output, as_json=as_json, as_jsonl=False)
    if form == "jsonl":
        raise click.UsageError(f"{output}: a check is one object: .json, or .txt")
    return form


def _as_given(name: str, context: click.Context) -> Given:
    given: Given = _READ.convert(name, None, context)
    return given


def _as_draft(first: str, context: click.Context) -> Given | None:
    """The draft that the first argument names, a file or an address, None where it is a quotation. Raises InputError for a file that is not there."""
    if first == "-" or os.path.isfile(first) or looks_like_address(first):
        return _as_given(first, context)
    if os.path.isdir(first):
        raise InputError(f"{first}: a folder; check takes one draft, or a quotation, and --against a folder of sources")
    if not first.strip():
        raise click.UsageError("an empty quotation: is a variable unset?")
    if _FILE_NAME.fullmatch(first):
        raise InputError(f"{first}: no such file")
    return None


def _load(sources: Sequence[Given], leave_out: Sequence[Path]) -> Holdings:
    import sys

    import onrecord

    with indexing_bar() as indexing, ProgressBar("reading sources", None, results_to=sys.stdout) as bar:

        def read(_name: str) -> None:  # records are opened before any file is read
            indexing.stop()
            bar.advance()

        return onrecord.load_holdings(*sources, leave_out=leave_out, progress=read, indexing=indexing.tell)


def _check_words(words: str, holdings: Holdings, speaker: str | None) -> Checked:
    import onrecord

    return onrecord.check(words, holdings, speaker=speaker)


def _check_draft(
    draft: Given,
    sources: Sequence[Given],
    leave_out: Sequence[Path],
    published: str | None,
    authority_files: Sequence[Path],
    indirect: bool,
) -> Checked:
    """The draft is read first: what is wrong with it is said before a folder is read."""
    import onrecord

    return onrecord.check_draft(
        as_input(draft),
        lambda: _load(sources, leave_out),
        published=published,
        authority=load_authority_files(authority_files),
        indirect=indirect,
    )


def _write(checked: Checked, output: Path | None, page: Path | None, *, as_json: bool, strict: bool) -> int:
    """The report where it is wanted; the exit code."""
    if page is not None:
        from onrecord.view.check_html import checked_as_html

        with open_output(page) as stream:
            stream.write(checked_as_html(checked, strict=strict))
    with open_output(output) as stream:
        _write_report(checked, stream, as_json=as_json, strict=strict)
    if as_json or output is not None:
        from onrecord.view.check_wording import word_summary

        click.echo(f"onrecord: {word_summary(checked, strict=strict)}", err=True)
    return 0 if checked.passes(strict=strict) else 1


def _write_report(checked: Checked, stream: TextIO, *, as_json: bool, strict: bool) -> None:
    if as_json:
        from onrecord.view.check_json import checked_as_json

        stream.write(dump_json(checked_as_json(checked, strict=strict), indent=1) + "\n")
        return
    from onrecord.view.check_report import print_checked
    from onrecord.view.console import open_console

    print_checked(open_console(stream), checked, strict=strict)


def run_pairs(table: Path, output: Path | None, rejects_file: Path | None) -> int:
    """`onrecord check --pairs`; the exit code."""
    import onrecord

    def door(
        rows: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], _: Callable[[str, str], None]
    ) -> Iterator[Mapping[str, Any]]:
        return onrecord.check_pairs(rows, rejects=rejects)

    return run_table_command(door, "checking", table, output, rejects_file, text_field="quotation")
