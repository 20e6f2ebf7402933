"""Texts in, statements out; with the writer's key they are kept too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from onrecord.view.http.answers import JSON, dump
from onrecord.view.http.asked_texts import BARE, Said, texts_of
from onrecord.view.http.documented import documented
from onrecord.view.http.extracting import (
    count_texts,
    encode_problem,
    encode_reading,
    encode_result,
    encode_results,
    read_each,
    read_in_turn,
)
from onrecord.view.http.keeping import keep_reading
from onrecord.view.http.originals import KINDS, LONGEST_NAME
from onrecord.view.http.problems import Problem
from onrecord.view.http.writers import require_own_page, require_writer

if TYPE_CHECKING:
    from onrecord.view.http.originals import Given

router = APIRouter()


Name = Annotated[str | None, Query(max_length=LONGEST_NAME, description="What to call a text that comes as it is.")]
Kind = Annotated[str | None, Query(description=f"What such a text is, where it does not show: {', '.join(KINDS)}.")]
Published = Annotated[str | None, Query(description="When such a text was published: an ISO day or time.")]
LeastScore = Annotated[float, Query(ge=0, le=1, description="Attributions below it are left out, and counted.")]
_TAKES = {
    "application/json": {"schema": {"$ref": "#/components/schemas/TextsAsked"}},
    **{form: {"schema": {"type": "string"}} for form in BARE},
}


@router.post(
    "/v1/extract",
    summary="Who said what in a text, a page or an address",
    **documented(
        "Extracted", says="What was found; of a batch in the order in which it came.", takes=_TAKES, fails=(429, 502)
    ),
)
async def extract(
    request: Request, name: Name = None, kind: Kind = None, published: Published = None, min_score: LeastScore = 0.0
) -> Response:
    """One document, or up to 100 in a batch, each with its statements or its own problem in its place. Nothing is kept."""
    require_own_page(request)
    given, is_batch = await _bring(request, Said(name, kind, published))
    count_texts(request, given)
    if is_batch:
        body = encode_results(
            await read_each(request, given, partial(encode_result, min_score=min_score), encode_problem)
        )
    else:
        body = await read_in_turn(request, _alone(given), partial(encode_reading, min_score=min_score)) + b"\n"
    return Response(body, 200, {"Cache-Control": "no-store"}, JSON)


@router.post(
    "/v1/documents",
    summary="Read documents and keep them in the record",
    **documented(
        "Kept",
        says="Something of it is new.",
        status=201,
        takes=_TAKES,
        fails=(502,),
        writes=True,
        also={200: "All of it was known."},
    ),
)
async def keep_documents(
    request: Request, name: Name = None, kind: Kind = None, published: Published = None
) -> Response:
    """As for extract; what is on record already is left as it is."""
    require_writer(request)
    given, is_batch = await _bring(request, Said(name, kind, published))
    then = partial(keep_reading, request.app.state.record)
    if is_batch:
        kept = await read_each(request, given, then, _not_kept)
        return _told({"documents": kept}, any(one["state"] in ("new", "version") for one in kept))
    one = await read_in_turn(request, _alone(given), then)
    if one["problem"] is not None:
        raise Problem(one["problem"]["status"], one["problem"]["detail"])
    return _told(one, one["state"] != "known", {"Location": f"/v1/documents/{one['id']}"})


async def _bring(request: Request, said: Said) -> tuple[list[Given | Problem], bool]:
    body = await request.body()
    return await run_in_threadpool(texts_of, body, request.headers.get("content-type", ""), said)


def _alone(given: list[Given | Problem]) -> Given:
    """The one text of a request, or its problem."""
    [one] = given
    if isinstance(one, Problem):
        raise one
    return one


def _not_kept(problem: Problem) -> dict[str, Any]:
    return {"id": None, "state": None, "statements": 0, "problem": problem.as_json()}


def _told(data: dict[str, Any], is_new: bool, headers: dict[str, str] | None = None) -> Response:
    return Response(dump(data), 201 if is_new else 200, {"Cache-Control": "no-store", **(headers or {})}, JSON)
