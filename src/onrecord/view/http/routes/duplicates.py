"""Who may be one: pairs to judge, the likeliest first, and the forms that judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse

from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_count
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.judging import PAIRS, JudgedAs, judge_parties, list_duplicates, way_back
from onrecord.view.http.writers import author_of, may_write, names_author, remember_author, require_writer
from onrecord.view.pages.person_words import PERSON_WORDS

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/duplicates", include_in_schema=False)
def duplicates(request: Request) -> Response:
    asked = request.query_params
    limit = read_count("limit", asked.get("limit") or PAIRS, MOST_ON_A_PAGE)
    data = list_duplicates(request.app.state.record, limit, asked.get("cursor") or None)
    words = {**PERSON_WORDS, "writes": may_write(request), "ask_author": not names_author(request), "limit": limit}
    return send_answer(request, Answer("duplicates.html", data, words))


@router.post("/judgements", include_in_schema=False)
def judge(
    request: Request,
    a: Annotated[str, Form(max_length=1000)],
    verdict: Annotated[JudgedAs, Form()],
    evidence: Annotated[str, Form(max_length=5000)] = "",
    b: Annotated[str | None, Form(max_length=1000)] = None,
    author: Annotated[str | None, Form(max_length=200)] = None,
    back: Annotated[str | None, Form(max_length=5000)] = None,
) -> Response:
    """A form that was sent: what it says is judged, and the page that it stands on is shown again, or in its place what was judged."""
    require_writer(request)
    who = author_of(request, author)
    judged = judge_parties(request.app.state.record, a, b, verdict, author=who, evidence=evidence)
    response: Response
    if request.headers.get("hx-request") == "true":
        response = send_answer(
            request, Answer("judged.html", judged, {**PERSON_WORDS, "back": way_back(back, "/duplicates")})
        )
    else:
        response = RedirectResponse(way_back(back, "/duplicates"), 303)
    remember_author(request, response, author)
    return response
