"""Rows of a table as they are given: what is none is refused with its reason, ids and texts are read alike by every door."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import InputError


def check_rows(rows: object, door: str, row: str = '{"id": …, "text": …}') -> None:
    """Raises TypeError for what is no rows, with the way out. `door` is the function that was called, `row` what one looks like."""
    if isinstance(rows, Mapping):
        raise TypeError(f"{door} takes rows, not one row: {door}([{row}])")
    if isinstance(rows, str | bytes | Path):
        raise TypeError(f"{door} takes rows, not a file's name: {door}(json.loads(line) for line in file)")
    if hasattr(rows, "to_dict"):
        raise TypeError(f'{door} takes rows, not a data frame: {door}(frame.to_dict("records"))')
    if not isinstance(rows, Iterable):
        raise TypeError(f"{door} takes rows, not {type(rows).__name__}: {door}([{row}])")


def text_of(value: object, field: str) -> str | None:
    """A field as text: what data frames put where nothing is (NaN, NaT) is none, a date or time is its ISO form."""
    if value is None or value != value:
        return None
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise InputError(f'"{field}" is not a text')
    return value


def row_text(row: Mapping[str, Any], first_rows: Mapping[str, int]) -> tuple[str | int, str, str]:
    """A row's id, the id as text, and its text."""
    if not isinstance(row, Mapping):
        raise InputError(f"no mapping of names to values but {type(row).__name__}")
    identity = identity_of(row.get("id"))
    if identity is None or not isinstance(row.get("text"), str):
        raise InputError('needs an "id" and a "text"')
    try:
        name = str(identity)
    except ValueError:
        raise InputError('an "id" of too many digits; make it a text') from None
    if name in first_rows:
        raise InputError(f'"id" {identity!r} is that of row {first_rows[name]} already')
    return identity, name, row["text"]


def identity_of(value: Any) -> str | int | None:
    """A text, or a whole number of any library; None for what is neither."""
    if isinstance(value, str):
        return str(value) or None
    if isinstance(value, bool):
        return None
    try:
        return operator.index(value)
    except TypeError:
        return None
