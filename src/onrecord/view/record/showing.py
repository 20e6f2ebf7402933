"""`onrecord show`: one thing of a record, whole: a statement, a document, an exchange, an utterance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.errors import InputError
from onrecord.view.console import Drawing, open_console, say, show
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.nested import document_as_json, recorded_as_json
from onrecord.view.output import dump_json, open_output
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count, word_where
from onrecord.view.wording import word_told

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.recording import Record
    from onrecord.schema import Check, RecordedDocument, RecordedStatement, Utterance

_SHORTEST = 4
_KINDS = ("statement", "document", "exchange", "utterance")


@click.command("show", short_help="One statement, document, exchange or utterance of a record.")
@click.argument("identity", metavar="ID|URL")
@record_option
@click.option(
    "--json", "as_json", is_flag=True, help="JSON; of a document all that was found in it, with the evidence."
)
@click.option("--as", "kind", type=click.Choice(_KINDS), help="What ID is, where several begin so.")
@click.option("--cite", is_flag=True, help="Of a statement one line that cites it as quoted in its document.")
def show_command(identity: str, record_name: str | None, as_json: bool, kind: str | None, cite: bool) -> None:
    """Show what ID stands for (or the beginning of it, where only one begins so). An address shows the newest version of that page.

    \b
    onrecord show cad6e305
    onrecord show https://ternledger.example/2024/07/12/swing-bridge-reopens --json
    onrecord show cad6e305 --cite
    """
    if cite and (as_json or kind not in (None, "statement")):
        raise click.UsageError("--cite gives a line of words for a statement: leave --json and --as out")
    with opened(record_name) as record, open_output(None) as stream:
        if cite:
            say(record.cite(_find(record, identity, "statement")[1].id), file=stream)
            return
        found_kind, found = _find(record, identity, kind)
        if as_json:
            stream.write(dump_json(_as_json(record, found_kind, found), indent=1) + "\n")
            return
        console = open_console(stream)
        drawing = Drawing.on(console)
        if found_kind == "statement":
            _print_one(console, record, found, drawing)
        elif found_kind == "document":
            _print_document(console, record, found, drawing)
        elif found_kind == "exchange":
            _print_exchange(console, found, drawing)
        else:
            _print_utterance(console, record, found, drawing)


def _find(record: Record, identity: str, kind: str | None) -> tuple[str, Any]:
    """What the id stands for. Raises InputError where it is none of what was asked for."""
    address = identity.lower().startswith(("http://", "https://"))
    if not identity.strip():
        raise InputError("an empty id; is a variable unset?")
    kinds = (kind,) if kind is not None else ("document",) if address else _KINDS
    said = ""
    for one in kinds:
        try:
            return one, getattr(record, one)(identity)
        except InputError as error:
            said = str(error)
            if "several begin so" in said:
                raise
    if len(kinds) == 1:
        raise InputError(said)
    short = "; the beginning of an id is four characters or more" if len(identity) < _SHORTEST else ""
    raise InputError(f"{identity}: no statement, document, exchange or utterance with that id in {record.name}{short}")


def _as_json(record: Record, kind: str, found: Any) -> Any:
    from onrecord.view.json_form import reading_as_json

    if kind == "statement":
        return recorded_as_json(found, AS_GIVEN)
    if kind == "document":
        return {"record": document_as_json(found), **reading_as_json(record.reading(found.id))}
    if kind == "exchange":
        return [recorded_as_json(statement, AS_GIVEN) for statement in found]
    return _utterance_as_json(record, found)


def _utterance_as_json(record: Record, utterance: Utterance) -> dict[str, Any]:
    return {
        "id": utterance.id,
        "independent": utterance.independent,
        "repeats": utterance.repeats,
        "tellings": [
            {
                "statement": t.statement,
                "document": t.document,
                "published": t.published,
                "after": t.after,
                "rule": t.because.rule,
            }
            for t in utterance.tellings
        ],
        "wordings": [{"text": v.text, "statements": list(v.statements)} for v in utterance.variants],
        "statements": [recorded_as_json(record.statement(identity), AS_GIVEN) for identity in utterance.statements],
    }


def _print_one(console: Console, record: Record, statement: RecordedStatement, drawing: Drawing) -> None:
    print_statement(console, statement, drawing)
    for check in statement.checks:
        _print_check(console, record, statement, check, drawing)
    for reply in statement.replies:
        show(
            console,
            drawing.line_part(f"    {reply.kind} to {reply.answers or reply.open_text or 'something not at hand'}"),
        )
    if statement.exchange_id is not None:
        show(
            console, drawing.line_part(f"    exchange {statement.exchange_id}: `onrecord show {statement.exchange_id}`")
        )
    if statement.utterance is not None and len(statement.utterance.documents) > 1:
        show(console, drawing.line_part(f"    utterance {statement.utterance.id}, told in:"))
        for document in statement.utterance.documents:
            show(console, drawing.line_part(f"      {word_where(document)}"))
    show(
        console,
        drawing.line_part(
            f"    id {statement.id}, document {statement.document.id[:12]}, characters {statement.spans[0].start} on"
        ),
    )


def _print_check(
    console: Console, record: Record, statement: RecordedStatement, check: Check, drawing: Drawing
) -> None:
    """The verdict, what it means, and the words beside those of the source."""
    from rich.text import Text

    from onrecord.view.check_report import print_sides
    from onrecord.view.check_wording import VERDICT_NAMES, verdict_style, word_meaning

    passage = check.passage or check.nearest
    head = Text("    ").append(VERDICT_NAMES[check.verdict], style=verdict_style(check.verdict))
    show(console, head.append(f": {drawing.line(word_meaning(check.verdict))}"))
    document = record.reading(statement.document.id).document
    cited = {passage.document: record.reading(passage.document).document} if passage is not None else {}
    print_sides(console, check, document, cited, drawing, label="words")
    if passage is not None:
        show(console, Text(drawing.line_part(f"         {passage.name}"), style="cyan"))


def _print_document(console: Console, record: Record, document: RecordedDocument, drawing: Drawing) -> None:
    show(console, drawing.line(word_where(document)), style="bold")
    for name, value in (
        ("address", document.url),
        ("id", document.id),
        ("seen", document.seen),
        ("superseded", document.superseded),
    ):
        if value:
            show(console, f"{name:<11}{drawing.line(value)}", soft_wrap=True)
    copies = record.copies(document.id)
    if copies is not None:
        show(console, f"one story with {count(len(copies.documents) - 1, 'copy', 'copies')}; first {copies.first[:12]}")
    known = {"as_known_on": None} if not document.superseded else {"as_known_on": document.seen}
    found = list(record.statements(document=document.id, sort="oldest", **known))
    for number, statement in enumerate(sorted(found, key=lambda s: s.spans[-1].start), 1):
        print_statement(console, statement, drawing, number=number)


def _print_exchange(console: Console, statements: list[RecordedStatement], drawing: Drawing) -> None:
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    for number, statement in enumerate(statements, 1):
        print_statement(console, statement, drawing, number=number)
        for reply in statement.replies:
            to = (
                f"{numbers[reply.answers]}"
                if reply.answers in numbers
                else f"“{reply.open_text}”"
                if reply.open_text
                else ""
            )
            show(console, drawing.line_part(f"      {reply.kind} to {to or 'something not at hand'}"))


def _print_utterance(console: Console, record: Record, utterance: Any, drawing: Drawing) -> None:
    told = word_told(len({telling.document for telling in utterance.tellings}), utterance.independent)
    show(
        console,
        f"{told}; {count(len(utterance.statements), 'report')}, {count(len(utterance.variants), 'wording')}",
        style="bold",
    )
    for number, identity in enumerate(utterance.statements, 1):
        print_statement(console, record.statement(identity), drawing, number=number)
