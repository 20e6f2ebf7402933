"""A document as this package sees it: the words of its story, without what each paper puts around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schema import Document, Published

# a headline, a byline, a caption, what a paper says of itself: each paper has its own
_AROUND = frozenset(("headline", "byline", "dateline", "caption", "credit", "correction", "boilerplate"))
_AGENCY = re.compile(r"\(([^()\n]{2,40})\)|/([A-Z][^/\n]{1,30})/")


@dataclass(frozen=True, slots=True)
class Story:
    """The words of one document's story, in order. `published` is an ISO day or time, `credit` the wire agency that it names."""

    id: str
    words: tuple[str, ...]
    published: str | None = None
    publisher: str | None = None
    credit: str | None = None


def story_of(document: Document, published: Published | None = None) -> Story:
    """The story of a document: its words outside of headline, byline, dateline, captions and what the paper says of itself.

    `published` is the date inferred from its evidence, where it has none of its own.
    """
    starts = [word.start for word in document.words]
    words: list[str] = []
    for zone in document.zones:
        if zone.kind not in _AROUND:
            held = document.words[bisect_left(starts, zone.start) : bisect_left(starts, zone.end)]
            words += [document.text[start:end] for start, end in held]
    when = document.published or published
    return Story(document.id, tuple(words), when.value if when else None, document.publisher, _credit(document))


def _credit(document: Document) -> str | None:
    """The agency of a dateline: `NEW AVERY (Delta Press) —`."""
    for zone in document.zones:
        if zone.kind == "dateline" and (found := _AGENCY.search(document.text, zone.start, zone.end)):
            return found[1] or found[2]
    return None
