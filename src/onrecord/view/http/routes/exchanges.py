"""Who answered whom: a list of exchanges, and one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.exchange_facts import list_exchanges, tell_exchange
from onrecord.view.pages.exchange_lanes import NARROW, WIDE, draw_lanes
from onrecord.view.pages.threads import nest

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()

_DEEPEST = 4
_MOST_DRAWN = 60
Limit = Annotated[int, Query(ge=1, le=100, description="how many on a page")]
Cursor = Annotated[str | None, Query(max_length=100, description="where the page before ended: its `cursor`")]


@router.get("/exchanges", include_in_schema=False)
def exchanges_page(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    data = list_exchanges(request.app.state.record, request.app.state.options, limit, cursor or None)
    return send_answer(request, Answer("exchanges.html", data))


@router.get("/exchanges/{identity}", include_in_schema=False)
def exchange_page(request: Request, identity: str) -> Response:
    """By its id, or that of one of its statements."""
    data = tell_exchange(request.app.state.record, identity, request.app.state.options)
    return send_answer(request, Answer("exchange.html", data, _drawn(data)))


@router.get("/v1/exchanges")
def exchanges(request: Request, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """Exchanges, those put together last first, each with its speakers, its days, its first statement and the first answer; a page at a time."""
    return exchanges_page(request, limit, cursor)


@router.get("/v1/exchanges/{identity}")
def exchange(request: Request, identity: str) -> Response:
    """One exchange: its statements, each after what it answers, else in the order of time, with their replies."""
    return exchange_page(request, identity)


def _drawn(data: dict[str, Any]) -> dict[str, Any]:
    """The drawing for wide and for narrow screens; each statement under the first that it answers."""
    statements = {one["id"]: one for one in data["statements"]}
    above = {
        identity: next((reply["answers"] for reply in one["replies"] if reply["answers"] in statements), None)
        for identity, one in statements.items()
    }
    drawn = data["statements"][:_MOST_DRAWN]
    return {
        "drawings": [("wide", draw_lanes(drawn, WIDE)), ("narrow", draw_lanes(drawn, NARROW))],
        "drawn": len(drawn),
        "tree": nest(list(statements), above, _DEEPEST),
        "statements": statements,
        "numbers": {identity: number for number, identity in enumerate(statements, 1)},
    }
