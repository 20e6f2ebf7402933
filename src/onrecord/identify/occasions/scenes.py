"""Events that other words of the story tell of: *Moss spoke at a rally on Friday. "…," she said.*

A scene is set by a sentence before, by the headline or lead that names the speaker, by another's words in the same debate,
or, for a bare "wrote", by the letter last told of. Each look back is bounded, so that a document costs linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identify.frames import APART, Frame, paragraph_numbers, without
from onrecord.identify.occasions.exchanges import Exchange
from onrecord.identify.occasions.media_words import DOCUMENTS, WRITING
from onrecord.identify.occasions.own_events import Event, dates_in, dates_of, is_other_time, search_event, search_scene
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.identify.cues.acts import CueReading
    from onrecord.schema import Document, Medium

LEAD = 4  # paragraphs that a headline or lead may run ahead of the event it tells of
_NEAR = 2  # paragraphs back in which an event that names the speaker still holds
_SCENE = 3  # sentences before a statement that may set its scene
_BACK = 800  # characters before a bare "wrote" in which the thing written may be named
_LETTER = 3  # paragraphs after which a letter is no longer answered
_SET: frozenset[Medium] = frozenset(("speech", "interview", "press", "debate", "meeting", "broadcast"))
_SIGNED: frozenset[Medium] = frozenset(("statement", "letter"))  # only their author speaks in them
_FROM = re.compile(r"\s(?:\w+\s){0,3}?(?:by|from)\s")
_AUTHOR = 60  # characters behind "from" in which the author is named
_WRITTEN: frozenset[Medium] = frozenset(("letter", "post", "report"))
_WRITINGS = re.compile(
    r"\b((?:letter|e-?mail(?!\s(?:server|account|address|system|use|practice|setup|controvers|scandal|probe|inquiry|investigation|issue))|memo|memorandum|op-ed|column|essay|editorial|article|tweet|post|report|book|memoir|opinion|dissent"
    r"|piece)s?)\b"
)
_THE_WRITING = re.compile(
    r"\b[Tt]he\s(letter|e-?mail|memo|op-ed|column|essay|editorial|article|tweet|post|report|book|memoir)\b"
)


@dataclass(slots=True)
class SpeakerState:
    """What one speaker's statements so far belong to: the story's own event, and the latest of any kind."""

    main: Event | None = None
    recent: Event | None = None
    waiting: list[int] = field(default_factory=list)  # places of statements before the first event
    is_news: bool = False  # the headline quotes them
    names: set[str] = field(default_factory=set)  # last words of the sources so far: "Moss"


class _Told(NamedTuple):
    """A sentence that tells of an event; `sentence` and `paragraph` are indices."""

    sentence: int
    paragraph: int
    medium: Medium
    rule: str
    words: Span


class Scenes:
    """What the story has told of events up to a place. Frames are to come in the order of the text."""

    def __init__(self, document: Document, frames: Sequence[Frame]) -> None:
        self.document = document
        self.stating = {frame.sentence for frame in frames}  # sentences with a statement, which speak for themselves
        self.owners: dict[int, SpeakerState] = {}  # sentence -> whose event it tells of
        self.exchange = Exchange(document)
        self.written: Event | None = None
        self._paragraphs = [p.start for p in document.paragraphs]
        self._numbers = paragraph_numbers(document)
        self._contents = sorted(span for frame in frames for span in frame.attribution.content)
        self._seen: dict[int, tuple[Medium, str, Span] | None] = {}
        self._told: list[_Told] | None = None
        self._sections: list[tuple[int, Span]] | None = None

    def enter(self, event: Event, frame: Frame, reading: CueReading, state: SpeakerState) -> None:
        """Keep the exchange and the latest thing written, as of this paragraph."""
        self.exchange.enter(event, frame, reading, state)
        if event.medium in _WRITTEN:
            self.written = replace(event, paragraph=frame.paragraph, partner=None)

    def around(self, frame: Frame, reading: CueReading, state: SpeakerState) -> Event | None:
        """The event that words elsewhere set for a statement, the surest way first."""
        return (
            self._of_the_paper(frame)
            or self._before(frame)
            or self._wrote(frame, reading)
            or self.exchange.shared(frame, reading)
            or self._after(frame)
            or self._naming(frame, state)
        )

    def section(self, frame: Frame) -> Event | None:
        """The letter or post that a reader wrote in the first person, on a page of letters with a heading."""
        source, text = frame.attribution.source, self.document.text
        if not source or text[source[0].start : source[-1].end].lower() not in ("i", "we") or frame.attribution.within:
            return None
        if self._sections is None:
            self._sections = [
                (n, p)
                for n, p in zip(self._numbers, self.document.paragraphs, strict=True)
                if section_medium(text[p.start : p.end])
            ]
        at = bisect_left(self._sections, (frame.paragraph,)) - 1
        if at < 0:
            return None
        heading = self._sections[at][1]
        medium = section_medium(text[heading.start : heading.end])
        return Event(medium, "medium.section", (heading,), frame.attribution.id, frame.paragraph) if medium else None

    def _before(self, frame: Frame) -> Event | None:
        """The scene that the sentences just before set, up to the last one with a statement of its own."""
        for at in range(frame.sentence - 1, max(-1, frame.sentence - 1 - _SCENE), -1):
            if at in self.stating:
                return None
            sentence = self.document.sentences[at]
            if frame.paragraph - self._number(sentence.start) > 1:
                return None
            hit = self._search(at)
            if hit and hit[0] in _SET:
                dates = dates_in(self.document, sentence)
                return Event(hit[0], hit[1], (hit[2],), frame.attribution.id, frame.paragraph, dates=dates)
        return None

    def _of_the_paper(self, frame: Frame) -> Event | None:
        """*The report, which runs to 300 pages, blames nobody. It says …*: the document that the sentence before is about."""
        source, text = frame.attribution.source, self.document.text
        if not source or text[source[0].start : source[-1].end].lower() != "it" or frame.sentence == 0:
            return None
        before = self.document.sentences[frame.sentence - 1]
        hit = _SUBJECT.match(text, *before)
        if hit is None or frame.paragraph - self._number(before.start) > 1:
            return None
        medium = DOCUMENTS[hit.group("noun").lower()]
        return Event(medium, "medium.source", (Span(*hit.span()),), frame.attribution.id, frame.paragraph)

    def _after(self, frame: Frame) -> Event | None:
        """What the sentences just after say of the words: *Her remarks came during an interview with …*."""
        for at in range(frame.sentence + 1, min(frame.sentence + 1 + _SCENE, len(self.document.sentences))):
            sentence = self.document.sentences[at]
            if self._number(sentence.start) - frame.paragraph > 1:
                return None
            hit = self._search(at) if _OF_THE_WORDS.match(self.document.text, *sentence) else None
            if hit and hit[0] in _SET:
                return Event(hit[0], hit[1], (hit[2],), frame.attribution.id, frame.paragraph)
        return None

    def _number(self, place: int) -> int:
        """The number of the paragraph at a place."""
        return self._numbers[max(0, bisect_right(self._paragraphs, place) - 1)] if self._numbers else 0

    def _search(self, sentence: int) -> tuple[Medium, str, Span] | None:
        if sentence not in self._seen:
            self._seen[sentence] = self._search_outside(self.document.sentences[sentence])
        return self._seen[sentence]

    def _search_outside(self, sentence: Span) -> tuple[Medium, str, Span] | None:
        """What a sentence tells of, what somebody said in it left out."""
        at = bisect_left(self._contents, (sentence.start,))
        inside = self._contents[max(0, at - 1) : bisect_left(self._contents, (sentence.end,))]
        pieces = list(without(sentence, inside))
        found = next((hit for piece in pieces if (hit := search_event(self.document, piece))), None)
        return found or (
            search_scene(self.document, pieces[0]) if pieces and pieces[0].start == sentence.start else None
        )

    def _wrote(self, frame: Frame, reading: CueReading) -> Event | None:
        """For "wrote", the letter or the like last told of."""
        if reading.lemma not in WRITING:
            return None
        near = self.written and frame.paragraph - self.written.paragraph <= _LETTER
        return replace(self.written, carried=True) if self.written and near else self._writing(frame)

    def _writing(self, frame: Frame) -> Event | None:
        """The letter or the like that the words before a bare "wrote" speak of, else those just after it."""
        text, start = self.document.text, max(0, frame.head.start - _BACK)
        before = list(_WRITINGS.finditer(text, start, frame.head.start))
        found = before[-1] if before else _THE_WRITING.search(text, frame.head.end, frame.head.end + _BACK // 2)
        if found is None:
            return None
        medium, words = DOCUMENTS[found.group(1).lower()], Span(*found.span(1))
        return Event(medium, "medium.wrote", (words,), frame.attribution.id, frame.paragraph)

    def _naming(self, frame: Frame, state: SpeakerState) -> Event | None:
        """The event of an earlier sentence that names the speaker: one just before, or in the headline or lead."""
        if state.main or not state.names:
            return None
        if self._told is None:
            self._told = list(self._read_events())
        last = bisect_left(self._told, frame.sentence, key=_sentence_of)
        near = self._told[max(0, last - _SCENE) : last][::-1]
        leads = [told for told in self._told[: min(last, _SCENE)] if told.paragraph < LEAD and told not in near]
        for told in (*near, *leads):
            if self._holds(told, frame, state):
                dates = dates_in(self.document, self.document.sentences[told.sentence])
                event = Event(
                    told.medium, told.rule, (told.words,), frame.attribution.id, frame.paragraph, False, True, dates
                )
                return None if is_other_time(dates_of(self.document, frame), event) else event
        return None

    def _holds(self, told: _Told, frame: Frame, state: SpeakerState) -> bool:
        """Whether an event told of may be that of the statement: near enough, not another's, and with the speaker's name."""
        gap = frame.paragraph - told.paragraph
        quoted = frame.attribution.form in ("direct", "mixed")
        leading = told.paragraph < LEAD
        if gap > (_NEAR if quoted else 1) and not (leading and gap < APART and (quoted or gap <= LEAD)):
            return False
        if self.owners.get(told.sentence, state) is not state:
            return False
        if told.medium in _SIGNED and not self._is_by(told, state):
            return False
        start, end = self.document.paragraphs[told.paragraph] if leading else self.document.sentences[told.sentence]
        return any(name in self.document.text[start:end] for name in state.names)

    def _is_by(self, told: _Told, state: SpeakerState) -> bool:
        """Whether the words behind a statement or letter say that it is the speaker's: *in a statement from the minister, Ann Moss*."""
        end = self.document.sentences[told.sentence].end
        by = _FROM.match(self.document.text, told.words.end, end)
        behind = self.document.text[by.end() : min(end, by.end() + _AUTHOR)] if by else ""
        return any(name in behind for name in state.names)

    def _read_events(self) -> Iterator[_Told]:
        at = 0
        for i, sentence in enumerate(self.document.sentences):
            while at + 1 < len(self._paragraphs) and self._paragraphs[at + 1] <= sentence.start:
                at += 1
            hit = self._search(i)
            if hit and (hit[0] in _SET or hit[0] in _SIGNED or hit[1] == "medium.leaked"):
                yield _Told(i, self._numbers[at], *hit)


