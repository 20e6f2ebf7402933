"""The event that a statement belongs to: the interview, rally, letter or report in which it was said, as the story tells it.

A story names the event once and goes on quoting from it: *Moss told the Ledger on Friday that … "…," Moss said. She added …*.
The own event of a statement stands in its frame or is its source; other statements of the same speaker take it over while
nothing speaks against it. All is one pass in the order of the text with one state a speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identify.acts import name_acts
from onrecord.identify.frames import Frame, frame_attributions, without, words_of
from onrecord.identify.media_words import DOCUMENTS, POLLED, REPORTING, RULES, RULING, TRIGGERED, WRITERS, WRITING
from onrecord.identify.outlets import OUTLET, is_broadcaster, is_outlet, is_publisher, names_publisher
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.identify.acts import CueReading
    from onrecord.schema import Attribution, Document, Medium


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one attribution names it. `words` are the evidence, `rule` a rule of `medium.MEDIUM_RULES`.

    `origin` is the id of the attribution whose words name it; `carried` is True where this one only took it over.
    `partner` are the words that name another, whom this statement answers in an exchange.
    `aside` marks an event of another time than the story's own ("as he said on CNN in 2012").
    """

    medium: Medium
    rule: str
    words: Span
    origin: str
    paragraph: int
    aside: bool = False
    carried: bool = False
    dates: frozenset[str] = frozenset()
    partner: Span | None = None


# Paragraphs without a statement of the same event after which it is over.
_LASTS: dict[Medium, int] = {
    "interview": 8, "speech": 6, "debate": 6, "press": 6, "broadcast": 4, "meeting": 3, "statement": 3, "letter": 3, "report": 4, "post": 2, "ad": 1,
}  # fmt: skip
_NEAR = 2  # paragraphs back in which an event that names the speaker still holds
_LEAD = 4  # paragraphs that a headline or lead may run ahead of the event it tells of
_SHARED: frozenset[Medium] = frozenset(("debate", "meeting"))  # events in which others answer
_QUESTIONS = frozenset(("ask", "pose", "question", "press", "follow up"))
_ON_AIR: frozenset[Medium] = frozenset(("interview", "broadcast", "press", "speech"))
_SHARED_RULES = frozenset(("medium.town_hall", "medium.town_hall_meeting", "medium.host"))
_WRITTEN: frozenset[Medium] = frozenset(("letter", "post", "report"))
_ANSWERS = frozenset(
    (
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
    )
)
_WRITINGS = re.compile(
    r"\b((?:letter|e-?mail|memo|memorandum|op-ed|column|essay|editorial|article|tweet|post|report|book|memoir|opinion|dissent|piece)s?)\b"
)
_THE_WRITING = re.compile(
    r"\b[Tt]he (letter|e-?mail|memo|op-ed|column|essay|editorial|article|tweet|post|report|book|memoir)\b"
)
_BACK = 800  # characters before a bare "wrote" in which the thing written may be named
_SCENE = 3  # sentences before a statement that may set its scene
_SET_SCENES: frozenset[Medium] = frozenset(("speech", "interview", "press", "debate", "meeting", "broadcast", "letter"))


@dataclass(slots=True)
class _Speaker:
    """What one speaker's statements so far belong to: the story's own event, and the latest of any kind."""

    main: Event | None = None
    recent: Event | None = None
    waiting: list[int] | None = None  # places of statements before the first event
    names: set[str] = field(default_factory=set)  # last words of the sources so far: "Moss"


def find_events(
    document: Document,
    attributions: Sequence[Attribution],
    speakers: Mapping[str, tuple[int, ...]],
    readings: Mapping[str, CueReading] | None = None,
) -> dict[str, Event]:
    """The event of each attribution that has one, by attribution id.

    `speakers` are the parties that speak; without them nothing is carried beyond a sentence.
    """
    readings = readings or name_acts(document, attributions)
    frames = sorted(frame_attributions(document, attributions), key=lambda f: f.head)
    found: dict[str, Event] = {}
    states: dict[tuple[int, ...], _Speaker] = {}
    scenes = _Scenes(document, frames)
    last: tuple[Frame, Event | None] | None = None
    for place, frame in enumerate(frames):
        attribution, reading = frame.attribution, readings[frame.attribution.id]
        key = speakers.get(attribution.id, ())
        state = states.setdefault(key, _Speaker()) if key else _Speaker()
        state.names.update(_last_name(document, frame))
        event = _own_event(document, frame, reading)
        if event is None and _may_carry(document, frame, reading):
            event = (
                _carry(document, frame, state, last)
                or scenes.before(frame)
                or scenes.shared(frame, reading)
                or scenes.named(frame, state)
            )
        if event is not None and not event.carried:
            scenes.owners[frame.sentence] = state
        if event is not None:
            found[attribution.id] = event
            if state.waiting and not event.carried and not event.aside:
                _carry_back(document, frames, state.waiting, event, found)
            if attribution.within is None:  # what a quotation tells of another day is not where the quotation stands
                _remember(state, event, frame.paragraph)
        elif state.main is None and _may_carry(document, frame, reading):
            state.recent = None
            state.waiting = [*(state.waiting or [])[-40:], place]
        if event is not None and attribution.within is None:
            scenes.enter(event, frame, reading)
        last = frame, event
    _carry_inside(document, frames, speakers, found)
    return found


