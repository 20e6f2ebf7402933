"""Events in which several speak: a host asks and a guest answers, candidates debate, a committee hears a witness.

Who asks on air is broadcast, who answers gives an interview, and each speaks to the other. The state is that of the latest
exchange; it is over when nobody in it has spoken for some paragraphs.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.identify.occasions.media_words import QUESTIONS
from onrecord.identify.occasions.own_events import Event, dates_of, is_other_time, is_passive
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.frames import Frame
    from onrecord.identify.occasions.scenes import SpeakerState
    from onrecord.schema import Document, Medium

_LASTS = 6  # paragraphs without a word of the exchange after which an interview on air is over
_SHARED_LASTS = 2  # the same for any other event in which others answer
_SHARED: frozenset[Medium] = frozenset(("debate", "meeting"))
_APART = (
    "medium.meeting",
    "medium.told_police",
    "medium.told_insiders",
    "medium.phoned",
)  # meetings of two, at which nobody else is heard
_ASKERS = ("medium.asked", "medium.interviewer", "medium.its_host")
_SHARED_RULES = frozenset(
    (
        "medium.town_hall",
        "medium.town_hall_meeting",
        "medium.host",
        "medium.asked",
        "medium.its_host",
        "medium.interviewer",
    )
)
_ON_AIR: frozenset[Medium] = frozenset(("interview", "broadcast", "press", "speech"))
_ANSWERS = frozenset(
    [
        "ask",
        "answer",
        "reply",
        "respond",
        "retort",
        "counter",
        "interject",
        "interrupt",
        "shoot back",
        "fire back",
        "hit back",
        "want to know",
    ]
)
_TO_THEM = re.compile(r"\s(?:her|him|them)\b(?!\s(?:own|[a-z]+s)\b)")
_IN_COURT = ("medium.testimony", "medium.heard")
_COURT = re.compile(
    r"\b(?:court|jur(?:y|ors?)|inquest|coroner|tribunal|trial|cross-examin\w+|stand|magistrates?)\b", re.IGNORECASE
)
_WRITES_BACK = frozenset(("reply", "respond", "answer", "write back", "shoot back", "counter", "reply back"))
# what another says of the same, to nobody in particular
_JOINS = frozenset(
    ("echo", "agree", "disagree", "concur", "rebut", "object", "chime in", "push back", "challenge", "draw")
)
_NAME = r"[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){1,2}"
_INTRODUCED = re.compile(
    rf"\b(?:co-?host|host|anchor|moderator|interviewer|presenter|newsman|correspondent)\s({_NAME})"
    rf"|\b(?:CNN|MSNBC|NBC|ABC|CBS|PBS|Fox|Fox News|BBC|NPR|CNBC|Sky|ITV|Univision)(?:\sNews)?[’'‘]s?\s(?:[a-z-]+\s){{0,2}}({_NAME})"
    rf"|\bThe\s({_NAME})\sShow\b|\binterview\s(?:with|by)\s(?:[\w’-]+\s){{0,3}}?({_NAME})"
)


def introduces_interviewer(words: str) -> str | None:
    """The name of the one who interviews, where the words introduce one: *host Jane Roe*, *CNN's Jane Roe*; else None."""
    hit = _INTRODUCED.search(words)
    return next((name for name in hit.groups() if name), None) if hit else None


def answer_to(event: Event) -> Event:
    """The event of the words that answer those of an event: a host's are broadcast, a guest's an interview."""
    if event.medium == "broadcast" and event.rule in (*_ASKERS, "medium.host"):
        return replace(event, medium="interview", rule="medium.answer", carried=True)
    return replace(event, carried=True)


