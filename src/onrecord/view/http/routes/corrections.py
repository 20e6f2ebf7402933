"""Corrections for programs: the journal, one correction, taking one back, and a statement that was missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from onrecord.errors import InputError
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.view.http.amending import FOUND_RIGHT, TAKEN_BACK, Amendment, amend, tell_amended
from onrecord.view.http.answers import send_json
from onrecord.view.http.documented import documented
from onrecord.view.http.journal import A_PAGE, list_journal, of_statement
from onrecord.view.http.routes.log import LARGEST, Number
from onrecord.view.http.writers import author_of, require_writer

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record
    from onrecord.schema import RecordedStatement

router = APIRouter()
_BESIDE = frozenset({"author", "reason", "last", "statement", "document", "self"})
_Offset = Annotated[int, Field(ge=0, lt=1_000_000_000)]
Value = Annotated[
    str | list[str] | list[tuple[_Offset, _Offset]] | None,
    Field(description="A name or a list of names, a day, one of the field's values, words or offsets; null for none."),
]
_Reason = Annotated[str | None, Field(max_length=4000, description="Why, in your words.")]
_Author = Annotated[
    str | None, Field(max_length=200, description="Who corrects; else whom `onrecord serve --as` names.")
]


class _Asked(BaseModel):
    model_config = ConfigDict(extra="forbid")

    reason: _Reason = None
    author: _Author = None


class AskedCorrection(_Asked):
    """What is said of a statement: that it is right, that it is none, or that a field of it (or several: `fields`) has another value."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"action": "correct", "field": "medium", "value": "letter", "reason": "she read it out", "author": "rk"}]
        },
    )  # fmt: skip

    action: Literal["accept", "correct", "delete"]
    field: str | None = Field(None, max_length=40, description="Which field has another value.")
    value: Value = None
    fields: dict[str, Value] = Field({}, max_length=20, description="Several fields and their values, as one act.")
    last: int | None = Field(
        None, ge=0, le=LARGEST, description="`last` of the review: refused with 409 where somebody corrected the statement since."
    )  # fmt: skip


class AskedUndo(_Asked):
    """Who takes a correction back, and why."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"reason": "it was her", "author": "rk"}]}
    )


class AskedStatement(_Asked):
    """A statement that was missed, by its words as they stand in its document."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {"document": "f6bb01a4", "content": "Repairs cost $310,000", "fields": {"speaker": "Tern County"}, "reason": "missed", "author": "rk"}
            ]
        },
    )  # fmt: skip

    document: str = Field(min_length=1, max_length=4000, description="Its id, the beginning of one, or its address.")
    content: str | list[tuple[_Offset, _Offset]] = Field(
        description="The words said as they stand there, or their offsets."
    )
    fields: dict[str, Value] = Field({}, max_length=20, description="What else is known: speaker, made, medium, …")


@router.get("/v1/corrections", summary="What people changed", **documented("CorrectionPage", fails=(404,)))
def list_corrections(
    request: Request,
    statement: Annotated[str | None, Query(description="All that is on this one, by its id.", max_length=4000)] = None,
    author: Annotated[str | None, Query(description="Of one author only.", max_length=4000)] = None,
    before: Annotated[int | None, Query(description="Rows with a smaller number.", ge=1, le=LARGEST)] = None,
    limit: Annotated[int, Query(description="How many rows on a page.", ge=1, le=MOST_ON_A_PAGE)] = A_PAGE,
) -> Response:
    """The journal, newest first. `statements` holds those that its rows are of, as they are now."""
    record, options = request.app.state.record, request.app.state.options
    if statement is not None:
        data = of_statement(record, statement, options)
    else:
        data = list_journal(record, options, before=before, author=author or None, limit=limit, at="/v1/corrections")
    return send_json(request, data)


@router.post(
    "/v1/statements/{identity}/corrections",
    summary="Accept, correct or delete a statement",
    **documented("Corrected", says="The statement as it is now.", status=201, fails=(404,), writes=True),
)
def correct_statement(
    request: Request, identity: Annotated[str, Path(description="Its id.")], asked: AskedCorrection
) -> Response:
    """Nothing is overwritten: it is noted with its author, time and reason, and can be taken back. With `last` one that is sent twice is done
    once."""
    require_writer(request)
    author = author_of(request, asked.author)
    reason = asked.reason or (FOUND_RIGHT if asked.action == "accept" else "")
    wanted = Amendment(asked.action, reason, _fields_of(asked), asked.last)
    return _send(request, amend(request.app.state.record, identity, wanted, author))


@router.post(
    "/v1/corrections/{number}/undo",
    summary="Take a correction back",
    **documented("Corrected", says="The statement as it is now.", status=201, fails=(404,), writes=True),
)
def undo_correction(request: Request, number: Number, asked: AskedUndo) -> Response:
    """With all that was changed in the same act. An undo can be taken back too."""
    require_writer(request)
    author = author_of(request, asked.author)
    return _send(request, request.app.state.record.undo(number, author=author, reason=asked.reason or TAKEN_BACK))


@router.post(
    "/v1/statements",
    summary="Add a statement that was missed",
    **documented("Corrected", says="The statement as it is now.", status=201, fails=(404,), writes=True),
)
def add_statement(request: Request, asked: AskedStatement) -> Response:
    """What is not given is unknown. Its id is the one that extraction would give it."""
    require_writer(request)
    author = author_of(request, asked.author)
    record: Record = request.app.state.record
    if "content" in asked.fields:
        raise InputError("content: stands beside `fields`; give it once")
    words: dict[str, Any] = {**_sound(asked.fields), "author": author, "reason": asked.reason or ""}
    return _send(request, record.add_statement(asked.document, asked.content, **words))


def _fields_of(asked: AskedCorrection) -> dict[str, object]:
    one = {} if asked.field is None else {asked.field: asked.value}
    fields = _sound({**one, **asked.fields})
    if asked.action != "correct" and fields:
        raise InputError(f"fields: {asked.action} changes none; leave them out")
    return fields


def _sound(fields: dict[str, Value]) -> dict[str, object]:
    """Raises InputError for a name that is no field's but another word of a correction."""
    for name in fields:
        if name in _BESIDE:
            raise InputError(f"{name}: no field that can be corrected; it stands beside `fields`, or nowhere")
    return dict(fields)


def _send(request: Request, statement: RecordedStatement) -> Response:
    data = tell_amended(request.app.state.record, statement, request.app.state.options)
    return send_json(request, data, 201)
