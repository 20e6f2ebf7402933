"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    documents,
    enter,
    search,
    statement,
    statements,
    story,
)

ROUTERS = (
    search.router,
    story.router,
    statement.router,
    about.router,
    enter.router,
    api.router,
    statements.router,
    documents.router,
)
