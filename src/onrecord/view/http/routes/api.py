"""The description of the API: as OpenAPI for programs, and as a page for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request

from onrecord.view.http.answers import Answer, send_answer, send_json
from onrecord.view.http.documented import describe_api
from onrecord.view.pages.operations import group_operations, shared_answers

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/v1", include_in_schema=False)
def api(request: Request) -> Response:
    """Its twin is the description itself."""
    described = _description(request)
    groups = group_operations(described, str(request.base_url).rstrip("/"))
    return send_answer(request, Answer("api.html", described, {"groups": groups, "shared": shared_answers(described)}))


@router.get("/v1/openapi.json", include_in_schema=False)
def openapi(request: Request) -> Response:
    return send_json(request, _description(request))


def _description(request: Request) -> dict[str, Any]:
    """It is made once: no route comes or goes while the record is served."""
    state = request.app.state
    if not hasattr(state, "description"):
        state.description = describe_api(request.app)
    described: dict[str, Any] = state.description
    return described
