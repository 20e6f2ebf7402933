"""What every command over a table does: open both ends, set aside what is no row, say at the end how many were."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from onrecord.errors import InputError
from onrecord.view.arguments import check_table_ending, refuse_writing_over
from onrecord.view.output import open_output
from onrecord.view.rows import open_table
from onrecord.view.set_aside import SetAside
from onrecord.view.table import Door, run_table

if TYPE_CHECKING:
    from pathlib import Path


def run_table_command(
    door: Door, label: str, table: Path, output: Path | None, rejects_file: Path | None, text_field: str = "text"
) -> int:
    """Write a line for each good row of a table; the exit code. `text_field` is the field that every row must have."""
    check_table_ending(output)
    refuse_writing_over([table], ("-o", output), ("--rejects", rejects_file))
    with SetAside(rejects_file) as set_aside, open_table(table, text_field) as rows, open_output(output) as stream:
        set_aside.read = run_table(door, label, rows, stream, set_aside)
        if not set_aside.read and not set_aside.count:
            raise InputError(f"{rows.name}: no row in it")
    return close_batch(set_aside)


def close_batch(set_aside: SetAside, summary: str = "") -> int:
    """What is to be said at the end, on standard error; the exit code."""
    for line in [*set_aside.summary(), *([summary] if summary and set_aside.read else [])]:
        click.echo(line if line.startswith(" ") else f"onrecord: {line}", err=True)
    return 2 if set_aside.count and not set_aside.read else 0
