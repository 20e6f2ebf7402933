"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    documents,
    duplicates,
    enter,
    judgements,
    parties,
    people,
    person,
    search,
    statement,
    statements,
    story,
)

ROUTERS = (
    search.router,
    story.router,
    statement.router,
    people.router,
    person.router,
    duplicates.router,
    about.router,
    enter.router,
    api.router,
    statements.router,
    documents.router,
    parties.router,
    judgements.router,
)
