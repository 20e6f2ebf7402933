"""Whose words are those of a document that the story tells of: its authors', the judge's who ruled, the parties' to a suit.

*A report by the inspector general was released on Monday. Investigators found …*: the investigators speak in the report. Who
only reacts to it (an official, a critic, a lawyer) does not. So a source counts only with a noun of its own kind of document
shortly before, and only with verbs of finding, ruling or alleging. Each look back is bounded: a document costs linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identify.media_words import RULING
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.acts import CueReading
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
_FOUND = frozenset("find conclude determine report recommend estimate discover identify reveal uncover fault".split())  # noqa: SIM905
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
    Paper("medium.authors", _REPORTS, _AUTHORS, _SAID | _FOUND),
    Paper("medium.findings", _REPORTS, _BODIES, _FOUND),
    Paper("medium.pleading", _SUITS, _PARTIES, _ALLEGED),
    Paper("medium.judgment", _RULINGS, _JUDGES, RULING | _SAID),
)
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
