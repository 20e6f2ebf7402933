"""Who makes the changes: asked once, kept in a cookie that no script reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.forms import Sent  # noqa: TC001 - FastAPI reads the annotation
from onrecord.view.http.problems import Problem
from onrecord.view.http.ways import local_way
from onrecord.view.http.writers import known_author, read_author, remember_author, require_writer

if TYPE_CHECKING:
    from onrecord.view.http.serving import Serving

router = APIRouter()


@router.get("/author", include_in_schema=False)
def author(request: Request) -> Response:
    """Who corrects, and the form to say so; `fixed` where `serve --as` says it."""
    serving: Serving = request.app.state.serving
    data = {"author": known_author(request), "fixed": serving.author is not None}
    back = local_way(request.query_params.get("back"), "/review")
    return send_answer(request, Answer("author.html", data, {"to": "/author", "carried": [("back", back)]}))


@router.post("/author", include_in_schema=False)
def say_author(request: Request, sent: Sent) -> Response:
    require_writer(request)
    serving: Serving = request.app.state.serving
    if serving.author is not None:
        raise Problem(409, f"corrections here are made by {serving.author}: `onrecord serve --as` says so")
    response = RedirectResponse(local_way(sent.get("back"), "/review"), 303)
    remember_author(request, response, read_author(sent.get("author", "")))
    return response
