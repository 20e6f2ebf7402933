"""To whom a statement is addressed, where the story says so: *told CNN*, *in a letter to Moss*, *said to her*, *@moss* at a post's head.

Only those who are named (by a name, or by a pronoun or description that stands for one) are addressees: a crowd is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.identify.cues.acts import name_acts
from onrecord.identify.frames import Frame, frame_attributions
from onrecord.identify.occasions.events import find_events
from onrecord.identify.occasions.objects import is_name, reach_of_object, read_names
from onrecord.identify.occasions.outlets import is_outlet
from onrecord.identify.occasions.own_events import what_speaker_was_at, without_source
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.occasions.own_events import Event
    from onrecord.schema import Attribution, Document, Party


class Placed(Protocol):
    """Words that stand for a party: `party` is its index in `Parties.parties`."""

    @property
    def span(self) -> Span: ...
    @property
    def party(self) -> int: ...


class Parties(Protocol):
    """What is needed of the people of a document: its parties, and the spans that stand for them, sorted by start."""

    @property
    def parties(self) -> Sequence[Party]: ...
    @property
    def places(self) -> Sequence[Placed]: ...


@dataclass(frozen=True, slots=True)
class Addressed:
    """One addressee: the words that name it (in full, where the story does), and the index of the party that they stand for, None where no party does.

    The evidence of `because` is two spans: the words of the rule ("told CNN") and those of the addressee ("CNN").
    """

    words: Span
    party: int | None
    because: Because


def find_addressees(
    document: Document,
    attributions: Sequence[Attribution],
    people: Parties | None,
    speakers: Mapping[str, tuple[int, ...]] | None = None,
    events: Mapping[str, Event] | None = None,
    readings: Mapping[str, CueReading] | None = None,
    frames: Sequence[Frame] | None = None,
) -> dict[str, tuple[Addressed, ...]]:
    """The addressees of each attribution that has any, by attribution id, in the order of the text.

    Without `people` only names are addressees. `speakers`, `events`, `readings` and `frames` are what `people`, `find_events`,
    `name_acts` and `frame_attributions` gave, where the caller has them already.
    """
    frames = sorted(frame_attributions(document, attributions) if frames is None else frames, key=lambda f: f.head)
    readings = name_acts(document, attributions, frames) if readings is None else readings
    speakers = speakers or {}
    events = find_events(document, attributions, speakers, readings, frames) if events is None else events
    desk = _Desk(document, people, speakers, events, readings)
    for frame in frames:
        desk.read(frame)
    desk.share_interviews(frames)
    return desk.found


class _Desk:
    """What was found so far, read in the order of the text."""

    def __init__(
        self,
        document: Document,
        people: Parties | None,
        speakers: Mapping[str, tuple[int, ...]],
        events: Mapping[str, Event],
        readings: Mapping[str, CueReading],
    ) -> None:
        self.document, self.people, self.speakers = document, people, speakers
        self.events, self.readings = events, readings
        self.found: dict[str, tuple[Addressed, ...]] = {}
        self.starts = [place.span.start for place in people.places] if people else []
        self.last: Frame | None = None  # the last statement that somebody uttered
        self.full: dict[str, Span | None] = {}  # name of an outlet -> where it stands in full
        self.named: dict[str, set[int]] | None = None  # last name -> parties
        self.letter_to: tuple[Addressed, ...] = ()  # whom the letter last told of is to
        self.carried: dict[str, list[str]] = {}  # statements that took an event over before its origin was read

    def read(self, frame: Frame) -> None:
        attribution = frame.attribution
        event = self.events.get(attribution.id)
        hits = list(self._own(frame, event)) or list(self._answered(frame))
        if not hits and event and event.partner and (event.medium != "meeting" or event.rule == "medium.turn"):
            hits = [("to.partner", event.words[0], event.partner)]
        own = tuple(dict.fromkeys(a for hit in hits if (a := self._addressed(frame, *hit))))
        if own:
            self.found[attribution.id] = own
        elif event and event.carried and event.origin in self.found and _is_carried(event):
            if taken := self._taken_over(attribution, event):
                self.found[attribution.id] = taken
        elif event and event.rule == "medium.source" and event.medium == "letter" and self.letter_to:
            self.found[attribution.id] = tuple(_carry(a) for a in self.letter_to)
        elif event and event.carried and event.origin not in self.found:
            self.carried.setdefault(event.origin, []).append(attribution.id)
        if own and event and event.medium == "letter":
            self.letter_to = own
        if own and event and _is_carried(event):
            mine = self.speakers.get(attribution.id)
            for key in self.carried.pop(event.origin, []):
                if attribution.id == event.origin or self.speakers.get(key) == mine:
                    self.found[key] = tuple(_carry(a) for a in own)
        if self.readings[attribution.id].manner == "uttered":
            self.last = frame

    def _taken_over(self, attribution: Attribution, event: Event) -> tuple[Addressed, ...]:
        """The addressees of the event that a statement took over; who sits on a committee does not speak to it, as its witness does."""
        mine = self.speakers.get(attribution.id, ())
        if event.rule in _HEARD and mine != self.speakers.get(event.origin, mine):
            return ()
        return tuple(_carry(a) for a in self.found[event.origin] if a.party not in mine)

    def share_interviews(self, frames: Sequence[Frame]) -> None:
        """Of two interviews of one speaker that stand close together, the one with the interviewer's name tells the other's."""
        for order in (frames[::-1], frames):
            latest: dict[tuple[int, ...], tuple[int, tuple[Addressed, ...]]] = {}
            for frame in order:
                key = frame.attribution.id
                who, event = self.speakers.get(key, ()), self.events.get(key)
                if not who or event is None or event.medium != "interview":
                    continue
                if key in self.found:
                    latest[who] = frame.paragraph, self.found[key]
                elif who in latest and (abs(latest[who][0] - frame.paragraph) <= _CLOSE or self._is_the_same(event)):
                    latest[who] = frame.paragraph, latest[who][1]
                    self.found[key] = tuple(_carry(a) for a in latest[who][1])

    def _is_the_same(self, event: Event) -> bool:
        """*During the interview* is the one told of before."""
        start, end = event.words[0]
        return bool(re.search(r"\bthe\s(?:same\s)?interview\b", self.document.text[start:end]))

    # --- who the words say it was said to ---

    def _own(self, frame: Frame, event: Event | None) -> Iterator[tuple[str, Span, Span]]:
        """Rule, its words, and the words of the addressee."""
        text, attribution = self.document.text, frame.attribution
        if attribution.form == "post":
            yield from _handles(text, attribution.content[0])
            return
        if self.readings[attribution.id].manner == "held":
            return
        for piece in (*without_source(frame), *what_speaker_was_at(self.document, frame)):
            for name, pattern in _RULES:
                for hit in pattern.finditer(text, piece.start, piece.end):
                    # the content found may have swallowed the end of "in an interview with the Ledger"
                    open_end = hit.end() >= piece.end - 1 and name in ("to.interviewer", "to.in_writing")
                    end = hit.end() + _SWALLOWED if open_end else piece.end
                    for words in read_names(text, hit.end(), reach_of_object(text, hit.end(), end)):
                        yield name, Span(hit.start(), words.end), words
        yield from self._inside(frame, event)

    def _inside(self, frame: Frame, event: Event | None) -> Iterator[tuple[str, Span, Span]]:
        """An object that the content begins with: "urged [Republicans to vote]", "a letter demanding [that Moss stop]"."""
        attribution, text = frame.attribution, self.document.text
        reading = self.readings[attribution.id]
        if not attribution.cue or (attribution.content[0].start < attribution.cue[-1].end):
            return
        start, end = attribution.content[0]
        start += text[start] in _QUOTES
        letter = event is not None and not event.carried and event.medium == "letter"
        cue = attribution.cue[0].start
        if letter and reading.act in _TO_WHOM:
            for words in read_names(text, start, min(end, start + 60), first=True):
                yield "to.object", Span(cue, words.end), words
        elif reading.lemma in _OBJECT_IN_CONTENT:
            limit = _INFINITIVE.search(text, start, min(end, start + 120))
            if limit and _OBJECT.fullmatch(text, start, limit.start()):
                for words in read_names(text, start, limit.start(), first=False):
                    yield "to.object", Span(cue, words.end), words

    def _answered(self, frame: Frame) -> Iterator[tuple[str, Span, Span]]:
        """The speaker before, whom "fired back" answers; and for a post the addressee of the words that introduce it."""
        last, attribution = self.last, frame.attribution
        if last is None or frame.paragraph - last.paragraph > 2:
            return
        same = self.speakers.get(attribution.id, (-1,)) == self.speakers.get(last.attribution.id, (-2,))
        if attribution.form == "post" and same:
            event = self.events.get(last.attribution.id)
            if event and event.medium == "post":
                for a in self.found.get(last.attribution.id, ()):
                    yield "to.introduced", a.because.evidence[0], a.words
            return
        source = last.attribution.source
        if same or not source:
            return
        for piece in without_source(frame):
            hit = _BACK.search(self.document.text, piece.start, piece.end)
            if hit:
                yield "to.answered", Span(*hit.span()), Span(source[0].start, source[-1].end)
                return

    # --- which party the words stand for ---

    def _addressed(self, frame: Frame, rule: str, context: Span, words: Span) -> Addressed | None:
        because = Because("identify", rule, (context, words))
        said = self.document.text[words.start : words.end]
        party = self._party_at(words)
        if party is None:
            party = self._party_named(said)
        if party is not None and self.people is not None:
            if self.people.parties[party].name is None or party in self.speakers.get(frame.attribution.id, ()):
                return None
            return Addressed(words, party, because)
        if rule == "to.partner" and self.people is not None:
            return None  # a label that stands for nobody: "Q"
        return Addressed(self._in_full(words, said), None, because) if is_name(said) else None

    def _in_full(self, words: Span, said: str) -> Span:
        """Where the story gives an outlet's name in full: *Fox News* for *Fox*, *People magazine* for *People*."""
        if said not in self.full:
            full = rf"\b{re.escape(said)}\s(?:[Mm]agazine|News(?:\sChannel)?|Radio|Television|Business)\b"
            hit = re.search(full, self.document.text) if is_outlet(said) or said == "People" else None
            self.full[said] = Span(*hit.span()) if hit else None
        return self.full[said] or words

    def _party_named(self, said: str) -> int | None:
        """The one person whose handle the words are, or whose name, inside of a longer one (*The Jane Roe Show*)."""
        if self.people is None:
            return None
        if self.named is None:
            self.named = {}
            for i, party in enumerate(self.people.parties):
                for handle in party.handles:
                    self.named.setdefault(handle.lower(), set()).add(i)
                if party.kind == "person" and party.name:
                    self.named.setdefault(party.name.split()[-1], set()).add(i)
        key = said.lower() if said.startswith("@") else said.split()[-1] if said else ""
        found = self.named.get(key, set())
        return next(iter(found)) if len(found) == 1 else None

    def _party_at(self, words: Span) -> int | None:
        """The party of the longest mention within the words, or of one that covers them."""
        if self.people is None:
            return None
        best: tuple[int, int] | None = None
        for at in range(bisect_left(self.starts, words.start - 60), bisect_left(self.starts, words.end)):
            span, party = self.people.places[at].span, self.people.places[at].party
            if span.end > words.end and span.start <= words.start:
                continue  # a name inside of another: *Jane Roe* in *The Jane Roe Show*
            shared = min(span.end, words.end) - max(span.start, words.start)
            if 2 * shared > words.end - words.start:
                score = shared - abs(span.start - words.start) - abs(span.end - words.end)
                if best is None or score > best[0]:
                    best = score, party
        return best[1] if best else None


