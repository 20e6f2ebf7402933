"""Statements as frames: an Arrow table, and from it pandas and polars frames, with one set of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.arrow import arrow_schema, record_batches
from onrecord.view.export.extra import load_library, require_tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportOptions


def statements_to_arrow(statements: Iterable[RecordedStatement], options: ExportOptions = AS_GIVEN) -> Any:
    """A pyarrow.Table. Raises MissingExtraError without pyarrow."""
    pa = load_library("pyarrow", "Arrow tables")
    return pa.Table.from_batches(record_batches(statements, options), arrow_schema())


def statements_to_pandas(statements: Iterable[RecordedStatement], options: ExportOptions = AS_GIVEN) -> Any:
    """A pandas.DataFrame; whole numbers stay whole where some are missing (Int64). Nested columns hold arrays of dicts."""
    require_tables("pandas frames", "pandas frames", "pyarrow", "pandas")
    pa, pandas = load_library("pyarrow", "pandas frames"), load_library("pandas", "pandas frames")
    whole = {pa.int64(): pandas.Int64Dtype()}
    return statements_to_arrow(statements, options).to_pandas(types_mapper=whole.get)


def statements_to_polars(statements: Iterable[RecordedStatement], options: ExportOptions = AS_GIVEN) -> Any:
    """A polars.DataFrame; nested columns are lists of structs."""
    require_tables("polars frames", "polars frames", "pyarrow", "polars")
    return load_library("polars", "polars frames").from_arrow(statements_to_arrow(statements, options))
