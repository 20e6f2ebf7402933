"""The review: one doubtful statement after the other is accepted, corrected or rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from fastapi import APIRouter, Query, Request
from starlette.datastructures import QueryParams
from starlette.responses import RedirectResponse, Response

from onrecord.errors import ChangedError, InputError, NotOnRecordError
from onrecord.schema import Act, Form, Manner, Medium, PartyKind, Reality
from onrecord.view.export.nested import recorded_as_json
from onrecord.view.http.amending import FOUND_RIGHT, Amendment, amend
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.asked import query_of
from onrecord.view.http.correctable import read_changes, show_fields
from onrecord.view.http.documented import documented
from onrecord.view.http.forms import Sent, ask_author, author_sent
from onrecord.view.http.review import Reviewer, address_at, review_address, tell_review
from onrecord.view.http.review_names import list_names
from onrecord.view.http.ways import local_way
from onrecord.view.http.writers import known_author, may_write, remember_author, require_writer
from onrecord.view.pages.review_marks import cut_paragraphs

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import Query as Asked

router = APIRouter()
Action = Literal["accept", "correct", "delete"]
_OURS = ("at",)  # words of the address that are none of the query's
CHOICES: dict[str, tuple[str, ...]] = {
    "kind": get_args(PartyKind), "medium": get_args(Medium), "act": ("", *get_args(Act)), "manner": get_args(Manner),
    "reality": get_args(Reality), "form": get_args(Form),
}  # fmt: skip


@router.get("/review", include_in_schema=False)
def review(request: Request) -> Response:
    """By the words of a query, and `at`: the statement that is shown."""
    return _show(request, _query(request), request.query_params.get("at") or None)


@router.get(
    "/v1/review", summary="What nobody has looked at yet", **documented("ReviewPage", fails=(404,), asks="page")
)
def list_review(
    request: Request,
    at: Annotated[str | None, Query(description="The statement to show, by its id.", max_length=200)] = None,
) -> Response:
    """The queue of the review, the least sure first, and one statement of it in full: the first, or `at` (its id)."""
    return _show(request, _query(request), at or None)


@router.get("/review/names", include_in_schema=False)
def names(request: Request) -> Response:
    """Whom a name that is being written may mean: parties of the statement's document first."""
    asked = request.query_params
    begun = next((asked[name] for name in ("speaker", "to", "about") if name in asked), "")
    data = list_names(request.app.state.record, begun, asked.get("statement"))
    return send_answer(request, Answer("names.html", data))


@router.post("/review/{identity}/{action}", include_in_schema=False)
def correct(request: Request, identity: str, action: Action, sent: Sent) -> Response:
    """What a form of the review says of a statement; then the next one is shown. What is none is shown again as it was written."""
    require_writer(request)
    author = author_sent(request, sent)
    if author is None:
        return ask_author(request, sent)
    record: Record = request.app.state.record
    query = _query(request)
    try:
        amend(record, identity, _amendment(request, identity, action, sent), author)
    except NotOnRecordError:
        raise
    except InputError as error:
        again = {"wrong": str(error), "wrote": action, "written": sent}
        return _show(request, query, identity, again, status=409 if isinstance(error, ChangedError) else 400)
    response = RedirectResponse(local_way(sent.get("back"), address_at(query, None)), 303)
    remember_author(request, response, sent.get("author"))
    return response


def _amendment(request: Request, identity: str, action: Action, sent: dict[str, str]) -> Amendment:
    last = sent.get("last", "")
    seen = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else None
    if action != "correct":
        return Amendment(action, sent.get("reason") or (FOUND_RIGHT if action == "accept" else ""), last=seen)
    record: Record = request.app.state.record
    shown = show_fields(recorded_as_json(record.statement(identity), request.app.state.options))
    return Amendment(action, sent.get("reason", ""), read_changes(sent, shown), seen)


def _query(request: Request) -> Asked:
    return query_of(QueryParams([pair for pair in request.query_params.multi_items() if pair[0] not in _OURS]))


def _show(
    request: Request, query: Asked, at: str | None, again: dict[str, Any] | None = None, status: int = 200
) -> Response:
    """`again` is what was written and why it was not taken."""
    reviewer = Reviewer(may_write(request), known_author(request))
    data = tell_review(request.app.state.record, query, at, request.app.state.options, reviewer)
    words = {
        "query": query, "review_address": review_address, "choices": CHOICES,
        "narrowed": bool(data["query"].keys() - {"cursor", "limit"}),
        "blocks": list(cut_paragraphs(data["statement"])) if data["statement"] else [],
        **(again or {"wrong": None, "wrote": None, "written": {}}),
    }  # fmt: skip
    return send_answer(request, Answer("review.html", data, words, status))
