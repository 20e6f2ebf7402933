"""The event that a statement's own words name: those of its frame ("told CNN", "at a rally"), or its source ("the report")."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.identify.frames import Frame, without, words_of
from onrecord.identify.occasions.media_words import (
    COURT_SAYS,
    DECISIONS,
    FINDING,
    PLAIN_WORDS,
    POLLED,
    QUESTIONS,
    REPORTING,
    RULES,
    RULING,
    SCENE_RULES,
    TRIGGERED,
)
from onrecord.identify.occasions.outlets import is_outlet, is_publisher
from onrecord.identify.occasions.papers import FOUND, owned_paper, paper_of
from onrecord.identify.occasions.sources import (
    document_medium,
    host_medium,
    is_body,
    is_court,
    is_court_itself,
    is_host,
    is_moderator,
    is_research,
    writes_for_outlet,
)
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.cues.acts import CueReading
    from onrecord.schema import Document, Medium, Zone


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one attribution names it. `words` are the evidence, `rule` a rule of `medium.MEDIUM_RULES`.

    `origin` is the id of the attribution whose words name it; `carried` is True where this one only took it over.
    `partner` are the words that name another, whom this statement answers in an exchange.
    `aside` marks an event of another time than the story's own ("as he said on CNN in 2012").
    """

    medium: Medium
    rule: str
    words: tuple[Span, ...]
    origin: str
    paragraph: int
    aside: bool = False
    carried: bool = False
    dates: frozenset[str] = frozenset()
    partner: Span | None = None


def own_event(document: Document, frame: Frame, reading: CueReading) -> Event | None:
    """The event that the statement itself names, None if it names none."""
    attribution = frame.attribution
    if attribution.form == "post" or in_post(document, attribution.content[0]):
        return _event(document, frame, "post", "medium.post_zone", attribution.content[0])
    named = _named(document, frame, reading)
    source = document.text[named.start : named.end] if named else ""
    if named:
        medium = document_medium(source)
        if medium:
            return _event(document, frame, medium, "medium.source", named)
        if POLLED.search(source):
            return _event(document, frame, "report", "medium.polled", named)
        if reading.lemma in DECISIONS and is_court(source):
            return _event(document, frame, "report", "medium.court", named)
    if reading.manner == "held" and not (named and reading.lemma in FOUND):
        return None
    if _refuses_comment(document, frame, reading):
        return None
    if named and reading.manner == "held":  # "determined": held of anybody but the authors of a report
        paper = paper_of(document, frame, named, reading)
        return _event(document, frame, "report", paper[0], *paper[1:]) if paper else None
    if named and named.start < frame.head.start:
        heard = search_event(document, Span(named.start, frame.head.end)) if reading.lemma in ("hear", "tell") else None
        if heard and heard[1] == "medium.heard":
            return _event(document, frame, *heard)
    pieces = sorted(_own_clause(document, frame), key=lambda piece: not piece.start <= frame.head.start < piece.end)
    for piece in (*pieces, *what_speaker_was_at(document, frame)):  # the words next to the cue first
        hit = search_event(document, piece) or _told_publisher(document, piece)
        if hit and not (attribution.within and hit[1] == "medium.told_interviewer"):  # “he told me” is no interview
            return _on_air(document, frame, reading, named, *hit)
    if reading.lemma == "post" and attribution.form in ("direct", "mixed"):
        return _event(document, frame, "post", "medium.posted_words", frame.head)
    swallowed = _told_inside(document, frame, reading)
    if swallowed:
        return _on_air(document, frame, reading, named, *swallowed)
    if named is None:
        reported = has_been_reported(document.text[frame.head.start : frame.head.end])
        return _event(document, frame, "report", "medium.reported", frame.head) if reported else None
    by_source = _by_source(document, frame, source, reading)
    if by_source is None:
        paper = paper_of(document, frame, named, reading) or owned_paper(document, frame, named, reading)
        return _event(document, frame, "report", paper[0], *paper[1:]) if paper else None
    return _event(
        document, frame, *by_source, frame.head if by_source[1] in ("medium.writes", "medium.ruled") else named
    )


_ANTECEDENT = re.compile(
    r"\b((?:[Aa]n?|[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Tt]his|[Aa]nother|[Oo]ne)(?:\s(?!(?:an?|the|its|his|her|their)\b)[\w’.-]+){1,5}),?\s$"
)


