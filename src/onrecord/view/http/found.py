"""The search: statements by the words of a query, with what was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.http.asked import address_of
from onrecord.view.record.finding import name_lines, page_as_json

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Query

FACETS = ("speaker", "medium", "form", "verdict", "publisher", "year")


def find(record: Record, query: Query) -> dict[str, Any]:
    """A page of statements as `onrecord find --json` has it; `notes` say what of the query nobody on record has, `next` is the address of
    the next page."""
    found = record.statements(query)
    page = found.page()
    return {
        **page_as_json(found, page, found.count()),
        "notes": list(name_lines(record, query)),
        "next": None if page.cursor is None else address_of(query, cursor=page.cursor),
    }


def count_facets(record: Record, query: Query, *, exact: bool = False) -> dict[str, Any]:
    """How many statements have each value, the most frequent first; `estimated` from a sample where there are many."""
    facets = record.statements(query).facets(exact=exact)
    values = {
        name: [{"value": one.value, "label": one.label, "count": one.count} for one in getattr(facets, name)]
        for name in FACETS
    }
    return {"query": query.to_words(), "hits": facets.hits, "estimated": facets.estimated, **values}
