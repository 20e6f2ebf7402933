"""`onrecord upgrade` and `onrecord changes`: documents read again, and pages that changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.view.arguments import NamedPath
from onrecord.view.console import Drawing, open_console, show
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.nested import document_as_json, recorded_as_json
from onrecord.view.output import open_output, write_line
from onrecord.view.progress import ProgressBar
from onrecord.view.readings import load_authority_files
from onrecord.view.record.statement_rows import print_statement
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count, word_where

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import Console

    from onrecord.schema import PageChange, StatementChange

_SIGNS = {"came": "+", "went": "-", "reworded": "~", "changed": "~"}


@click.command("upgrade", short_help="Read again what an older onrecord read.")
@record_option
@click.option("--authority", "authority_files", type=NamedPath(), multiple=True, metavar="FILE", help="As for read.")
def upgrade_command(record_name: str | None, authority_files: tuple[Path, ...]) -> None:
    """Read every document again that other weights or rules have read. What people corrected stays.

    A statement with the same words keeps its id; one that is not found any more still opens by its id. Corrections go along with the words;
    those whose words are not found again are listed by `onrecord corrections --orphans`. It may be stopped and goes on where it was.

    \b
    onrecord upgrade
    onrecord upgrade --record news.db --authority officeholders.csv
    """
    authority = load_authority_files(authority_files)
    with opened(record_name) as record, ProgressBar("reading again", None, results_to=None) as bar:
        done = record.upgrade(authority=authority, progress=lambda _name: bar.advance())
        name = record.name
    if not done.documents and not done.unread:
        click.echo(f"{name}: all was read with this onrecord already")
        return
    counts = f"{done.same:,} statements found again ({done.changed:,} with other values), {done.new:,} new, {done.superseded:,} no longer found"
    kept = f"; corrections: {done.moved:,} moved, {done.orphans:,} orphans" if done.moved or done.orphans else ""
    click.echo(f"{name}: {count(done.documents, 'document')} read again: {counts}{kept}")
    for document, reason in done.unread:
        click.echo(f"onrecord: {document}: {reason}; left as it was", err=True)


@click.command("changes", short_help="Which statements came and went in a page's versions.")
@click.argument("page", required=False, metavar="[URL|ID]")
@record_option
@click.option("--since", metavar="DAY", help="All pages of which another text was seen from this day on (UTC).")
@click.option("--jsonl", "as_jsonl", is_flag=True, help="JSON, one line a change of a page.")
def changes_command(page: str | None, record_name: str | None, since: str | None, as_jsonl: bool) -> None:
    """Show what changed in who said what from one version of a page to the next: + came, - went, ~ reworded or said of somebody else.

    URL is the page's address, ID a document's: then only what led to it and from it. --since lists all pages.

    \b
    onrecord changes https://ledger.example/2024/05/31/bridge
    onrecord changes --since 2024-05-31
    """
    if (page is None) == (since is None):
        raise click.UsageError("a page or --since DAY: give one of them")
    with opened(record_name) as record, open_output(None) as stream:
        found: Iterable[PageChange] = (
            record.changes(page) if page is not None else record.changed_pages(since)  # type: ignore[arg-type]
        )
        console = open_console(stream)
        drawing = Drawing.on(console)
        number = 0
        for change in found:
            number += 1
            if as_jsonl:
                write_line(stream, change_as_json(change))
            else:
                _print_change(console, drawing, change)
        if not number and not as_jsonl:
            show(console, "No page has changed." if page is None else "Seen in one version only.")


def _print_change(console: Console, drawing: Drawing, change: PageChange) -> None:
    show(console, drawing.line(change.address), style="bold", soft_wrap=True)
    for name, document in (("old", change.old), ("back to" if change.back else "new", change.new)):
        show(console, drawing.line_part(f"  {name} {document.id[:12]}, {word_where(document)}"), style="dim")
    for one in change.statements:
        show(console, drawing.line_part(f"{_SIGNS[one.kind]} {_word_change(one)}"), style="bold")
        if one.diff and one.old is not None and one.new is not None:
            show(console, drawing.line_part(f"    {diff_line(one)}"))
        shown = one.new or one.old
        assert shown is not None
        print_statement(console, shown, drawing)
    show(console, drawing.line(f"{count(change.same, 'statement')} as before"))


def _word_change(change: StatementChange) -> str:
    fields = f"{', '.join(change.fields)}" if change.fields else ""
    if change.kind == "changed":
        return f"changed: {fields}"
    return f"{change.kind}{f', other {fields}' if fields else ''}"


def diff_line(change: StatementChange) -> str:
    """The new words, with what went in [-…-] and what came in {+…+}; white space as one blank."""
    old, new = change.old, change.new
    assert old is not None
    assert new is not None
    line, at = "", 0
    for edit in change.diff:
        before = old.text[edit.primary.start : edit.primary.end].strip()
        after = new.text[edit.quotation.start : edit.quotation.end].strip()
        parts = (
            [after] if edit.kind == "equal" else [f"[-{before}-]" if before else "", f"{{+{after}+}}" if after else ""]
        )
        gap = new.text[at : edit.quotation.start] if after else " "
        line += gap + " ".join(part for part in parts if part)
        at = max(at, edit.quotation.end)
        if not after:
            line += " "
    return " ".join(line.split())


def change_as_json(change: PageChange) -> dict[str, Any]:
    return {
        "address": change.address,
        "seen": change.seen,
        "back": change.back,
        "old": document_as_json(change.old),
        "new": document_as_json(change.new),
        "same": change.same,
        "statements": [
            {
                "kind": one.kind,
                "fields": list(one.fields),
                "old": recorded_as_json(one.old, AS_GIVEN) if one.old is not None else None,
                "new": recorded_as_json(one.new, AS_GIVEN) if one.new is not None else None,
                "diff": [{"kind": e.kind, "old": list(e.primary), "new": list(e.quotation)} for e in one.diff],
            }
            for one in change.statements
        ],
    }
