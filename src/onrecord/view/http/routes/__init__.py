"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import about, api, check, documents, enter, extract, paste, search, statements, story

ROUTERS = (
    search.router,
    documents.router,
    story.router,
    about.router,
    enter.router,
    check.router,
    paste.router,
    extract.router,
    api.router,
    statements.router,
)
