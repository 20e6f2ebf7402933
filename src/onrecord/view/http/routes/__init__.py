"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import about, api, documents, enter, search, statements, story

ROUTERS = (
    search.router,
    story.router,
    about.router,
    enter.router,
    api.router,
    statements.router,
    documents.router,
)
