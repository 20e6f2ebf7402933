"""`onrecord add`: originals into the record."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from onrecord.errors import InputError
from onrecord.schema import Address, DocumentKind, Reject
from onrecord.view.arguments import Given, NamedPath, is_folder, refuse_writing_over
from onrecord.view.console import say
from onrecord.view.output import refuse_database
from onrecord.view.progress import ProgressBar
from onrecord.view.readings import load_authority_files
from onrecord.view.record.which import author_of, opened, record_option
from onrecord.view.record.words import count
from onrecord.view.set_aside import SetAside
from onrecord.view.table_command import close_batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.recording import Added


@click.command("add", short_help="Read stories into a record.")
@click.argument("originals", nargs=-1, required=True, type=NamedPath(addresses=True), metavar="FILE|DIR|URL|-...")
@record_option
@click.option(
    "--kind", type=click.Choice(get_args(DocumentKind)), help="What the originals are, where onrecord is not to decide."
)
@click.option("--published", metavar="DATE", help="When it was published: 2024-05-31. One original only.")
@click.option("--authority", "authority_files", type=NamedPath(), multiple=True, metavar="FILE", help="As for read.")
@click.option("--keep-originals", is_flag=True, help="Keep the bytes too, packed.")
@click.option("--admit", multiple=True, metavar="NAME", help="Take in what names this namesake of somebody forgotten.")
@click.option("--as", "author", metavar="NAME", help="With --admit: who you are; else what ONRECORD_AUTHOR names.")
@click.option("--reason", metavar="WORDS", help="With --admit: how you know that it is another; kept.")
@click.option(
    "--rejects",
    "rejects_file",
    type=NamedPath(),
    metavar="FILE.jsonl",
    help="Also write what could not be read to this file.",
)
def add_command(
    originals: tuple[Given, ...],
    record_name: str | None,
    kind: DocumentKind | None,
    published: str | None,
    authority_files: tuple[Path, ...],
    keep_originals: bool,
    admit: tuple[str, ...],
    author: str | None,
    reason: str | None,
    rejects_file: Path | None,
) -> int:
    """Read stories and keep them in a record: who said what, when, how, to whom, with the evidence.

    The record is one file (or a PostgreSQL database); it is made where there is none. What is there already is left as it is, a new text at
    a known address is a new version of that page, and the old one stays. It may be stopped at any moment: what was stored is kept, and
    the same command goes on from there. What cannot be read is set aside, listed, and noted in the record (onrecord rejects).

    What names somebody who was forgotten is refused. Where it is another of that name, --admit takes these originals in; who said so and why
    is kept with them.

    \b
    onrecord add stories/
    onrecord add --record news.db https://ledger.example/2024/05/31/bridge
    find archive/ -name '*.html' -mtime -1 -print0 | xargs -0 onrecord add
    onrecord add premiere.html --admit "Ida Moss" --as rk --reason "the actor, born 1994"
    """
    alone = len(originals) == 1 and not is_folder(originals[0])
    if published is not None and not alone:
        raise click.UsageError("--published goes with one original")
    who = _read_voucher(admit, author, reason)
    refuse_writing_over((*originals, *authority_files), ("--rejects", rejects_file))
    if rejects_file is not None:
        refuse_database(rejects_file)
    authority = load_authority_files(authority_files)
    missing = [given for given in originals if _is_missing(given)]
    if len(missing) == len(originals):
        raise InputError(
            f"{missing[0]}: no such file or folder{f', nor are the {len(missing) - 1:,} others' if missing[1:] else ''}"
        )
    inputs = [sys.stdin.buffer if str(given) == "-" else given for given in originals if given not in missing]
    with (
        opened(record_name, create=True) as record,
        SetAside(rejects_file) as set_aside,
        ProgressBar("adding", count_inputs(inputs), results_to=None) as bar,
        _kept_when_stopped(),
    ):
        for given in missing:  # a name that was mistyped is none of the record's rejects
            set_aside.add(Reject(str(given), "no such file or folder"))
        added = record.add(
            inputs[0] if alone else inputs,
            kind=kind,
            published=published,
            authority=authority,
            keep_originals=keep_originals,
            rejects=set_aside.add,
            **who,
            progress=lambda _name: bar.advance(),
        )
        set_aside.read = added.documents + added.unchanged + added.again
        name = record.name
    if set_aside.read or added.refused:
        say(f"{name}: {summary(added)}")
    return close_batch(set_aside) or (2 if added.refused and not set_aside.read else 0)


def _read_voucher(admit: tuple[str, ...], author: str | None, reason: str | None) -> dict[str, Any]:
    """What `Record.add` is told of namesakes; nothing where none is let in."""
    if not admit and (author is not None or reason is not None):
        raise click.UsageError("--as and --reason go with --admit")
    if admit and reason is None:
        raise click.UsageError("--admit needs --reason WORDS: how you know that it is another")
    return {"admit": admit, "author": author_of(author), "reason": reason} if admit else {}


@contextmanager
def _kept_when_stopped() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        click.echo("\nonrecord: what was stored so far is kept; the same command goes on from there", err=True)
        raise


def count_inputs(inputs: Sequence[Any]) -> int | None:
    """How many originals there are, folders looked into; None where it is not worth counting: for one, and for standard input."""
    from onrecord.acquire import list_files

    if any(not isinstance(given, Path | Address) for given in inputs):
        return None
    number = sum(sum(1 for _ in list_files(given)) if is_folder(given) else 1 for given in inputs)
    return number if number > 1 else None


def _is_missing(given: Given) -> bool:
    return isinstance(given, Path) and str(given) != "-" and not os.path.lexists(given)


def summary(added: Added) -> str:
    """What was done, in one line."""
    parts = [f"{count(added.documents, 'document')} added with {count(added.statements, 'statement')}"]
    if added.versions:
        parts.append(f"{count(len(added.versions), 'of them a new version', 'of them new versions')} of a known page")
    if added.back:
        parts.append(f"{count(len(added.back), 'page')} back to an older text")
    if added.admitted:
        parts.append(
            f"{len(added.admitted):,} of them let in as {'a namesake' if len(added.admitted) == 1 else 'namesakes'} of somebody forgotten"
        )
    if added.again:
        parts.append(f"{added.again:,} known from elsewhere")
    if added.unchanged:
        parts.append(f"{added.unchanged:,} there already")
    if added.refused:
        first, more = added.refused[0], len(added.refused) - 1
        parts.append(f"{first.name}{f' and {more:,} more' if more else ''}: {first.reason}")
        if any(one.reason.startswith("names somebody") for one in added.refused):
            parts.append("--admit NAME takes in what names another of that name")
    return "; ".join(parts)
