"""docs/reference/tables.md says what every table and column holds, in the code's own words.

`python -m tests.store.test_tables_page` writes it anew.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.store.opening import SCHEMA
from onrecord.store.tables import METADATA
from onrecord.store.views import VIEWS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "tables.md"
HEAD = """# The tables of a record

A record is one SQLite file (or one PostgreSQL database), made to be read without onrecord too: `sqlite3 onrecord.db "SELECT * FROM statements"`,
Datasette (`onrecord datasette-metadata`), pandas. Begin with the views, which have plural names; the tables have singular ones. Offsets are code
points of `document.text`, end exclusive. `number` columns are of this file only: cite the `id`. This page is made from the code's own
comments (`python -m tests.store.test_tables_page`); it is that of tables {schema}.

Write to a record with onrecord only: a row changed by hand is not in the full-text index, and `onrecord verify` will say so.
"""


def tables_page() -> str:
    lines = [HEAD.format(schema=SCHEMA), "## Views\n", "| view | shows |\n|---|---|"]
    lines += [f"| `{name}` | {says} |" for name, (says, _) in VIEWS.items()]
    lines.append("\n## Tables")
    for table in sorted(METADATA.tables.values(), key=lambda table: table.name):
        lines.append(f"\n### `{table.name}`\n{table.comment}\n\n| column | holds |\n|---|---|")
        for column in table.columns:
            refers = "".join(f" → `{key.column.table.name}`" for key in column.foreign_keys)
            lines.append(f"| `{column.name}` | {(column.comment or '').replace('|', '/')}{refers} |")
    return "\n".join(lines) + "\n"


def test_the_page_of_tables_is_that_of_the_code() -> None:
    assert PAGE.read_text(encoding="utf-8") == tables_page()


def test_every_table_and_column_says_what_it_holds() -> None:
    for table in METADATA.tables.values():
        assert table.comment, table.name
        assert all(column.comment for column in table.columns), table.name


if __name__ == "__main__":
    PAGE.write_text(tables_page(), encoding="utf-8")