class Exchange:
    """What is known of the latest exchange. Frames are to come in the order of the text."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.common: Event | None = None  # the latest event in which others answer
        self.speaker: tuple[Span, ...] = ()  # the source of who spoke last in it
        self.sentence = -1  # the sentence of its last statement
        self.on_air: Event | None = None  # the latest interview
        self.guest: SpeakerState | None = None
        self.guest_source: tuple[Span, ...] = ()
        self.asker: SpeakerState | None = None
        self.asker_source: tuple[Span, ...] = ()
        self._asked: Event | None = None
        self._introduced: dict[str, Span] | None = None

    def enter(self, event: Event, frame: Frame, reading: CueReading, state: SpeakerState) -> None:
        """Keep an event that a statement has, as of its paragraph."""
        event = replace(event, paragraph=frame.paragraph)
        source = frame.attribution.source
        asked = reading.lemma in QUESTIONS and event.medium in _ON_AIR
        if event.medium in _SHARED or event.medium == "letter" or event.rule in _SHARED_RULES or asked:
            self.common, self.speaker, self.sentence = event, source, frame.sentence
        elif not event.carried:
            self.common = None
        if event.medium == "interview":
            if self.on_air is None or state is not self.guest or not event.carried:
                self.asker = self.asker if state is self.guest else None
            self.on_air, self.guest, self.guest_source = event, state, source or self.guest_source
        elif event.medium == "broadcast" and event.rule in _ASKERS:
            self.on_air = replace(event, medium="interview", rule="medium.answer")
            self._asked, self.asker, self.asker_source = event, state, source or self.asker_source

    def asking(self, frame: Frame, reading: CueReading, state: SpeakerState) -> Event | None:
        """The words of who interviews: a question in an interview, or anything from one introduced or known to ask."""
        event = self.on_air
        if event is None or frame.paragraph - event.paragraph > _LASTS or state is self.guest:
            return None
        partner = _whole(self.guest_source)
        key, paragraph = frame.attribution.id, frame.paragraph
        if reading.lemma in QUESTIONS and not is_passive(self.document, frame) and self.guest is not None:
            words = (event.words[0], frame.head)
            return Event("broadcast", "medium.asked", words, key, paragraph, partner=partner)
        if state is self.asker and self._asked is not None:
            return replace(self._asked, paragraph=paragraph, carried=True, partner=partner)
        name = next((n for n in state.names if n in self._interviewers()), None)
        if name is None:
            return None
        words = (event.words[0], self._interviewers()[name])
        return Event("broadcast", "medium.interviewer", words, key, paragraph, partner=partner)

    def _interviewers(self) -> dict[str, Span]:
        """Last name -> the words that introduce who interviews, over the whole story."""
        if self._introduced is None:
            self._introduced = {}
            for hit in _INTRODUCED.finditer(self.document.text):
                name = next(n for n in hit.groups() if n)
                self._introduced.setdefault(name.split()[-1], Span(*hit.span()))
        return self._introduced

    def _to_the_writer(self, frame: Frame, reading: CueReading) -> bool:
        """*Pell told her to drop it*, *he thanked him*: where letters are told of, to whom wrote last."""
        if reading.lemma not in ("tell", "thank", "ask", "assure", "warn", "urge"):
            return False
        return bool(_TO_THEM.match(self.document.text, frame.head.end))

    def _is_court(self, event: Event) -> bool:
        """Whether the words tell of a trial or an inquest, where who is quoted is a witness, counsel or the judge."""
        return bool(event.words and _COURT.search(self.document.text, *event.words[0]))

    def _written_back(self, event: Event, frame: Frame, reading: CueReading) -> Event | None:
        """*“…,” Pell replied*, where letters are told of: an answer by letter, to whom wrote last."""
        if (
            not (reading.lemma in _WRITES_BACK or self._to_the_writer(frame, reading))
            or frame.paragraph - event.paragraph > _SHARED_LASTS
        ):
            return None
        if is_other_time(dates_of(self.document, frame), event):
            return None
        return replace(event, carried=True, partner=_whole(self.speaker))

    def debating(self, frame: Frame) -> Event | None:
        """The debate that is told of here, for words that name only its stage."""
        event = self.common
        near = event is not None and event.medium == "debate" and frame.paragraph - event.paragraph <= _LASTS
        return replace(event, paragraph=frame.paragraph, carried=True) if event is not None and near else None

    def answered(self, event: Event, state: SpeakerState) -> Event:
        """The event of a guest's statement, with whom it answers."""
        if state is self.guest and event.medium == "interview" and event.partner is None and self.asker is not None:
            return replace(event, partner=_whole(self.asker_source))
        return event

    def shared(self, frame: Frame, reading: CueReading) -> Event | None:
        """The debate, meeting or interview in which another spoke just before."""
        event, form = self.common, frame.attribution.form
        if event is not None and event.medium == "letter":
            return self._written_back(event, frame, reading)
        if event is None or frame.paragraph - event.paragraph > _SHARED_LASTS:
            return None
        if is_other_time(dates_of(self.document, frame), event):
            return None
        answers = reading.lemma in _ANSWERS or frame.sentence == self.sentence
        joins = reading.lemma in _JOINS or (
            event.rule in _IN_COURT and reading.lemma != "deny" and self._is_court(event)  # a plea is no testimony
        )
        if (form == "indirect" or event.rule in _APART) and not (answers or joins):
            return None
        if event.medium == "broadcast":  # a host asked: these words are an answer on air
            return replace(answer_to(event), partner=_whole(self.speaker))
        asked = not joins and (event.rule in _SHARED_RULES or reading.lemma in _ANSWERS)
        return replace(event, carried=True, partner=_whole(self.speaker) if asked else None)


def _whole(source: tuple[Span, ...]) -> Span | None:
    return Span(source[0].start, source[-1].end) if source else None
