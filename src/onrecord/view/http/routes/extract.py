"""Texts in, statements out; with the writer's key they are kept too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from onrecord.view.http.answers import JSON, dump
from onrecord.view.http.asked_texts import texts_of
from onrecord.view.http.extracting import (
    count_texts,
    encode_problem,
    encode_reading,
    encode_result,
    encode_results,
    read_each,
    read_in_turn,
    score_of,
)
from onrecord.view.http.keeping import keep_reading
from onrecord.view.http.problems import Problem
from onrecord.view.http.writers import require_own_page, require_writer

if TYPE_CHECKING:
    from onrecord.view.http.originals import Given

router = APIRouter()


@router.post("/v1/extract", summary="Who said what in a text, a page or an address")
async def extract(request: Request) -> Response:
    """One document, or up to 100 in a batch, each with its statements or its own problem in its place. Nothing is kept."""
    require_own_page(request)
    min_score = score_of(request.query_params.get("min_score"))
    given, is_batch = await _bring(request)
    count_texts(request, given)
    if is_batch:
        body = encode_results(
            await read_each(request, given, partial(encode_result, min_score=min_score), encode_problem)
        )
    else:
        body = await read_in_turn(request, _alone(given), partial(encode_reading, min_score=min_score)) + b"\n"
    return Response(body, 200, {"Cache-Control": "no-store"}, JSON)


@router.post("/v1/documents", summary="Read documents and keep them in the record")
async def keep(request: Request) -> Response:
    """As for extract; what is on record already is left as it is. 201 where anything is new."""
    require_writer(request)
    given, is_batch = await _bring(request)
    then = partial(keep_reading, request.app.state.record)
    if is_batch:
        kept = await read_each(request, given, then, _not_kept)
        return _told({"documents": kept}, any(one["state"] in ("new", "version") for one in kept))
    one = await read_in_turn(request, _alone(given), then)
    if one["problem"] is not None:
        raise Problem(one["problem"]["status"], one["problem"]["detail"])
    return _told(one, one["state"] != "known", {"Location": f"/v1/documents/{one['id']}"})


async def _bring(request: Request) -> tuple[list[Given | Problem], bool]:
    body = await request.body()
    return await run_in_threadpool(texts_of, body, request.headers.get("content-type", ""), request.query_params)


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
