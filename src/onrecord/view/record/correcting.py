"""`onrecord correct`, `accept`, `delete`, `add-statement`, `undo`, `corrections`: what people change, kept beside what was there before."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Reality
from onrecord.view.console import Drawing, open_console, say
from onrecord.view.output import dump_json, open_output
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import author_of, opened, record_option, who_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.schema import Correction, RecordedStatement

_NOBODY = "-"
_FIELDS = (
    (
        "--speaker",
        "NAME",
        "Who said it: a name or an id, of the document or the record, or somebody new; - for nobody.",
    ),
    ("--to", "NAME", "To whom; - for nobody."),
    ("--about", "NAME", "Who is named or meant in the words; - for nobody."),
    ("--made", "TIME", "When: a day, month, year, week, or a/b with both inclusive; - for unknown."),
    ("--source", "SPANS", "The words that name the speaker, as they stand there, or as offsets: 12-40, 51-60."),
    ("--cue", "SPANS", "The words that say that they spoke."),
    ("--quoted", "SPANS", "The words in quotation marks."),
)
_SEVERAL = ("speaker", "to", "about")
_CHOICES = (
    ("--kind", PartyKind, "What the speaker is"), ("--form", Form, "How it is reported"), ("--medium", Medium, "How it was said"),
    ("--act", Act, "What was done by saying it"), ("--manner", Manner, "Spoken or only held"), ("--reality", Reality, "Whether it was said at all"),
)  # fmt: skip


def field_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each field that can be corrected; given ones arrive as `fields`."""

    def with_fields(**given: Any) -> Any:
        fields = {name: _value(given.pop(name)) for name in names if given.get(name) not in (None, ())}
        for name in names:
            given.pop(name, None)
        return command(fields=fields, **given)

    with_fields.__name__, with_fields.__doc__ = command.__name__, command.__doc__
    names = [option[2:] for option, *_ in (*_FIELDS, *_CHOICES)]
    for option, choices, what in reversed(_CHOICES):
        click.option(option, metavar=option[2:].upper(), help=f"{what}: {', '.join(get_args(choices))}.")(with_fields)
    for option, metavar, what in reversed(_FIELDS):
        click.option(option, metavar=metavar, multiple=option[2:] in _SEVERAL, help=what)(with_fields)
    return with_fields


def _value(given: Any) -> Any:
    if given == _NOBODY or given == (_NOBODY,):
        return None
    return list(given) if isinstance(given, tuple) else given


@click.command("correct", short_help="Correct a statement.")
@click.argument("statement", metavar="ID")
@record_option
@who_options
@click.option("--content", metavar="SPANS", help="The words said, or their offsets; the text follows.")
@field_options
def correct_command(
    statement: str,
    record_name: str | None,
    author: str | None,
    reason: str,
    fields: dict[str, Any],
    content: str | None,
) -> None:
    """Correct fields of a statement. What was there before stays: `onrecord corrections` lists it, --as-extracted shows it, `undo` brings it back.

    \b
    onrecord correct ad38903b --medium interview --as rk --reason "he told the Ledger"
    onrecord correct ad38903b --speaker "Ada Winslow" --made 2024-07-11 --as rk --reason "the she is Winslow"
    """
    if content is not None:
        fields["content"] = content
    if not fields:
        raise click.UsageError("nothing to correct: give a field, as --speaker NAME")
    with opened(record_name) as record:
        _show(record.correct(statement, author=author_of(author), reason=reason, **fields))


@click.command("accept", short_help="Say that a statement is right.")
@click.argument("statement", metavar="ID")
@record_option
@who_options
def accept_command(statement: str, record_name: str | None, author: str | None, reason: str) -> None:
    """Say that a statement is right as it is. Nothing of it changes; `onrecord find --unvetted` leaves it out, `onrecord undo` takes it back.

    \b
    onrecord find --unvetted --sort doubtful
    onrecord accept ad38903b --as rk --reason "as the recording has it"
    """
    with opened(record_name) as record:
        _show(record.accept(statement, author=author_of(author), reason=reason))


@click.command("delete", short_help="Delete a false statement.")
@click.argument("statement", metavar="ID")
@record_option
@who_options
def delete_command(statement: str, record_name: str | None, author: str | None, reason: str) -> None:
    """Delete a statement that is none: no search finds it any more. Its id opens it still, and `onrecord undo` brings it back.

    To take words out of the file for good, use `onrecord forget`.

    \b
    onrecord delete ad38903b --as rk --reason "a caption, nobody said it"
    """
    with opened(record_name) as record:
        record.delete(statement, author=author_of(author), reason=reason)
    click.echo(f"deleted: {statement}")


@click.command("add-statement", short_help="Add a statement that was missed.")
@click.argument("document", metavar="DOCUMENT")
@click.argument("content", metavar="WORDS|SPANS")
@record_option
@who_options
@field_options
def add_statement_command(
    document: str, content: str, record_name: str | None, author: str | None, reason: str, fields: dict[str, Any]
) -> None:
    """Add a statement of a document (an id, or an address): by its words as they stand there, once, or by their offsets: 120-171, or
    120-150, 160-171 for words with a gap.

    \b
    onrecord add-statement f6bb01a4 "the bridge was safe" --speaker "Ada Winslow" --as rk --reason missed
    onrecord add-statement f6bb01a4 120-171 --speaker "Ada Winslow" --as rk --reason missed
    """
    with opened(record_name) as record:
        _show(record.add_statement(document, content, author=author_of(author), reason=reason, **fields))


@click.command("undo", short_help="Take a correction back.")
@click.argument("correction", type=int, metavar="NUMBER")
@record_option
@who_options
def undo_command(correction: int, record_name: str | None, author: str | None, reason: str) -> None:
    """Take a correction back, by its number in `onrecord corrections`; an undo can be undone too.

    \b
    onrecord undo 12 --as rk --reason "it was an interview after all"
    """
    with opened(record_name) as record:
        _show(record.undo(correction, author=author_of(author), reason=reason))


@click.command("corrections", short_help="What people changed.")
@click.argument("statement", metavar="[ID]", required=False)
@record_option
@click.option("--orphans", is_flag=True, help="Only those whose statement a later run did not find again.")
@click.option("--json", "as_json", is_flag=True, help="JSON.")
def corrections_command(statement: str | None, record_name: str | None, orphans: bool, as_json: bool) -> None:
    """List what people changed, oldest first: who, when, which field, from what to what, why.

    \b
    onrecord corrections
    onrecord corrections ad38903b --json
    onrecord corrections --orphans
    """
    with opened(record_name) as record:
        found = record.corrections(statement, orphans=orphans)
    if as_json:
        click.echo(dump_json([asdict(one) for one in found], indent=1))
        return
    for one in found:
        say(_line(one))
    if not found:
        click.echo("none", err=True)


def _line(one: Correction) -> str:
    what = f"{one.action} {one.field}" if one.field else one.action
    change = f": {dump_json(one.was)} -> {dump_json(one.becomes)}" if one.action == "change" else ""
    undone = f" of {one.undoes}" if one.undoes is not None else ""
    return f"{one.number}  {one.time[:16]}Z  {one.author}  {one.statement[:8]}  {what}{undone}{change}  ({one.reason})"


def _show(statement: RecordedStatement) -> None:
    with open_output(None) as stream:
        console = open_console(stream)
        print_statement(console, statement, Drawing.on(console))