def _carry_inside(
    document: Document, frames: Sequence[Frame], speakers: Mapping[str, tuple[int, ...]], found: dict[str, Event]
) -> None:
    """What a speaker says of the own mind inside of a quotation ("I think …") is said where the quotation is."""
    for frame in frames:
        attribution = frame.attribution
        outer = found.get(attribution.within or "")
        if outer is None or attribution.id in found or not attribution.source or _is_perfect(document, frame):
            continue
        source, cue = attribution.source[0], frame.head
        own = document.text[source.start : source.end].lower() in ("i", "we")
        same = own or speakers.get(attribution.id, (-1,)) == speakers.get(attribution.within or "", (-2,))
        if same and document.text[cue.start : cue.end] not in ("said", "told", "asked", "called", "wrote"):
            found[attribution.id] = _taken(outer)


def _last_name(document: Document, frame: Frame) -> list[str]:
    """The last capitalised word of the speaker's name, as the source gives it before any comma."""
    source = frame.attribution.source
    words = document.text[source[0].start : source[0].end].split(",")[0].split() if source else []
    names = [w.strip("’'s.()") for w in words if w[:1].isupper() and len(w) > 2]
    return names[-1:]


# --- the own event ----------------------------------------------------------------------------------------------------


def _own_event(document: Document, frame: Frame, reading: CueReading) -> Event | None:
    attribution = frame.attribution
    source = document.text[attribution.source[0].start : attribution.source[-1].end] if attribution.source else ""
    if attribution.form == "post":
        return _event(document, frame, "post", "medium.post_zone", attribution.content[0])
    medium = document_medium(source)
    if medium:
        return _event(document, frame, medium, "medium.source", attribution.source[0])
    if attribution.source and POLLED.search(source):
        return _event(document, frame, "report", "medium.polled", attribution.source[0])
    if reading.manner == "held":
        return None
    for piece in without_source(frame):
        hit = _search(document, piece) or _told_publisher(document, piece)
        if hit:
            return _event(document, frame, *hit)
    if attribution.source:
        by_source = _event_of_source(document, source, reading)
        if by_source:
            return _event(document, frame, *by_source, Span(attribution.source[0].start, attribution.source[-1].end))
    return None


def _event_of_source(document: Document, source: str, reading: CueReading) -> tuple[Medium, str] | None:
    """What the speaker alone tells: papers report, networks broadcast, courts rule."""
    if reading.act and is_outlet(source, document.publisher):
        return "report", "medium.outlet"
    if reading.lemma in REPORTING and writes_for_outlet(source):
        return "report", "medium.correspondent"
    if reading.act and host_medium(source):
        return "broadcast", "medium.host"
    if reading.lemma in RULING and is_court(source):
        return "report", "medium.court"
    return None


def _event(document: Document, frame: Frame, medium: Medium, rule: str, words: Span) -> Event:
    dates = _dates(document, frame)
    aside = bool(dates & _LONG_AGO) or _is_perfect(document, frame)
    return Event(medium, rule, words, frame.attribution.id, frame.paragraph, aside, False, dates)


def without_source(frame: Frame) -> list[Span]:
    """The frame without the words that name the speaker: what a speaker once did elsewhere is not how this was said."""
    return [part for piece in frame.pieces for part in without(piece, frame.attribution.source)]


def _search(document: Document, piece: Span) -> tuple[Medium, str, Span] | None:
    text = document.text
    rules: set[int] = set()
    for start, end in words_of(document, piece):
        rules.update(TRIGGERED.get(text[start:end].lower(), ()))
    for at in sorted(rules):
        hit = RULES[at].pattern.search(text, piece.start, piece.end)
        if hit:
            return RULES[at].medium, RULES[at].name, Span(*hit.span())
    return None


