"""A statement as this package sees it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.schema import Document, Published, Span, Statement


@dataclass(frozen=True, slots=True)
class Report:
    """One statement, whose utterance is looked for.

    `words` are the words of `text` in order, as the document's one cut has them (marks may be among them). `speakers` are names (several who speak
    jointly), `made` an
    ISO day, month, week, year, time, or `a/b` with both inclusive, `published` an ISO day or time; None where unknown. `document` is its
    document's id, `copies` the id of the group of documents that are one story told once, `credit` whose story it is by the
    paper's own word (a wire agency, or the outlet that the words were told to), `start` where it stands in the document, `page` the
    address of the document: a newer text of one page tells nothing on its own.
    """

    id: str
    text: str
    words: tuple[str, ...]
    speakers: tuple[str, ...] = ()
    made: str | None = None
    document: str | None = None
    published: str | None = None
    publisher: str | None = None
    copies: str | None = None
    credit: str | None = None
    start: int = 0
    page: str | None = None


def report_statements(
    document: Document,
    statements: Sequence[Statement],
    published: Published | None,
    *,
    copies: str | None = None,
    credit: str | None = None,
) -> Iterator[Report]:
    """What a document's statements report as said: not what is believed or planned, nor what was not or might be said.

    `copies` and `credit` are those of the document; words given to an outlet in an interview are credited to it.
    """
    starts = [word.start for word in document.words]
    for statement in statements:
        if not is_said(statement.manner, statement.reality):
            continue
        outlets = [to.party.name for to in statement.to if to.party.kind == "organisation"]
        yield Report(
            statement.id,
            " … ".join(document.text[start:end] for start, end in statement.attribution.content),
            content_words(document, statement.attribution.content, starts),
            tuple(name for party in statement.speakers if (name := party.full_name or party.name)),
            made_between(statement.made.start, statement.made.end) if statement.made is not None else None,
            document.id,
            published.value if published is not None else None,
            document.publisher,
            copies,
            next((name for name in outlets if name and statement.medium == "interview"), credit),
            statement.attribution.content[0].start if statement.attribution.content else 0,
            document.url,
        )


def is_said(manner: str, reality: str) -> bool:
    """What is believed or planned, and what was not or might be said, reports no act of speaking."""
    return manner == "uttered" and reality == "actual"


def content_words(document: Document, content: Iterable[Span], starts: Sequence[int]) -> tuple[str, ...]:
    """The words of a statement's content as the document has cut them; `starts` says where each word of the document begins."""
    words: list[str] = []
    for span in content:
        held = document.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        words += [document.text[start:end] for start, end in held]
    return tuple(words)


def made_between(start: datetime, end: datetime) -> str:
    """An interval as ISO times, both inclusive."""
    last = max(end - timedelta(minutes=1), start)
    return "/".join(time.replace(tzinfo=None).isoformat(timespec="minutes") for time in (start, last))
