"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    check,
    documents,
    duplicates,
    enter,
    exchanges,
    extract,
    health,
    judgements,
    parties,
    people,
    person,
    paste,
    reconcile,
    search,
    statement,
    statements,
    story,
    utterances,
)

ROUTERS = (
    search.router,
    documents.router,
    story.router,
    utterances.router,
    exchanges.router,
    about.router,
    enter.router,
    check.router,
    paste.router,
    extract.router,
    api.router,
    reconcile.router,
    health.router,
    statements.router,
    statement.router,  # its ids would take the words of the one before
    people.router,
    person.router,
    parties.router,
    duplicates.router,
    judgements.router,
)
