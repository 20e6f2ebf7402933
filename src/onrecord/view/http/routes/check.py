"""Quoted words, or a whole draft, held against the record. Nothing is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from onrecord.errors import OnrecordError
from onrecord.view.check_json import checked_as_json
from onrecord.view.http.answers import JSON, Answer, dump, send_answer
from onrecord.view.http.asked_checks import Quoted, checks_of
from onrecord.view.http.asked_forms import field_of, form_of, given_in
from onrecord.view.http.checked import check_given, check_quotation, show_checked
from onrecord.view.http.documented import documented
from onrecord.view.http.extracting import count_texts, fetch_first
from onrecord.view.http.limits import take_texts
from onrecord.view.http.originals import KINDS, Given
from onrecord.view.http.pace import pace_of
from onrecord.view.http.problems import Problem
from onrecord.view.http.twins import form_asked
from onrecord.view.http.writers import is_from_elsewhere, require_own_page
from onrecord.view.pages.draft_marks import cut_draft

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Checked

router = APIRouter()
_LONGEST_IN_ADDRESS = 1_000  # characters of a quotation
_ASKED = ("quotation", "speaker", "draft", "published", "kind", "url")


@router.get("/check", include_in_schema=False)
async def ask_check(request: Request) -> Response:
    """The forms, filled with what the address says; a quotation in it is checked, so that the address of an answer can be kept and sent. What a
    page of another site leads here with is filled in only."""
    asked = {name: request.query_params.get(name, "") for name in _ASKED}
    if not asked["quotation"].strip() or is_from_elsewhere(request):
        return await run_in_threadpool(_page, request, asked, None)
    return await _check_asked(request, asked)


@router.post("/check", include_in_schema=False)
async def check_page(request: Request) -> Response:
    require_own_page(request)
    async with form_of(request) as form:
        asked = {name: (field_of(form, name) or "").replace("\r\n", "\n") for name in _ASKED}
        draft = None if asked["quotation"].strip() else await given_in(form, pasted="draft", name="draft")
    if draft is None:
        if len(asked["quotation"]) <= _LONGEST_IN_ADDRESS and form_asked(request) == "html":
            words = urlencode({name: asked[name] for name in ("quotation", "speaker") if asked[name]})
            return RedirectResponse(f"/check?{words}", 303)
        return await _check_asked(request, asked)
    count_texts(request, [draft])
    at_hand = await fetch_first(request, draft)
    return await pace_of(request).read(lambda: _page(request, asked, _check_draft(request, at_hand)))


async def _check_asked(request: Request, asked: dict[str, str]) -> Response:
    take_texts(request, 1.0)
    record: Record = request.app.state.record
    return await pace_of(request).read(
        lambda: _page(request, asked, check_quotation(record, asked["quotation"], asked["speaker"]))
    )


@router.post(
    "/v1/check",
    summary="Did they say it? Quotations, or a draft, held against the record",
    **documented(
        "Checked", says="What was found; of a batch in the order in which it came.", takes="ChecksAsked", fails=(429,)
    ),
)
async def check_words(request: Request) -> Response:
    """One quotation, up to 100 in a batch, each with its check or its own problem in its place, or a draft."""
    require_own_page(request)
    asked, is_batch = await run_in_threadpool(checks_of, await request.body())
    record: Record = request.app.state.record
    if isinstance(asked, Given):
        count_texts(request, [asked])
        return await pace_of(request).read(lambda: _told(checked_as_json(_check_draft(request, asked))))
    take_texts(request, max(1.0, len(asked)))
    results = [await pace_of(request).read(partial(_check_or_tell, record, one)) for one in asked]
    if is_batch:
        return _told({"results": [_in_its_place(one) for one in results]})
    [alone] = results
    if isinstance(alone, Problem):
        raise alone
    return _told(alone)


def _check_draft(request: Request, draft: Given) -> Checked:
    checked = check_given(request.app.state.record, draft)
    request.app.state.metrics.count_words(len(checked.document.words))
    return checked


def _check_or_tell(record: Record, quoted: Quoted | Problem) -> dict[str, object] | Problem:
    if isinstance(quoted, Problem):
        return quoted
    try:
        return checked_as_json(check_quotation(record, *quoted))
    except OnrecordError as error:
        return Problem(400, str(error))


def _in_its_place(found: dict[str, object] | Problem) -> dict[str, object]:
    if isinstance(found, Problem):
        return {"check": None, "problem": found.as_json()}
    return {"check": found, "problem": None}


def _page(request: Request, asked: dict[str, str], checked: Checked | None) -> Response:
    """The forms, and where something was checked what was found; drawn in the thread in which it was."""
    shown = None if checked is None else show_checked(checked)
    words = {"blocks": list(cut_draft(shown)) if shown and asked["quotation"] == "" else [], "kinds": KINDS}
    answer = send_answer(request, Answer("check.html", {"asked": asked, "checked": shown}, words))
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _told(data: dict[str, object]) -> Response:
    return Response(dump(data), 200, {"Cache-Control": "no-store"}, JSON)
