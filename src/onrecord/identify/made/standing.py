"""Statements that no one moment has: what somebody has come to say, what a group stands for, a request that nobody answered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.made.words import EVENT, RELATIVE_PRONOUNS

if TYPE_CHECKING:
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story

_PRONOUNS = frozenset("he she they it i we you who which that those".split())  # noqa: SIM905
_PERFECT_BEFORE = re.compile(r"(?:\b(?:has|have)|[’'](?:s|ve))\s(?:[\w’-]+\s){0,3}$", re.IGNORECASE)
_PERFECT_CUE = re.compile(r"(?:has|have|[’'](?:s|ve))\b", re.IGNORECASE)
_ABSOLUTE = re.compile(r"\b(?:with|as|and)\s(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(
    r"(?<!\bmoments )(?<!\bminutes )(?<!\bhours )(?<!\bseconds )(?<!\bshortly )(?<!\bsoon )\b(?:after|since|before)\s(?:Mr\.\s|Mrs\.\s|Ms\.\s|the\s|Sen\.\s|Gov\.\s)?$"
)
_WILL = re.compile(r"(?:\b(?:will|shall|would|plans to|expected to|scheduled to|set to)|[’']ll)\b")
_BEFORE = 24  # characters before a verb in which its auxiliary stands
_REQUEST = re.compile(
    r"\b(?:(?:did|does|do|had)(?:\snot|n[’']t)\s(?:\w+\s)?(?:return|respond|repl(?:y|ied)|answer|offer|provide)|could\snot\sbe\sreached"
    r"|not\s(?:immediately\s)?available)\b",
    re.IGNORECASE,
)
_STANCE = re.compile(
    r"(?:(?:is|are|was|were)\s)?(?:hop|want|believ|think|try|seem|appear|support|back|favou?r|seek|look|plann|fear|expect|intend|aim|wish|prefer|oppos|worry|wonder"
    r"|lik|lov|hat|know|feel|consider|draft|draw|plott|prepar|attempt)ing\b",
    re.IGNORECASE,
)
_OF_ONESELF = re.compile(r"(?:describe|call|style|bill|consider|identif)(?:ie)?s\s(?:him|her|it|them)sel(?:f|ves)\b")
_ASKED = re.compile(
    r"\b(?:requests?|inquir(?:y|ies)|enquir(?:y|ies)|calls?|messages?|emails?|questions?|comments?|reached|voicemails?)\b",
    re.IGNORECASE,
)


def is_modifier(story: Story, said: Said) -> bool:
    """*a group backing the mayor*, *candidates proposing a levy*: a participle that tells which ones are meant, not what they did."""
    a = said.attribution
    if said.form != "participle" or len(a.source) != 1 or not a.cue or a.cue[0].start - a.source[0].end not in (0, 1):
        return False
    source, text = a.source[0], story.document.text
    words = text[source.start : source.end]
    if (
        not words[:1].islower()
        or words.lower() in _PRONOUNS
        or not text[a.cue[0].start :].partition(" ")[0].endswith("ing")
    ):
        return False
    return not _ABSOLUTE.search(text, max(0, source.start - 9), source.start)


def is_unanswered(story: Story, said: Said) -> bool:
    """*did not return a call for comment*: the paper's own request, which is as old as the paper's story, not as its news."""
    told = story.words_of(said.attribution.cue) + " " + story.words_of(said.attribution.content)[:80]
    m = _REQUEST.match(told)
    return m is not None and _ASKED.search(told) is not None


def is_told_after(story: Story, said: Said) -> bool:
    """*days after Moss told the paper …*: what went before the news is not as old as the news."""
    a = said.attribution
    at = min(a.source[0].start if a.source else said.at, said.at)
    return _AFTER.search(story.document.text, max(story.sentence(said.sentence).start, at - _BEFORE), at) is not None


def is_of_oneself(story: Story, said: Said) -> bool:
    """*calls himself a sailor*: what somebody goes by, not something said once."""
    a = said.attribution
    told = story.words_of(a.cue) + " " + story.words_of(a.content)[:40]
    return said.form == "present" and _OF_ONESELF.match(told) is not None


def is_standing(story: Story, said: Said) -> bool:
    """Whether a statement is of no moment, or of another than what is told around it."""
    return (
        is_modifier(story, said)
        or is_unanswered(story, said)
        or is_told_after(story, said)
        or is_of_oneself(story, said)
    )


def is_stance(story: Story, said: Said) -> bool:
    """*hoping for a turn*, *trying to explain*, *seeming to want*: a participle of a wish, a belief or an attempt, not of speech."""
    return said.form in ("participle", "past") and _STANCE.match(story.words_of(said.attribution.cue)) is not None


def may_have(story: Story, said: Said, x: DateExpression) -> bool:
    """Whether a date in its sentence can be a statement's at all, by the tense of its verb.

    What somebody *has said* was said by now, on no given day, unless beside an event or in a time that still runs (*this week*).
    What *who backs the plan* tells of holds whenever the rest of its sentence happened.
    """
    if is_modifier(story, said):
        return False
    source = story.words_of(said.attribution.source).lower()
    if said.form == "present" and source in RELATIVE_PRONOUNS and x.span.end <= said.at:
        return False
    if said.form == "ahead" and _WILL.search(story.document.text, max(0, said.at - _BEFORE), said.at + _BEFORE):
        return False
    if said.form != "perfect" or not _is_present_perfect(story, said):
        return True
    runs_on = story.latest is not None and x.interval is not None and x.interval.end >= story.latest
    text = story.document.text
    beside = text[max(said.at, x.span.start - 40) : x.span.end + 20]
    if x.span.start < said.at or runs_on:
        return runs_on
    end = said.attribution.cue[-1].end if said.attribution.cue else said.at
    return "," not in text[end : x.span.start] and EVENT.search(beside) is not None


def _is_present_perfect(story: Story, said: Said) -> bool:
    text = story.document.text
    if _PERFECT_CUE.match(text, said.at):
        return True
    return _PERFECT_BEFORE.search(text, max(0, said.at - _BEFORE), said.at) is not None
