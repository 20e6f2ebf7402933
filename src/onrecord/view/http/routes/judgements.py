"""Judgements on who is one, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.documented import documented
from onrecord.view.http.judging import PAIRS, JudgedAs, judge_parties, list_duplicates
from onrecord.view.http.writers import author_of, require_writer

if TYPE_CHECKING:
    from starlette.responses import Response

router = APIRouter()


class AskedJudgement(BaseModel):
    """What is judged of two parties, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"a": "159e637bd4a04c11", "b": "c388fe6702ab9d35", "verdict": "same", "evidence": "same office, same letter", "author": "rk"}
            ]
        },
    )  # fmt: skip

    a: str = Field(min_length=1, max_length=1000, description="A party's id, or a name that one alone bears.")
    b: str | None = Field(
        None,
        max_length=1000,
        description="The other one; without it an identity is dissolved into its parties (different), or that is taken back.",
    )
    verdict: JudgedAs = Field(description="withdraw takes back the latest judgement between the two.")
    evidence: str = Field(min_length=1, max_length=5000, description="Why, in your words.")
    author: str | None = Field(None, max_length=200, description="Who judges; else whom `onrecord serve --as` names.")


@router.get("/v1/duplicates", summary="Who may be one", **documented("DuplicatePage"))
def list_pairs(
    request: Request,
    limit: Annotated[int, Query(description="How many pairs on a page.", ge=1, le=MOST_ON_A_PAGE)] = PAIRS,
    cursor: Annotated[
        str | None, Query(description="Where the page before ended: its `cursor`.", max_length=200)
    ] = None,
) -> Response:
    """Pairs that may be one person, organisation or group, the likeliest first, each with what speaks for it. Those that somebody judged are
    left out."""
    data = list_duplicates(request.app.state.record, limit, cursor, "/v1/duplicates")
    return send_answer(request, Answer("duplicates.html", data))


@router.post("/v1/judgements", summary="Judge whether two are one", **documented("Judged", fails=(404,), writes=True))
def judge(request: Request, asked: AskedJudgement) -> Response:
    """Kept with its author, time and evidence; everything that follows from it is worked out before the answer comes."""
    require_writer(request)
    author = author_of(request, asked.author)
    judged = judge_parties(
        request.app.state.record, asked.a, asked.b, asked.verdict, author=author, evidence=asked.evidence
    )
    return send_answer(request, Answer("judged.html", judged))