_OF_THE_WORDS = re.compile(
    r"(?:The|His|Her|Their|Those|These|[A-Z]\w+[’']s?)\s(?:\w+\s){0,2}?(?:comments?|remarks?|statements?|exchange|answers?|question|words|attack|criticism)\b"
    r"|(?:He|She|They|[A-Z]\w+)\s(?:was|were)\s(?:speaking|responding|answering|asked|talking)\b"
)
_SECTION = re.compile(
    r"(?i:(letters(?: to the editor)?|your letters|(?:your|readers[’']) (?:letters|views)|dear editor)|(facebook|twitter|instagram|on social media|tweets))\W*"
)


def section_medium(heading: str) -> Medium | None:
    """The medium of what readers write under a heading of a page of letters, None for any other paragraph."""
    hit = _SECTION.fullmatch(heading) if len(heading) < 40 else None
    return None if hit is None else "letter" if hit.group(1) else "post"


_SUBJECT = re.compile(
    r"(?:The|This|That|A|An|Its|His|Her|Their|Another|One)\s(?:[\w’.-]+\s){0,3}?(?P<noun>report|study|survey|poll|paper|audit|review|analysis|filing|complaint|lawsuit|suit"
    r"|indictment|affidavit|ruling|petition|brief|motion|book|memoir|article|editorial|essay|column|op-ed|letter|email|e-mail|memo|statement|release|document|bill|dossier)\b(?!\s(?:of|by|to)\s\w+\s(?:said|told))"
)


def _sentence_of(told: _Told) -> int:
    return told.sentence
