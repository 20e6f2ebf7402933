"""A story pasted, uploaded or fetched, marked as a story on record is. Nothing is kept unless asked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import NotOnRecordError
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked_forms import again_of, field_of, form_of, given_in
from onrecord.view.http.extracting import count_texts, read_in_turn
from onrecord.view.http.keeping import keep_reading
from onrecord.view.http.originals import KINDS
from onrecord.view.http.problems import Problem
from onrecord.view.http.unkept import tell_reading
from onrecord.view.http.writers import may_write, require_own_page, require_writer
from onrecord.view.pages.story_marks import cut_story
from onrecord.view.pages.wording import address, list_facts

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Reading
    from onrecord.view.http.originals import Given

router = APIRouter()
_ASKED = ("text", "url", "published", "kind")


@router.get("/paste", include_in_schema=False)
def ask_paste(request: Request) -> Response:
    """The form, filled with what the address says."""
    asked = {name: request.query_params.get(name, "") for name in _ASKED}
    fetches = request.app.state.serving.fetches
    return send_answer(request, Answer("paste.html", {"asked": asked, "fetches": fetches}, {"kinds": KINDS}))


@router.post("/paste", include_in_schema=False)
async def paste(request: Request) -> Response:
    """The story; or, where it is to be kept, on to its page."""
    require_own_page(request)
    async with form_of(request) as form:
        keeps = bool(field_of(form, "keep"))
        if keeps:
            require_writer(request)
        given = await given_in(form, pasted="text", name="pasted")
    count_texts(request, [given])
    record: Record = request.app.state.record
    if not keeps:
        return await read_in_turn(request, given, partial(_page, request, record, given))
    kept = await read_in_turn(request, given, partial(keep_reading, record))
    if kept["problem"] is not None:
        raise Problem(kept["problem"]["status"], kept["problem"]["detail"])
    return RedirectResponse(address("documents", kept["id"]), 303)


def _page(request: Request, record: Record, given: Given, reading: Reading) -> Response:
    story = tell_reading(reading)
    data: dict[str, Any] = {**story, "on_record": _is_on_record(record, reading)}
    again = again_of(given) if may_write(request) and not data["on_record"] else None
    words = {
        "blocks": list(cut_story(story)),
        "facts": list(list_facts(story["document"])),
        "again": again,
        "portion": None,
    }
    answer = send_answer(request, Answer("pasted.html", data, words))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _is_on_record(record: Record, reading: Reading) -> bool:
    try:
        record.document(reading.document.id)
    except NotOnRecordError:
        return False
    return True
