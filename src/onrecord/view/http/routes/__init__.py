"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    author,
    corrections,
    documents,
    duplicates,
    enter,
    exchanges,
    health,
    judgements,
    log,
    parties,
    people,
    person,
    reconcile,
    review,
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
    people.router,
    person.router,
    duplicates.router,
    review.router,
    log.router,
    author.router,
    utterances.router,
    exchanges.router,
    about.router,
    enter.router,
    api.router,
    reconcile.router,
    parties.router,
    judgements.router,
    corrections.router,
    health.router,
    statements.router,
    statement.router,  # its ids would take the words of the one before
)
