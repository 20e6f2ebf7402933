"""What a reader of one file format hands on: the text, and what the format itself says of it.

A reader (`html`, `pages`, `office`, `subtitles`, or the plain text itself) knows its markup and nothing else. The rules that
look at the words (`wire`, `posts`, `turns`, `kind`) come afterwards and fill what the markup left open.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.schema import Because, DocumentKind, Published, Zone


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its markup says. `zones` are in order, do not overlap, and need not cover the text."""

    text: str
    zones: tuple[Zone, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    kind: DocumentKind | None = None
    kind_because: Because | None = None
    language: str | None = None
    page_starts: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