_TOLD_NAME = re.compile(
    r"\b(?:told|tells?|telling|interview\w*\s(?:with|by|for|to)|(?:spoke|speaking|talk\w*)\s(?:to|with))\s((?:[Tt]he\s)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})"
)


def _told_publisher(document: Document, piece: Span) -> tuple[Medium, str, Span] | None:
    """*told the Ledger* in the Ledger, which no list of outlets needs to know."""
    if not document.publisher:
        return None
    hit = _TOLD_NAME.search(document.text, piece.start, piece.end)
    return (
        ("interview", "medium.told_publisher", Span(*hit.span()))
        if hit and is_publisher(hit.group(1), document.publisher)
        else None
    )


def told_publisher(words: str, publisher: str | None) -> bool:
    """Whether the words say that the document's own publisher was told."""
    hit = _TOLD_NAME.search(words)
    return bool(hit and is_publisher(hit.group(1), publisher))


_HEAD_ENDS = re.compile(
    r"(?:,|[“\"(:–—]|\b(?:of|by|from|in|on|to|for|about|with|at|that|which|who|whose|whom|released|published|conducted"
    r"|obtained|sent|signed|written|posted|filed|issued|commissioned|and|titled|dated|attributed|showing|examining)\b)"
)
_OF_A_DOCUMENT = re.compile(
    r"\b(?:of|behind) (?:the|this|that|a|an|its) (?:\w+ ){0,3}(?:report|study|paper|survey|poll|book|article|analysis)\b"
)


def document_medium(source: str) -> Medium | None:
    """The medium of a source that is itself a document, by its head noun: *a new report by the Avery Institute*."""
    if not source:
        return None
    end = _HEAD_ENDS.search(source, 1)
    words = (source[: end.start()] if end else source).lower().split()
    if not words:
        return None
    for word, after in pairwise(words):
        if word in DOCUMENTS and (after in ("being", "sent", "made") or after.endswith(("ed", "ing", "ken", "ten"))):
            return DOCUMENTS[word]  # "a study being released on Tuesday"
    head = words[-1].strip("’'”\".,")
    if head in WRITERS and (_OF_A_DOCUMENT.search(source) or head.startswith(("author", "researcher", "pollster"))):
        return "report"
    if (
        source[: end.start() if end else len(source)].split()[-1][:1].isupper()
        and len(words) > 1
        and head in _NAMES_TOO
    ):
        return None  # "The Washington Post", "the Avery Record"
    return DOCUMENTS.get(head)


_NAMES_TOO = frozenset(("post", "record", "review", "research", "column", "story", "release", "paper", "page"))
_HOST = re.compile(r"(?:^|[’'] ?s? |\b)(?:co-?host|host|anchor|presenter|pundit|commentator|broadcaster|panell?ist)\b")


def host_medium(source: str) -> Medium | None:
    """Broadcast where the source is somebody whom a network puts on air: *CNN's Jane Roe*, *Fox News host Jane Roe*."""
    head = source.split(",")[0]
    if is_broadcaster(head) and (_HOST.search(head) or re.search(r"[A-Z]\w*[’']s? [A-Z]\w+ [A-Z]", head)):
        return "broadcast"
    return None


_OF_OUTLET = re.compile(
    rf"\\b(?:of|for|at|with|from|in) (?:{OUTLET})|(?:{OUTLET})[’']s? (?:[a-z]+ ){{0,3}}[A-Z]|(?:{OUTLET}) (?:reporter|columnist|correspondent|writer|editor|journalist)"
)
_COURT = re.compile(
    r"\b(?:[Cc]ourts?|[Jj]udges?|[Jj]ustices?|[Tt]ribunal|[Mm]agistrate|appeals panel|Circuit)\b(?! [Dd]epartment)"
)


def writes_for_outlet(source: str) -> bool:
    """Whether the source is a journalist with the outlet named: *Jane Roe of the Avery Ledger*."""
    return bool(_OF_OUTLET.search(source))


def is_court(source: str) -> bool:
    """Whether the source is a court or a judge."""
    return bool(_COURT.search(source.split(",")[0]))


# --- carrying on ------------------------------------------------------------------------------------------------------

