"""HEAD and OPTIONS of every address, and which methods it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Match

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ASKED = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Methods:
    """HEAD is answered as GET without the body (RFC 9110, 9.3.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            await send({**message, "body": b""} if message["type"] == "http.response.body" else message)

        state = {**scope.get("state", {}), "headers_only": True}
        await self._app({**scope, "method": "GET", "state": state}, receive, sending)


def methods_of(app: FastAPI, scope: Scope) -> str:
    """The methods that the address of a request takes, as the header Allow has them; "" where nothing is served there."""
    taken = {"OPTIONS"}
    for method in _ASKED:
        asked = {**scope, "method": "GET" if method == "HEAD" else method}
        if any(route.matches(asked)[0] == Match.FULL for route in app.router.routes):
            taken.add(method)
    return ", ".join(sorted(taken)) if len(taken) > 1 else ""
