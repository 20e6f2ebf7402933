"""What a story dates once and goes on from: whose statement has the date of another, or of the event that it was made at."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.days import is_before, is_fine, is_old, is_one_day
from onrecord.identify.made.events import recalled_event, sent_thing
from onrecord.identify.made.memory import LEAD, follow
from onrecord.identify.made.own import in_relative, stands_for_itself
from onrecord.identify.made.reports import has_another_name, is_of_a_document
from onrecord.identify.made.rules import Dated
from onrecord.identify.made.standing import is_stance, is_standing
from onrecord.identify.made.words import (
    ANONYMOUS,
    DOCUMENT,
    EVENT,
    EVENTS,
    LATER,
    OFTEN,
    RELATIVE_PRONOUNS,
    SAYS,
    SOMETIME,
    THEN,
)
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.memory import State, Thread
    from onrecord.identify.made.story import Said, Story

_CARRIES = ("past", "participle", "none")
_OCCASION = re.compile(rf"\b(?:during|at|in)\s(?:an?|another)\s(?:[\w’-]+\s){{0,3}}?(?:{EVENTS})\b", re.IGNORECASE)
_ISSUED_IN = re.compile(
    r"\bin\s(?:an?|his|her|their|its)\s(?:[\w-]+\s){0,2}(?:statement|release|email|tweet|post|message)\b"
)
_SOON = re.compile(
    r"(?:(?:[Aa]\sfew\s|[Jj]ust\s)?(?:[Mm]inutes|[Mm]oments|[Ss]econds|[Hh]ours)\slater|(?:[Ss]hortly|[Ss]oon|[Ii]mmediately)\safter(?:wards?)?),"
)
_OTHER_OCCASION = re.compile(rf"\b(?:another|separate|different)\s(?:[\w’-]+\s){{0,3}}?(?:{EVENTS})\b", re.IGNORECASE)
_PRONOUNS = ("he", "she", "they")
_BODY = re.compile(
    r"[Tt]he\s(?:[^A-Z]+\s)?(?:administration|agency|airline|army|association|authority|authorities|bank|board|bureau|campaign|cent(?:er|re)"
    r"|charity|church|club|college|commission|committee|company|council|court|department|firm|foundation|government|group|hospital"
    r"|institute|league|military|ministry|network|office|organi[sz]ation|panel|party|police|school|team|union|university)"
)
_AND = re.compile(r"\b(?:and|or)\s(?:\w+\s)?$")
_PRESENT = re.compile(
    r"(?:[Tt]he\s|[Aa]\s|[Oo]ne\s|CNN\s|Fox\sNews\s)?(?:co-?)?(?:[Mm]oderators?|[Aa]udience|[Cc]rowds?|[Qq]uestioner|[Pp]anel(?:l?ists?)?"
    r"|[Hh]eckler|[Hh]osts?|[Ii]nterviewer)\b"
)
_NEXT = 2  # sentences after one that gives only the week
_ONE = re.compile(r"(?:[Aa]n?|[Oo]ne)\s")
_STAFF = re.compile(r"(?:\S+\s){0,4}?(?:spokes\w+|lawyers?|attorneys?)\b")
_FULL_NAME = re.compile(r"(?:[A-Z][\w.’-]*\s){1,3}[A-Z][\w’-]+,\s")
_BESIDE = 100  # characters
_FRESH = timedelta(3)


def date_from_around(story: Story, state: State, said: Said) -> Dated | None:
    """The date that a statement without one of its own shares with what stands before it."""
    a = said.attribution
    told = story.told(said)
    if said.form in ("past", "participle") and _OTHER_OCCASION.search(told):  # what comes next may be from there
        state.threads.pop(said.speakers, None)
    if said.form in ("perfect", "ahead", "noun") or a.within is not None or is_sometime(story, said, told):
        return None
    if is_standing(story, said):
        return None
    source = story.words_of(a.source).lower()
    same = state.in_sentence.get(said.sentence)
    if (
        same is not None
        and not any(s.start <= same.span.start < s.end for s in a.content)
        and source not in RELATIVE_PRONOUNS
    ):
        return Dated("made.same_sentence", (same.span,), 0.7)
    if state.document is not None and is_of_a_document(story, said):
        other = has_another_name(story, said, state.document_words)
        return None if other else Dated("made.carried", (state.document.span,), 0.7)
    if (soon := _by_soon(story, state, said)) is not None:
        return soon
    if _has_another(story, said) or _is_elsewhere(state, said):
        return None
    if source in RELATIVE_PRONOUNS or not source or not (tells(story, said) or _thinks_on(state, said)):
        return None
    if _goes_on_as(story, state, said):
        return None
    if (then := _by_then(story, state, said)) is not None:
        return then
    noun = recalled_event(told)
    if noun is not None and noun in state.nouns:
        return Dated("made.event", (state.nouns[noun].span,), 0.7)
    return (
        _by_scene(state, said, source)
        or _by_part(story, state, said)
        or _by_thread(story, state, said, told)
        or _by_paragraph(story, state, said, told)
        or _by_body(story, state, said, told)
        or _by_neighbour(story, state, said, told)
    )


def _has_another(story: Story, said: Said) -> bool:
    """Whether a time that is not the statement's stands beside it: *recalled how in 2009 …*, *a rally this spring at which*."""
    a, text, frame = said.attribution, story.document.text, story.sentence(said.sentence)
    near = Span(max(frame.start, said.at - _BESIDE), a.cue[-1].end if a.cue else said.at)
    return any(
        near.start <= x.span.start < near.end
        and not is_one_day(x)
        and story.in_quotation(x.span.start) < 0
        and not any(s.start <= x.span.start < s.end for s in (*a.content, *a.source))
        and not in_relative(text[frame.start : x.span.start])
        and stands_for_itself(text, x, frame)
        for x in story.dates_around(frame, said.at)
    )