_WEEKDAY = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_DATE_WORD = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|June|July|August|September|October|November"
    r"|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|(?:in|In|since|Since|of) (?:19|20)\d\d|yesterday|last|ago|[Ee]arlier|[Pp]reviously|once"
    r"|recently|[Rr]ecent|then|repeatedly|often|years?|months?|[Ss]ince|always|[Ii]n May|on May|[Ss]eparately|[Ee]lsewhere)\b"
)
_LONG_AGO = frozenset(
    """
    last ago earlier previously once recent recently years months year month since often repeatedly always then january february march april june july
    august september october november december
    """.split()  # noqa: SIM905
)
_PERFECT = re.compile(r"\b(?:ha(?:s|ve|d)|[’'](?:ve|d)) (?:\w+ ){0,2}?$|^ha(?:s|ve|d)\b", re.IGNORECASE)


def _dates(document: Document, frame: Frame) -> frozenset[str]:
    """The words of time around the cue, lower-cased; years as they stand."""
    found = (m for piece in without_source(frame) for m in _DATE_WORD.finditer(document.text, piece.start, piece.end))
    return frozenset(m.group().lower() for m in found)


def _is_perfect(document: Document, frame: Frame) -> bool:
    cue = frame.attribution.cue
    if not cue:
        return False
    text = document.text
    return bool(
        _PERFECT.search(text[max(0, cue[0].start - 30) : cue[0].start])
        or _PERFECT.search(text[cue[0].start : cue[0].end])
    )


def _may_carry(document: Document, frame: Frame, reading: CueReading) -> bool:
    """Whether a statement tells of words that were said once, and could have been said at the event the story tells of."""
    told = reading.manner == "uttered" and reading.reality in ("actual", "denied")
    return told and not _is_perfect(document, frame)


def _carry(document: Document, frame: Frame, state: _Speaker, last: tuple[Frame, Event | None] | None) -> Event | None:
    if last and last[1] and last[0].sentence == frame.sentence and _same_voice(last[0], frame, state):
        return _taken(last[1])
    for event in _candidates(state, frame):
        if frame.paragraph - event.paragraph > _LASTS[event.medium]:
            continue
        if not _other_time(_dates(document, frame), event):
            return _taken(event)
    return None


def _other_time(dates: frozenset[str], event: Event) -> bool:
    """Whether words of time speak against the event. A weekday fits an event that is told without one."""
    other = dates - event.dates
    return bool(other - _WEEKDAY) or bool(other and event.dates & _WEEKDAY)


class _Told(NamedTuple):
    """A sentence that tells of an event; `sentence` and `paragraph` are indices."""

    sentence: int
    paragraph: int
    medium: Medium
    rule: str
    words: Span


def _sentence_of(told: _Told) -> int:
    return told.sentence


