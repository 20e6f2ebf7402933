"""Events that a story dates before it tells what was said there: a sentence of its own, or a noun with a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.own import in_relative, stands_for_itself
from onrecord.identify.made.words import APPEARING, EVENT

if TYPE_CHECKING:
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Story

_ISOLATED = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
_NAMED = re.compile(
    r"\s(?:[\w-]+\s)?(?P<noun>letter|speech|interview|debate|report|memo|email|statement|ruling|order|hearing|study|poll)\b",
    re.IGNORECASE,
)


def event_date(story: Story, sentence: int) -> DateExpression | None:
    """The date of the appearance or meeting that a sentence tells of outside what anybody said; the first of several."""
    frame = story.sentence(sentence)
    dates = story.dates_in(frame.start, frame.end)
    if not dates:
        return None
    zone = story.zone_at(frame.start)
    if zone is not None and zone.kind in _ISOLATED:
        return None
    text, told = story.document.text, story.outside(sentence)
    if not (EVENT.search(told) or APPEARING.search(told)):
        return None
    held = [s for s, _ in story.held.get(sentence, ())]
    fit = [
        x
        for x in dates
        if not any(s.start <= x.span.start < s.end for s in held)
        and story.in_quotation(x.span.start) < 0
        and stands_for_itself(text, x, frame)
        and not in_relative(text[frame.start : x.span.start])
    ]
    return fit[0] if fit else None


def named_event(story: Story, x: DateExpression) -> str | None:
    """The noun that a date is put before: *the March 31 letter*, *Monday's debate*."""
    m = _NAMED.match(re.sub(r"^[’']s?", "", story.document.text[x.span.end : x.span.end + 40]))
    return m["noun"].lower() if m else None
