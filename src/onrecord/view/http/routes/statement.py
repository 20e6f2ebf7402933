"""One statement in full, and in the formats of an export."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request

from onrecord.view.export.about import ExportAbout
from onrecord.view.http.answers import Answer, send_answer, tagged
from onrecord.view.http.problems import Problem
from onrecord.view.http.statement_facts import offered_formats, tell_statement

if TYPE_CHECKING:
    from starlette.responses import Response

    from onrecord.recording import Record

router = APIRouter()


@router.get("/statements/{identity}", include_in_schema=False)
def statement_page(request: Request, identity: str) -> Response:
    """By its id, the beginning of it, or with the ending of a format of export."""
    if "." in identity:
        return _export(request, PurePath(identity))
    record: Record = request.app.state.record
    data = tell_statement(record, identity, request.app.state.options)
    return send_answer(request, Answer("statement.html", data))


@router.get("/v1/statements/{identity}")
def statement(request: Request, identity: str) -> Response:
    """One statement in full: its fields with what each was read from, its checks laid beside their sources, replies, corrections, citation."""
    return statement_page(request, identity)


def _export(request: Request, name: PurePath) -> Response:
    identity, _, ending = name.name.partition(".")
    form = next((form for form in offered_formats() if f".{ending}" in form.endings), None)
    if form is None:
        endings = ", ".join(form.endings[0] for form in offered_formats())
        raise Problem(404, f"no format of a statement ends so; there are .json, {endings}")
    record: Record = request.app.state.record
    found = record.statement(identity)
    out = BytesIO()
    form.write([found], out, ExportAbout(f"statement {found.id}", total=1), request.app.state.options)
    return tagged(request, out.getvalue(), form.media_type)
