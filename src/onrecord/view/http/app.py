"""The app that serves one record: its pages, their twins, and the interface for programs."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from onrecord.errors import AmbiguousError, ChangedError, NotOnRecordError, OnrecordError, RecordError
from onrecord.view.export.about import ExportOptions
from onrecord.view.http.answers import Answer, send_answer
from onrecord.view.http.guard import Guard
from onrecord.view.http.problems import Problem
from onrecord.view.http.routes import ROUTERS
from onrecord.view.http.twins import Twins, form_asked
from onrecord.view.pages.drawing import ASSETS, Drawer

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.recording import Record
    from onrecord.view.http.keys import Keys
    from onrecord.view.http.serving import Serving

_LOG = logging.getLogger("onrecord")
_FOR_EVER = "public, max-age=31536000, immutable"


class _Assets(StaticFiles):
    """Files whose address holds the hash of what is in them."""

    def file_response(self, *args: Any, **words: Any) -> Response:
        response = super().file_response(*args, **words)
        response.headers["Cache-Control"] = _FOR_EVER
        return response


def make_app(record: Record, serving: Serving, keys: Keys) -> FastAPI:
    """The app over an open record, which the caller closes."""
    app = FastAPI(
        title="onrecord",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.record, app.state.serving, app.state.keys = record, serving, keys
    app.state.drawer = Drawer(record.name)
    app.state.options = ExportOptions(base_url=serving.base_url)
    app.mount("/assets", _Assets(directory=ASSETS), name="assets")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(Problem, _tell_problem)
    app.add_exception_handler(OnrecordError, _tell_error)
    app.add_exception_handler(RequestValidationError, _tell_request)
    app.add_exception_handler(HTTPException, _tell_http)
    app.add_exception_handler(Exception, _tell_fault)
    app.add_middleware(Twins)
    app.add_middleware(Guard, serving=serving)
    return app


async def _tell_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    return _tell(request, problem)


async def _tell_error(request: Request, error: Exception) -> Response:
    """A user's mistake is 400, what is not on record 404, what goes against a correction made before 409, a record that cannot be asked now 503."""
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
    told = {404: "nothing is served at this address", 405: "this address takes no such request"}
    return _tell(request, Problem(error.status_code, told.get(error.status_code, str(error.detail)), error.headers))


async def _tell_fault(request: Request, error: Exception) -> Response:
    """Ours: the log has the trace, the client one line."""
    _LOG.error("fault at %s", request.url.path, exc_info=error)
    return _tell(request, Problem(500, "a fault of onrecord's own; its log has more"))


def _tell(request: Request, problem: Problem) -> Response:
    if form_asked(request) != "html":
        return problem.answer()
    answered = send_answer(request, Answer("problem.html", problem.as_json(), status=problem.status))
    answered.headers.update(problem.headers or {})
    return answered
