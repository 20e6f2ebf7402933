"""Parquet: typed columns, written row group by row group, with the question and the scope in the file's metadata."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.arrow import arrow_schema, record_batches
from onrecord.view.export.characters import json_bytes
from onrecord.view.export.ending import Counted, end_as_json, end_of
from onrecord.view.export.extra import load_library
from onrecord.view.export.nested import STATEMENT_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions

_ROW_GROUP = 20_000


class _Sink:
    """The stream as pyarrow writes to it. Once abandoned it takes nothing more, so that the file has no footer and no reader opens it:
    a broken Parquet file with a footer would pass for a whole one."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._written = 0
        self.abandoned = False
        self.closed = False

    def write(self, data: Any) -> int:
        size = len(memoryview(data).cast("B"))
        if not self.abandoned:
            self._stream.write(data)
        self._written += size
        return size

    def tell(self) -> int:
        return self._written

    def flush(self) -> None:
        if not self.abandoned:
            self._stream.flush()

    def writable(self) -> bool:
        return True

    def readable(self) -> bool:
        return False

    def seekable(self) -> bool:
        return False

    def close(self) -> None:
        self.closed = True


def write_parquet(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """The metadata key `onrecord.end` says complete or cut; a file that was broken off has no footer and cannot be opened."""
    pa, parquet = load_library("pyarrow", "Parquet"), load_library("pyarrow.parquet", "Parquet")
    counted, sink = Counted.of(statements), _Sink(stream)
    writer = parquet.ParquetWriter(pa.PythonFile(sink, "w"), arrow_schema(), compression="zstd")
    try:
        for rows in _row_groups(record_batches(counted, options)):
            writer.write_table(pa.Table.from_batches(rows), row_group_size=_ROW_GROUP)
        end = json_bytes(end_as_json(end_of(counted, about)))
        writer.add_key_value_metadata({"onrecord.schema": STATEMENT_SCHEMA, "onrecord.end": end})
    except BaseException:
        sink.abandoned = True
        raise
    finally:
        writer.close()


def _row_groups(batches: Iterable[Any]) -> Iterable[list[Any]]:
    rows: list[Any] = []
    for batch in batches:
        rows.append(batch)
        if sum(len(one) for one in rows) >= _ROW_GROUP:
            yield rows
            rows = []
    if rows:
        yield rows
