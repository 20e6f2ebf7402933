"""CSV and TSV: one row a statement, for spreadsheets and everything else.

RFC 4180: quotation marks around cells with separators, marks or line ends, which stay as they are; rows end in CR LF. TSV follows the same
rules with a tab between cells. A file that is cut or broken off has a last row whose `id` is END and whose `text` says so.
"""

from __future__ import annotations

import csv
import io
from typing import IO, TYPE_CHECKING

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.cells import guard_cell
from onrecord.view.export.characters import without_nul
from onrecord.view.export.columns import COLUMNS
from onrecord.view.export.ending import Counted, end_in_words, end_said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.columns import Value
    from onrecord.view.export.ending import End

END_ROW = "END"


def write_csv(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    _write_rows(statements, stream, about, options, ",")


def write_tsv(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    _write_rows(statements, stream, about, options, "\t")


def _write_rows(
    statements: Iterable[RecordedStatement],
    stream: IO[bytes],
    about: ExportAbout,
    options: ExportOptions,
    separator: str,
) -> None:
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=separator, lineterminator="\r\n")

    def write_row(values: Iterable[Value]) -> None:
        writer.writerow([_cell(value, options.guard) for value in values])
        stream.write(line.getvalue().encode("utf-8"))
        line.seek(0)
        line.truncate()

    def write_end(end: End) -> None:
        if end.status != "complete" or options.end_row:
            said = {"id": END_ROW, "text": end_in_words(end)}
            write_row(said.get(column.name) for column in COLUMNS)

    if options.bom:
        stream.write(b"\xef\xbb\xbf")
    counted = Counted.of(statements)
    with end_said(counted, about, write_end):
        write_row(column.name for column in COLUMNS)
        for statement in counted:
            write_row(column.value(statement, options) for column in COLUMNS)


def _cell(value: Value, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = without_nul(value)
    return guard_cell(text) if guard else text
