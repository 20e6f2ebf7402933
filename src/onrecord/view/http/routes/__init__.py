"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    documents,
    enter,
    exchanges,
    search,
    statement,
    statements,
    story,
    utterances,
)

ROUTERS = (
    search.router,
    story.router,
    statement.router,
    utterances.router,
    exchanges.router,
    about.router,
    enter.router,
    api.router,
    statements.router,
    documents.router,
)
