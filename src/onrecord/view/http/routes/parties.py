"""People, organisations and groups for programs: the list, one of them, and their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Query, Request

from onrecord.schema import PartyKind  # noqa: TC001 - FastAPI reads the annotation
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.documented import documented
from onrecord.view.http.people import A_PAGE, count_person, list_people, tell_person

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()
Identity = Annotated[
    str, Path(description="The id of an identity or of any of its parties, the beginning of one, or a name that one alone bears.")
]  # fmt: skip
Cursor = Annotated[str | None, Query(description="Where the page before ended: its `cursor`.", max_length=100)]


@router.get("/v1/parties", summary="Who is on record", **documented("PartyPage"))
def list_parties(
    request: Request,
    q: Annotated[str | None, Query(description="A name, a last name, a handle or an id.", max_length=1000)] = None,
    kind: Annotated[list[PartyKind] | None, Query(description="Only these kinds; may be given again.")] = None,
    limit: Annotated[int, Query(description="How many on a page.", ge=1, le=MOST_ON_A_PAGE)] = A_PAGE,
    cursor: Cursor = None,
) -> Response:
    """Those for whom a name may stand, best fit first; without one everybody who has a name, those who made most statements first."""
    data = list_people(request.app.state.record, q, kind or (), limit, cursor, "/v1/parties")
    return send_answer(request, Answer("people.html", data))


@router.get(
    "/v1/parties/{identity}/figures", summary="How much somebody says", **documented("PersonFigures", fails=(404,))
)
def count_party(
    request: Request,
    identity: Identity,
    exact: Annotated[bool, Query(description="Count all, where many would be estimated from a sample.")] = False,
) -> Response:
    """Over time, to whom, about whom, by which medium, in which outlets; and who speaks about them and to them."""
    data = count_person(request.app.state.record, identity, exact=exact)
    return send_answer(request, Answer("person_figures.html", data))


@router.get(
    "/v1/parties/{identity:path}", summary="One person, organisation or group", **documented("Person", fails=(404,))
)
def tell_party(request: Request, identity: Identity) -> Response:
    """Their names, roles over time, exchanges, newest statements, the parties that they were made of and who judged so, and likely
    duplicates. A name that several bear is refused with their ids."""
    record: Record = request.app.state.record
    data = tell_person(record, record.life(identity), request.app.state.options)
    return send_answer(request, Answer("person.html", data))