def _named(document: Document, frame: Frame, reading: CueReading) -> Span | None:
    """The words that name the speaker: the source, or what its *which* stands for (*a lower court, which found*)."""
    source, text = frame.attribution.source, document.text
    if not source:
        return None
    if text[source[0].start : source[-1].end] == "which" and reading.lemma in FOUND | RULING:
        hit = _ANTECEDENT.search(text, max(0, source[0].start - 80), source[0].start)
        if hit:
            return Span(*hit.span(1))
    return Span(source[0].start, source[-1].end)


_REPORTED = re.compile(
    r"\b(?:was|were|been|is|are)\s(?:\w+\s){0,2}(?:reported|published)$|\b(?:first|previously|earlier|widely|already)\sreported$"
)


def has_been_reported(cue: str) -> bool:
    """*had been previously reported*, by whoever: the press has it."""
    return bool(_REPORTED.search(cue))


_WAS_AT = re.compile(
    r"\bwho\s(?:was|were|is|are)\s(?=(?:speaking|testifying|appearing|campaigning|talking|addressing)\b)"
)


def what_speaker_was_at(document: Document, frame: Frame) -> list[Span]:
    """*Moss, who was speaking at a rally, said …*: of all that is told of a speaker, what goes on while the words are said."""
    hits = ((_WAS_AT.search(document.text, *span), span) for span in frame.speaker)
    return [Span(hit.end(), span.end) for hit, span in hits if hit]


def in_post(document: Document, content: Span) -> bool:
    """Whether words stand in an embedded post."""
    at = bisect_right(document.zones, content.start, key=_start_of) - 1
    return at >= 0 and document.zones[at].kind == "post" and content.end <= document.zones[at].end


def _start_of(zone: Zone) -> int:
    return zone.start


def _told_inside(document: Document, frame: Frame, reading: CueReading) -> tuple[Medium, str, Span] | None:
    """Who was told, where the content found begins with it: "told [CNN that …]"."""
    cue, content = frame.head, frame.attribution.content[0]
    if reading.lemma not in _WITH_OBJECT or not 0 <= content.start - cue.end <= 1:
        return None
    piece = Span(cue.start, min(content.end, content.start + _SWALLOWED))
    hit = search_event(document, piece) or _told_publisher(document, piece)
    return hit if hit and hit[2].start == cue.start else None


def _on_air(
    document: Document, frame: Frame, reading: CueReading, named: Span | None, medium: Medium, rule: str, words: Span
) -> Event:
    """The event found; where it is an interview, its host's words and the questions in it are broadcast, not answers."""
    if medium == "interview" and named and is_host(document.text[named.start : named.end]):
        return _event(document, frame, "broadcast", "medium.its_host", words, named)
    if medium == "interview" and named and reading.lemma in QUESTIONS and not is_passive(document, frame):
        return _event(document, frame, "broadcast", "medium.asked", words, frame.head)
    return _event(document, frame, medium, rule, words)


def is_passive(document: Document, frame: Frame) -> bool:
    """*Moss was asked* and *Asked on CNN, she said* are about her interview; *Roe asked* is about his programme."""
    text, cue = document.text, frame.head
    if not frame.attribution.source or text[cue.start].isupper():
        return True
    return bool(_PASSIVE.search(text[max(0, cue.start - 20) : cue.end]))


_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|when)\s(?:\w+\s)?(?:\w+)?$")


def _by_source(document: Document, frame: Frame, source: str, reading: CueReading) -> tuple[Medium, str] | None:
    """What the speaker alone tells: papers report, networks broadcast, courts rule."""
    if is_outlet(source, document.publisher) and source.lower() not in _PUBLISHES_OTHERS:
        return None if _is_of_itself(document, frame, reading) else ("report", "medium.outlet")
    if reading.lemma in REPORTING and writes_for_outlet(source):
        return "report", "medium.correspondent"
    if reading.act and reading.lemma != "according to" and host_medium(source):
        return "broadcast", "medium.host"
    if reading.lemma == "rule":
        return "report", "medium.ruled"
    if reading.lemma in RULING and is_court(source):
        return "report", "medium.court"
    if reading.lemma in COURT_SAYS and is_court_itself(source):
        return "report", "medium.court_said"
    if reading.lemma in FINDING and is_body(source):
        return "report", "medium.body"
    if reading.lemma == "according to" and is_research(source):
        return "report", "medium.research"
    if reading.act and is_moderator(source):
        return "debate", "medium.moderator"
    if reading.lemma == "write" and document.text[frame.head.start : frame.head.end].endswith("writes"):
        return "report", "medium.writes"
    return None


