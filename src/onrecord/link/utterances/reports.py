"""A statement as this package sees it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Document, Made, Published, Statement


@dataclass(frozen=True, slots=True)
class Report:
    """One statement, whose utterance is looked for.

    `words` are the words of `text` in order, as the document's one cut has them (marks may be among them). `speakers` are names (several who speak
    jointly), `made` an
    ISO day, month, week, year, time, or `a/b` with both inclusive, `published` an ISO day or time; None where unknown. `document` is its
    document's id, `copies` the id of the group of documents that are one story told once, `credit` whose story it is by the
    paper's own word (a wire agency, or the outlet that the words were told to), `start` where it stands in the document, `headline`
    whether that is in its headline.
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
    headline: bool = False


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
    headlines = [zone for zone in document.zones if zone.kind == "headline"]
    for statement in statements:
        if statement.manner != "uttered" or statement.reality != "actual":
            continue
        words: list[str] = []
        for span in statement.attribution.content:
            held = document.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            words += [document.text[start:end] for start, end in held]
        outlets = [to.party.name for to in statement.to if to.party.kind == "organisation"]
        yield Report(
            statement.id,
            " … ".join(document.text[start:end] for start, end in statement.attribution.content),
            tuple(words),
            tuple(name for party in statement.speakers if (name := party.full_name or party.name)),
            _made(statement.made),
            document.id,
            published.value if published is not None else None,
            document.publisher,
            copies,
            next((name for name in outlets if name and statement.medium == "interview"), credit),
            (start := statement.attribution.content[0].start if statement.attribution.content else 0),
            any(zone.start <= start < zone.end for zone in headlines),
        )


def _made(made: Made | None) -> str | None:
    """The interval as ISO times, both inclusive."""
    if made is None:
        return None
    last = max(made.end - timedelta(minutes=1), made.start)
    return f"{made.start:%Y-%m-%dT%H:%M}/{last:%Y-%m-%dT%H:%M}"
