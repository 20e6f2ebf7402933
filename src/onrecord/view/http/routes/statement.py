"""One statement in full, and in the formats of an export."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Path, Request

from onrecord.view.export.about import ExportAbout
from onrecord.view.http.answers import Answer, send_answer, tagged
from onrecord.view.http.documented import documented
from onrecord.view.http.problems import Problem
from onrecord.view.http.statement_facts import offered_formats, tell_statement
from onrecord.view.http.twins import A_PAGE, form_asked

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()
Identity = Annotated[str, Path(description="Its id, or the beginning of it.")]


@router.get("/statements/{identity}", include_in_schema=False)
def statement_page(request: Request, identity: str) -> Response:
    """By its id, the beginning of it, or with the ending of a format of export. Those that other pages have too are taken off before."""
    identity, dot, ending = identity.partition(".")
    form = form_asked(request, ("html", "json", "jsonl", "csv"))
    if dot or form not in A_PAGE:
        return _export(request, identity, f".{ending or form}")
    record: Record = request.app.state.record
    data = tell_statement(record, identity, request.app.state.options)
    return send_answer(request, Answer("statement.html", data))


@router.get("/v1/statements/{identity}", summary="One statement in full", **documented("StatementWhole", fails=(404,)))
def tell_one_statement(request: Request, identity: Identity) -> Response:
    """With what each field was read from, its checks beside their sources, what it answers, what answers it, corrections, a citation."""
    record: Record = request.app.state.record
    data = tell_statement(record, identity, request.app.state.options)
    return send_answer(request, Answer("statement.html", data))


def _export(request: Request, identity: str, ending: str) -> Response:
    form = next((form for form in offered_formats() if ending in form.endings), None)
    if form is None:
        endings = ", ".join(form.endings[0] for form in offered_formats())
        raise Problem(404, f"no format of a statement ends so; there are .json, {endings}")
    record: Record = request.app.state.record
    found = record.statement(identity)
    out = BytesIO()
    form.write([found], out, ExportAbout(f"statement {found.id}", total=1), request.app.state.options)
    return tagged(request, out.getvalue(), form.media_type)
