"""`onrecord check`: quoted words against their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.view.arguments import NamedPath
from onrecord.view.table_command import run_table_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from onrecord.schema import Reject

_PATH = NamedPath()


@click.command("check", short_help="Quoted words against their sources.")
@click.option("--pairs", "pairs", is_flag=True, required=True, help="A table of quotations, each with its sources.")
@click.argument("table", type=_PATH, metavar="IN.jsonl[.gz]|-")
@click.option("-o", "--output", type=_PATH, metavar="OUT.jsonl[.gz]", help="Write to this file.")
@click.option(
    "--rejects", "rejects_file", type=_PATH, metavar="FILE.jsonl", help="Keep the rows set aside, with reasons."
)
def check_command(pairs: bool, table: Path, output: Path | None, rejects_file: Path | None) -> int:
    """Hold each quotation of a table against the sources that stand in its row.

    A line in is {"id": …, "quotation": …, "primaries": [{"id", "text", "speaker", "kind"}]}, and "form" and "speaker" where they
    are known. A line out is {"id": …, "verdict", "primary", "spans", "diff"}, in the same order: the id of the primary that
    the verdict rests on, [start, end] offsets into its text, and the steps from its words to the quotation's.

    \b
    onrecord check --pairs pairs.jsonl -o verdicts.jsonl
    """
    assert pairs
    return run_pairs(table, output, rejects_file)


def run_pairs(table: Path, output: Path | None, rejects_file: Path | None) -> int:
    """`onrecord check --pairs`; the exit code."""
    import onrecord

    def door(
        rows: Iterator[dict[str, Any]], rejects: Callable[[Reject], None], _: Callable[[str, str], None]
    ) -> Iterator[dict[str, Any]]:
        return onrecord.check_pairs(rows, rejects=rejects)

    return run_table_command(door, "checking", table, output, rejects_file, text_field="quotation")
