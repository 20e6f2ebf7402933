"""Events that a story dates before it tells what was said there: a sentence of its own, or a noun with a date."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.identify.dates.tense import tense_at
from onrecord.identify.made.days import is_old
from onrecord.identify.made.own import in_clause, in_relative, stands_for_itself
from onrecord.identify.made.rules import Dated
from onrecord.identify.made.words import AIRED
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story

_ISOLATED = ("caption", "credit", "headline", "byline", "dateline", "correction", "boilerplate", "post")
_NOUNS = (
    r"(?P<noun>letter|speech|interview|debate|report|memo|email|statement|ruling|order|hearing|study|poll|address|rally|sermon|briefing"
    r"|conference|testimony|town hall|phone call|call|meeting|podcast|broadcast|recording|tape|video|tweet|tweets|post|op-ed|editorial|column)"
)
_NAMED = re.compile(rf"(?:[’']s?)?\s(?:[\w-]+\s){{0,3}}?{_NOUNS}\b", re.IGNORECASE)
_NOUN = re.compile(rf"\b{_NOUNS}\b", re.IGNORECASE)
_SENT = re.compile(rf"\b(?:an?|another|his|her|their|its)\s(?:[\w-]+,?\s){{0,3}}?{_NOUNS}\b", re.IGNORECASE)
_LEAKED = re.compile(
    r"\b(?:e-?mails?|letters?|memos?|messages|cables|texts|recordings?|tapes?)\b[^.;]{0,60}\b(?:leaked|hacked|stolen|unsealed|dumped|WikiLeaks)\b"
    r"|\b(?:leaked|hacked|stolen|unsealed|dumped|WikiLeaks)\b[^.;]{0,40}\b(?:e-?mails?|letters?|memos?|messages|cables|texts|recordings?|tapes?)\b"
)
_DAY = timedelta(1)
_WAS_TO = re.compile(r"\b(?:was|were)\s(?:\w+\s)?to\s(?:[\w’-]+\s){0,9}$")  # "was to arrive at the fort on Monday"
_WRITTEN = re.compile(r"\b(?:wrote|written|writes)\sto\b")
_THE = re.compile(r"\b[Tt]he\s$")
_NEXT = 600  # characters over the end of a paragraph in which the thing is named again
_RECALLED = re.compile(rf"\b(?:the|that|this|the same|his|her|their)\s(?:[\w-]+\s)?{_NOUNS}\b", re.IGNORECASE)


def has_been(story: Story, x: DateExpression) -> bool:
    """Whether what a date tells of has happened: it lies before the day of publication, or its clause is told in the past."""
    if x.interval is not None and story.latest is not None and story.latest - x.interval.end >= _DAY:
        return True
    return tense_at(story.document.text, *x.span) == "past"


def event_date(story: Story, sentence: int) -> DateExpression | None:
    """The date of what a sentence tells outside of what anybody said; the first of several."""
    frame = story.sentence(sentence)
    dates = story.dates_in(frame.start, frame.end)
    if not dates:
        return None
    zone = story.zone_at(frame.start)
    if zone is not None and zone.kind in _ISOLATED:
        return None
    text = story.document.text
    held = [s for s, _ in story.held.get(sentence, ())]
    fit = [
        x
        for x in dates
        if not any(s.start <= x.span.start < s.end for s in held)
        and story.in_quotation(x.span.start) < 0
        and not story.in_source(x.span.start)
        and has_been(story, x)
        and not _WAS_TO.search(text, max(frame.start, x.span.start - 80), x.span.start)
        and stands_for_itself(text, x, frame)
        and not in_relative(AIRED.sub("aired", text[frame.start : x.span.start]))
        and not (is_old(x, story.latest) and in_clause(text[frame.start : x.span.start]))
    ]
    if fit and _LEAKED.search(text, *frame):
        return None  # written before the day on which it came out
    return fit[0] if fit else None


def named_events(story: Story, x: DateExpression) -> set[str]:
    """The events that stand beside a date: *the March 31 letter*, *Monday's debate*, *an interview that aired Sunday*."""
    frame = story.sentence(story.sentence_at(x.span.start))
    text = story.document.text
    after = _NAMED.match(text, x.span.end, min(frame.end, x.span.end + 40))
    before = text[max(frame.start, x.span.start - 70) : x.span.start]
    return {m["noun"].lower() for m in [*_NOUN.finditer(before), *([after] if after else [])]}


def recalled_event(told: str) -> str | None:
    """*in the interview*, *during that speech*, *the letter said*: an event that the story has told of."""
    m = _RECALLED.search(told)
    return m["noun"].lower() if m else None


def sent_thing(story: Story, said: Said) -> str | None:
    """*wrote a six-page letter*, *in a speech*: what the words were said in, as their sentence first calls it."""
    told = story.told(said)
    m = _SENT.search(told)
    return m["noun"].lower() if m else "letter" if _WRITTEN.search(told) else None


def dated_noun(story: Story, said: Said) -> Dated | None:
    """*sent a letter demanding … The March 31 letter*: the date that the next mention of what was sent carries, in the same zone."""
    noun = sent_thing(story, said)
    zone = story.zone_at(said.at)
    if noun is None or zone is None:
        return None
    end = zone.end if zone.kind in _ISOLATED else min(zone.end + _NEXT, len(story.document.text))
    for x in story.dates_in(said.at, end):
        after = _NAMED.match(story.document.text, x.span.end)
        if after and after["noun"].lower() == noun and _THE.search(story.document.text, x.span.start - 5, x.span.start):
            return Dated("made.event", (x.span, Span(after.start("noun"), after.end("noun"))), 0.7)
    return None
