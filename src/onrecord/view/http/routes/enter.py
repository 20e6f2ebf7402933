"""The address with a code that `serve` printed: it opens the page for corrections, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.view.http.keys import same
from onrecord.view.http.problems import Problem
from onrecord.view.http.writers import let_in, may_write

if TYPE_CHECKING:
    from onrecord.view.http.keys import Keys

router = APIRouter()


@router.get("/enter/{code}", include_in_schema=False)
def enter(request: Request, code: str) -> Response:
    """HEAD only looks, so that a program which follows links before people do leaves the code for them."""
    keys: Keys = request.app.state.keys
    if getattr(request.state, "headers_only", False):
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
    response = RedirectResponse("/", 303, {"Cache-Control": "no-store"})
    if keys.open_with(code):
        let_in(request, response)
    elif not (same(code, keys.code) and may_write(request)):  # the browser that it opened may come by it again
        raise Problem(403, "this code is none, or was used before: start `onrecord serve` again for a new one")
    return response
