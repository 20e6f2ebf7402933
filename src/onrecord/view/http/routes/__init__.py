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
    statements,
    story,
)

ROUTERS = (
    search.router,
    documents.router,
    story.router,
    about.router,
    enter.router,
    api.router,
    statements.router,
    person.router,
    people.router,
    parties.router,
    duplicates.router,
    judgements.router,
)
