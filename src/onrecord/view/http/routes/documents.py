"""Documents for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.documented import documented
from onrecord.view.http.stories import tell_story

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()
Identity = Annotated[str, Path(description="Its id, the beginning of one, or its address.")]


@router.get(
    "/v1/documents/{identity:path}",
    summary="One document with all that was found in it",
    **documented("Story", fails=(404,)),
)
def tell_document(request: Request, identity: Identity) -> Response:
    """Its metadata, text and stretches, its versions and copies, and its statements with the evidence for their fields."""
    record: Record = request.app.state.record
    return send_answer(request, Answer("story.html", tell_story(record, identity, request.app.state.options)))
