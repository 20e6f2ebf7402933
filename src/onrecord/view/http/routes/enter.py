"""The address with a code that `serve` printed: it opens the page for corrections, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.view.http.problems import Problem
from onrecord.view.http.writers import let_in

if TYPE_CHECKING:
    from onrecord.view.http.keys import Keys

router = APIRouter()


@router.get("/enter/{code}", include_in_schema=False)
def enter(request: Request, code: str) -> Response:
    """HEAD only looks, so that a program which follows links before people do leaves the code for them."""
    keys: Keys = request.app.state.keys
    if getattr(request.state, "headers_only", False):
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
    if not keys.open_with(code):
        raise Problem(403, "this code is none, or was used before: start `onrecord serve` again for a new one")
    response = RedirectResponse("/", 303)
    let_in(request, response)
    response.headers["Cache-Control"] = "no-store"
    return response
