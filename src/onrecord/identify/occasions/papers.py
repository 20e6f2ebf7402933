"""Whose words are those of a document that the story tells of: its authors', the judge's who ruled, the parties' to a suit.

*A report by the inspector general was released on Monday. Investigators found …*: the investigators speak in the report. Who
only reacts to it (an official, a critic, a lawyer) does not. So a source counts only with a noun of its own kind of document
shortly before, and only with verbs of finding, ruling or alleging. Each look back is bounded: a document costs linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identify.occasions.media_words import RULING
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.cues.acts import CueReading
    from onrecord.identify.frames import Frame
    from onrecord.schema import Document

_BACK = 1500  # characters before the cue in which the document may be named
_ON = 300  # characters after it
_SAID = frozenset(
    [
        "say",
        "write",
        "note",
        "add",
        "describe",
        "call",
        "warn",
        "argue",
        "explain",
        "state",
        "cite",
        "acknowledge",
        "stress",
        "emphasize",
        "observe",
    ]
)
FOUND = frozenset(
    [
        "find",
        "conclude",
        "determine",
        "report",
        "recommend",
        "estimate",
        "discover",
        "identify",
        "reveal",
        "uncover",
        "fault",
        "establish",
        "detect",
        "determined",
    ]
)
_ALLEGED = frozenset(
    [
        "allege",
        "charge",
        "accuse",
        "claim",
        "argue",
        "contend",
        "assert",
        "say",
        "maintain",
        "seek",
        "ask",
        "describe",
        "state",
        "write",
    ]
)


class Paper(NamedTuple):
    """A kind of document, and those whose words it holds when they do one of `verbs`."""

    rule: str
    noun: re.Pattern[str]
    source: re.Pattern[str]
    verbs: frozenset[str]


_REPORTS = re.compile(
    r"\b(?:[Rr]eport|[Ss]tudy|[Aa]udit|[Ss]urvey|[Pp]oll|[Rr]eview|[Pp]aper|[Aa]nalysis|[Ff]indings)\b"
)
_SUITS = re.compile(
    r"\b(?:(?:[Ll]aw)?suits?|[Cc]omplaint|[Ii]ndictments?|[Aa]ffidavit|[Cc]ourt (?:papers|filings?|documents|records)|[Ff]iling"
    r"|[Pp]etition|[Ll]egal brief|[Mm]otion)\b".replace(" ", r"\s")
)
_RULINGS = re.compile(
    r"\b(?:[Rr]ulings?|[Rr]uled|[Dd]issent(?:ed|ing)?|[Vv]erdict|[Jj]udge?ment|(?:court|majority)\sopinion)\b"
)
_AUTHORS = re.compile(
    r"\b(?:authors?|researchers?|scientists?|auditors?|investigators?|surveyors|pollsters?|inspectors? general|inspector-general|watchdog)$",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"\b(?:[Cc]ommittee|[Cc]ommission|[Pp]anel|[Ii]nquiry|[Oo]ffice|[Aa]gency|[Dd]epartment|[Tt]ask force|[Ii]nstitute|[Cc]enter|[Cc]entre|[Gg]roup)$"
)
_PARTIES = re.compile(r"\b(?:plaintiffs?|prosecutors?|petitioners?|complainants?)$", re.IGNORECASE)
_JUDGES = re.compile(
    r"^(?:(?:[\w.’'-]+\s){0,4}(?:Judge|Justice)\s[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+){0,3}|[Tt]he\s(?:\w+\s){0,2}judge)$"
)
PAPERS = (
    Paper("medium.authors", _REPORTS, _AUTHORS, _SAID | FOUND),
    Paper("medium.findings", _REPORTS, _BODIES, FOUND),
    Paper("medium.pleading", _SUITS, _PARTIES, _ALLEGED),
    Paper("medium.judgment", _RULINGS, _JUDGES, RULING | _SAID),
)
_OWNED = (
    (_SUITS, frozenset("allege claim contend accuse assert charge".split())),  # noqa: SIM905
    (_REPORTS, FOUND | {"write"}),
    (_RULINGS, RULING | _SAID),
)  # of one's own suit, report or ruling
_NEXT_TO = 60  # characters between a document and its author's name
_BY = re.compile(r"\s(?:\w+\s){0,3}?by\s")
_COURTROOM = re.compile(r"\b(?:hearings?|oral\sarguments?|courtroom|sentencing|arraignment|interview|speech|told)\b")


def paper_of(document: Document, frame: Frame, named: Span, reading: CueReading) -> tuple[str, Span, Span] | None:
    """The rule, the words that name the document and those that name who speaks in it; None where none does."""
    source = head_of(document.text[named.start : named.end])
    for rule, noun, who, verbs in PAPERS:
        if reading.lemma in verbs and who.search(source):
            word = _nearest(document, frame, noun)
            if word is None or (rule == "medium.judgment" and _is_spoken(document, frame, word)):
                return None
            return rule, word, named
    return None


def owned_paper(document: Document, frame: Frame, named: Span, reading: CueReading) -> tuple[str, Span, Span] | None:
    """The same for who is not described but named as the author: *Podd’s lawsuit*, *a suit brought by Ann Podd*."""
    source = head_of(document.text[named.start : named.end])
    name = source.split()[-1] if source else ""
    text, cue = document.text, frame.head
    if name.lower() in _THEIR:
        return _own_of_pronoun(document, frame, named, reading)
    if not (name[:1].isupper() and len(name) > 2):
        return None
    for noun, verbs in _OWNED:
        if reading.lemma not in verbs:
            continue
        hits = noun.finditer(text, max(0, cue.start - _BACK), min(len(text), cue.end + _ON))
        for hit in hits:
            span = _with_author(text, hit.span(), name)
            if span and not (noun is _RULINGS and _is_spoken(document, frame, span)):
                return "medium.own_paper", span, named
    return None


_THEIR = {"he": "his", "she": "her", "it": "its", "they": "their"}
_JUST_BEFORE = 250  # characters
_DISCLOSED = frozenset(("report", "disclose", "list", "declare", "allege", "claim", "state", "estimate"))


def _own_of_pronoun(
    document: Document, frame: Frame, named: Span, reading: CueReading
) -> tuple[str, Span, Span] | None:
    """*according to her filing. She reported having …*: a pronoun beside the document that it owns."""
    text, start = document.text, max(0, frame.head.start - _JUST_BEFORE)
    if reading.lemma not in _DISCLOSED:
        return None
    for hit in _SUITS.finditer(text, start, frame.head.start):
        span = _with_owner(text, hit.span(), text[named.start : named.end])
        if span:
            return "medium.own_paper", span, named
    return None


def _with_owner(text: str, hit: tuple[int, int], pronoun: str) -> Span | None:
    """The noun with the possessive of a pronoun before it."""
    before = text[max(0, hit[0] - 40) : hit[0]]
    owner = re.search(rf"\b{_THEIR[pronoun.lower()]}\s(?:[\w-]+\s){{0,3}}$", before)
    return Span(hit[0] - len(before) + owner.start(), hit[1]) if owner else None


def _with_author(text: str, hit: tuple[int, int], name: str) -> Span | None:
    """The noun with the author’s name, where the words next to it say that it is the author’s."""
    start, end = hit
    before = text[max(0, start - _NEXT_TO) : start]
    for mark in ("’", "'"):
        at = before.rfind(name + mark)
        if at >= 0 and len(before[at:].split()) <= 4:
            return Span(start - len(before) + at, end)
    by = _BY.match(text, end)
    at = text.find(name, by.end(), by.end() + _NEXT_TO) if by else -1
    return Span(start, at + len(name)) if by and at >= 0 and ". " not in text[by.end() : at] else None


def is_own_paper(words: str, source: str) -> bool:
    """Whether the words name a document of the source’s own."""
    name = head_of(source).split()[-1]
    if name.lower() in _THEIR:
        return any(_with_owner(words, hit.span(), name) for hit in _SUITS.finditer(words))
    for noun, _ in _OWNED:
        for hit in noun.finditer(words):
            if _with_author(words, hit.span(), name):
                return True
    return False


def head_of(source: str) -> str:
    """The source up to its first comma or preposition: *investigators with the agency* are investigators."""
    return re.split(r",|\s(?:of|at|with|for|from|in|on|who|that|which|behind)\s", source, maxsplit=1)[0].strip()


def _nearest(document: Document, frame: Frame, noun: re.Pattern[str]) -> Span | None:
    """The last naming of such a document before the cue, else the first just after it."""
    text, cue = document.text, frame.head
    before = list(noun.finditer(text, max(0, cue.start - _BACK), cue.start))
    hit = before[-1] if before else noun.search(text, cue.end, cue.end + _ON)
    return Span(*hit.span()) if hit else None


def _is_spoken(document: Document, frame: Frame, ruling: Span) -> bool:
    """Whether the story speaks of a courtroom or an interview since the ruling."""
    start, end = sorted((ruling.end, frame.head.end))
    return bool(_COURTROOM.search(document.text, start, end))
