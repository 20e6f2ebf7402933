"""The body of a form taken apart: whole and within limits, or one line that says what is wrong with it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from onrecord.errors import InputError
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.datastructures import FormData
    from starlette.requests import Request

MULTIPART = "multipart/form-data"
FORMS = (MULTIPART, "application/x-www-form-urlencoded")


@asynccontextmanager
async def parse_form(
    request: Request, *, most_fields: int, most_files: int, most_bytes: int
) -> AsyncIterator[FormData]:
    """The fields of a form; what was uploaded is gone afterwards. Raises Problem 415 for a body that is none, InputError for one that cannot
    be taken apart, holds more, or ends before its end: what is missing could be a field that changes what the others mean."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind and kind not in FORMS:  # a button alone may send nothing, and name no kind of it
        raise Problem(415, "send the fields of a form; programs send JSON to the addresses under /v1/")
    try:
        if kind == MULTIPART:
            parser = _Parser(
                request.headers,
                request.stream(),
                max_files=most_files,
                max_fields=most_fields,
                max_part_size=most_bytes,
            )
            form = await parser.parse()
        else:
            form = await request.form(max_files=0, max_fields=most_fields, max_part_size=most_bytes)
            parser = None
    except MultiPartException as error:
        raise InputError(_in_one_line(error.message)) from error
    except HTTPException as error:
        if isinstance(error, Problem):
            raise
        raise InputError(_in_one_line(error.detail)) from error
    try:
        if parser is not None and not parser.is_whole:
            raise InputError("the form is cut short: its last boundary is missing")
        yield form
    finally:
        await form.close()


class _Parser(MultiPartParser):
    """Starlette's, which notes that it saw the end."""

    is_whole = False

    def on_end(self) -> None:
        self.is_whole = True


def _in_one_line(said: str) -> str:
    return f"the form cannot be taken apart: {said[:1].lower()}{said[1:].rstrip('.')}"
