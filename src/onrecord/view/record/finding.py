"""`onrecord find`: who said what, by words, speaker, day, and all else that a query asks."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TextIO

import click

from onrecord.view.arguments import NamedPath
from onrecord.view.console import Drawing, open_console, say, show
from onrecord.view.export.about import AS_GIVEN, ExportAbout, about_as_json
from onrecord.view.export.nested import recorded_as_json
from onrecord.view.output import dump_json, open_output, write_line
from onrecord.view.query_options import list_options, query_options
from onrecord.view.record.asked_names import FIELDS, MOST_COUNTED, asked_names
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count, facet_lines, word_scope

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.recording import Record, Statements
    from onrecord.recording.statements import StatementPage
    from onrecord.schema import Facets, Query
    from onrecord.view.export.about import ExportOptions

_WHAT = {**dict.fromkeys(FIELDS, "nobody of that name or id"), "publisher": "no outlet of that name"}
FIND_SCHEMA = "onrecord/find/1"


@click.command("find", short_help="Who said what: search a record.")
@query_options
@record_option
@click.option(
    "--json", "as_json", is_flag=True, help="JSON: one object with the page, its cursor and what was searched."
)
@click.option("--jsonl", "as_jsonl", is_flag=True, help="JSON, one line a statement of this page.")
@click.option("--count", "only_count", is_flag=True, help="Only how many there are.")
@click.option(
    "--facets", "only_facets", is_flag=True, help="How many by speaker, medium, form, verdict, publisher and year."
)
@click.option("--exact", is_flag=True, help="With --facets: count all, where many would be estimated from a sample.")
@click.option("-o", "--output", type=NamedPath(), help="Write to this file.")
def find_command(
    query: Query,
    record_name: str | None,
    as_json: bool,
    as_jsonl: bool,
    only_count: bool,
    only_facets: bool,
    exact: bool,
    output: Path | None,
) -> None:
    """Find statements in a record: by the words said, by who said them, when, how, to whom, in which outlet.

    TEXT are words that must be there; "side by side" in quotation marks, begin*, OR, NOT, - and parentheses as
    docs/reference/queries.md says; a TEXT that begins with a dash goes after --. Without TEXT the options alone decide. Newest first.

    \b
    onrecord find bridge
    onrecord find '"not pointing fingers"'
    onrecord find --speaker "Ada Winslow" --since 2024-07
    onrecord find bridge --verdict altered --json
    onrecord find --publisher "The Tern Island Ledger" --facets
    """
    if as_json and as_jsonl:
        raise click.UsageError("--json and --jsonl exclude each other")
    if exact and not only_facets:
        raise click.UsageError("--exact goes with --facets")
    with opened(record_name) as record, open_output(output) as stream:
        found = record.statements(query)
        for line in name_lines(record, query):
            say(f"onrecord: {line}", err=True)
        if only_count:
            number = found.count()
            click.echo(dump_json({"count": number}) if as_json or as_jsonl else f"{number}", file=stream)
        elif only_facets:
            _write_facets(found.facets(exact=exact), stream, as_json=as_json or as_jsonl)
        else:
            _write_page(found, stream, record.name if record_name else None, as_json=as_json, as_jsonl=as_jsonl)


def name_lines(record: Record, query: Query) -> Iterator[str]:
    """What is to be known of the names in a query: that nobody is called so, or that several are, and all of them were asked for."""
    for named in asked_names(record, query):
        option = f"--{named.field} {named.asked}"
        if named.found == 0:
            yield f"{option}: {_WHAT.get(named.field, f'no {named.field} of that id')} on record"
        elif named.found > 1:
            several = "several" if named.found == MOST_COUNTED else f"{named.found}"
            yield f"{option}: {several} bear that name, and all are asked for; onrecord who {shlex.quote(named.asked)} lists them"
        elif named.is_guess:
            yield f"{option}: taken for {named.name}, {named.id}"


def _write_page(found: Statements, stream: TextIO, record_name: str | None, *, as_json: bool, as_jsonl: bool) -> None:
    page = found.page()
    if as_jsonl:
        for statement in page.statements:
            write_line(stream, recorded_as_json(statement, AS_GIVEN))
        return
    total = found.count()
    if as_json:
        stream.write(dump_json(page_as_json(found, page, total), indent=1) + "\n")
        return
    console = open_console(stream)
    drawing = Drawing.on(console)
    if not page.statements:
        show(console, f"Nothing found. {word_scope(found.scope())}")
        return
    tree = found.tree()
    for number, statement in enumerate(page.statements, 1):
        print_statement(console, statement, drawing, number=number, tree=tree)
    show(console)
    for line in _last_lines(found.query, page, total, record_name):
        show(console, line, soft_wrap=True)


def _last_lines(query: Query, page: StatementPage, total: int, record_name: str | None) -> list[str]:
    """How many are shown of how many, and how to go on."""
    shown = len(page.statements)
    if page.cursor is None and query.cursor is None:
        return [f"{count(total, 'statement')}."]
    lines = [f"{shown:,} of {count(total, 'statement')}{'' if page.cursor else '; these are the last'}."]
    if page.ranked is not None:
        lines.append(f"Ordered by relevance among the newest {page.ranked:,}.")
    if page.cursor is not None:
        again = list_options(replace(query, cursor=page.cursor))
        which = ["--record", record_name] if record_name else []
        lines.append(f"More: onrecord find {shlex.join([*which, *again])}")
    return lines


def page_as_json(
    found: Statements, page: StatementPage, total: int, options: ExportOptions = AS_GIVEN
) -> dict[str, Any]:
    """A page of an answer: what was asked and searched, how many there are, the statements, and the cursor of the next page."""
    about = about_as_json(ExportAbout(scope=found.scope()))
    return {
        "schema": FIND_SCHEMA,
        "query": found.query.to_words(),
        "scope": about["scope"],
        "total": total,
        "ranked": page.ranked,
        "cursor": page.cursor,
        "statements": [recorded_as_json(statement, options) for statement in page.statements],
    }


def _write_facets(facets: Facets, stream: TextIO, *, as_json: bool) -> None:
    if not as_json:
        for line in facet_lines(facets):
            say(line, file=stream)
        return
    names = ("speaker", "medium", "form", "verdict", "publisher", "year")
    values = {
        name: [{"value": f.value, "label": f.label, "count": f.count} for f in getattr(facets, name)] for name in names
    }
    click.echo(dump_json({"hits": facets.hits, "estimated": facets.estimated, **values}, indent=1), file=stream)
