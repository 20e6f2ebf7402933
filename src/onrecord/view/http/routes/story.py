"""One document as it was read, with all that was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.stories import tell_story
from onrecord.view.pages.story_marks import cut_story
from onrecord.view.pages.wording import list_facts

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/documents/{identity:path}", include_in_schema=False)
def story(request: Request, identity: str) -> Response:
    """By its id, the beginning of it, or its address."""
    record: Record = request.app.state.record
    data = tell_story(record, identity, request.app.state.options)
    return send_answer(
        request,
        Answer("story.html", data, {"blocks": list(cut_story(data)), "facts": list(list_facts(data["document"]))}),
    )
