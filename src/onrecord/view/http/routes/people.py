"""Finding somebody: by name, or among all, those who were heard most first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import RedirectResponse

from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_count
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.people import A_PAGE, list_people
from onrecord.view.http.problems import Problem
from onrecord.view.http.requests import refuse_unknown_words
from onrecord.view.pages.person_words import PERSON_WORDS

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


Words = Annotated[str | None, Query()]


@router.get("/parties/", include_in_schema=False)
@router.get("/v1/parties/", include_in_schema=False)
def people_without_slash(request: Request) -> Response:
    """The address of nobody is that of the list."""
    path: str = request.scope["path"]
    if not path.endswith("/"):  # a line end behind it, which patterns of addresses do not see
        raise Problem(404, "nothing is served at this address")
    return RedirectResponse(str(request.url.replace(path=path[:-1])))


@router.get("/parties", include_in_schema=False, dependencies=[Depends(refuse_unknown_words)])
def people(
    request: Request,
    q: Words = None,
    kind: Annotated[list[str] | None, Query()] = None,
    limit: Words = None,
    cursor: Words = None,
) -> Response:
    """`q` is a name, a handle or an id; `kind` may be given again. A field of a form that was left blank asks for nothing."""
    most = read_count("limit", limit or A_PAGE, MOST_ON_A_PAGE)
    data = list_people(request.app.state.record, q, kind or (), most, cursor or None)
    return send_answer(request, Answer("people.html", data, PERSON_WORDS))
