"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import about, api, documents, enter, health, reconcile, search, statements, story

ROUTERS = (
    search.router,
    documents.router,
    story.router,
    about.router,
    enter.router,
    api.router,
    reconcile.router,
    health.router,
    statements.router,
)
