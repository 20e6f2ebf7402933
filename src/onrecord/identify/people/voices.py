"""Whose words a stretch of talk is, and whom they are spoken to: turns with labels, and talk without.

In talk without labels the one who answers is who the introduction says is interviewed, until somebody else is given the floor:
"Mr. Pell, please proceed" hands it over, "My name is Ida Moss" takes it. Names in what is answered ("Justice Moss, I think") are
of who asked last.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people.floor import are_questions, is_hearing, is_spoken, read_floor
from onrecord.identify.people.guests import INTERVIEW, Named, read_introduction
from onrecord.identify.people.placing import Place
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.people.floor import Passage
    from onrecord.identify.people.state import State

_TURNS = 3  # times that an answer follows a question, in a talk that nothing announces


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of talk with who speaks it and to whom, where that is known."""

    span: Span
    speaker: Named | None
    to: Named | None
    asks: bool


class Voices:
    """The voices of one document, in order. `guests` are those whom an introduction calls interviewed: the writer asks them."""

    def __init__(self, voices: tuple[Voice, ...], guests: tuple[Named, ...] = ()) -> None:
        self.all = voices
        self.guests = guests
        self._starts = [v.span.start for v in voices]

    def at(self, offset: int) -> Voice | None:
        """The voice of whose words an offset is part."""
        i = bisect_right(self._starts, offset) - 1
        return self.all[i] if i >= 0 and offset < self.all[i].span.end else None


def read_voices(state: State) -> Voices:
    """The voices of a document's talk; none where it holds none, or where nobody in it is known.

    A talk is what an introduction calls an interview, what is spoken to a bench, what keeps taking turns, or all of a text.
    """
    start = _first_question(state)
    if start < 0:
        return Voices(())
    cues = [m.start() for m in INTERVIEW.finditer(state.text, 0, start) if not state.quoted(m.start())]
    passages = read_floor(state.document, 1 if cues else _TURNS)
    announced = bool(passages and cues and cues[0] < passages[0].span.start)
    guests: tuple[Named, ...] = ()
    host: Named | None = None
    if passages and (announced or are_questions(state.document, passages)):
        guests, host = read_introduction(state, passages[0].span.start)
    elif not passages and (is_hearing(state.document) or is_spoken(state.document)):
        passages = read_floor(state.document, 1)
    return Voices(tuple(_give_floor(state, passages, guests, host)), guests)


_QUESTION = re.compile(r"\?[”\"’')\]*]*\s*(?:\n|$)")


def _first_question(state: State) -> int:
    """Where the first paragraph that ends in a question starts; -1 for nowhere."""
    found = _QUESTION.search(state.text)
    return state.document.paragraphs[state.paragraph_of(found.start())].start if found else -1


def _give_floor(
    state: State, passages: tuple[Passage, ...], guests: tuple[Named, ...], host: Named | None
) -> list[Voice]:
    """One voice for each passage: who answers holds the floor, who asks is whom an answer names, or the one host."""
    answering, known = guests[0] if len(guests) == 1 else None, bool(guests)
    voices: list[Voice] = []
    before: Passage | None = None
    for passage in passages:
        called = _called(state, passage.span)
        if passage.asks:
            answering = called or answering
            voices.append(Voice(passage.span, host, answering, asks=True))
        else:
            answering = _introduced(state, passage.span, before.span if before is not None else None) or answering
            if called is not None and before is not None and before.asks:
                voices[-1] = replace(voices[-1], speaker=called)
            speaker = answering or _other_guest(state, passage.span, guests)
            voices.append(Voice(passage.span, speaker, called, asks=False))
        known = known or answering is not None or called is not None
        before = passage
    return voices if known else []


def _other_guest(state: State, span: Span, guests: tuple[Named, ...]) -> Named | None:
    """Of two or more who answer, the one whom an answer does not speak of by name."""
    spoken_of = {p.party for p in _people_in(state, span)}
    left = [guest for guest in guests if guest.party not in spoken_of]
    return left[0] if len(guests) > 1 and len(left) == 1 else None


