"""Interviews printed without labels: paragraphs that ask and paragraphs that answer. "I" in an answer is the one who is asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.identify.people.placing import Gathered
    from onrecord.identify.people.registry import Draft
    from onrecord.schema import Document, Span

_LONGEST = 240  # characters of a question
_FEWEST = 3  # questions of an interview
_APART = 5  # paragraphs from one question to the next, at most, on the whole
_ASKS = re.compile(
    r" (?:meets?|met|talks? (?:to|with)|talked (?:to|with)|speaks? (?:to|with)|spoke (?:to|with)|interviews?|asks?|asked) $"
)


def questions_of(document: Document) -> list[Span]:
    """The paragraphs that ask, where a document is an interview without labels; [] where it is none."""
    if any(zone.turn is not None for zone in document.zones):
        return []
    asking = [
        at
        for at, p in enumerate(document.paragraphs)
        if p.end - p.start <= _LONGEST and document.text[p.start : p.end].rstrip().endswith("?")
    ]
    answered = [
        at
        for at in asking
        if at + 1 < len(document.paragraphs)
        and at + 1 not in asking
        and document.text[document.paragraphs[at].start] not in "“\"‘'"
        and document.text[document.paragraphs[at + 1].start] not in "“\"‘'"
    ]
    if len(answered) < _FEWEST or len(answered) * _APART < len(document.paragraphs) - answered[0]:
        return []  # an essay that asks now and then
    return [document.paragraphs[at] for at in answered]


def interviewed(document: Document, gathered: Gathered, drafts: list[Draft]) -> tuple[int, list[Span]] | None:
    """Who is asked in an interview without labels, and the questions: whom the words before the first one name most.

    Of two who are named as often the first, unless the words say that the first "talks to" the other. None where nobody is.
    """
    questions = questions_of(document)
    if not questions:
        return None
    named = [p for p in gathered.places if p.span.start < questions[0].start and drafts[p.party].kind == "person"]
    asked = [p for p in named if not document.text.startswith(("By ", "by "), max(0, p.span.start - 3))]
    for one, two in pairwise(asked):
        if one.party != two.party and _ASKS.fullmatch(document.text, one.span.end, two.span.start):
            asked = [p for p in asked if p.party != one.party]
            break
    counts = Counter(p.party for p in asked)
    return (counts.most_common(1)[0][0], questions) if counts else None


def answers(questions: list[Span], at: int) -> bool:
    """Whether an offset lies in an answer: after the first question and in none."""
    i = bisect_right(questions, at, key=lambda q: q.start) - 1
    return i >= 0 and at >= questions[i].end
