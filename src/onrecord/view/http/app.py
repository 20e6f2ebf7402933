"""The app that serves one record: its pages, their twins, and the interface for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import FastAPI

from onrecord.view.export.about import ExportOptions
from onrecord.view.http.assets import Assets
from onrecord.view.http.faults import HANDLERS
from onrecord.view.http.guard import Guard
from onrecord.view.http.limits import Limits
from onrecord.view.http.methods import Methods
from onrecord.view.http.metrics import Measured, Metrics, Named
from onrecord.view.http.origins import Origins
from onrecord.view.http.pace import Pace
from onrecord.view.http.routes import ROUTERS
from onrecord.view.http.sent_whole import exporting_limiter
from onrecord.view.http.twins import Twins
from onrecord.view.pages.drawing import ASSETS, Drawer

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.view.http.keys import Keys
    from onrecord.view.http.serving import Serving


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
    app.state.metrics = Metrics()
    app.state.exporting = exporting_limiter()
    app.state.drawer = Drawer(record.name)
    app.state.limits, app.state.pace = Limits.of(keys, serving.extracts_a_minute), Pace()
    app.state.options = ExportOptions(base_url=serving.base_url)
    app.mount("/assets", Assets(directory=ASSETS), name="assets")
    for router in ROUTERS:
        app.include_router(router)
    for kind, tell in HANDLERS.items():
        app.add_exception_handler(kind, tell)
    app.add_middleware(Named)
    app.add_middleware(Twins)
    app.add_middleware(Methods)
    app.add_middleware(Origins, serving=serving)
    app.add_middleware(Guard, serving=serving)
    app.add_middleware(Measured, metrics=app.state.metrics)
    return app
