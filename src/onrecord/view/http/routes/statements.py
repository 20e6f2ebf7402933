"""Statements for programs: those that answer a query, and how many have each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked import query_of
from onrecord.view.http.documented import documented
from onrecord.view.http.found import count_facets
from onrecord.view.http.found_forms import FURTHER_TYPES, send_found

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/v1/statements", summary="Who said what", **documented("StatementPage", asks="page", forms=FURTHER_TYPES))
def list_statements(request: Request) -> Response:
    """The statements that answer a query, a page at a time, with how many there are and what was searched.

    As `.rss` a feed of the first of them; as `.csv` and `.jsonl` all of them from the cursor on, `limit` at most where it is given. A file that
    is not all there is says so in its last line.
    """
    return send_found(request, "/v1/statements")


@router.get(
    "/v1/statements/facets", summary="How many statements have each value", **documented("Facets", asks="whole")
)
def facet_statements(request: Request) -> Response:
    """By speaker, medium, form, verdict, publisher and year, the most frequent first; of many hits estimated from a fixed sample."""
    record: Record = request.app.state.record
    return send_answer(request, Answer("facets.html", count_facets(record, query_of(request.query_params))))
