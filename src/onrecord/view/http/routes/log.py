"""The journal of corrections, newest first; each can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ChangedError
from onrecord.view.http.amending import TAKEN_BACK
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.forms import Sent, ask_author, author_sent
from onrecord.view.http.journal import list_journal
from onrecord.view.http.ways import local_way
from onrecord.view.http.writers import known_author, may_write, remember_author, require_writer

if TYPE_CHECKING:
    from onrecord.recording import Record

router = APIRouter()
LARGEST = (1 << 63) - 1
Number = Annotated[int, Path(description="The number of a row of the journal.", ge=1, le=LARGEST)]


@router.get("/log", include_in_schema=False)
def log(
    request: Request,
    before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
    author: Annotated[str | None, Query(max_length=4000)] = None,
) -> Response:
    record: Record = request.app.state.record
    data = list_journal(record, request.app.state.options, before=before, author=author or None)
    words = {"writes": may_write(request), "me": known_author(request)}
    return send_answer(request, Answer("log.html", data, words))


@router.post("/log/{number}/undo", include_in_schema=False)
def undo(request: Request, number: Number, sent: Sent) -> Response:
    """Take back the act that a row is part of. Where that is done already there is nothing more to do."""
    require_writer(request)
    author = author_sent(request, sent)
    if author is None:
        return ask_author(request, sent)
    record: Record = request.app.state.record
    back = local_way(sent.get("back"), "/log")
    try:
        record.undo(number, author=author, reason=sent.get("reason") or TAKEN_BACK)
    except ChangedError as error:
        if "taken back already" not in str(error):
            raise
    response = RedirectResponse(back, 303)
    remember_author(request, response, sent.get("author"))
    return response
