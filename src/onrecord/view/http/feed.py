"""A search as a feed (RSS 2.0): a reader is told of each statement that comes to answer it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from onrecord.view.http.answers import Answer, draw, tagged
from onrecord.view.http.asked import address_of
from onrecord.view.http.found import find
from onrecord.view.pages.wording import label_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.schema import Query

MEDIA_TYPE = "application/rss+xml; charset=utf-8"
_ITEMS = 50  # where the address has no limit


def send_feed(request: Request, query: Query) -> Response:
    """The first statements of an answer, in its order. What a feed has is what the page of the search has."""
    if not request.query_params.get("limit", "").strip():
        query = replace(query, limit=_ITEMS)
    data = find(request.app.state.record, query, options=request.app.state.options)
    here = str(request.base_url).rstrip("/")
    words = {
        "title": _title(query),
        "page": here + address_of(replace(query, limit=20)),
        "own": here
        + str(request.scope["raw_path"].decode("latin-1"))
        + (f"?{request.url.query}" if request.url.query else ""),
        "here": here,
        "published": _published,
        "speakers": lambda statement: [label_of(party) for party in statement["speakers"]],
    }
    return tagged(request, draw(request, Answer("feed.xml", data, words)), MEDIA_TYPE)


def _title(query: Query) -> str:
    asked = [", ".join(value) if isinstance(value, list) else value for value in _telling(query).values()]
    return f"onrecord: {', '.join(asked)}" if asked else "onrecord: who said what"


def _telling(query: Query) -> dict[str, str | list[str]]:
    return {name: value for name, value in query.to_words().items() if name not in ("limit", "cursor", "sort")}


def _published(statement: dict[str, Any]) -> str:
    """When a statement was published (RFC 5322): with its story, else when the record learned it. A day is its beginning."""
    day: str | None = statement["document"]["published"]
    for moment in (day, statement["seen"]):
        try:
            time = datetime.fromisoformat(moment or "")
        except ValueError:
            continue
        return format_datetime(time if time.tzinfo is not None else time.replace(tzinfo=UTC))
    return ""
