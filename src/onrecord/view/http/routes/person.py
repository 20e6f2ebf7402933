"""One person, organisation or group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse

from onrecord.errors import AmbiguousError
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.people import count_person, tell_person
from onrecord.view.http.twins import form_asked
from onrecord.view.http.writers import may_write, names_author
from onrecord.view.pages.person_words import PERSON_WORDS
from onrecord.view.pages.plots import plot_periods

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/parties/{identity}/figures", include_in_schema=False)
def figures(request: Request, identity: str) -> Response:
    """How much somebody says, when, how and to whom: of those who say much it is asked for by itself."""
    data = count_person(request.app.state.record, identity)
    return send_answer(request, Answer("person_figures.html", data, {**PERSON_WORDS, "plot": plot_periods(data)}))


@router.get("/parties/{identity:path}", include_in_schema=False)
def person(request: Request, identity: str) -> Response:
    """By the id of a party, the beginning of one, or a name that one alone bears: these lead to the address with the id."""
    record: Record = request.app.state.record
    try:
        life = record.life(identity)
    except AmbiguousError:
        if form_asked(request) != "html":
            raise
        return RedirectResponse(f"/parties?{urlencode({'q': identity})}", 303)
    if life.who.id != identity:
        ending = ".json" if form_asked(request) == "json" else ""
        return RedirectResponse(f"/parties/{quote(life.who.id, safe='')}{ending}", 303)
    data = tell_person(record, life, request.app.state.options)
    return send_answer(request, Answer("person.html", data, _words(request, data)))


def _words(request: Request, data: dict[str, Any]) -> dict[str, Any]:
    return {
        **PERSON_WORDS,
        "plot": None if data["figures"] is None else plot_periods(data["figures"]),
        "writes": may_write(request),
        "ask_author": not names_author(request),
    }
