"""About the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.abouts import describe
from onrecord.view.http.answers import Answer, send_answer

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/about", include_in_schema=False)
def about(request: Request) -> Response:
    return send_answer(request, Answer("about.html", describe(request.app.state.record)))
