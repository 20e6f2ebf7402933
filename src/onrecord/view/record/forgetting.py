"""`onrecord forget`: a document, or somebody with all that names them, taken out of a record for good."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.view.console import say
from onrecord.view.record.which import author_of, opened, record_option, who_options
from onrecord.view.record.words import count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.recording.forgettable import Forgettable
    from onrecord.recording.forgetting import Forgotten

_LISTED = 20


@click.command("forget", short_help="Take a document or a person out for good.")
@click.argument("what", metavar="DOCUMENT|URL|PARTY")
@record_option
@who_options
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody is at the terminal.")
def forget_command(what: str, record_name: str | None, author: str | None, reason: str, yes: bool) -> None:
    """Take a document or somebody out of the record for good: a court order, a story that was never to be there, a person who asks to be
    forgotten. It cannot be taken back. What would go is listed first.

    DOCUMENT is the id of one, or the beginning of it; URL the address of a page: then all its versions go, and what comes from there later
    is refused. PARTY is an id, a full name or a handle, with all that were merged with it: then every document goes in which it speaks, is
    spoken to or of, or in which its full name stands, unless that is somebody else's there; later documents that name it are refused.

    Text, statements, names that nobody else gives, and index entries are gone from the file; a mark with date, author and reason stays
    (for a party, hashes of its names). Backups and other copies of the file are yours to clean.

    \b
    onrecord forget https://ledger.example/2024/05/31/bridge --as rk --reason "court order 7 O 12/24"
    onrecord forget "Ida Moss" --as rk --reason "asked on 3 June, letter 118"
    """
    author = author_of(author)
    with opened(record_name) as record:
        if not yes:
            going = record.forgettable(what)
            for line in _lines(going):
                say(line, err=True)
            if not sys.stdin.isatty():
                raise click.UsageError("it cannot be taken back: --yes says that you mean it")
            click.confirm(f"Take all of that out of {record.name} for good?", abort=True, err=True)
        done = record.forget(what, author=author, reason=reason)
        name = record.name
    say(f"{name}: {_told(done)}")
    for line in _kept(done):
        say(f"{name}: {line}", err=True)


def _lines(going: Forgettable) -> list[str]:
    from onrecord.recording.people import label

    who = [label(going.who)] if going.who is not None else []
    lines = [*who, f"{count(len(going.documents), 'document')}:", *_listed(going.documents)]
    if going.namesakes:
        lines += [_others(len(going.namesakes)) + ":", *_listed(going.namesakes)]
    return lines


def _listed(documents: Sequence[tuple[str, str]]) -> list[str]:
    more = len(documents) - _LISTED
    lines = [f"  {id_[:12]}  {name}" for id_, name in documents[:_LISTED]]
    return [*lines, f"  … and {more:,} more"] if more > 0 else lines


def _told(done: Forgotten) -> str:
    gone = f"{count(len(done.documents), 'document')} with {count(done.statements, 'statement')} gone for good"
    if not done.checks:
        return gone
    quote = "quotes" if done.checks == 1 else "quote"
    return f"{gone}; {count(done.checks, 'check')} of other documents {quote} them no more"


def _kept(done: Forgotten) -> list[str]:
    """What is not as one may expect."""
    lines = (
        [f"{_others(len(done.namesakes))}: {', '.join(id_[:12] for id_ in done.namesakes)}"] if done.namesakes else []
    )
    if not done.kept_out:
        lines.append("no full name or handle is its alone, so that later documents that name it are taken in")
    return [*lines, *done.remains]


def _others(number: int) -> str:
    hold = "holds" if number == 1 else "hold"
    return f"{count(number, 'document')} {hold} the name where somebody else has it, and {'stays' if number == 1 else 'stay'}"
