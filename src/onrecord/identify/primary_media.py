"""The medium of words in a document that is itself one: the turns of a transcript, the quotations of a press release.

What a transcript is of stands in its heading (*hearing of April 16*, *the second debate*), and then that is what its turns are,
whatever they look like. Where the heading is silent, who asks and who answers tells (see `turns`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Attribution, Document, Medium, Zone

_LONGEST_HEADING = 200  # characters: what is longer is no heading
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
}  # the first that holds


def name_primary_media(
    document: Document, attributions: Sequence[Attribution]
) -> tuple[dict[str, tuple[Medium, Because]], dict[str, tuple[Medium, Because]]]:
    """The medium of each attribution that the document itself tells, by attribution id; linear in the text.

    First those of a release, which hold where nothing else is told; then those of turns under a heading, which hold whatever
    the turns look like.
    """
    labels = {z.turn.label.start: z for z in document.zones if z.turn is not None}
    if labels:
        return {}, dict(_of_turns(document, attributions, labels))
    if document.kind == "release":
        heading = _heading_of_release(document)
        return {a.id: ("statement", Because("identify", "medium.release", (heading,))) for a in attributions}, {}
    return {}, {}


def _of_turns(
    document: Document, attributions: Sequence[Attribution], labels: Mapping[int, Zone]
) -> Iterator[tuple[str, tuple[Medium, Because]]]:
    heading = document.paragraphs[0]
    if heading.end > min(labels) or heading.end - heading.start > _LONGEST_HEADING:
        return
    words = document.text[slice(*heading)]
    for medium, pattern in _HEADINGS.items():
        if hit := pattern.search(words):
            because = Because(
                "identify", "medium.heading", (Span(heading.start + hit.start(), heading.start + hit.end()),)
            )
            # words that are reported in a turn have a source of their own
            yield from ((a.id, (medium, because)) for a in attributions if a.source and a.source[0].start in labels)
            return


def _heading_of_release(document: Document) -> Span:
    """The words that make it one, else its first line."""
    evidence = document.kind_because.evidence
    return evidence[0] if evidence else document.paragraphs[0]


def medium_of_heading(words: str) -> Medium | None:
    """What a transcript is of, by the words above it."""
    return next((medium for medium, pattern in _HEADINGS.items() if pattern.fullmatch(words)), None)