def _thinks_on(state: State, said: Said) -> bool:
    """*She told them on Friday … She wants a new one.* What a speaker thinks, told right after what they said, is as old."""
    thread = state.threads.get(said.speakers) if said.speakers else None
    return thread is not None and said.form == "present" and said.paragraph <= thread.paragraph + 1


def _goes_on_as(story: Story, state: State, said: Said) -> bool:
    """*has praised the ferry and mocked the bridge*: a verb that goes on a perfect or what is to come is one, too."""
    one = state.before
    if one is None or one.sentence != said.sentence or one.form not in ("perfect", "ahead"):
        return False
    return _AND.search(story.document.text, max(one.at, said.at - 12), said.at) is not None


def _by_soon(story: Story, state: State, said: Said) -> Dated | None:
    """*Minutes later, the club said*: on the day of what was said just before."""
    last, frame = state.last, story.sentence(said.sentence)
    if last is None or said.paragraph > last.paragraph + 1 or not is_one_day(last.date) or said.form != "past":
        return None
    if _SOON.match(story.document.text, frame.start) is None or said.at - frame.start > _BESIDE:
        return None
    follow(state, said.speakers, last.date, said.paragraph)
    if (noun := sent_thing(story, said)) is not None:
        state.nouns[noun] = last.date
    return Dated("made.event", (last.date.span,), 0.6)


def _by_then(story: Story, state: State, said: Said) -> Dated | None:
    """*he said then*: at what was told of last."""
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not THEN.search(story.told_beside(said)):
        return None
    state.scene_paragraph = said.paragraph
    if state.scene_speakers in state.threads:
        state.threads[state.scene_speakers].paragraph = said.paragraph
    return Dated("made.event", (state.scene.span,), 0.6)