class _Scenes:
    """Events that a sentence without any statement sets: *Moss spoke at a rally on Friday. "…," she said.*"""

    def __init__(self, document: Document, frames: Sequence[Frame]) -> None:
        self.document = document
        self.told = {frame.sentence for frame in frames}  # sentences with a statement, which speak for themselves
        self.seen: dict[int, tuple[Medium, str, Span] | None] = {}
        self.paragraphs = [p.start for p in document.paragraphs]
        self.common: Event | None = None
        self.written: Event | None = None
        self.told_of: list[_Told] | None = None
        self.owners: dict[int, _Speaker] = {}  # sentence -> whose event it tells of
        self.speaker: tuple[Span, ...] = ()  # who spoke last at the common event

    def enter(self, event: Event, frame: Frame, reading: CueReading) -> None:
        """Keep the latest event in which others take part, and the latest thing written, as of this paragraph."""
        event = replace(event, paragraph=frame.paragraph)
        asked = reading.lemma in _QUESTIONS and event.medium in _ON_AIR
        if event.medium in _SHARED or event.rule in _SHARED_RULES or asked:
            self.common, self.speaker = event, frame.attribution.source
        elif not event.carried:
            self.common = None
        if event.medium in _WRITTEN:
            self.written = event

    def shared(self, frame: Frame, reading: CueReading) -> Event | None:
        """The debate or meeting in which another spoke just before; for "wrote", the letter last told of."""
        if reading.lemma in WRITING:
            if self.written and frame.paragraph - self.written.paragraph <= _LASTS["letter"]:
                return _taken(self.written)
            return self._writing(frame)
        event, form = self.common, frame.attribution.form
        if event is None or frame.paragraph - event.paragraph > 2 or _other_time(_dates(self.document, frame), event):
            return None
        if form == "indirect" and reading.lemma not in _ANSWERS:
            return None
        partner = Span(self.speaker[0].start, self.speaker[-1].end) if self.speaker else None
        event = replace(_taken(event), partner=partner)
        return replace(event, medium="interview") if event.rule == "medium.host" else event

    def _writing(self, frame: Frame) -> Event | None:
        """The letter or the like that the sentences before a bare "wrote" speak of."""
        text, start = self.document.text, max(0, frame.head.start - _BACK)
        before = list(_WRITINGS.finditer(text, start, frame.head.start))
        found = before[-1] if before else _THE_WRITING.search(text, frame.head.end, frame.head.end + _BACK // 2)
        if found is None:
            return None
        words = Span(*found.span(1))
        return Event(
            DOCUMENTS[text[words.start : words.end].lower()],
            "medium.wrote",
            words,
            frame.attribution.id,
            frame.paragraph,
        )

    def named(self, frame: Frame, state: _Speaker) -> Event | None:
        """The event of an earlier sentence that names the speaker: one just before, or in the headline or lead."""
        if state.main or not state.names:
            return None
        if self.told_of is None:
            self.told_of = list(self._read_events())
        last = bisect_left(self.told_of, frame.sentence, key=_sentence_of)
        near = self.told_of[max(0, last - _SCENE) : last][::-1]
        quoted = frame.attribution.form in ("direct", "mixed")
        for told in (*near, *(t for t in self.told_of[:_SCENE] if t.paragraph < _LEAD and t not in near)):
            gap = frame.paragraph - told.paragraph
            if (gap > _NEAR and not (told.paragraph < _LEAD and quoted)) or (gap and not quoted and gap > 1):
                continue
            if self.owners.get(told.sentence, state) is not state:
                continue
            span = self.document.sentences[told.sentence]
            if any(name in self.document.text[span.start : span.end] for name in state.names):
                return Event(told.medium, told.rule, told.words, frame.attribution.id, frame.paragraph, carried=True)
        return None

    def _read_events(self) -> Iterator[_Told]:
        at = 0
        for i, sentence in enumerate(self.document.sentences):
            while at + 1 < len(self.paragraphs) and self.paragraphs[at + 1] <= sentence.start:
                at += 1
            hit = _search(self.document, sentence)
            if hit and hit[0] in _SET_SCENES:
                yield _Told(i, at, *hit)

    def before(self, frame: Frame) -> Event | None:
        """The scene that the sentences just before set, up to the last one with a statement of its own."""
        for at in range(frame.sentence - 1, max(-1, frame.sentence - 1 - _SCENE), -1):
            if at in self.told:
                return None
            sentence = self.document.sentences[at]
            paragraph = bisect_right(self.paragraphs, sentence.start) - 1
            if frame.paragraph - paragraph > 1:
                return None
            if at not in self.seen:
                self.seen[at] = _search(self.document, sentence)
            hit = self.seen[at]
            if hit and hit[0] in _SET_SCENES:
                return Event(hit[0], hit[1], hit[2], frame.attribution.id, frame.paragraph)
        return None


def _same_voice(before: Frame, frame: Frame, state: _Speaker) -> bool:
    if not frame.attribution.source or before.attribution.source in ((), frame.attribution.source):
        return True  # "adding that …"; "asked on CNN whether …, she said"
    return state.recent is not None and state.recent.paragraph == frame.paragraph


def _candidates(state: _Speaker, frame: Frame) -> list[Event]:
    """The latest event first, then the story's own. An aside lasts for its paragraph and the quotations that follow at once."""
    recent = state.recent
    if recent and recent.aside:
        gap = frame.paragraph - recent.paragraph
        if gap > 1 or (gap and frame.attribution.form not in ("direct", "mixed")):
            recent = None
    return [e for e in (recent, state.main) if e]


def _taken(event: Event) -> Event:
    return replace(event, carried=True)


def _remember(state: _Speaker, event: Event, paragraph: int) -> None:
    """Put the event in the speaker's state, as of this paragraph."""
    event = replace(event, paragraph=paragraph)
    state.recent = event
    if not event.aside:
        state.main, state.waiting = event, None


def _carry_back(
    document: Document, frames: Sequence[Frame], places: Sequence[int], event: Event, found: dict[str, Event]
) -> None:
    """A headline and a lead tell of the event that a later paragraph names; an interview of the paper's own, anywhere before."""
    whole = event.medium == "interview" and _own_interview(document, event)
    for place in places:
        frame = frames[place]
        near = event.paragraph - frame.paragraph <= _LEAD
        if (near or whole) and not _other_time(_dates(document, frame), event) and frame.attribution.id not in found:
            found[frame.attribution.id] = _taken(event)


def _own_interview(document: Document, event: Event) -> bool:
    words = document.text[event.words.start : event.words.end]
    return names_publisher(words, document.publisher) or words.rstrip().endswith("interview")
