"""The search, its facets, and the same query as a feed and a table."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked import address_of, query_of
from onrecord.view.http.documented import documented
from onrecord.view.http.found import FACETS, count_facets, find

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
    record: Record = request.app.state.record
    query = query_of(request.query_params)
    data = find(record, query)
    return send_answer(request, Answer("search.html", data, {"query": query, "address_of": address_of}))


@router.get("/search/facets", include_in_schema=False)
def facets(request: Request) -> Response:
    record: Record = request.app.state.record
    query = query_of(request.query_params)
    data = count_facets(record, replace(query, cursor=None))
    return send_answer(
        request, Answer("facets.html", data, {"query": query, "address_of": address_of, "names": FACETS})
    )


@router.get("/v1/statements", summary="Who said what", **documented("StatementPage", asks="page"))
def statements(request: Request) -> Response:
    """The statements that answer a query, a page at a time, with how many there are and what was searched."""
    return search(request)


@router.get(
    "/v1/statements/facets",
    summary="How many statements have each value",
    **documented("Facets", asks="whole"),
)
def statement_facets(request: Request) -> Response:
    """By speaker, medium, form, verdict, publisher and year, the most frequent first; of many hits estimated from a fixed sample."""
    return facets(request)
