"""`onrecord who`, and the judgements on who is one: `merge`, `split`, `undecided`, `withdraw`, `duplicates`."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from onrecord.view.arguments import count_up_to
from onrecord.view.console import Drawing, open_console, say, show
from onrecord.view.output import dump_json, open_output
from onrecord.view.progress import ProgressBar
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import author_of, opened, record_option, who_options
from onrecord.view.record.words import count, facet_lines

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.schema import FoundIdentity, LikelyDuplicate

_NEWEST = 3
NAMED_BY_NOTHING = (
    "nothing on record names them any more; a correction that did was taken back, or an older reading did"
)


@click.command("who", short_help="Who is on record, and what they said last.")
@click.argument("name")
@record_option
@click.option(
    "--limit", callback=count_up_to(1000), default="20", metavar="N", help="How many people to list, up to 1000 (20)."
)
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
    roles = {role.removeprefix("the ").removeprefix("a "): role for role in reversed(who.roles)}
    parts = [who.name or "unnamed", *list(reversed(roles.values()))[:2], *who.handles[:2]]
    counts = f"{who.said:,} said, {who.addressed:,} to, {who.mentioned:,} about, in {count(who.documents, 'document')}"
    if who.documents == 0:
        counts = NAMED_BY_NOTHING
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


@click.command("duplicates", short_help="Who may be one, the likeliest first.")
@record_option
@click.option(
    "--limit", callback=count_up_to(1000), default="10", metavar="N", help="How many pairs on a page, up to 1000 (10)."
)
@click.option("--cursor", metavar="CURSOR", help="Go on where the list before ended; its last line says from where.")
@click.option("--json", "as_json", is_flag=True, help="JSON: the pairs with their evidence, and the cursor.")
def duplicates_command(record_name: str | None, limit: int, cursor: str | None, as_json: bool) -> None:
    """List pairs that may be one person, organisation or group and are not held to be, with what speaks for and against it.

    Judge each with `onrecord merge A B`, `split A B` or `undecided A B`: then it is listed no more.

    \b
    onrecord duplicates
    onrecord duplicates --limit 100 --json
    """
    with opened(record_name) as record, open_output(None) as stream:
        pairs, more = record.duplicates(limit=limit, cursor=cursor)
        if as_json:
            found = {"cursor": more, "pairs": [pair_as_json(pair) for pair in pairs]}
            stream.write(dump_json(found, indent=1) + "\n")
            return
        console = open_console(stream)
        drawing = Drawing.on(console)
        if not pairs:
            show(console, "None: nobody on record looks like somebody else who is not judged yet.")
        for number, pair in enumerate(pairs, 1):
            _print_pair(console, drawing, number, pair)
        if more is not None:
            which = ["--record", record.name] if record_name else []
            again = shlex.join([*which, f"--limit={limit}", f"--cursor={more}"])
            show(console, f"\nMore: onrecord duplicates {again}", soft_wrap=True)


def _print_pair(console: Console, drawing: Drawing, number: int, pair: LikelyDuplicate) -> None:
    show(console, drawing.line_part(f"{number:>3} {word_rule(pair.rule)}, score {pair.score:.2f}"), style="bold")
    for who in (pair.one, pair.other):
        show(console, drawing.line_part(f"    {word_identity(replace(who, matched='id'))}"), soft_wrap=True)
    parts = [f"{word_rule(part.what)} {part.score:+.2f}" for part in pair.parts]
    against = [f"not held to be one: {pair.refused}"] if pair.refused else []
    show(console, drawing.line_part(f"    {'; '.join([*parts, *against])}"), style="dim", soft_wrap=True)


def word_rule(rule: str) -> str:
    """What two have in common, in words: "last name"."""
    return rule.rpartition(".")[2].replace("_", " ")


def pair_as_json(pair: LikelyDuplicate) -> dict[str, Any]:
    return {
        "one": identity_as_json(pair.one),
        "other": identity_as_json(pair.other),
        "rule": pair.rule,
        "score": pair.score,
        "parts": [{"what": part.what, "score": part.score} for part in pair.parts],
        "refused": pair.refused,
    }


def _linking_bar() -> ProgressBar:
    """How far it is: what was checked and answered in the names of whom a judgement concerns is looked at again."""
    says = "onrecord: looking again at what was checked and answered in their names; Ctrl-C leaves the record as it was"
    return ProgressBar("checking and answering again", None, results_to=None, says=says)


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
    with opened(record_name) as record, _linking_bar() as bar:
        who = record.merge(a, b, author=author_of(author), evidence=reason, progress=bar.tell)
    say(f"one now: {word_identity(who)}")


@click.command("split", short_help="Judge that two parties are not one.")
@click.argument("a")
@click.argument("b", required=False)
@record_option
@who_options
def split_command(a: str, b: str | None, record_name: str | None, author: str | None, reason: str) -> None:
    """Judge that A is not B, whatever chain of likenesses leads from one to the other. Without B, A is dissolved into the parties that it
    was made of. `onrecord withdraw` takes it back.

    \b
    onrecord split 159e637b c388fe67 --as rk --reason "father and son"
    onrecord split "Tom Pell" --as rk --reason "the fisherman and the judge"
    """
    with opened(record_name) as record, _linking_bar() as bar:
        now = record.split(a, b, author=author_of(author), evidence=reason, progress=bar.tell)
    say(f"kept apart: {a} and {b}" if b else f"dissolved: {a}")
    for who in now:
        say(f"  {word_identity(who)}")


@click.command("undecided", short_help="Note that nobody could say whether two are one.")
@click.argument("a")
@click.argument("b")
@record_option
@who_options
def undecided_command(a: str, b: str, record_name: str | None, author: str | None, reason: str) -> None:
    """Note that it was looked at whether A and B are one and could not be said: they are not listed as likely duplicates any more.

    \b
    onrecord undecided 159e637b c388fe67 --as rk --reason "asked the captain's office; no answer"
    """
    with opened(record_name) as record, _linking_bar() as bar:
        record.leave_undecided(a, b, author=author_of(author), evidence=reason, progress=bar.tell)
    say(f"left undecided: {a} and {b}")


@click.command("withdraw", short_help="Take back a merge, a split or an undecided.")
@click.argument("a")
@click.argument("b", required=False)
@record_option
@who_options
def withdraw_command(a: str, b: str | None, record_name: str | None, author: str | None, reason: str) -> None:
    """Take back the latest judgement between A and B (or, without B, that which dissolved A): all is as it was before it.

    \b
    onrecord withdraw "Ada Winslow" 159e637b --as rk --reason "another Winslow after all"
    """
    with opened(record_name) as record, _linking_bar() as bar:
        record.withdraw(a, b, author=author_of(author), evidence=reason, progress=bar.tell)
    say("taken back" + (f": {a} and {b}" if b else f": {a}"))
