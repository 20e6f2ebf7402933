"""What was said, whoever told it: a list, and one whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Query, Request

from onrecord.schema import UtteranceOrder
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked_lists import A_PAGE, Asked, Cursor, Limit
from onrecord.view.http.documented import documented
from onrecord.view.http.utterance_facts import list_utterances, tell_utterance
from onrecord.view.pages.threads import nest

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()

_DEEPEST = 3
Order = Annotated[
    UtteranceOrder, Query(description="First what most newsrooms told on their own, or what is newest on record.")
]
Identity = Annotated[str, Path(description="Its id.")]


@router.get("/utterances", include_in_schema=False)
def list_page(request: Request, order: Order = "told", limit: Limit = A_PAGE, cursor: Cursor = None) -> Response:
    asked = Asked("/utterances", limit, cursor)
    data = list_utterances(request.app.state.record, request.app.state.options, order, asked)
    return send_answer(request, Answer("utterances.html", data))


@router.get("/utterances/{identity}", include_in_schema=False)
def utterance_page(request: Request, identity: str) -> Response:
    data = tell_utterance(request.app.state.record, identity, request.app.state.options)
    return send_answer(request, Answer("utterance.html", data, _drawn(data)))


@router.get("/v1/utterances", summary="What several documents tell", **documented("UtterancePage"))
def list_all_utterances(
    request: Request, order: Order = "told", limit: Limit = A_PAGE, cursor: Cursor = None
) -> Response:
    """Acts of speaking that several documents tell, by their first reports: in how many documents, by how many newsrooms on their own."""
    asked = Asked("/v1/utterances", limit, cursor)
    data = list_utterances(request.app.state.record, request.app.state.options, order, asked)
    return send_answer(request, Answer("utterances.html", data))


@router.get("/v1/utterances/{identity}", summary="One act of speaking", **documented("UtteranceWhole", fails=(404,)))
def tell_one_utterance(request: Request, identity: Identity) -> Response:
    """Its first report, who told it after whom and by which rule, its wordings with their differences, the passages of the source."""
    data = tell_utterance(request.app.state.record, identity, request.app.state.options)
    return send_answer(request, Answer("utterance.html", data))


def _drawn(data: dict[str, Any]) -> dict[str, Any]:
    """Each telling under the one that it was taken from; the number of each statement's wording."""
    tellings = {one["statement"]: one for one in data["tellings"]}
    wording = {one: at for at, variant in enumerate(data["variants"], 1) for one in variant["statements"]}
    return {
        "tree": nest(list(tellings), {one: telling["after"] for one, telling in tellings.items()}, _DEEPEST),
        "tellings": tellings,
        "wording": wording,
    }
