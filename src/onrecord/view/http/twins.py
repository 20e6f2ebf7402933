"""One address, several forms: a page for people, and its twin for programs, by the ending of the address or what the request accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

ENDINGS = (".json", ".csv", ".rss")
_OF_THEIR_OWN = ("/v1/openapi.json", "/assets/")


class Twins:
    """Takes the ending off an address and notes it, so that a page and its twins are one route."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(_OF_THEIR_OWN):
            for ending in ENDINGS:
                if scope["path"].endswith(ending):
                    state = {**scope.get("state", {}), "form": ending[1:]}
                    scope = {**scope, "path": scope["path"].removesuffix(ending) or "/", "state": state}
                    break
        await self._app(scope, receive, send)


def form_asked(request: Request) -> str:
    """ "html", "json", "csv" or "rss": the ending decides, then what is accepted most; addresses under /v1/ speak JSON."""
    ending = getattr(request.state, "form", None)
    if ending is not None:
        return str(ending)
    if request.url.path.startswith("/v1/"):
        return "json"
    weights = _weights(request.headers.get("accept", ""))
    html = max(weights.get("text/html", 0.0), weights.get("application/xhtml+xml", 0.0))
    json = weights.get("application/json", 0.0)
    if html == json == 0.0:
        return (
            "html"
            if not weights or weights.get("text/*", 0) or weights.get("*/*", 0)
            else "json"
            if weights.get("application/*", 0)
            else "html"
        )
    return "json" if json > html else "html"


def _weights(accept: str) -> dict[str, float]:
    """How much each media type is wanted, 0..1."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((value[2:] for value in parameters if value.startswith("q=")), "1")
        try:
            found[kind.lower()] = float(weight)
        except ValueError:
            found[kind.lower()] = 0.0
    found.pop("", None)
    return found
