"""`onrecord verify`, `backup`: a record held against itself, and copied."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from onrecord.errors import RecordError
from onrecord.view.arguments import NamedPath
from onrecord.view.output import dump_json
from onrecord.view.progress import ProgressBar
from onrecord.view.record.which import opened, record_option
from onrecord.view.record.words import count

if TYPE_CHECKING:
    from pathlib import Path

    from onrecord.store.verified import Verified

_LISTED = 20


@click.command("verify", short_help="Hold a record against itself.")
@record_option
@click.option("--json", "as_json", is_flag=True, help="JSON: counts and problems.")
@click.option(
    "--workers", type=click.IntRange(1), metavar="N", help="Processes that share the work; one a core if not said."
)
def verify_command(record_name: str | None, as_json: bool, workers: int | None) -> int:
    """Check that nothing in a record is damaged: pages, hashes of texts and kept originals, every span against its text, every count, the
    index. Exit code 1 where something is; each problem is a line with what to do.

    \b
    onrecord verify
    onrecord verify --record news.db || echo "restore the backup"
    """
    name, found = _verify(record_name, workers or _cores())
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


def _verify(record_name: str | None, workers: int) -> tuple[str, Verified]:
    """The record's name, and what does not hold in it: of one that cannot even be opened, that."""
    from onrecord.store.telling import DAMAGED
    from onrecord.store.verified import RESTORE, Verified

    try:
        with opened(record_name) as record, ProgressBar("verifying", None, results_to=None) as bar:
            return record.name, record.verify(bar.tell, workers=workers)
    except RecordError as error:
        name, damaged, _ = str(error).partition(f": {DAMAGED}")
        if not damaged:
            raise
        return name, Verified(problems=[f"{name}: damaged so that it cannot be opened: {RESTORE}"])


def _cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


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
    with opened(record_name) as record, ProgressBar("copying", None, results_to=None) as bar:
        record.backup(copy, overwrite=overwrite, progress=bar.tell)
        name = record.name
    click.echo(f"{name}: copied to {copy}", err=True)
