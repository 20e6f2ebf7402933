"""About the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.abouts import describe
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.documented import documented

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/about", include_in_schema=False)
def about(request: Request) -> Response:
    return send_answer(request, Answer("about.html", describe(request.app.state.record)))


@router.get("/v1/about", summary="What the record holds", **documented("About"))
def about_record(request: Request) -> Response:
    """Counts, outlets, days, the versions that read it, and what could not be read."""
    return about(request)
