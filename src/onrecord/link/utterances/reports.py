"""A statement as this package sees it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Report:
    """One statement, whose utterance is looked for.

    `words` are the words of `text` in order, as the document's one cut has them (marks may be among them). `speakers` are names (several who speak
    jointly), `made` an
    ISO day, month, week, year, time, or `a/b` with both inclusive, `published` an ISO day or time; None where unknown. `document` is its
    document's id, `copies` the id of the group of documents that are one story told once, `credit` whose story it is by the
    paper's own word (a wire agency, or the outlet that the words were told to).
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
