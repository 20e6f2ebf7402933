"""Cursors: where a page ended, so that the next one begins there whatever was added meanwhile."""

from __future__ import annotations

import base64
import json
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.errors import InputError

if TYPE_CHECKING:
    from onrecord.schema import Query

_LEAST_AND_MOST = {"score": (0, 1), "doubtful": (-100, 0), "relevance": (-1e15, 1e15)}


def write_cursor(query: Query, value: str | float | None, position: int) -> str:
    """The cursor behind a statement with this sort value and position."""
    body = json.dumps([_mark(query), value, position], separators=(",", ":"))
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(cursor: str, query: Query) -> tuple[str | float | None, int]:
    """The sort value and position of a cursor. Raises InputError for what is no cursor, or one of another query."""
    try:
        mark, value, position = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError):
        raise InputError("cursor: not one that a page gave; leave it out to begin at the first page") from None
    if (
        mark != _mark(query)
        or type(position) is not int
        or abs(position) >= 1 << 63
        or not _is_value_of(query.sort, value)
    ):
        raise InputError("cursor: of another query; leave it out to begin at the first page")
    return value, position


def _is_value_of(sort: str, value: object) -> bool:
    """Whether an answer in this order has such a value: a number beyond those would be sought for ever."""
    if sort == "published":
        return isinstance(value, str)
    if sort not in _LEAST_AND_MOST:
        return value is None
    least, most = _LEAST_AND_MOST[sort]
    return isinstance(value, (int, float)) and least <= value <= most and (sort != "doubtful" or isinstance(value, int))


def _mark(query: Query) -> str:
    """What the query asks, whichever page of it."""
    words = replace(query, cursor=None, limit=20).to_words()
    return sha256(json.dumps(words, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()[:8]