def _by_thread(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """What the speaker said last with a date; a look back to an earlier day ends with its paragraph."""
    thread = state.threads.get(said.speakers) if said.speakers else None
    if thread is None and said.surname is not None:
        thread = _thread_of(state, story.named.get(said.surname, ()))
    if thread is None:
        return None
    if _is_anothers(story, state, said, thread):
        return None
    x = thread.last
    if said.paragraph != thread.paragraph and not THEN.search(told) and thread.home is not x:
        if thread.home is not None and is_before(x, thread.home):
            x = thread.last = thread.home
        elif not is_fine(x) and said.paragraph > thread.paragraph + 1:
            return None
    if said.paragraph > thread.paragraph + 2 and (not thread.is_news or _OCCASION.search(told)):
        return None
    is_aloud = story.words_of(said.attribution.source).lower() in ("i", "we")
    if said.form == "present" and not (is_aloud or thread.in_present) and said.paragraph > thread.since + LEAD:
        return None  # "said on Sunday" and, far below, "he says, over lunch"
    if said.form == "present" and not (is_aloud or thread.in_present) and is_old(x, story.latest):
        return None  # "told police three years ago", and "denies it" today
    thread.paragraph = said.paragraph
    return Dated("made.carried", (x.span,), 0.7)


def _is_elsewhere(state: State, said: Said) -> bool:
    """*spoke at the rally on Thursday. … He opened up to the Ledger about it*: by another medium, so at another time."""
    thread = state.threads.get(said.speakers) if said.speakers else None
    event, was = state.event_of(said), thread.event if thread is not None else None
    return event is not None and was is not None and event.medium != was.medium


def _is_anothers(story: Story, state: State, said: Said, thread: Thread) -> bool:
    """Whether somebody without a date spoke last, after all that the thread holds: *he* is as likely that one."""
    one = state.before
    if one is None or one.speakers == said.speakers or one.paragraph < said.paragraph - 1:
        return False
    is_he = story.words_of(said.attribution.source).lower() in _PRONOUNS
    return is_he and one.attribution.within is None and thread.paragraph < one.paragraph


def _thread_of(state: State, namesakes: Iterable[tuple[int, ...]]) -> Thread | None:
    """What the only one of those who bear a name said, so that a bare name whose party is in doubt finds its date."""
    found = [state.threads[speakers] for speakers in namesakes if speakers in state.threads]
    return found[0] if len(found) == 1 else None


def _by_scene(state: State, said: Said, source: str) -> Dated | None:
    """*On Sunday he endorsed her. “…,” he said*: the event just told of, for a pronoun."""
    if state.scene is None or said.form not in ("past", "participle") or not is_fine(state.scene):
        return None
    near = said.sentence - state.scene_sentence
    if source in _PRONOUNS and 0 < near <= 2 and said.paragraph - state.scene_paragraph <= 1:
        follow(state, said.speakers, state.scene, said.paragraph)
        return Dated("made.event", (state.scene.span,), 0.6)
    return None


def _by_part(story: Story, state: State, said: Said) -> Dated | None:
    """*The moderator asked*, *the crowd shouted*: those who belong to an event speak at the one told of last."""
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not is_one_day(state.scene):
        return None
    if not _PRESENT.match(story.words_of(said.attribution.source)):
        return None
    state.scene_paragraph = said.paragraph
    return Dated("made.event", (state.scene.span,), 0.6)


def _is_behind(state: State, said: Said) -> bool:
    """Whether words of the past stand behind the sentence that tells of an event; in it, the event is another clause's."""
    return said.form in ("past", "participle") and said.sentence != state.scene_sentence


def _by_paragraph(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """For one who says it in the paragraph that tells of a dated event."""
    if state.scene is None or said.paragraph != state.scene_paragraph or not _is_behind(state, said):
        return None
    is_next = is_fine(state.scene) and said.sentence - state.scene_sentence <= _NEXT and _OCCASION.search(told)
    if ANONYMOUS.search(told) or not (is_one_day(state.scene) or is_next):
        return None
    if _STAFF.match(story.words_of(said.attribution.source)):  # whose day is not their chief's
        return None
    follow(state, said.speakers, state.scene, said.paragraph)
    return Dated("made.event", (state.scene.span,), 0.5)


def _by_body(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """For *the ministry* or *the company* in the paragraphs after a dated event: a body without a name speaks of the day's news."""
    source = story.words_of(said.attribution.source)
    if state.scene is None or said.paragraph - state.scene_paragraph > 2 or not _is_behind(state, said):
        return None
    if not _is_of_the_scene(story, state, source) or story.is_described(said):
        return None
    if ANONYMOUS.search(told) or not is_one_day(state.scene):
        return None
    follow(state, said.speakers, state.scene, said.paragraph)
    return Dated("made.event", (state.scene.span,), 0.5)


def _is_of_the_scene(story: Story, state: State, source: str) -> bool:
    """*the ministry*; *the piece*, where what was told of is something to read or hear: *ran a feature on Saturday*."""
    if DOCUMENT.search(source) is None:
        return _BODY.fullmatch(source) is not None
    told = story.document.text[slice(*story.sentence(state.scene_sentence))]
    return DOCUMENT.search(told) is not None or EVENT.search(told) is not None


def _by_neighbour(story: Story, state: State, said: Said, told: str) -> Dated | None:
    """The date of the statement before, in the same or the last paragraph.

    What others issue in the paragraph after (*“…,” Pell said in a statement*) is of the day of the news that it answers; and *the
    senator told them on Friday* followed by *Moss said*, a name beside a description, is one speaker.
    """
    last = state.last
    if last is None or said.form not in ("past", "participle") or said.paragraph > last.paragraph + 1:
        return None
    source = story.words_of(said.attribution.source)
    if DOCUMENT.search(source):
        return None
    described, was = story.is_described(said), story.is_described(last.said)
    beside = state.before is last.said
    was = was or (beside and _is_introduced(story, last.said, said))
    same = (
        beside
        and described != was
        and not (described and (_ONE.match(source) or _STAFF.match(source)))
        and is_fine(last.date)
        and not (was and said.surname is None and not _FULL_NAME.match(source))
    )
    goes_on = bool(said.attribution.quoted) and _ISSUED_IN.search(told) is not None
    if not same and (not goes_on or ANONYMOUS.search(told) or not _is_news(story, last.date)):
        return None
    if same:
        follow(state, said.speakers, last.date, said.paragraph)
    return Dated("made.neighbour", (last.date.span,), 0.5)


def _is_introduced(story: Story, one: Said, said: Said) -> bool:
    """*A top aide explained why. Joan Reeve, who leads the office, said*: first what they are, then by name."""
    source = story.words_of(said.attribution.source)
    is_one = _ONE.match(story.words_of(one.attribution.source)) is not None
    return is_one and said.sentence - one.sentence <= _NEXT and _FULL_NAME.match(source) is not None


def _is_news(story: Story, x: DateExpression) -> bool:
    """One day, and that of publication or one of the two before it."""
    if x.interval is None or story.latest is None:
        return False
    return is_one_day(x) and story.latest - x.interval.start <= _FRESH  # no day before the calendar


def is_sometime(story: Story, said: Said, told: str) -> bool:
    """Whether it is told as a habit, or of a time that is left open: *has often said*, *in a recent interview*."""
    beside = story.told_beside(said)
    return OFTEN.search(beside) is not None or LATER.search(beside) is not None or SOMETIME.search(told) is not None


def tells(story: Story, said: Said) -> bool:
    """Whether a cue tells of one act of saying: past, or the present of a verb of saying (*says*, not *fears* nor *hoping*)."""
    if is_stance(story, said):
        return False
    return said.form in _CARRIES or (
        said.form == "present" and SAYS.search(story.words_of(said.attribution.cue)) is not None
    )
