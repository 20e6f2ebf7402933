"""The search, its facets, and the same query as a feed and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked import address_of, query_of
from onrecord.view.http.found import FACETS, count_facets
from onrecord.view.http.found_forms import send_found
from onrecord.view.pages import asked_words

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/", include_in_schema=False)
def home(request: Request) -> Response:
    """The search without a question: the newest."""
    return search(request)


@router.get("/search", include_in_schema=False)
def search(request: Request) -> Response:
    return send_found(request, "/search")


@router.get("/search/facets", include_in_schema=False)
def facets(request: Request) -> Response:
    record: Record = request.app.state.record
    query = query_of(request.query_params)
    words = {"query": query, "address_of": address_of, "asked": asked_words, "names": FACETS}
    return send_answer(request, Answer("facets.html", count_facets(record, query), words))
