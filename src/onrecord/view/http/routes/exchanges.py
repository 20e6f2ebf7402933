"""Who answered whom: a list of exchanges, and one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked_lists import AskedList  # noqa: TC001 - FastAPI reads the annotation
from onrecord.view.http.documented import documented
from onrecord.view.http.exchange_facts import list_exchanges, tell_exchange
from onrecord.view.pages.exchange_lanes import NARROW, WIDE, draw_lanes
from onrecord.view.pages.threads import nest

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()

_DEEPEST = 4
_MOST_DRAWN = 60
Identity = Annotated[str, Path(description="Its id, or that of one of its statements; the beginning of one will do.")]


@router.get("/exchanges", include_in_schema=False)
@router.get("/v1/exchanges", summary="Who answered whom", **documented("ExchangePage"))
def list_all_exchanges(request: Request, asked: AskedList) -> Response:
    """Exchanges, those put together last first, each with its speakers, its days, its first statement and the first answer to that."""
    data = list_exchanges(request.app.state.record, request.app.state.options, asked)
    return send_answer(request, Answer("exchanges.html", data))


@router.get("/exchanges/{identity}", include_in_schema=False)
@router.get("/v1/exchanges/{identity}", summary="One exchange", **documented("ExchangeWhole", fails=(404,)))
def tell_one_exchange(request: Request, identity: Identity) -> Response:
    """Its statements, each after what it answers, else in the order of time, with their replies."""
    data = tell_exchange(request.app.state.record, identity, request.app.state.options)
    return send_answer(request, Answer("exchange.html", data, _drawn(data)))


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
