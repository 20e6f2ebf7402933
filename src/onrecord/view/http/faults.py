"""What goes wrong, told to who asked: in one line, on a page or as `application/problem+json`, never with a stack trace."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from onrecord.errors import AmbiguousError, ChangedError, NotOnRecordError, OnrecordError, RecordError
from onrecord.view.http.answers import Answer, send_page
from onrecord.view.http.guard import HEADERS
from onrecord.view.http.methods import methods_of
from onrecord.view.http.problems import Problem
from onrecord.view.http.twins import wants_page

if TYPE_CHECKING:
    from starlette.requests import Request

_LOG = logging.getLogger("onrecord")


async def _tell_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return _tell(request, problem)


async def _tell_error(request: Request, error: Exception) -> Response:
    """A user's mistake is 400, what is not on record 404, what goes against an earlier correction 409, a record that cannot be asked now 503."""
    if isinstance(error, RecordError):
        return _tell(request, Problem(503, str(error), {"Retry-After": "5"}))
    if isinstance(error, AmbiguousError):
        choices = [{"id": identity, "label": label} for identity, label in error.choices]
        return _tell(request, Problem(400, str(error), choices=choices))
    status = 404 if isinstance(error, NotOnRecordError) else 409 if isinstance(error, ChangedError) else 400
    return _tell(request, Problem(status, str(error)))


async def _tell_request(request: Request, error: Exception) -> Response:
    """A body that is read but is not what its schema says is 422; a word of the address, or a body that cannot be read, 400."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place, *parts = first["loc"]
    where = ".".join(str(part) for part in parts) or place
    of_schema = place == "body" and first["type"] != "json_invalid"
    return _tell(request, Problem(422 if of_schema else 400, f"{where}: {first['msg']}"))


async def _tell_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        allow = methods_of(request.app, request.scope)
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": allow})
        return _tell(
            request, Problem(405, f"this address takes no {request.method}: it takes {allow}", {"Allow": allow})
        )
    detail = "nothing is served at this address" if error.status_code == 404 else str(error.detail)
    if isinstance(error.__cause__, (RecursionError, ValueError)):  # of a body that FastAPI could not parse
        detail = "the body is no JSON that can be read"
    return _tell(request, Problem(error.status_code, detail, error.headers))


async def _tell_nobody(_request: Request, _error: Exception) -> Response:
    """Who asked went away before the request was whole: nobody reads the answer."""
    return Response(status_code=400)


async def _tell_fault(request: Request, error: Exception) -> Response:
    """Ours: the log has the trace, the client one line. It is answered outside of the guard, so that what that adds is added here."""
    _LOG.error("fault at %s", request.url.path, exc_info=error)
    answered = _tell(request, Problem(500, "a fault of onrecord's own; its log has more"))
    answered.headers.update({name.decode(): value.decode() for name, value in HEADERS})
    return answered


def _tell(request: Request, problem: Problem) -> Response:
    if not wants_page(request):
        return problem.answer()
    answered = send_page(request, Answer("problem.html", problem.as_json(), status=problem.status))
    answered.headers.update(problem.headers or {})
    return answered


# by the kind of error; the most special that fits is taken
HANDLERS: dict[type[Exception], Any] = {
    Problem: _tell_problem,
    OnrecordError: _tell_error,
    RequestValidationError: _tell_request,
    HTTPException: _tell_http,
    ClientDisconnect: _tell_nobody,
    Exception: _tell_fault,
}
