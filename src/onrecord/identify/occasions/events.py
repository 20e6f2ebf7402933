"""The event that a statement belongs to: the interview, rally, letter or report in which it was said, as the story tells it.

A story names the event once and goes on quoting from it: *Moss told the Ledger on Friday that … "…," Moss said. She added …*.
A statement's own words come first (`own_events`), then what its speaker's statements belonged to so far, then scenes that
other words set (`scenes`). All is one pass in the order of the text with one state a speaker.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.identify.cues.acts import name_acts
from onrecord.identify.frames import APART, Frame, frame_attributions
from onrecord.identify.occasions.debates import told_of_debate
from onrecord.identify.occasions.exchanges import answer_to
from onrecord.identify.occasions.outlets import names_publisher
from onrecord.identify.occasions.own_events import (
    Event,
    dates_of,
    is_other_time,
    is_perfect,
    is_retold,
    may_carry_on,
    own_event,
)
from onrecord.identify.occasions.scenes import LEAD, Scenes, SpeakerState
from onrecord.identify.occasions.transcripts import tell_of_talk, turn_events
from onrecord.identify.occasions.whole_stories import carry_everywhere, carry_throughout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.cues.acts import CueReading
    from onrecord.schema import Attribution, Document, Medium

# Paragraphs without a statement of the same event after which it is over.
_LASTS: dict[Medium, int] = {
    "interview": 12, "debate": 12, "letter": 12, "speech": 8, "press": 8, "broadcast": 6, "report": 6, "statement": 6, "meeting": 4, "ad": 4, "post": 2,
}  # fmt: skip
_LASTING = frozenset(
    ("medium.body", "medium.outlet", "medium.source", "medium.court", "medium.court_said", "medium.ruled")
)  # who publishes goes on publishing
_BRIEF: frozenset[Medium] = frozenset(("letter", "statement"))  # carried on only by plain words of saying more
_GOES_ON = frozenset("say add write continue note state argue explain warn conclude urge demand accuse".split())  # noqa: SIM905
_PAGES: frozenset[Medium] = frozenset(
    ("letter", "post", "report", "statement")
)  # carried back to a headline and lead only
_MOST_WAITING = 40


def find_events(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    readings: Mapping[str, CueReading] | None = None,
    frames: Sequence[Frame] | None = None,
) -> dict[str, Event]:
    """The event of each attribution that has one, by attribution id.

    `speakers` are the parties that speak; without them nothing is carried beyond a sentence. `readings` and `frames` are what
    `name_acts` and `frame_attributions` give, where the caller has them already.
    """
    frames = sorted(frame_attributions(document, attributions) if frames is None else frames, key=lambda f: f.head)
    readings = name_acts(document, attributions, frames) if readings is None else readings
    found: dict[str, Event] = {}
    states: dict[tuple[int, ...], SpeakerState] = {}
    scenes = Scenes(document, frames)
    talk, turns = turn_events(document, frames)
    last: tuple[Frame, Event | None] | None = None
    for place, frame in enumerate(frames):
        attribution, reading = frame.attribution, readings[frame.attribution.id]
        state = _state_of(states, speakers.get(attribution.id, ()), document, frame)
        may_carry = may_carry_on(document, frame, reading)
        event = turns.get(attribution.id) or _own(document, frame, reading, state, scenes)
        if event is None and may_carry:
            event = _around(document, frame, reading, state, scenes, last)
        if event is not None:
            event = scenes.exchange.answered(event, state)
            if reading.reality in ("future", "hypothetical"):
                found[attribution.id] = event  # "will testify": nothing has been said there yet
                scenes.owners[frame.sentence] = SpeakerState()  # nobody's
                continue
            _enter(document, frames, readings, frame, state, event, found)
            _set_scene(scenes, event, frame, reading, state)
        elif state.main is None and may_carry:
            state.recent = None
            state.waiting = [*state.waiting[-_MOST_WAITING:], place]
        last = frame, event
    _carry_inside(document, frames, speakers, found)
    if talk is not None:
        tell_of_talk(talk, frames, turns, speakers, found)
    else:
        for carry in (carry_everywhere, carry_throughout, told_of_debate):
            carry(document, frames, readings, speakers, found)
    return found


def _state_of(
    states: dict[tuple[int, ...], SpeakerState], key: tuple[int, ...], document: Document, frame: Frame
) -> SpeakerState:
    """That of the speaker, who may be named anew here; nobody's where nobody is known to speak."""
    state = states.setdefault(key, SpeakerState()) if key else SpeakerState()
    state.names.update(_last_name(document, frame))
    state.is_news = state.is_news or frame.paragraph == 0
    return state


