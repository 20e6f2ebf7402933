"""What nobody has looked at yet, the least sure first: one statement in full, in its paragraph, and those that come after it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.export.nested import recorded_as_json
from onrecord.view.http.asked import address_of
from onrecord.view.http.correctable import show_fields
from onrecord.view.http.journal import last_own
from onrecord.view.http.readings import reading_of
from onrecord.view.http.statement_facts import tell_reasons
from onrecord.view.marks import cut_stretches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.recording import Record
    from onrecord.schema import Document, Query
    from onrecord.view.export.about import ExportOptions

REVIEW_SCHEMA = "onrecord/review/1"
MOST_COUNTED = 10_000
_MARKED = ("content", "cue", "source")
_AROUND = 3_000  # characters of a paragraph on either side of a statement


class Reviewer(NamedTuple):
    """Who looks: whether they may correct, and under which name, where that is known."""

    writes: bool
    author: str | None


def tell_review(
    record: Record, query: Query, at: str | None, options: ExportOptions, reviewer: Reviewer
) -> dict[str, Any]:
    """The queue of a query, whatever its order, and the statement `at` (an id), else the first.

    `total` is counted up to 10,000: there may be `more`. `last` goes along with a correction: it tells whether somebody was quicker. `next` is None behind the last, `previous` before the first
    of a page. `last_own` is what the reviewer did last and can take back, `last_own_text` the words that it was done to, None where they are gone.
    """
    with record.at_once():
        return _tell(record, query, at, options, reviewer)


def _tell(record: Record, query: Query, at: str | None, options: ExportOptions, reviewer: Reviewer) -> dict[str, Any]:
    last = record.last_change()
    asked = replace(query, vetted=False, sort="doubtful")
    found = record.statements(asked)
    page = found.page(links=False)
    ids = [one.id for one in page.statements]
    shown = record.statement(at).id if at else next(iter(ids), None)
    place = ids.index(shown) if shown in ids else None
    total = found.count(most=MOST_COUNTED)
    own = last_own(record, reviewer.author) if reviewer.writes and reviewer.author else None
    return {
        "schema": REVIEW_SCHEMA,
        "query": {name: value for name, value in asked.to_words().items() if name not in ("vetted", "sort")},
        "total": total,
        "more": total == MOST_COUNTED,
        "statement": None if shown is None else _tell_shown(record, shown, options),
        "last": last,
        "place": place,
        "queue": [recorded_as_json(one, options) for one in page.statements],
        "previous": address_at(query, ids[place - 1]) if place else None,
        "next": _next(query, ids, place, page.cursor),
        "next_page": None if page.cursor is None else review_address(query, cursor=page.cursor),
        "writes": reviewer.writes,
        "author": reviewer.author if reviewer.writes else None,
        "last_own": None if own is None else asdict(own),
        "last_own_text": None if own is None else _text_of(record, own.statement),
    }


def _text_of(record: Record, statement: str) -> str | None:
    return next((one.text for one in record.statements_by_id([statement])), None)


def address_at(query: Query, statement: str | None) -> str:
    """The page of the queue with one statement shown; with the first where that is None."""
    return review_address(query, cursor=query.cursor, at=statement)


def review_address(query: Query, path: str = "/review", **changes: object) -> str:
    """An address of the review with the words of a query but those that the review itself gives."""
    return address_of(query, path, **{"cursor": None, **changes, "vetted": None, "sort": None})


def _next(query: Query, ids: Sequence[str], place: int | None, cursor: str | None) -> str | None:
    """Where one goes on: behind the statement shown; to the first of the queue from one that is not in it."""
    behind = 0 if place is None else place + 1
    if behind < len(ids):
        return address_at(query, ids[behind])
    return None if cursor is None else review_address(query, cursor=cursor)


def _tell_shown(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    statement = record.statement(identity)
    reading = reading_of(record, statement.document)
    told = recorded_as_json(statement, options)
    return {
        **told,
        "reasons": list(tell_reasons(statement, reading)),
        "fields": show_fields(told),
        "paragraph": _paragraph(reading.document, told["spans"]),
    }


def _paragraph(document: Document, spans: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The stretches of the story in which the statement's words stand, each with its text, of a very long one what is around them; offsets are
    into the document."""
    marked = [(span["start"], span["end"]) for span in spans if span["role"] in _MARKED]
    shown = []
    for one in cut_stretches(document):
        within = [(start, end) for start, end in marked if start < one.end and one.start < end]
        if within:
            start = max(one.start, min(within)[0] - _AROUND)
            end = min(one.end, max(end for _, end in within) + _AROUND)
            begins = one.begins and start == one.start
            shown.append(
                {
                    "start": start,
                    "end": end,
                    "zone": one.label or "body",
                    "begins": begins,
                    "text": document.text[start:end],
                }
            )
    return shown  # fmt: skip
