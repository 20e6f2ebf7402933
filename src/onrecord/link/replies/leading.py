"""Where an open end leads: to what its party said before, in another document; and a post to the post whose address it carries.

Decided on few statements, whoever keeps them: the latest of a party within a month before the answer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.link.replies.words import content_words, shared_weight, weigh_words
from onrecord.schema import Because, Reply

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import OpenEnd, Span

LATEST = 50  # statements of a party before an answer, among which the one that it answers is looked for
WITHIN = timedelta(days=31)  # an answer comes within a month of what it answers
_LEAST = 0.25  # of the words in common, or what says the same
_MEDIUM_FITS = 0.2  # "Moss's speech", and it was said in one
_DAY_FITS = 0.2  # "on Tuesday", and it was
_LINKED = 0.95
_PRIMARY = ("post", "transcript", "speech", "release", "letter", "report")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement, its document, when it was made (from, up to; local) and the latest that it can be from, None where nothing says so."""

    id: str
    document: str
    kind: str  # of the document
    medium: str
    made: tuple[datetime, datetime] | None
    time: datetime | None
    words: frozenset[str]


def lead_on(reply: Reply, end: OpenEnd, text: str, one: Placed, earlier: Iterable[Placed]) -> Reply | None:
    """The reply with what its open end points at: of a party's statements before it, in other documents, the one of the same matter.

    `text` is the document's, `one` the answering statement, `earlier` what the party said, in any order; of these the latest 50 count.
    """
    before = list(_before(one, earlier))
    if not before:
        return None
    words = one.words | content_words(text, end.spans)
    weights = weigh_words([words, *(other.words for other in before)])
    ranked = [
        (_fits_beside(end.text, other) + shared_weight(words, other.words, weights), other.kind in _PRIMARY, other)
        for other in before
    ]
    fit, _, best = max(ranked, key=lambda pair: pair[:2])  # of equals the latest
    if fit < _LEAST:
        return None
    why = replace(reply.because, rule="replies.across", score=round(min(0.5 + fit / 2, _LINKED), 2))
    return replace(reply, answers=best.id, because=why)


def lead_to_post(one: Placed, words: Sequence[Span], linked: Iterable[Placed]) -> Reply | None:
    """The reply of a post to the one of these posts whose address it carries. `words` are its own. Where a post is shown by several
    documents, it is its own page, else what was shown first."""
    fit = [other for other in linked if other.id != one.id and not _ended_before(one, other)]
    if not fit:
        return None
    first = min(
        fit, key=lambda o: (o.document != one.document, o.kind != "post", o.time or datetime.max, o.document, o.id)
    )
    return Reply(one.id, "reply", Because("link", "replies.address", tuple(words[:1]), _LINKED), first.id)


def _before(one: Placed, earlier: Iterable[Placed]) -> Iterable[Placed]:
    """What was made before in other documents, the latest first."""
    if one.time is None:
        return
    until = one.time + timedelta(days=1)
    times = sorted(((o.time, o.id, o) for o in earlier if o.time is not None and o.time < until), key=lambda t: t[:2])
    for time, _, other in times[::-1][:LATEST]:
        if one.time - time <= WITHIN and other.document != one.document and not _ended_before(one, other):
            yield other


def _ended_before(one: Placed, other: Placed) -> bool:
    return one.made is not None and other.made is not None and one.made[1] <= other.made[0]


def _fits_beside(pointer: str, other: Placed) -> float:
    """Whether the words that point tell its medium and day."""
    low = pointer.lower()
    fit = 0.0
    if other.medium != "unknown" and re.search(rf"\b{other.medium}\b", low):
        fit += _MEDIUM_FITS
    if other.made is not None and re.search(rf"\b{_DAYS[other.made[0].weekday()]}\b", low):
        fit += _DAY_FITS
    return fit
