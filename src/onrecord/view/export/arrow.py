"""Statements as Arrow record batches: the flat columns with their types, and nested lists where several things stand in one."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from onrecord.view.export.characters import without_surrogates
from onrecord.view.export.columns import COLUMNS
from onrecord.view.export.extra import load_library
from onrecord.view.export.nested import recorded_as_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportOptions
    from onrecord.view.export.columns import Column, Value

NESTED = ("speakers", "to", "about", "authors", "corrected", "spans", "checks", "replies", "utterance")
_BATCH = 2_000  # statements turned at a time: few megabytes of Python objects


@cache
def arrow_schema() -> Any:
    """The pyarrow.Schema of an export: flat columns in their order, then nested ones that no flat column names."""
    pa = load_library("pyarrow", "Arrow tables")
    plain = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "time": pa.timestamp("ms"),  # Parquet knows no seconds
        "day": pa.date32(),
    }
    nested = _nested_types(pa)
    fields = {column.name: nested[column.name] if column.kind == "names" else plain[column.kind] for column in COLUMNS}
    fields |= {name: nested[name] for name in NESTED if name not in fields}
    return pa.schema(list(fields.items()))


def record_batches(statements: Iterable[RecordedStatement], options: ExportOptions) -> Iterator[Any]:
    """pyarrow.RecordBatches of the schema, none of them empty."""
    pa, schema = load_library("pyarrow", "Arrow tables"), arrow_schema()
    waiting = iter(statements)
    while rows := [_row(statement, options) for statement in islice(waiting, _BATCH)]:
        try:
            yield pa.RecordBatch.from_pylist(rows, schema)
        except UnicodeEncodeError:
            yield pa.RecordBatch.from_pylist([_mended(row) for row in rows], schema)


def _row(statement: RecordedStatement, options: ExportOptions) -> dict[str, Any]:
    nested = recorded_as_json(statement, options)
    nested["authors"] = nested["document"]["authors"]
    flat = {
        column.name: _typed(column, column.value(statement, options)) for column in COLUMNS if column.kind != "names"
    }
    return flat | {name: nested[name] for name in NESTED}


def _typed(column: Column, value: Value) -> Value | datetime | date:
    """A time or day as such; None where it is none that the calendar has."""
    if column.kind not in ("time", "day") or not isinstance(value, str):
        return value
    try:
        return (
            datetime.fromisoformat(value).replace(tzinfo=None) if column.kind == "time" else date.fromisoformat(value)
        )
    except ValueError:
        return None


def _mended(value: Any) -> Any:
    match value:
        case str():
            return without_surrogates(value)
        case list():
            return [_mended(item) for item in value]
        case dict():
            return {key: _mended(item) for key, item in value.items()}
        case _:
            return value


def _nested_types(pa: Any) -> dict[str, Any]:
    text, integer, number = pa.string(), pa.int64(), pa.float64()

    def struct(texts: str, **more: Any) -> Any:
        return pa.struct([(name, text) for name in texts.split()] + list(more.items()))

    def several(kind: Any) -> Any:
        return pa.list_(pa.field("element", kind))  # as Parquet names it, so that a table read back is equal

    span = struct("", start=integer, end=integer)
    words = struct("", start=integer, end=integer, text=text)
    party = struct("id party kind name named description role authority_id")
    passage = struct("document name kind speaker made url text", spans=several(span))
    edit = struct("kind", quotation=words, primary=span, touches=several(text))
    check = struct(
        "verdict rule", quoted=words, translated=pa.bool_(), score=number, passage=passage, nearest=passage,
        diff=several(edit), others=several(passage), reported=several(passage),
    )  # fmt: skip
    document = struct(
        "id name kind language title publisher url published published_stage seen superseded", authors=several(text)
    )
    utterance = struct(
        "id repeats", reports=integer, independent=integer, wordings=integer, documents=several(document)
    )
    return {
        "speakers": several(party),
        "to": several(party),
        "about": several(party),
        "authors": several(text),
        "corrected": several(text),
        "spans": several(struct("role", start=integer, end=integer, text=text)),
        "checks": several(check),
        "replies": several(struct("kind answers open_text", score=number)),
        "utterance": utterance,
    }
