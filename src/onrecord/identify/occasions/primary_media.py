"""The medium of words in a document that is itself one: what a press release quotes, and what the heading of a transcript is.

What a transcript is of stands above its first turn (*hearing of April 16*, *the second debate*). Its turns are read in
`transcripts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Attribution, Document, Medium

_HEADINGS: dict[Medium, re.Pattern[str]] = {
    "debate": re.compile(r"\b(?:debates?|candidates[’'] forum)\b", re.IGNORECASE),
    "press": re.compile(
        r"\b(?:(?:press|news) (?:conference|briefing|availability)|daily briefing|gaggle)\b", re.IGNORECASE
    ),
    "meeting": re.compile(
        r"\b(?:hearing|inquiry|inquest|trial|proceedings|testimony|deposition|oral arguments?|minutes|meeting of"
        r"|(?:earnings|conference|investor) call|(?:council|committee|board|commission|cabinet|parish|town|annual) meeting)\b",
        re.IGNORECASE,
    ),
    "speech": re.compile(r"\b(?:speech|address|remarks|lecture|sermon|rally|eulogy|keynote)\b", re.IGNORECASE),
    "interview": re.compile(
        r"\b(?:interview(?:s|ed)?|questions (?:for|to|with)|Q ?(?:&|and) ?A|in conversation with)\b", re.IGNORECASE
    ),
}  # the first that holds


def name_primary_media(document: Document, attributions: Sequence[Attribution]) -> dict[str, tuple[Medium, Because]]:
    """The medium of each attribution that a document's own kind tells, by attribution id. Linear in the text."""
    if document.kind != "release":
        return {}
    heading = _heading_of_release(document)
    return {a.id: ("statement", Because("identify", "medium.release", (heading,))) for a in attributions}


def _heading_of_release(document: Document) -> Span:
    """The words that make it one, else its first line."""
    evidence = document.kind_because.evidence
    return evidence[0] if evidence else document.paragraphs[0]


def medium_of_heading(words: str) -> Medium | None:
    """What a transcript is of, by the words of its heading."""
    return next((medium for medium, pattern in _HEADINGS.items() if pattern.search(words)), None)
