"""What each address does, one module a page."""

from __future__ import annotations

from onrecord.view.http.routes import (
    about,
    api,
    author,
    check,
    corrections,
    documents,
    duplicates,
    enter,
    exchanges,
    extract,
    health,
    judgements,
    log,
    parties,
    paste,
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
    about.router,
    api.router,
    author.router,
    check.router,
    corrections.router,
    documents.router,
    duplicates.router,
    enter.router,
    exchanges.router,
    extract.router,
    health.router,
    judgements.router,
    log.router,
    paste.router,
    people.router,
    person.router,
    parties.router,  # the address of nobody is that of the list
    reconcile.router,
    review.router,
    search.router,
    statements.router,
    story.router,
    utterances.router,
    statement.router,  # its ids would take the words of `statements`
)
