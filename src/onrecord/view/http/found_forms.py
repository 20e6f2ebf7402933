"""The answer to a query in the form that is asked for: a page of it, a feed of the newest, or all of it as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.http.answers import Answer, send_json, send_page
from onrecord.view.http.asked import address_of, query_of
from onrecord.view.http.feed import send_feed
from onrecord.view.http.found import find
from onrecord.view.http.sent_whole import send_whole
from onrecord.view.http.twins import MEDIA_TYPES, form_asked
from onrecord.view.pages import asked_words

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

FORMS = ("html", "json", "rss", "csv", "jsonl")
FURTHER_TYPES = tuple(MEDIA_TYPES[form][0] for form in FORMS[2:])


def send_found(request: Request, path: str) -> Response:
    """The statements that answer the query in the address; their next page is under `path`."""
    form = form_asked(request, FORMS)
    query = query_of(request.query_params)
    if form in ("csv", "jsonl"):
        return send_whole(request, query, form)
    if form == "rss":
        return send_feed(request, query)
    state = request.app.state
    data = find(state.record, query, path, state.options)
    if form == "json":
        return send_json(request, data)
    return send_page(
        request, Answer("search.html", data, {"query": query, "address_of": address_of, "asked": asked_words})
    )