def _around(
    document: Document,
    frame: Frame,
    reading: CueReading,
    state: SpeakerState,
    scenes: Scenes,
    last: tuple[Frame, Event | None] | None,
) -> Event | None:
    """The event that other words than the statement's own give it."""
    return (
        scenes.exchange.asking(frame, reading, state)
        or _carry(document, frame, reading, state, last)
        or scenes.around(frame, reading, state)
    )


def _set_scene(scenes: Scenes, event: Event, frame: Frame, reading: CueReading, state: SpeakerState) -> None:
    """What later statements see of this one."""
    if not event.carried:
        scenes.owners[frame.sentence] = state
    if frame.attribution.within is None:
        scenes.enter(event, frame, reading, state)


def _own(document: Document, frame: Frame, reading: CueReading, state: SpeakerState, scenes: Scenes) -> Event | None:
    """The event that the statement itself names, or the heading of its page; a host's question at a town hall is on air."""
    event = own_event(document, frame, reading) or scenes.section(frame)
    if event is not None and event.rule == "medium.town_hall_meeting":
        return scenes.exchange.asking(frame, reading, state) or event
    if event is not None and event.rule in ("medium.speech", "medium.applause") and event.words:
        place = document.text[event.words[0].start : event.words[0].end]
        return (scenes.exchange.debating(frame) if _STAGE.search(place) else None) or event
    return event


# where a speech is held, and a debate, and what is heard at both
_STAGE = re.compile(r"\b(?:on\s?stage|stage|podium|lectern|applause|cheers|boos|ovation|laughter)$")


def _last_name(document: Document, frame: Frame) -> list[str]:
    """The last capitalised word of the speaker's name, as the source gives it before any comma."""
    source = frame.attribution.source
    words = document.text[source[0].start : source[0].end].split(",")[0].split() if source else []
    names = [w.strip("’'s.()") for w in words if w[:1].isupper() and len(w) > 2]
    return [form for name in names[-1:] for form in (name, name.capitalize() if name.isupper() else name)]


def _enter(
    document: Document,
    frames: Sequence[Frame],
    readings: Mapping[str, CueReading],
    frame: Frame,
    state: SpeakerState,
    event: Event,
    found: dict[str, Event],
) -> None:
    """Give the statement its event, and the speaker's state too, unless it only stands in another's quotation."""
    found[frame.attribution.id] = event
    if state.waiting and not event.aside and frame.attribution.within is None:
        taken = (
            event.carried and event.partner is None
        )  # of another's words: only a sentence that leads to these is of them
        near = [at for at in state.waiting if not taken or frames[at].paragraph == frame.paragraph]
        fit = [at for at in near if not is_retold(frames[at], readings[frames[at].attribution.id], event)]
        _carry_back(document, frames, fit, event, found)
    if frame.attribution.within is None:  # what a quotation tells of another day is not where the quotation stands
        state.recent = replace(event, paragraph=frame.paragraph)
        if not event.aside:
            state.main, state.waiting = state.recent, []


def _carry(
    document: Document, frame: Frame, reading: CueReading, state: SpeakerState, last: tuple[Frame, Event | None] | None
) -> Event | None:
    """The event that the speaker's statements belonged to so far, if this one may belong to it."""
    if last and last[1] and last[0].sentence == frame.sentence and _same_voice(last[0], frame, state):
        return (
            answer_to(last[1])
            if frame.attribution.source != last[0].attribution.source
            else replace(last[1], carried=True)
        )
    if last and last[1] and not last[1].carried and not state.recent and _is_same_person(document, last[0], frame):
        return replace(last[1], carried=True)
    for event in _candidates(state, frame):
        if (
            event.medium in _BRIEF
            and frame.attribution.form == "indirect"
            and (reading.lemma not in _GOES_ON or frame.paragraph - event.paragraph > 1)
        ):
            continue
        lasting = event.rule in _LASTING or (event is state.main and _is_own_interview(document, event))
        if is_retold(frame, reading, event):
            continue
        gap = frame.paragraph - event.paragraph
        quoted = frame.attribution.form != "indirect"
        lasting = lasting or (event is state.main and state.is_news and quoted and gap < APART)
        over = gap > _LASTS[event.medium]
        if over and not lasting:
            continue
        if not is_other_time(dates_of(document, frame), event):
            return replace(event, carried=True)
    return None


