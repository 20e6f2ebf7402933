"""The words around a cue that tell how something was said: its clause, without what was said and without other people's cues.

*Moss told CNN on Friday that it was over, and Pell wrote on Twitter that it was not*: the frame of "told" is "Moss told CNN
on Friday", that of "wrote" is "Pell wrote on Twitter". All lookups are by bisection, so that a document costs
O(attributions * log words).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Attribution, Document

_REACH = 400  # characters to either side of the anchor that a frame holds at most: a sentence of a flattened table has no end


@dataclass(frozen=True, slots=True)
class Frame:
    """`pieces` are spans of one sentence, in order, outside of the content; `head` is the cue, else the source, else the content.

    `speaker` are the spans of the source, with a relative clause that follows it ("Moss, who spoke at a rally in May,").
    `sentence` is the index of the sentence in the document, `paragraph` a number by `paragraph_numbers`.
    """

    attribution: Attribution
    head: Span
    pieces: tuple[Span, ...]
    speaker: tuple[Span, ...]
    sentence: int
    paragraph: int


def frame_attributions(document: Document, attributions: Sequence[Attribution]) -> tuple[Frame, ...]:
    """The frame of each attribution, in the order given."""
    sentences = [s.start for s in document.sentences]
    paragraphs = [p.start for p in document.paragraphs]
    numbers = paragraph_numbers(document)
    heads = sorted((_head(a), i) for i, a in enumerate(attributions))
    starts = [head.start for head, _ in heads]
    frames = []
    for attribution in attributions:
        head = _head(attribution)
        at = max(0, bisect_right(sentences, head.start) - 1)
        sentence = document.sentences[at] if document.sentences else Span(0, len(document.text))
        low, high = max(sentence.start, head.start - _REACH), min(sentence.end, head.end + _REACH)
        near = [
            attributions[i]
            for _, i in heads[bisect_left(starts, low) : bisect_left(starts, high)]
            if attributions[i] is not attribution
        ]
        bounds = _bound(attribution, head, near, Span(low, high))
        pieces = tuple(without(bounds, attribution.content))
        paragraph = numbers[max(0, bisect_right(paragraphs, head.start) - 1)] if numbers else 0
        frames.append(Frame(attribution, head, pieces, _speaker(document.text, attribution), at, paragraph))
    return tuple(frames)


_RULE = re.compile(r"[_*=~#•—–-]{2,}[.\s]*")
APART = 100  # paragraphs


def paragraph_numbers(document: Document) -> list[int]:
    """A number for each paragraph: its place, but that a rule across the page (*___*) sets what follows far from what was before.

    So the items of a running report (*The Latest*) stand apart from each other.
    """
    numbers, number = [], 0
    for start, end in document.paragraphs:
        numbers.append(number)
        number += APART if end - start < 10 and _RULE.fullmatch(document.text, start, end) else 1
    return numbers


def words_of(document: Document, span: Span) -> Sequence[Span]:
    """The words of the document that lie within a span."""
    first = bisect_left(document.words, (span.start,))
    return document.words[first : bisect_left(document.words, (span.end,), first)]


def _head(attribution: Attribution) -> Span:
    spans = attribution.cue or attribution.source or attribution.content
    return spans[0]


_WHO = re.compile(r",?\s(?:who|whose|which)\b")


def _speaker(text: str, attribution: Attribution) -> tuple[Span, ...]:
    """The source, as far as the cue where a relative clause stands between them."""
    source, cue = attribution.source, attribution.cue
    if not source or not cue or cue[0].start < source[-1].end or not _WHO.match(text, source[-1].end):
        return source
    return (*source[:-1], Span(source[-1].start, cue[0].start))


def _bound(attribution: Attribution, head: Span, near: Sequence[Attribution], sentence: Span) -> Span:
    """The sentence cut where the clause of another cue begins or ends. Cues inside of the own content do not cut."""
    own = min([s.start for s in attribution.source if sentence.start <= s.start < sentence.end] + [head.start])
    start, end = sentence
    for other in near:
        mark = _head(other)
        if any(s <= mark.start < e for s, e in attribution.content):
            continue
        if mark.start > head.start:
            begin = min([s.start for s in other.source if head.end <= s.start] + [mark.start])
            end = min(end, max(begin, head.end))
        elif mark.start < own:
            start = max(start, own)
        else:  # between the own source and the own cue: "Moss told CNN it was over and warned …"
            start = max([start, mark.end] + [e for _, e in (*other.cue, *other.content) if e <= head.start])
    return Span(min(start, head.start), max(end, head.end))


def without(span: Span, holes: Sequence[Span]) -> list[Span]:
    """What of a span is not in any hole; the holes are in order."""
    out, at = [], span.start
    for hole in holes:
        if hole.end <= at or hole.start >= span.end:
            continue
        if hole.start > at:
            out.append(Span(at, hole.start))
        at = max(at, hole.end)
    if at < span.end:
        out.append(Span(at, span.end))
    return out