def _is_carried(event: Event) -> bool:
    """Whether all that is said at the event is said to those named once: not so at a rally, but so before a named body."""
    return event.medium in _CARRYING or event.rule == "medium.told_body"


def _carry(addressed: Addressed) -> Addressed:
    return Addressed(addressed.words, addressed.party, Because("identify", "to.carried", addressed.because.evidence))


_CLOSE = 3  # paragraphs
_SWALLOWED = 60  # characters
_HEARD = ("medium.testimony", "medium.heard")
_CARRYING = frozenset(("interview", "letter", "meeting", "debate"))

# --- the rules --------------------------------------------------------------------------------------------------------

_ADV = r"(?:(?:\w+ly|also|later|then|once|again|reportedly|in turn|\w+day) ){0,2}"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "to.object",
        re.compile(
            r"\b(?:told|tells?|telling|asked|asks|asking|urged|urges|urging|warned|warns|warning|assured|assures|assuring|reassured"
            r"|informed|informing|reminded|reminds|reminding|advised|advises|advising|begged|begging|implored|imploring|instructed"
            r"|ordered|dared|daring|notified|briefed|called (?:up)?on|calling (?:up)?on|calls (?:up)?on"
            r"|pleaded with|pleading with|cautioned|exhorted|emailed|e-mailed|texted|interrupted|addressing)\s(?!by\b)"
        ),
    ),
    (
        "to.said_to",
        re.compile(
            r"\b(?:said|says|saying|added|adding|acknowledg(?:ed|ing)|confirmed|conceded|recalled|described|revealed|disclosed|insisted|commented|spoke|speaking|wrote|writes|writing|replied|replies|replying|responded|responds|responding|explained"
            r"|complained|admitted|confessed|confided|suggested|whispered|shouted|remarked|tweeted|apologi[sz]ed|appealed|appealing"
            r"|complaining|promised|announced|yelled|talking|talked|lied|back|testified|joked|directed)\s(?:directly\s|exclusively\s)?"
            + _ADV.replace(" ", r"\s")
            + r"to\s|\b(?:testif(?:ied|ying|y)|appear(?:ed|ing)|spoke|speaking|argued|arguing)\sbefore\s"
        ),
    ),
    ("to.back_at", re.compile(r"\b(?:back|lash\w+ out|hit\w* out|fir\w+ off|shout\w*|yell\w*)\sat\s")),
    (
        "to.in_writing",
        re.compile(
            r"\b(?:letter|e-?mail|memo|memorandum|note|message|text message|texts?|statement|remarks|comments|answer|reply|response"
            r"|testimony|appeal|tweet|cable|plea|apology|threat|warning|request|ultimatum|invitation|offer)\s(?:(?:sent|addressed|written|directed|made|provided|emailed|given|released)\s)?"
            r"(?:\w+day\s)?to\s"
        ),
    ),
    ("to.interviewer", re.compile(r"\binterviews?\s(?:\w+day\s|conducted\s|published\s)?(?:with|for|to|by)\s|\binterviewed\sby\s|\b(?:[Ss]at\sdown|[Ss]itting\sdown|speaking|spoke|talking|talked|conversation|met|meeting|in talks|call)\s(?:\w+day\s|exclusively\s|privately\s)?with\s")),
)  # fmt: skip
_OBJECT_IN_CONTENT = frozenset(
    ("urge", "call on", "call upon", "ask", "tell", "warn", "order", "beg", "implore", "encourage", "dare", "instruct", "advise", "invite", "remind", "exhort", "plead")
)  # fmt: skip
_QUOTES = "“\"'‘`"
_TO_WHOM = frozenset(("demand", "accuse", "ask", "criticise", "praise"))  # acts of a letter whose object it is sent to
_OBJECT = re.compile(r"(?!(?:that|whether|if|I|we|he|she|it|they|how|why|what|for|not)\b)[\w.’'-]+(?:\s[\w.’'-]+){0,6}")
_INFINITIVE = re.compile(
    r"\s(?:not\s)?to\s|\s(?:that|about|of|whether|why|how|if|for|against|he|she|they|on\s\w+day|\w+day)\s"
)
_BACK = re.compile(
    r"\b(?:fir|hit|shot|shoot|clap|punch|snap)\w*\sback\b(?!\s(?:at|against))|\b(?:retort|replie)\w*\b(?!\sto)|\bresponded(?=$|[\s,:]+(?:on\s)?\w*day\b|\s*[:,“\"])"
)
_HANDLE = re.compile(r"[.\s]*((?:@\w+[\s,]*)+)")


def _handles(text: str, content: Span) -> Iterator[tuple[str, Span, Span]]:
    """The handles that a post begins with, the dot before them ("so that all followers see it") not counted."""
    head = _HANDLE.match(text, content.start, content.end)
    if head:
        for hit in re.finditer(r"@\w+", head.group(1)):
            words = Span(head.start(1) + hit.start(), head.start(1) + hit.end())
            yield "to.handle", words, words


def _read_again(context: str, words: str) -> str | None:
    """The addressee that a rule reads from its words: the words themselves, where they are the object of its verb."""
    for _, pattern in _RULES:
        for hit in pattern.finditer(context):
            for span in read_names(context, hit.end(), len(context)):
                if context[span.start : span.end] == words:
                    return words
    return words if context.endswith(words) else None


def _as_shown(context: str, words: str) -> str | None:
    """The addressee stands elsewhere: it is who spoke before."""
    return words if context else None


ADDRESSEE_RULES: dict[str, Callable[[str, str], str | None]] = {
    **{name: _read_again for name, _ in _RULES},
    "to.handle": _read_again,
    "to.carried": _as_shown,
    "to.answered": _as_shown,
    "to.partner": _as_shown,
    "to.introduced": _as_shown,
}
