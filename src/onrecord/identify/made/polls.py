"""The days on which a poll was taken, for what its numbers say in a story that does not tell when it came out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.rules import Dated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story
    from onrecord.identify.occasions.own_events import Event

_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)  # "polls show" are many
_TAKEN = re.compile(
    r"\b(?:[Pp]olls?|[Ss]urveys?|[Ii]nterviews|[Pp]ollsters|[Rr]espondents|adults|voters)\b[^.;]{0,160}?\b(?:conducted|taken|fielded|carried\sout|surveyed|polled|interviewed"
    r"|questioned|contacted)\b"
)
_FAR = 60  # characters from the verb to its days
_TO = re.compile(r"\s?(?:through|to|and|until|-|–|—)\s?")


def is_of_a_poll(story: Story, event: Event) -> bool:
    """Whether an event is that of a poll or survey by its words, or by numbers that only one can give."""
    if event.medium != "report" or not event.words:
        return False
    return event.rule.startswith("medium.polled") or _POLL.search(story.words_of(event.words[:1])) is not None


def fieldwork(story: Story) -> Dated | None:
    """*The poll, taken Thursday through Monday*: the first such days of a story. Linear in its length."""
    for hit in _TAKEN.finditer(story.document.text):
        days = story.dates_in(hit.end(), hit.end() + _FAR)
        if days and "." not in story.document.text[hit.end() : days[0].span.start]:
            return Dated("made.fieldwork", tuple(x.span for x in _range(story, days)), 0.6)
    return None


def _range(story: Story, days: Sequence[DateExpression]) -> list[DateExpression]:
    """The first day, with the last where a range names both: *Thursday through Monday*."""
    first, second = days[0], days[1] if len(days) > 1 else None
    linked = second is not None and _TO.fullmatch(story.document.text, first.span.end, second.span.start)
    return [first, second] if second is not None and linked else [first]


def may_have_fieldwork(said: Said) -> bool:
    """Whether a statement stands in the story itself, not in anybody's words."""
    return said.attribution.within is None and said.form != "ahead"