def _same_voice(before: Frame, frame: Frame, state: SpeakerState) -> bool:
    if not frame.attribution.source or before.attribution.source in ((), frame.attribution.source):
        return True  # "adding that …"; "asked on CNN whether …, she said"
    return state.recent is not None and state.recent.paragraph == frame.paragraph


def _is_same_person(document: Document, before: Frame, frame: Frame) -> bool:
    """*A top adviser said in a speech … Jo Furman, the head of the council, said …*: the second sentence names the first's speaker.

    The same holds for *the former governor* and the quotation that begins the next paragraph.
    """
    described, named = before.attribution.source, frame.attribution.source
    gap = frame.paragraph - before.paragraph
    if not described or not named or frame.sentence - before.sentence > (2 if gap else 1):
        return False
    text = document.text
    words, name = text[described[0].start : described[0].end], text[named[0].start : named[0].end]
    if gap == 1 and frame.attribution.form != "indirect":
        return bool(re.match(r"[Tt]he\s(?:[a-z]|[A-Z][a-z]+\s[a-z])", words) and re.fullmatch(r"[A-Z][\w’-]+", name))
    return gap == 0 and bool(re.match(r"(?:[Aa]n?|[Oo]ne)\s", words) and re.match(r"[A-Z][\w.’-]+\s[A-Z]", name))


def _candidates(state: SpeakerState, frame: Frame) -> list[Event]:
    """The latest event first, then the story's own. An aside lasts for its paragraph and the quotations that follow at once."""
    recent = state.recent
    if recent and recent.aside:
        gap = frame.paragraph - recent.paragraph
        if gap > 1 or (gap and frame.attribution.form not in ("direct", "mixed")):
            recent = None
    return [e for e in (recent, state.main) if e]


def _carry_back(
    document: Document, frames: Sequence[Frame], places: Sequence[int], event: Event, found: dict[str, Event]
) -> None:
    """A headline and a lead tell of the event that a later paragraph names; an interview of the paper's own, anywhere before."""
    whole = _is_own_interview(document, event)
    for place in places:
        frame = frames[place]
        near = event.paragraph - frame.paragraph <= LEAD
        if (
            (near or whole)
            and (event.medium not in _PAGES or frame.paragraph < LEAD)
            and not is_other_time(dates_of(document, frame), event)
            and frame.attribution.id not in found
        ):
            found[frame.attribution.id] = replace(event, carried=True)


def _is_own_interview(document: Document, event: Event) -> bool:
    """An interview with the document's publisher, or with nobody in particular, which is the same."""
    words = document.text[event.words[0].start : event.words[0].end]
    own = names_publisher(words, document.publisher) or words.rstrip().endswith("interview")
    return event.medium == "interview" and own


def _carry_inside(
    document: Document, frames: Sequence[Frame], speakers: Mapping[str, tuple[int, ...]], found: dict[str, Event]
) -> None:
    """What a speaker says of the own mind inside of a quotation ("I think …") is said where the quotation is."""
    for frame in frames:
        attribution = frame.attribution
        outer = found.get(attribution.within or "")
        if outer is None or attribution.id in found or not attribution.source or is_perfect(document, frame):
            continue
        source, cue = attribution.source[0], frame.head
        own = document.text[source.start : source.end].lower() in ("i", "we")
        same = own or speakers.get(attribution.id, (-1,)) == speakers.get(attribution.within or "", (-2,))
        if same and document.text[cue.start : cue.end] not in ("said", "told", "asked", "called", "wrote"):
            found[attribution.id] = replace(outer, carried=True)
