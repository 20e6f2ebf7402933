"""A query in an address: the same words as in Python and on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from onrecord.errors import InputError
from onrecord.schema import Query

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams


def query_of(params: QueryParams) -> Query:
    """The query that an address asks. A word may be given again where several values may hold; empty ones, of fields of a form that were
    left blank, ask for nothing. Raises InputError for words that mean nothing."""
    words: dict[str, object] = {}
    for name in dict.fromkeys(params.keys()):
        values = [value for value in params.getlist(name) if value.strip()]
        if len(values) > 1:
            words[name] = values
        elif values:
            words[name] = values[0]
    try:
        return Query.of(**words)
    except TypeError as error:  # a name that Python takes for another thing
        raise InputError(str(error)) from None


def address_of(query: Query, path: str = "/search", **changes: object) -> str:
    """The address that asks a query, with some of its words changed (None: left out). Another query begins at its first page."""
    words = {**query.to_words(), **changes}
    if not (changes.keys() & {"cursor"}):
        words.pop("cursor", None)
    pairs = [
        (name, one)
        for name, value in words.items()
        if value is not None
        for one in (value if isinstance(value, list | tuple) else (value,))
    ]
    return f"{path}?{urlencode(pairs)}" if pairs else path
