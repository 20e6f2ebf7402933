"""When a poll spoke: with no day of release told, the days on which people were asked."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.days import is_before, is_old
from onrecord.identify.made.reports import has_another_name
from onrecord.identify.made.rules import Dated
from onrecord.identify.occasions.media_words import POLLED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story

_ASKED = re.compile(
    r"\b(?:conducted|taken|carried\sout|fielded|surveyed|polled|interviewed|questioned|canvassed|sampled|in\sthe\sfield"
    r"|interviews|fieldwork|polling)\b",
    re.IGNORECASE,
)
_POLL = re.compile(
    r"\b(?:polls?|polling|pollsters?|surveys?|surveyed|respondents|margin\sof|interviewed)\b"
    r"|\d\s(?:[\w-]+\s){0,3}?(?:adults|voters|people|residents|citizens|members|readers|households|workers|patients)\b",
    re.IGNORECASE,
)
_A_POLL = re.compile(r"\b(?:poll|survey)s?\b", re.IGNORECASE)
_OTHER = re.compile(
    r"\b(?:previous|earlier|last|prior|past|recent|other|another|old|older|similar|separate|first|second|exit|average|polls|surveys"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s(?:poll|survey)))\b",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?:–|—|-|to|through|thru|until|and)\s?(?:the\s)?")
_LONGEST = timedelta(21)
_NEAR = 80  # characters between the verb of asking and its days


def date_polls(story: Story, dated: dict[str, Dated]) -> None:
    """Give what the story's poll says and no other words date the days on which it asked, the last told of several.

    Those of the poll that the story names first, whether or not the words that tell the days name it again.
    """
    waiting = [said for said in story.said if said.attribution.id not in dated and _is_polls(story, said)]
    told = (
        [found for n in range(len(story.sentences)) if (found := _fieldwork(story, n)) is not None] if waiting else []
    )
    if not told:
        return
    first = next(story.words_of(said.attribution.source) for said in story.said if _is_polls(story, said))
    days, words = max(told, key=lambda found: _start_of(found[0]))  # not the one before, told for comparison
    for said in waiting:
        is_asked = POLLED.search(story.words_of(said.attribution.source)) is not None
        if is_asked or not has_another_name(story, said, f"{words} {first}"):
            dated[said.attribution.id] = Dated("made.fieldwork", tuple(x.span for x in days), 0.6)


def _start_of(days: Sequence[DateExpression]) -> datetime:
    return days[-1].interval.start if days[-1].interval is not None else datetime.min


def _is_polls(story: Story, said: Said) -> bool:
    source = story.words_of(said.attribution.source)
    if said.attribution.within is not None or _OTHER.search(source):
        return False
    return _A_POLL.search(source) is not None or POLLED.search(source) is not None


def _fieldwork(story: Story, number: int) -> tuple[list[DateExpression], str] | None:
    """The days on which a sentence says that people were asked, one expression or the first and the last, and the sentence."""
    frame, text = story.sentence(number), story.document.text
    dates = story.dates_in(frame.start, frame.end)
    if not dates or _POLL.search(text, *frame) is None:
        return None
    for m in _ASKED.finditer(text, *frame):
        near = [x for x in dates if -_NEAR <= x.span.start - m.end() <= _NEAR and _may_be_asked_on(story, x)]
        if near and story.in_quotation(near[0].span.start) < 0:
            return _whole(text, near), text[frame.start : frame.end]
    return None


def _may_be_asked_on(story: Story, x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= _LONGEST and not is_old(x, story.latest)


def _whole(text: str, dates: Sequence[DateExpression]) -> list[DateExpression]:
    """*Thursday through Monday*: both ends, where they are days in their order."""
    first, *more = dates
    for last in more[:1]:
        if _TO.fullmatch(text, first.span.end, last.span.start) and is_before(first, last):
            return [first, last]
    return [first]
