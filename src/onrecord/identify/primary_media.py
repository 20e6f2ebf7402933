"""The medium of words in a document that is itself one: the turns of a transcript, the quotations of a press release.

What a transcript is of stands above its first turn (*hearing of April 16*, *the second debate*); an interview is also known by
its labels, Q and A.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Attribution, Document, Medium, Zone

_LONGEST_HEAD = 1500  # characters above the first turn that tell what the transcript is of
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
_ANSWER = frozenset(("A", "Answer"))
_ASKING = frozenset(("Q", "Question"))


def name_primary_media(document: Document, attributions: Sequence[Attribution]) -> dict[str, tuple[Medium, Because]]:
    """The medium of each attribution that a document's own kind tells, by attribution id. Linear in the text."""
    labels = {z.turn.label.start: z for z in document.zones if z.turn is not None}
    if labels:
        return dict(_of_turns(document, attributions, labels))
    if document.kind == "release":
        heading = _heading_of_release(document)
        return {a.id: ("statement", Because("identify", "medium.release", (heading,))) for a in attributions}
    return {}


def _of_turns(
    document: Document, attributions: Sequence[Attribution], labels: Mapping[int, Zone]
) -> Iterator[tuple[str, tuple[Medium, Because]]]:
    head = document.text[: min(min(labels), _LONGEST_HEAD)]
    named = next(
        (
            (medium, Because("identify", "medium.transcript", (Span(*hit.span()),)))
            for medium, words in _HEADINGS.items()
            if (hit := words.search(head))
        ),
        None,
    )
    for a in attributions:
        if len(a.source) != 1 or a.source[0].start not in labels:
            continue  # somebody who is reported in a turn
        label = document.text[slice(*a.source[0])]
        if label in _ANSWER:
            yield a.id, ("interview", Because("identify", "medium.answer_label", a.source))
        elif named is not None and label not in _ASKING:
            yield a.id, named


def _heading_of_release(document: Document) -> Span:
    """The words that make it one, else its first line."""
    evidence = document.kind_because.evidence
    return evidence[0] if evidence else document.paragraphs[0]


def medium_of_heading(words: str) -> Medium | None:
    """What a transcript is of, by the words above it."""
    return next((medium for medium, pattern in _HEADINGS.items() if pattern.fullmatch(words)), None)


def is_answer_label(words: str) -> bool:
    return words in _ANSWER
