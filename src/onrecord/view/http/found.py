"""The search: statements by the words of a query, with what was searched."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.http.asked import address_of
from onrecord.view.http.instead import meant_instead
from onrecord.view.record.asked_names import asked_names, named_by_words
from onrecord.view.record.finding import page_as_json
from onrecord.view.record.words import word_scope

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Query
    from onrecord.view.export.about import ExportOptions

FACETS = ("speaker", "verdict", "publisher", "year", "medium", "form")


def find(record: Record, query: Query, path: str = "/search", options: ExportOptions = AS_GIVEN) -> dict[str, Any]:
    """A page of statements as `onrecord find --json` has it, and with it `searched`, what the answer rests on in one sentence; `names`, whom
    the names in the query stand for; `instead`, what words may mean that nobody said; `next`, the address of the next page under `path`, None
    on the last."""
    found = record.statements(query)
    page, total, scope = found.page(), found.count(), found.scope()
    publishers = [name for name, _ in scope.publishers]
    return {
        **page_as_json(found, page, total, options),
        "searched": word_scope(scope),
        "names": [asdict(named) for named in (*named_by_words(record, query), *asked_names(record, query))],
        "instead": list(meant_instead(record, query, publishers)) if total == 0 else [],
        "next": None if page.cursor is None else address_of(query, path, cursor=page.cursor),
    }


def count_facets(record: Record, query: Query, *, exact: bool = False) -> dict[str, Any]:
    """How many statements have each value, the most frequent first; `estimated` from a sample where there are many."""
    query = replace(query, cursor=None)
    facets = record.statements(query).facets(exact=exact, keep=True)
    values = {
        name: [{"value": one.value, "label": one.label, "count": one.count} for one in getattr(facets, name)]
        for name in FACETS
    }
    return {"query": query.to_words(), "hits": facets.hits, "estimated": facets.estimated, **values}
