"""`onrecord verify`, `backup`, `forget`: a record held against itself, copied, and rid of what must go."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from onrecord.view.arguments import NamedPath
from onrecord.view.output import dump_json
from onrecord.view.progress import ProgressBar
from onrecord.view.record.which import author_of, opened, record_option, who_options
from onrecord.view.record.words import count

if TYPE_CHECKING:
    from pathlib import Path


_LISTED = 20


@click.command("verify", short_help="Hold a record against itself.")
@record_option
@click.option("--json", "as_json", is_flag=True, help="JSON: counts and problems.")
def verify_command(record_name: str | None, as_json: bool) -> int:
    """Check that nothing in a record is damaged: pages, hashes of texts and kept originals, every span against its text, every count, the
    index. Exit code 1 where something is; each problem is a line with what to do.

    \b
    onrecord verify
    onrecord verify --record news.db || echo "restore the backup"
    """
    with opened(record_name) as record, ProgressBar("verifying", None, results_to=None) as bar:
        found = record.verify(lambda done, total: bar.advance(done / total if total else None))
        name = record.name
    held = f"{count(found.documents, 'document')}, {count(found.statements, 'statement')}, {count(found.originals, 'original')} held against themselves"
    if as_json:
        counts = {"documents": found.documents, "statements": found.statements, "originals": found.originals}
        click.echo(dump_json({"record": name, "sound": found.is_sound, **counts, "problems": found.problems}, indent=1))
    else:
        for problem in found.problems[:_LISTED]:
            click.echo(problem)
        if found.problems[_LISTED:]:
            click.echo(f"… and {len(found.problems) - _LISTED:,} more; --json lists them")
        click.echo(f"{name}: {held}; {count(len(found.problems), 'problem') if found.problems else 'all sound'}")
    return 0 if found.is_sound else 1


@click.command("backup", short_help="Copy a record while it is in use.")
@click.argument("copy", type=NamedPath(), metavar="FILE")
@record_option
@click.option("--overwrite", is_flag=True, help="Also where FILE is there already.")
def backup_command(copy: Path, record_name: str | None, overwrite: bool) -> None:
    """Copy a record into FILE as it stands at one moment, while others may write to it. A record in PostgreSQL is copied by pg_dump.

    A plain copy of the file of a record that is in use may be torn; this one is not.

    \b
    onrecord backup /mnt/backup/news-2024-05-31.db
    """
    with opened(record_name) as record:
        record.backup(copy, overwrite=overwrite)
        name = record.name
    click.echo(f"{name}: copied to {copy}", err=True)


@click.command("forget", short_help="Take a document out for good.")
@click.argument("document", metavar="ID|URL")
@record_option
@who_options
@click.option("--yes", is_flag=True, help="Do not ask; needed where nobody is at the terminal.")
def forget_command(document: str, record_name: str | None, author: str | None, reason: str, yes: bool) -> None:
    """Take a document out of the record for good: a court order, a story that was never to be there. It cannot be taken back.

    ID is that of a document, or the beginning of it; URL is the address of a page: then all its versions go, and what comes from there
    later is refused. Text, statements, names that nobody else gives, and index entries are gone from the file; a mark with date, author
    and reason stays. Backups and other copies of the file are yours to clean.

    \b
    onrecord forget https://ledger.example/2024/05/31/bridge --as rk --reason "court order 7 O 12/24"
    """
    author = author_of(author)
    with opened(record_name) as record:
        if not yes:
            if not sys.stdin.isatty():
                raise click.UsageError("it cannot be taken back: --yes says that you mean it")
            shown = document if document.lower().startswith(("http://", "https://")) else record.document(document).name
            click.confirm(f"Take {shown} out of {record.name} for good?", abort=True, err=True)
        done = record.forget(document, author=author, reason=reason)
        name = record.name
    gone = f"{count(len(done.documents), 'document')} with {count(done.statements, 'statement')} gone for good"
    checks = (
        f"; {count(done.checks, 'check', 'checks')} of other documents {'quote' if done.checks != 1 else 'quotes'} them no more"
        if done.checks
        else ""
    )
    click.echo(f"{name}: {gone}{checks}")
