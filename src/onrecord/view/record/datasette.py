"""`onrecord datasette-metadata`: what each table and column of a record holds, as Datasette shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from onrecord.view.arguments import NamedPath
from onrecord.view.output import dump_json, open_output

if TYPE_CHECKING:
    from pathlib import Path

# what finding likeness, copies and names keeps for itself: of no use to a reader
_WORKING = (
    "feature", "recent_feature", "crowded", "tie", "sketch", "copy_feature", "recent_copy_feature", "copy_crowded", "copy_tie", "party_key",
    "proposal",
)  # fmt: skip


@click.command("datasette-metadata", short_help="Describe a record's tables to Datasette.")
@click.argument("database", default="onrecord")
@click.option("-o", "--output", type=NamedPath(), metavar="FILE.json", help="Write to this file.")
def datasette_command(database: str, output: Path | None) -> None:
    """Write Datasette's metadata for a record: titles, what each table and column holds, where to begin.

    DATABASE is the name by which Datasette knows the file: news for news.db.

    \b
    onrecord datasette-metadata -o metadata.json
    datasette onrecord.db -m metadata.json
    """
    with open_output(output) as stream:
        stream.write(dump_json(datasette_metadata(database), indent=1) + "\n")


def datasette_metadata(database: str) -> dict[str, Any]:
    """The metadata for a file that Datasette knows under this name. Tables that only the record works with are hidden.

    No order is set: sorting a million rows takes longer than Datasette gives a query.
    """
    from onrecord.store.tables import METADATA
    from onrecord.store.views import VIEWS

    tables: dict[str, Any] = {}
    for name, (says, _) in VIEWS.items():
        tables[name] = {"description": says}
    for table in METADATA.sorted_tables:
        columns = {column.name: column.comment for column in table.columns}
        tables[table.name] = {"description": table.comment, "columns": columns}
        label = next((c for c in ("title", "name", "text", "id") if c in table.columns), None)
        if label is not None:
            tables[table.name]["label_column"] = label
    for name in _WORKING:
        tables[name]["hidden"] = True
    return {
        "title": "onrecord: who said what",
        "description": "Begin with the view statements; the tables below have the rest.",
        "databases": {database: {"tables": tables}},
    }
