"""Finding somebody: by name, or among all, those who were heard most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_count
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.people import A_PAGE, list_people
from onrecord.view.pages.person_words import PERSON_WORDS

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


@router.get("/parties", include_in_schema=False)
def people(request: Request) -> Response:
    """`q` is a name, a handle or an id; `kind` may be given again."""
    asked = request.query_params
    limit = read_count("limit", asked.get("limit") or A_PAGE, MOST_ON_A_PAGE)
    data = list_people(
        request.app.state.record, asked.get("q"), asked.getlist("kind"), limit, asked.get("cursor") or None
    )
    return send_answer(request, Answer("people.html", data, PERSON_WORDS))
