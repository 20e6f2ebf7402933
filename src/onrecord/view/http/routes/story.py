"""One document as it was read, with all that was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request

from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.stories import tell_story
from onrecord.view.http.story_parts import tell_part
from onrecord.view.http.twins import form_asked
from onrecord.view.pages.story_marks import cut_story
from onrecord.view.pages.wording import list_facts

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/documents/{identity:path}", include_in_schema=False)
def story(request: Request, identity: str, offset: Annotated[int, Query(ge=0)] = 0) -> Response:
    """By its id, the beginning of it, or its address; of a long one the part in which a character stands. The twin is always whole."""
    record: Record = request.app.state.record
    options = request.app.state.options
    found = tell_part(record, identity, options, offset) if form_asked(request) == "html" else None
    data, part = found or (tell_story(record, identity, options), None)
    first = part.first if part is not None else 1
    words = {"blocks": list(cut_story(data, first)), "facts": list(list_facts(data["document"])), "portion": part}
    return send_answer(request, Answer("story.html", data, words))
