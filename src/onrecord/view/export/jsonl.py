"""JSON lines: one statement a line with all that is nested in it, and a last line that says how the file ended."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.characters import json_bytes
from onrecord.view.export.ending import Counted, end_as_json, end_said
from onrecord.view.export.nested import STATEMENT_SCHEMA, recorded_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions
    from onrecord.view.export.ending import End


def write_jsonl(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """A file without a last line {"schema", "end": …} was cut off on its way."""

    def write_end(end: End) -> None:
        stream.write(json_bytes({"schema": STATEMENT_SCHEMA, "end": end_as_json(end)}) + b"\n")

    counted = Counted.of(statements)
    with end_said(counted, about, write_end):
        for statement in counted:
            stream.write(json_bytes(recorded_as_json(statement, options)) + b"\n")