_ANNOUNCES = frozenset(
    ("say", "announce", "confirm", "deny", "add", "decide", "agree", "apologize", "decline", "insist")
)
_ITSELF = re.compile(r"\W*(?:that\s)?(?:it|its|they|their|we|our)\b")


def _is_of_itself(document: Document, frame: Frame, reading: CueReading) -> bool:
    """*CBS said it was cancelling the show*: an outlet speaks of its own business, as any company does."""
    own = _ITSELF.match(document.text, *frame.attribution.content[0])
    return reading.lemma in _ANNOUNCES and own is not None


_PUBLISHES_OTHERS = frozenset(("wikileaks", "wikipedia"))  # what they put out is not their own report


def _event(document: Document, frame: Frame, medium: Medium, rule: str, *words: Span) -> Event:
    dates = dates_of(document, frame)
    aside = bool(dates & _LONG_AGO) or is_perfect(document, frame)
    return Event(medium, rule, words, frame.attribution.id, frame.paragraph, aside, False, dates)


def without_source(frame: Frame) -> list[Span]:
    """The frame without the words that name the speaker: what a speaker once did elsewhere is not how this was said."""
    return [part for piece in frame.pieces for part in without(piece, frame.speaker)]


_CONTRAST = re.compile(r",?\s(?:though|although|whereas|but)\s")


def _own_clause(document: Document, frame: Frame) -> list[Span]:
    """The same up to what is set against it: *has been criticised for the plan, though in a speech on Friday he dropped it*."""
    pieces = without_source(frame)
    for at, (start, end) in enumerate(pieces):
        hit = _CONTRAST.search(document.text, max(start, frame.head.end), end) if end > frame.head.end else None
        if hit:
            return [*pieces[:at], Span(start, hit.start())] if hit.start() > start else pieces[:at]
    return pieces


def search_event(document: Document, piece: Span) -> tuple[Medium, str, Span] | None:
    """The medium, rule and words of the first rule of `media_words` that holds in a stretch of text."""
    text = document.text
    rules: set[int] = set()
    for start, end in words_of(document, piece):
        rules.update(TRIGGERED.get(text[start:end].lower(), ()))
    for at in sorted(rules):
        hit = RULES[at].pattern.search(text, piece.start, piece.end)
        if hit:
            return RULES[at].medium, RULES[at].name, Span(*hit.span())
    return None


def search_scene(document: Document, piece: Span) -> tuple[Medium, str, Span] | None:
    """The event that a sentence's first words are: "Thursday's debate …"."""
    for rule in SCENE_RULES:
        hit = rule.pattern.match(document.text, piece.start, piece.end)
        if hit:
            return rule.medium, rule.name, Span(*hit.span())
    return None


_TOLD_NAME = re.compile(
    r"\b(?:told|tells?|telling|interview\w*\s(?:with|by|for|to)|(?:spoke|speaking|talk\w*)\s(?:to|with))\s"
    r"((?:[Tt]he\s)?[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4})"
)


def _told_publisher(document: Document, piece: Span) -> tuple[Medium, str, Span] | None:
    """*told the Ledger* in the Ledger, which no list of outlets needs to know."""
    if not document.publisher:
        return None
    hit = _TOLD_NAME.search(document.text, piece.start, piece.end)
    told = hit is not None and is_publisher(hit.group(1), document.publisher)
    return ("interview", "medium.told_publisher", Span(*hit.span())) if hit and told else None


def told_publisher(words: str, publisher: str | None) -> bool:
    """Whether the words say that the document's own publisher was told."""
    hit = _TOLD_NAME.search(words)
    return bool(hit and is_publisher(hit.group(1), publisher))


# --- time around the cue ----------------------------------------------------------------------------------------------

