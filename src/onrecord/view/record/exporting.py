"""`onrecord export`: statements of a record in the formats that others read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from onrecord.schema import Query
from onrecord.view.arguments import NamedPath, count_up_to
from onrecord.view.console import say
from onrecord.view.export.about import ExportAbout, ExportOptions, query_in_words
from onrecord.view.export.ending import Counted
from onrecord.view.export.formats import FORMATS, choose_format, formats_ending, named_format
from onrecord.view.export.to_file import write_export
from onrecord.view.output import is_standard
from onrecord.view.query_options import whole_query_options
from onrecord.view.record.finding import name_lines
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count, word_scope

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.view.export.formats import Format

GOLD = "gold"
_MOST = 1_000_000_000
_NAMES = [form.name for form in FORMATS]


@click.command("export", short_help="Statements as CSV, Parquet, JSON-LD, citations …")
@whole_query_options
@record_option
@click.option(
    "-o", "--output", type=NamedPath(), metavar="FILE", help="Write to this file; its ending chooses the format."
)
@click.option("--format", "format_name", type=click.Choice(_NAMES), help="The format, where no ending says it.")
@click.option(
    "--most",
    callback=count_up_to(_MOST),
    metavar="N",
    help="So many statements at most; the file says that it was cut.",
)
@click.option("--bom", is_flag=True, help="CSV and TSV: a byte order mark, by which Excel knows UTF-8.")
@click.option("--end-row", is_flag=True, help="CSV and TSV: a last row that says that the file is whole.")
@click.option("--unguarded", is_flag=True, help="CSV and TSV: leave cells that a spreadsheet would run as they are.")
@click.option("--base-url", metavar="URL", help="Where the record is served, for links to its statements.")
@click.option("--reviewer", metavar="NAME", help="ClaimReview: who signs it.")
@click.option("--reviewer-url", metavar="URL", help="ClaimReview: the address of who signs it.")
@click.option(
    "--reviewed",
    metavar="ID",
    multiple=True,
    help="Gold data: a document that is right as a whole; may be given again.",
)
def export_command(
    query: Query,
    record_name: str | None,
    output: Path | None,
    format_name: str | None,
    most: int | None,
    bom: bool,
    end_row: bool,
    unguarded: bool,
    base_url: str | None,
    reviewer: str | None,
    reviewer_url: str | None,
    reviewed: tuple[str, ...],
) -> None:
    """Write statements to a file: all that `onrecord find` with the same options would find, in its order.

    The ending of FILE chooses the format: .csv, .tsv, .jsonl (each also .gz), .parquet, .jsonld (schema.org), .annotations.jsonld (W3C),
    .claimreview.jsonld, .bib, .csl.json; docs/reference/exports.md has every column. A file is whole or not there; one that was cut by
    --most says so in itself.

    \b
    onrecord export -o all.csv
    onrecord export --speaker "Ada Winslow" --since 2024 -o winslow.parquet
    onrecord export bridge --format bibtex

    `onrecord export gold -o FOLDER` writes the documents that people corrected as gold data, on which `onrecord eval FOLDER` measures.
    """
    if query.text == GOLD and format_name is None and output is not None and not output.suffix:
        if query != Query(text=GOLD) or most is not None:
            raise click.UsageError("gold data are all documents that people corrected; --reviewed names more of them")
        _export_gold(record_name, output, reviewed)
        return
    if reviewed:
        raise click.UsageError("--reviewed goes with gold data: onrecord export gold -o FOLDER")
    form = _form_of(format_name, output, query)
    options = ExportOptions(bom, end_row, not unguarded, base_url, reviewer, reviewer_url)
    form.check(str(output or form.name), options)
    with opened(record_name) as record:
        found = record.statements(replace(query, limit=1000))
        for line in name_lines(record, query):
            say(f"onrecord: {line}", err=True)
        from onrecord.store.moments import now

        total = found.count()
        scope = found.scope()
        about = ExportAbout(query_in_words(query), now(), scope, total, most)
        statements = Counted(found.with_links(), form.only, most)
        if not total:
            say(f"onrecord: nothing found. {word_scope(scope)}", err=True)
        write_export(statements, output, form, about, options)
    if output is not None and not is_standard(output):
        click.echo(f"{output}: {_word_written(statements, total)}", err=True)
    elif statements.left_out:
        click.echo(f"onrecord: {_word_written(statements, total)}", err=True)


def _word_written(statements: Counted, total: int) -> str:
    """How many statements were written, and why not all."""
    cut = f" of {total:,}: cut by --most" if statements.seen < total else ""
    return "; ".join(filter(None, [f"{count(statements.count, 'statement')}{cut}", statements.left_out]))


def _form_of(name: str | None, output: Path | None, query: Query) -> Format:
    """The format asked for, else that of the file's ending. Raises UsageError where both speak and differ, or neither does."""
    if name is None:
        if output is None or is_standard(output):
            gold = "; of gold data -o FOLDER" if query.text == GOLD else ""
            raise click.UsageError(
                f"which format? --format {'|'.join(_NAMES)}, or -o FILE with an ending that says it{gold}"
            )
        return choose_format(output)
    form = named_format(name)
    if output is not None and not is_standard(output) and form not in formats_ending(output):
        raise click.UsageError(f"--format {name} contradicts the ending of {output}: leave one of them out")
    return form


def _export_gold(record_name: str | None, folder: Path, reviewed: tuple[str, ...]) -> None:
    with opened(record_name) as record:
        done = record.export_gold(folder, reviewed=reviewed)
    click.echo(
        f"{folder}: {count(done.documents, 'document')} with {count(done.statements, 'statement')}, {done.sure:,} of them sure",
        err=True,
    )
