"""What was said, whoever told it: a list, and one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request

from onrecord.schema import UtteranceOrder
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.utterance_facts import list_utterances, tell_utterance
from onrecord.view.pages.threads import nest

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()

_DEEPEST = 3
Order = Annotated[UtteranceOrder, Query(description="newest on record first, or told by most newsrooms first")]
Limit = Annotated[int, Query(ge=1, le=100, description="how many on a page")]
Cursor = Annotated[str | None, Query(max_length=100, description="where the page before ended: its `cursor`")]


@router.get("/utterances", include_in_schema=False)
def utterances_page(request: Request, order: Order = "newest", limit: Limit = 20, cursor: Cursor = None) -> Response:
    data = list_utterances(request.app.state.record, request.app.state.options, order, limit, cursor or None)
    return send_answer(request, Answer("utterances.html", data))


@router.get("/utterances/{identity}", include_in_schema=False)
def utterance_page(request: Request, identity: str) -> Response:
    data = tell_utterance(request.app.state.record, identity, request.app.state.options)
    return send_answer(request, Answer("utterance.html", data, _drawn(data)))


@router.get("/v1/utterances")
def utterances(request: Request, order: Order = "newest", limit: Limit = 20, cursor: Cursor = None) -> Response:
    """What more than one statement reports, by its first report, with how many newsrooms told it on their own; a page at a time."""
    return utterances_page(request, order, limit, cursor)


@router.get("/v1/utterances/{identity}")
def utterance(request: Request, identity: str) -> Response:
    """One act of speaking: first report, who told it after whom, wordings with their differences, the passage of the source."""
    return utterance_page(request, identity)


def _drawn(data: dict[str, Any]) -> dict[str, Any]:
    """Each telling under the one that it was taken from; the number of each statement's wording."""
    tellings = {one["statement"]: one for one in data["tellings"]}
    wording = {one: at for at, variant in enumerate(data["variants"], 1) for one in variant["statements"]}
    return {
        "tree": nest(list(tellings), {one: telling["after"] for one, telling in tellings.items()}, _DEEPEST),
        "tellings": tellings,
        "wording": wording,
    }