_WITH_OBJECT = frozenset(("tell", "file", "sue", "lodge"))  # "told [CNN that …]", "filed [a lawsuit against …]"
_BESIDE = 2  # paragraphs in which a talk is still told of
_SWALLOWED = 60  # characters of a content that may hold the object of "told"
_WEEKDAY = frozenset(f"{day}day" for day in ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))
_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_DATE_WORD = re.compile(
    rf"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|{_MONTHS}|(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.|(?:[Ii]n|[Ss]ince|of)\s(?:19|20)\d\d"
    r"|yesterday|last|ago|[Ee]arlier|[Pp]reviously|once|recently|[Rr]ecent|then|repeatedly|often|years?|months?|[Ss]ince|always"
    r"|[Ii]n May|on May|[Ss]eparately|[Ee]lsewhere|(?:[Aa]fter|[Bb]efore|[Ff]ollowing|[Aa]head of|[Ll]eaving) (?:the|his|her|their|its)(?: \w+)? (?:debate|hearing|meeting|talks|speech"
    r"|rally|interview|call|session|briefing|news conference|press conference|trial|ruling|verdict|game|match|race|vote))\b"
)
_LONG_AGO = frozenset(
    "last ago earlier previously once recent recently years months year month since often repeatedly always then".split()  # noqa: SIM905
) | frozenset(_MONTHS.lower().split("|"))
_PERFECT = re.compile(
    r"\b(?:ha(?:s|ve|d)(?:n[’']t)?|[’'](?:ve|d))\s(?:\w+\s){0,2}?$|^ha(?:s|ve|d)(?:n[’']t)?\b", re.IGNORECASE
)
_ONGOING = re.compile(r"^(?:is|are|[’'](?:s|re))\s(?:\w+\s)?\w+ing\b", re.IGNORECASE)


def dates_of(document: Document, frame: Frame) -> frozenset[str]:
    """The words of time around the cue, in lower case."""
    return frozenset(word for piece in without_source(frame) for word in dates_in(document, piece))


def dates_in(document: Document, piece: Span) -> frozenset[str]:
    """The words of time in a stretch of text, in lower case."""
    return frozenset(m.group().lower() for m in _DATE_WORD.finditer(document.text, piece.start, piece.end))


def is_other_time(dates: frozenset[str], event: Event) -> bool:
    """Whether words of time speak against the event. A weekday fits an event that is told without one."""
    other = dates - event.dates - {"then"}  # "he said then" is of the event just told
    return bool(other - _WEEKDAY) or bool(other and event.dates & _WEEKDAY)


def is_perfect(document: Document, frame: Frame) -> bool:
    """Whether the cue is in a perfect tense, or tells of what goes on: not of words that were said once at the story's events."""
    cue, text = frame.attribution.cue, document.text
    if not cue:
        return False
    start, end = cue[0]
    before, within = text[max(0, start - 30) : start], text[start:end]
    return bool(
        _PERFECT.search(before)
        or _PERFECT.search(within)
        or (frame.attribution.form == "indirect" and _ONGOING.search(within))
    )


def may_carry_on(document: Document, frame: Frame, reading: CueReading) -> bool:
    """Whether a statement tells of words that were said once, and could have been said at the event the story tells of."""
    told = reading.manner == "uttered" and reading.reality in ("actual", "denied")
    if reading.lemma in _DEEDS and frame.attribution.form == "indirect":
        return False
    if _is_of_a_kind(document, frame, reading):
        return False
    return told and not is_perfect(document, frame) and not _refuses_comment(document, frame, reading)


def _is_of_a_kind(document: Document, frame: Frame, reading: CueReading) -> bool:
    """*critics who say …*, *those who argue …*: a clause that tells who is meant, not what was said once."""
    source, text = frame.attribution.source, document.text
    if not source or text[source[0].start : source[-1].end].lower() not in ("who", "that"):
        return False
    return text.startswith(reading.lemma, frame.head.start) and not text.startswith(", ", source[0].start - 2)


def is_retold(frame: Frame, reading: CueReading, event: Event) -> bool:
    """Whether a statement sums up in a verb of judging or promising what may have been said anywhere, not at the interview told of elsewhere.

    *Moss told the Ledger on Friday … She has a plan, she said* goes on from the interview; *Moss vowed to close the mine*, told
    paragraphs away from it, does not.
    """
    if event.medium != "interview" or abs(frame.paragraph - event.paragraph) <= _BESIDE:
        return False
    return frame.attribution.form == "indirect" and reading.lemma not in PLAIN_WORDS


# what is done, not said, whatever follows it: "laid off ten clerks"
_DEEDS = frozenset(["lay off", "fire", "hire", "rescind", "follow", "vote", "spend", "raise", "win", "lose", "suspend", "cancel", "buy", "sell", "pay", "ignore", "leave"])  # fmt: skip
_REFUSES = frozenset(("decline", "refuse"))
_COMMENT = re.compile(r"\b(?:comment|respond|requests?\sfor)\b")


def _refuses_comment(document: Document, frame: Frame, reading: CueReading) -> bool:
    """*Moss declined to comment* tells that there was no event."""
    start, end = frame.attribution.content[0].start, frame.attribution.content[-1].end
    refuses = reading.lemma in _REFUSES or reading.reality == "denied"
    return refuses and bool(_COMMENT.search(document.text, max(start - 20, 0), min(end, start + 40)))
