"""One address, several forms: a page for people, and its twins for programs, by the ending of the address or what the request accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

MEDIA_TYPES = {
    "html": ("text/html", "application/xhtml+xml"),
    "json": ("application/json",),
    "csv": ("text/csv",),
    "rss": ("application/rss+xml",),
    "text": ("text/plain",),
    "jsonl": ("application/x-ndjson", "application/jsonl"),
}
ENDINGS = (".json", ".jsonl", ".csv", ".rss")
A_PAGE = ("html", "json")
_OF_PROGRAMS = ("/v1/", "/reconcile", "/metrics", "/healthz", "/readyz")
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


def form_asked(request: Request, offered: Sequence[str] = A_PAGE) -> str:
    """One of the forms offered: the ending decides, then what is accepted most, then their order. Addresses under /v1/ have no pages.

    Raises Problem 404 for an ending of a form that is not offered.
    """
    if request.url.path.startswith(_OF_PROGRAMS):
        offered = [form for form in offered if form != "html"]
    ending = getattr(request.state, "form", None)
    if ending is None:
        return _most_wanted(request.headers.get("accept", ""), offered)
    if ending not in offered:
        there = ", ".join(f".{form}" for form in offered if form != "html")
        raise Problem(404, f"there is no .{ending} of this; there is {there or 'a page'}")
    return str(ending)


def wants_page(request: Request) -> bool:
    """Whether what went wrong is told on a page: else it is told as JSON."""
    if getattr(request.state, "form", None) is not None or request.url.path.startswith(_OF_PROGRAMS):
        return False
    return _most_wanted(request.headers.get("accept", ""), A_PAGE) == "html"


def _most_wanted(accept: str, offered: Sequence[str]) -> str:
    weights = _weights(accept)
    wanted = {form: max(weights.get(kind, 0.0) for kind in MEDIA_TYPES[form]) for form in offered}
    most = max(offered, key=lambda form: wanted[form])
    if not wanted[most] and weights.get("application/*") and not weights.get("text/*") and not weights.get("*/*"):
        return "json" if "json" in offered else most
    return most


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
