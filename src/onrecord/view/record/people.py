"""`onrecord who`, and the judgements on who is one: `merge`, `split`, `undecided`, `withdraw`, `duplicates`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.view.console import Drawing, open_console, show
from onrecord.view.output import dump_json, open_output
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import author_of, opened, record_option, who_options
from onrecord.view.record.words import count, facet_lines

if TYPE_CHECKING:
    from onrecord.schema import FoundIdentity

_NEWEST = 3


@click.command("who", short_help="Who is on record, and what they said last.")
@click.argument("name")
@record_option
@click.option("--limit", default=20, show_default=True, help="How many people to list at most.")
@click.option("--json", "as_json", is_flag=True, help="JSON: a list of the people found.")
def who_command(name: str, record_name: str | None, limit: int, as_json: bool) -> None:
    """Who NAME is: a name, a last name, a handle or an id. One alone is shown with roles, counts and newest statements.

    \b
    onrecord who Winslow
    onrecord who @noorhaddad
    """
    with opened(record_name) as record, open_output(None) as stream:
        found = record.people(name, limit=limit)
        if as_json:
            stream.write(dump_json([identity_as_json(who) for who in found], indent=1) + "\n")
            return
        console = open_console(stream)
        drawing = Drawing.on(console)
        if not found:
            show(console, f"Nobody of that name or id in {count(record.stats().documents, 'document')}.")
            return
        for who in found:
            show(console, drawing.line(word_identity(who)), style="bold" if len(found) == 1 else "")
        if len(found) == 1:
            said = record.statements(speaker=found[0].id, limit=_NEWEST)
            for line in facet_lines(said.facets())[1:]:
                if not line.startswith("speaker"):
                    show(console, drawing.line_part(f"  {line}"))
            for statement in said.page().statements:
                print_statement(console, statement, drawing)


def word_identity(who: FoundIdentity) -> str:
    """A person in one line: id, name, roles, handles, counts, and why they were found."""
    parts = [who.name or "unnamed", *who.roles[:2], *who.handles[:2]]
    counts = f"{who.said:,} said, {who.addressed:,} to, {who.mentioned:,} about, in {count(who.documents, 'document')}"
    why = "" if who.matched in ("id", "name") else f" (by {who.matched})"
    return f"{who.id}  {', '.join(parts)}{why}: {counts}"


def identity_as_json(who: FoundIdentity) -> dict[str, Any]:
    return {
        "id": who.id,
        "name": who.name,
        "kind": who.kind,
        "matched": who.matched,
        "said": who.said,
        "addressed": who.addressed,
        "mentioned": who.mentioned,
        "documents": who.documents,
        "names": list(who.names),
        "handles": list(who.handles),
        "roles": list(who.roles),
    }


@click.command("merge", short_help="Judge that two parties are one.")
@click.argument("a")
@click.argument("b")
@record_option
@who_options
def merge_command(a: str, b: str, record_name: str | None, author: str | None, reason: str) -> None:
    """Judge that A and B (ids, or names that one party alone bears) are one person, organisation or group.

    The judgement is kept with its author, time and reason; `onrecord withdraw A B` takes it back, and both are as they were before.

    \b
    onrecord merge "Ada Winslow" "A. Winslow" --as rk --reason "same office, same letter"
    """
    with opened(record_name) as record:
        click.echo(f"one now: {word_identity(record.merge(a, b, author=author_of(author), evidence=reason))}")


@click.command("split", short_help="Judge that two parties are not one.")
@click.argument("a")
@click.argument("b", required=False)
@record_option
@who_options
def split_command(a: str, b: str | None, record_name: str | None, author: str | None, reason: str) -> None:
    """Judge that A is not B, whatever chain of likenesses leads from one to the other. Without B, A is dissolved into the parties that it
    was made of. `onrecord withdraw` takes it back."""
    with opened(record_name) as record:
        record.split(a, b, author=author_of(author), evidence=reason)
    click.echo(f"kept apart: {a} and {b}" if b else f"dissolved: {a}")


@click.command("undecided", short_help="Note that nobody could say whether two are one.")
@click.argument("a")
@click.argument("b")
@record_option
@who_options
def undecided_command(a: str, b: str, record_name: str | None, author: str | None, reason: str) -> None:
    """Note that it was looked at whether A and B are one and could not be said: they are not listed as likely duplicates any more."""
    with opened(record_name) as record:
        record.leave_undecided(a, b, author=author_of(author), evidence=reason)
    click.echo(f"left undecided: {a} and {b}")


@click.command("withdraw", short_help="Take back a merge, a split or an undecided.")
@click.argument("a")
@click.argument("b", required=False)
@record_option
@who_options
def withdraw_command(a: str, b: str | None, record_name: str | None, author: str | None, reason: str) -> None:
    """Take back the latest judgement between A and B (or, without B, that which dissolved A): all is as it was before it."""
    with opened(record_name) as record:
        record.withdraw(a, b, author=author_of(author), evidence=reason)
    click.echo("taken back" + (f": {a} and {b}" if b else f": {a}"))