_CALLS = re.compile(
    r"(?:^|[,.?!;—–-]\s*|\b(?:okay|ok|alright|right|thank\syou|thanks|yes|yeah|no|well|morning|afternoon|evening|hello|hi|hey|so|now|uh|um|and|but|sorry|welcome|please)\b[\s,]*)$",
    re.IGNORECASE,
)
_CALLS_FIRST = re.compile(
    r"(?:^|\b(?:thank\syou|thanks|good\s(?:morning|afternoon|evening)|hello|hi|hey|welcome)\b[\s,]*)$",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\s*(?:[,.?!;:—–]|-{1,2}\s|$)")
_CALLED_TITLED = re.compile(
    r"\s(?:I|you|we|please|go\sahead|can|could|do|did|are|is|would|why|what|how|if|thank|good)\b"
)
_TAG = re.compile(r"\s*[?.!][”\"’')]*\s*$")
_SPOKEN = re.compile(
    r"\b(?:[Yy]ou(?:rs?)?|I|[Ww]e|me|[Mm]y|us|[Oo]ur|[Pp]lease|proceed|[Ww]elcome|[Ss]ir|[Mm]a['’]am)\b"
)
_FEW_WORDS = 6
_LOOK = 40  # characters before a name that are looked at


def _called(state: State, span: Span) -> Named | None:
    """Whom a passage calls by name, the last where it calls several: "Mr. Pell, you …", "… in New Avery, Ida?"."""
    text = state.text
    if not _SPOKEN.search(text, *span) and len(text[slice(*span)].split()) > _FEW_WORDS:
        return None
    found = None
    for place in _people_in(state, span):
        run = state.gathered.run_at.get(place.span.start)
        if run is None or run.possessive or state.quoted(place.span.start):
            continue
        lead = text[max(span.start, run.whole.start - _LOOK) : run.whole.start]
        tag = _TAG.match(text[run.span.end : span.end]) and lead.endswith(", ")
        after = _CALLED.match(text, run.span.end, span.end)
        if run.titles:
            called = _CALLS.search(lead) and (after or _CALLED_TITLED.match(text, run.span.end, span.end))
        else:
            called = _CALLS_FIRST.search(lead) and after
        if called or tag:
            found = Named(place.party, place.span)
    return found


_MY_NAME = re.compile(r"\bmy\s(?:full\s)?name(?:\sis|[’']s)\s$", re.IGNORECASE)
_I_AM = re.compile(
    r"^(?:(?:good|thank\syou|thanks|hello|hi|yes|okay|well|morning|afternoon|evening|welcome|everyone|your\shonou?rs?)\b[\s,.!]*)*(?:(?:I\sam|I[’']m|this\sis)\s)?$",
    re.IGNORECASE,
)
_ON_BEHALF = re.compile(r",?\s(?:for|from|with|on\sbehalf|representing|appearing|counsel|here)\b")
_YOUR_NAME = re.compile(r"\byour\s(?:\w+\s)?names?\b|\bintroduce\syoursel", re.IGNORECASE)
_OPENING = 300  # characters of a passage in which its speaker says who they are


def _introduced(state: State, span: Span, before: Span | None) -> Named | None:
    """Who says who they are: "My name is Ida Moss", "I'm Ida Moss for the ferrymen"; or is asked to: "Ida Moss."."""
    asked = before is not None and _YOUR_NAME.search(state.text, *before)
    for place in _people_in(state, Span(span.start, min(span.end, span.start + _OPENING))):
        run = state.gathered.run_at.get(place.span.start)
        if run is None or len(run.words) < 2:
            continue
        lead = state.text[max(span.start, run.whole.start - _LOOK) : run.whole.start]
        if (
            asked
            or _MY_NAME.search(lead)
            or (_I_AM.search(lead) and len(lead) < _LOOK and _ON_BEHALF.match(state.text, run.span.end))
        ):
            return Named(place.party, place.span)
    return None


def _people_in(state: State, span: Span) -> list[Place]:
    places = state.gathered.places
    first = bisect_left(places, span.start, key=lambda p: p.span.start)
    last = bisect_left(places, span.end, first, key=lambda p: p.span.start)
    return [p for p in places[first:last] if state.drafts[p.party].kind == "person"]


_SPOKEN_PRONOUN = re.compile(
    r"\b(?:I|me|[Mm]y|[Mm]ine|[Mm]yself|[Ww]e|us|[Oo]urs?|[Oo]urselves|[Yy]ou|[Yy]ours?|[Yy]ourself|[Yy]ourselves)\b"
)
_IDLE = re.compile(r"\b(?:thank you|you know|you see|you guys|you all)\b", re.IGNORECASE)


def place_voices(state: State) -> None:
    """*I* and *you* in the words of talk: who speaks, and whom a question is to. *You* in an answer is mostly anybody.

    *We* in the answers of several stands for all of them, and so does *you* in what they are asked; the *we* of one is nobody's.
    """
    taken = {p.span.start for p in state.more}
    for voice in state.voices.all:
        idle = {m.start() + m.group().lower().find("you") for m in _IDLE.finditer(state.text, *voice.span)}
        for m in _SPOKEN_PRONOUN.finditer(state.text, *voice.span):
            if m.start() in taken or m.start() in idle or state.quoted(m.start()):
                continue
            span, low = Span(*m.span()), m.group().lower()
            rule = "people.addressed" if low in nouns.SECOND_PERSON else "people.voice"
            for named in _meant(state.voices, voice, low):
                state.more.append(Place(span, named.party, rule, (span, named.words), score=0.8))


def _meant(voices: Voices, voice: Voice, low: str) -> tuple[Named, ...]:
    several = voices.guests if len(voices.guests) > 1 else ()
    if low in nouns.WE:
        return () if voice.asks else several
    if low in nouns.FIRST_PERSON:
        return (voice.speaker,) if voice.speaker is not None else ()
    return (voice.to,) if voice.to is not None else several if voice.asks else ()
