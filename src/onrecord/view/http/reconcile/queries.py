"""Queries of a reconciliation client: read from JSON, as the specification has them, within bounds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from onrecord.schema.query_values import LONGEST_VALUE
from onrecord.view.http.problems import Problem
from onrecord.view.http.reconcile.properties import HANDLE, NAME

MOST_QUERIES = 100  # in a batch
MOST_CANDIDATES = 50  # for a query
CANDIDATES = 10
MOST_IDS = 1000  # of an extension
MOST_PROPERTIES = 50


@dataclass(frozen=True, slots=True)
class NameQuery:
    """`types` are kinds; `strict` says how several are meant: any, all, or should (then others come after those)."""

    name: str
    types: tuple[str, ...] = ()
    strict: str = "any"
    limit: int = CANDIDATES
    properties: tuple[tuple[str, Any], ...] = ()


def read_queries(text: str) -> dict[str, NameQuery]:
    """The queries of a batch by their keys. Raises Problem 400 for what is no batch, 413 for too many."""
    batch = _read_object("queries", text)
    if len(batch) > MOST_QUERIES:
        raise Problem(413, f"queries: {len(batch):,} in one batch; at most {MOST_QUERIES}")
    return {key: _read_query(key, query) for key, query in batch.items()}


def read_extension(text: str) -> tuple[list[str], list[str]]:
    """The ids and properties of a data extension query. Raises Problem 400, or 413 for too many."""
    asked = _read_object("extend", text)
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise Problem(400, "extend: `ids` is a list of ids")
    if not isinstance(properties, list) or not all(
        isinstance(one, dict) and isinstance(one.get("id"), str) for one in properties
    ):
        raise Problem(400, 'extend: `properties` is a list of {"id": …}')
    if len(ids) > MOST_IDS or len(properties) > MOST_PROPERTIES:
        raise Problem(413, f"extend: at most {MOST_IDS:,} ids and {MOST_PROPERTIES} properties at once")
    return ids, [one["id"] for one in properties]


def _read_object(what: str, text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Problem(400, f"{what}: no JSON") from None
    if not isinstance(value, dict):
        raise Problem(400, f"{what}: a JSON object is expected")
    return value


def _read_query(key: str, query: Any) -> NameQuery:
    if not isinstance(query, dict):
        raise Problem(400, f"queries: {key[:40]!r} is no object")
    name, types = query.get("query"), query.get("type") or ()
    properties = [
        one for one in query.get("properties") or () if isinstance(one, dict) and isinstance(one.get("pid"), str)
    ]
    if name is not None and not isinstance(name, str):
        raise Problem(400, f"queries: `query` of {key[:40]!r} is no text")
    given = tuple((one["pid"], one.get("v")) for one in properties[:MOST_PROPERTIES])
    return NameQuery(
        _plain(name or _named(given)),
        tuple(_ids_of(types)),
        str(query.get("type_strict") or "any"),
        _limit(query.get("limit")),
        given,
    )


def _named(properties: tuple[tuple[str, Any], ...]) -> str:
    """The name that a query without one gives among its properties."""
    return next((value for pid, value in properties if pid in (NAME, HANDLE) and isinstance(value, str)), "")


def _plain(name: str) -> str:
    """A name as it can be looked for: what is none, or too long for one, is nobody's."""
    folded = " ".join(name.split())
    return (
        ""
        if len(folded) > LONGEST_VALUE or "\0" in folded or any("\ud800" <= c <= "\udfff" for c in folded)
        else folded
    )


def _ids_of(types: Any) -> list[str]:
    """Types are given as an id, a list of ids, or objects with an id."""
    found = [
        one.get("id") if isinstance(one, dict) else one
        for one in (types if isinstance(types, list | tuple) else [types])
    ]
    return [one for one in found if isinstance(one, str)]


def _limit(given: Any) -> int:
    """A client that asks for more than there is gets what there is."""
    if isinstance(given, int | float) and not isinstance(given, bool) and given >= 1:
        return int(min(given, MOST_CANDIDATES))
    return CANDIDATES
