"""Which pages of other places may ask this server: those that were named, the reconciliation service only, without any cookie.

A browser asks first (a preflight) where a request is none that a form could send; elsewhere nothing is answered to a foreign page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from onrecord.view.http.serving import Serving

OPEN = "/reconcile"
_KEPT_S = 600  # how long a browser need not ask again


class Origins:
    """Outside of all that answers, so that an error can be read too."""

    def __init__(self, app: ASGIApp, serving: Serving) -> None:
        self._app = app
        self._allowed = frozenset(serving.reconcile_origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http" or not self._allowed or not (path == OPEN or path.startswith(f"{OPEN}/")):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        allowed = origin in self._allowed

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                answered.add_vary_header("Origin")
                if allowed:
                    answered["Access-Control-Allow-Origin"] = origin
            await send(message)

        if allowed and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            await _preflight(headers)(scope, receive, sending)
        else:
            await self._app(scope, receive, sending)


def _preflight(headers: Headers) -> Response:
    """What a browser may send. A page of the web may ask this machine only where the browser lets it (Private Network Access)."""
    answer = {
        "Access-Control-Allow-Methods": "GET, POST",
        "Access-Control-Allow-Headers": "Content-Type",
        "Access-Control-Max-Age": str(_KEPT_S),
    }
    if headers.get("access-control-request-private-network") == "true":
        answer["Access-Control-Allow-Private-Network"] = "true"
    return Response(status_code=204, headers=answer)
