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
        return tagged(request, dump(answer.data), JSON, answer.status)
    drawer: Drawer = request.app.state.drawer
    drawn = drawer.draw(answer.template, request, {**answer.words, "data": answer.data})
    return tagged(request, drawn.encode("utf-8", "replace"), _HTML, answer.status)


def dump(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n"


def tagged(request: Request, body: bytes, media_type: str, status: int = 200) -> Response:
    """A body with its tag; nothing but the tag where the client has it. Nobody else keeps it: a record is corrected at any time."""
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept, Cookie"}
    if status == 200 and tag in {
        given.strip().removeprefix("W/") for given in request.headers.get("if-none-match", "").split(",")
    }:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type)
