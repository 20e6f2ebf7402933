"""Statements made on one occasion: what others said at the debate, or the speaker in the interview, that the story has dated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.carried import is_sometime, tells
from onrecord.identify.made.days import is_fine, is_old
from onrecord.identify.made.events import has_been
from onrecord.identify.made.memory import is_apart
from onrecord.identify.made.own import in_clause, stands_for_itself
from onrecord.identify.made.rules import Dated
from onrecord.identify.made.standing import is_standing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story
    from onrecord.identify.occasions.own_events import Event
    from onrecord.schema import Span

_ABOVE = 8  # paragraphs
_QUOTED = 8
_RETOLD = 2
_OTHERS = 6
_BESIDE = 7  # words between an occasion and its date
_AT = re.compile(r"\b(?:at|in|during)\s(?:[\w’-]+\s){1,4}?[\w’-]+$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)  # "polls show" are many
_PUT_OUT = re.compile(
    r"\b(?:published|released|leaked|posted|obtained|unsealed|disclosed|dumped|hacked|stolen|made\spublic)\b[^.;]*$"
)
_BREAKS = re.compile(r"[;:“”\"]|,\s(?:and|but|while|who|which)\b")
_SHARED = frozenset(("debate",))  # media in which whoever is quoted takes part
_HEARD = ("medium.testimony", "medium.heard")  # and rules that tell of a court or a hearing


def date_occasions(story: Story, dated: dict[str, Dated], events: Mapping[str, Event]) -> None:
    """Give each statement without a date that of the occasion on which it was made, where the story dates it."""
    _keep_pieces_apart(dated, events)
    shared: dict[str, Dated] = {}
    by_id = {said.attribution.id: said for said in story.said}
    for said in story.said:
        event = events.get(said.attribution.id)
        if event is None:
            continue
        found = dated.get(said.attribution.id)
        if found is not None:
            if _is_of_a_poll(story, event):
                shared["poll"] = found
            elif (event.medium in _SHARED or event.rule in _HEARD) and found.rule == "made.own":
                shared[event.medium] = found
            continue
        if event.rule.startswith("medium.polled") and "poll" in shared and said.attribution.within is None:
            dated[said.attribution.id] = Dated("made.occasion", shared["poll"].evidence[:1], 0.6)
            continue
        if event.aside or not _is_told_of(story, said) or not _is_near(story, said, event, by_id.get(event.origin)):
            continue
        found = _of_words(story, said, event) or shared.get(event.medium)
        if found is not None:
            dated[said.attribution.id] = Dated("made.occasion", found.evidence[:1], 0.6)


def _is_of_a_poll(story: Story, event: Event) -> bool:
    """Whether an event is that of a poll or survey, by the words that name it."""
    return event.medium == "report" and bool(event.words) and _POLL.search(story.words_of(event.words[:1])) is not None


def _keep_pieces_apart(dated: dict[str, Dated], events: Mapping[str, Event]) -> None:
    """What somebody wrote in a piece or a book is not as old as what they did or said, who knows how, on a day that is told."""
    told = {found.evidence[0]: key for key, found in dated.items() if found.rule == "made.own" and found.evidence}
    for key, found in list(dated.items()):
        event = events.get(key)
        if event is None or event.medium != "report" or event.rule != "medium.wrote":
            continue
        origin = told.get(found.evidence[0]) if found.evidence else None
        if found.rule in ("made.carried", "made.headline") and origin is not None and origin not in events:
            del dated[key]


def _is_near(story: Story, said: Said, event: Event, origin: Said | None) -> bool:
    """Whether a statement stands near enough to the words that name its occasion to have been made there.

    A headline or lead sums up what is told below; what is quoted goes on for longer than what is retold; others than the one
    who is first said to speak there are those who need no introduction (*Moss*, not *Pell, who teaches at Hask*).
    """
    if not event.words:
        return origin is not None
    behind = said.paragraph - story.paragraph_at(event.words[0].start)
    if origin is not None and origin.speakers != said.speakers:
        return abs(behind) <= _OTHERS and "," not in story.words_of(said.attribution.source)
    return -_ABOVE <= behind <= (_QUOTED if said.attribution.quoted else _RETOLD)


def _of_words(story: Story, said: Said, event: Event) -> Dated | None:
    """The date beside the words that name the occasion: *the final debate on Thursday night*."""
    if not event.words:
        return None
    words = event.words[0]
    frame = story.sentence(story.sentence_at(words.start))
    ranked = [
        (gap, x.span.start, x)
        for x in story.dates_around(frame, words.start)
        if not any(s.start <= x.span.start < s.end for s in said.attribution.content)
        and (gap := _gap(story, x, words, frame, event.medium == "letter")) is not None
    ]
    return Dated("made.occasion", (min(ranked)[2].span,), 0.6) if ranked else None


def _gap(story: Story, x: DateExpression, words: Span, frame: Span, event_is_letter: bool) -> int | None:
    text = story.document.text
    if not is_fine(x) or story.in_quotation(x.span.start) >= 0 or not stands_for_itself(text, x, frame):
        return None
    if is_old(x, story.latest) and in_clause(text[frame.start : x.span.start]):
        return None
    held = story.held.get(story.sentence_at(x.span.start), ())
    if any(s.start <= x.span.start < s.end and not s.start <= words.start < s.end for s, _ in held):
        return None  # of what somebody said there, not of when
    if not _AT.search(text[max(frame.start, words.start - 20) : words.end]) and not has_been(story, x):
        return None
    if event_is_letter and _PUT_OUT.search(text[max(frame.start, x.span.start - 80) : x.span.start]):
        return None  # emails published on Monday were written before
    between = text[x.span.end : words.start] if x.span.end <= words.start else text[words.end : x.span.start]
    count = len(_WORD.findall(between))
    return None if count > _BESIDE or _BREAKS.search(between) else count


def _is_told_of(story: Story, said: Said) -> bool:
    if said.form in ("perfect", "ahead", "noun") or said.attribution.within is not None or is_apart(story, said):
        return False
    if not tells(story, said) or is_sometime(story, said, story.told(said)):
        return False
    return not is_standing(story, said)
