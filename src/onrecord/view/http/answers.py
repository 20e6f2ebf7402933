"""What goes back: a page or its JSON, with a tag by which a client that has it already need not fetch it again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from starlette.responses import Response

from onrecord.view.http.twins import form_asked

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.view.pages.drawing import Drawer

JSON = "application/json"
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """`data` is all that a page shows, as plain values; `template` draws it; `words` are what only drawing needs, made of `data`."""

    template: str
    data: dict[str, Any]
    words: dict[str, Any] = field(default_factory=dict)
    status: int = 200


def send_answer(request: Request, answer: Answer) -> Response:
    """The answer in the form that is asked for."""
    if form_asked(request) == "json":
        return send_json(request, answer.data, answer.status)
    return send_page(request, answer)


def send_json(request: Request, data: Any, status: int = 200) -> Response:
    return tagged(request, dump(data), JSON, status)


def send_page(request: Request, answer: Answer) -> Response:
    return tagged(request, draw(request, answer), _HTML, answer.status)


def draw(request: Request, answer: Answer) -> bytes:
    """The answer as its template has it."""
    drawer: Drawer = request.app.state.drawer
    drawn = drawer.draw(answer.template, request, {**answer.words, "data": answer.data})
    return drawn.encode("utf-8", "replace")


def dump(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def tagged(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """A body with its tag; nothing but the tag where the client has it. Nobody else keeps it: a record is corrected at any time."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie, HX-Request"}
    if status == 200 and request.method in ("GET", "HEAD") and _has(request.headers.getlist("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)


def _has(given: list[str], tag: str) -> bool:
    """Whether a client has what this tag is of: weak tags count as strong ones (RFC 9110, 13.1.2), and * is anything."""
    tags = [one.strip() for line in given for one in line.split(",")]
    return "*" in tags or tag in (one.removeprefix("W/") for one in tags)
