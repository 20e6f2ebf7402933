"""Who is interviewed, and by whom: what headline and introduction say before the first question."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.identify.people.placing import Place
    from onrecord.identify.people.state import State
    from onrecord.schema import Span

INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|ing|er)?|Q\s?(?:&|and|\+)\s?A|questions and answers"
    r"|(?:spoke|speaks|speaking|talk(?:s|ed|ing)?|sat\sdown|sits\sdown|sitting\sdown|caught\sup|catch(?:es|ing)?\sup|chat(?:s|ted|ting)?|conversations?|correspond(?:s|ed)"
    r"|exchanged\s(?:emails|messages))\s(?:\w+\s){0,4}?(?:with|to)"
    r"|(?:took|takes|answer(?:s|ed|ing)?|field(?:s|ed|ing)?|put|posed|asked)\s(?:\w+\s){0,3}?questions?"
    r"|discuss(?:es|ed|ing)?\s(?:[\w’']+\s){1,6}?with|tells?\s(?-i:[A-Z])[\w’']+\s(?:about|how|why|what)"
    r"|(?:asked|asks|quizzed|questioned)(?=\s(?:[a-z]+\s){0,4}[A-Z])"
    r"|edited\s(?:and\s\w+\s)?for\s(?:length|clarity|space|brevity)|(?:edited|abridged|condensed)\s(?:transcript|version|extracts?|excerpts?))\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"[,\s]*(?:\([^()]{1,20}\)\s)?(?:(?:on|about|tells?|talks?|discuss(?:es)?|reflects?|explains?|opens\sup|answers?|reveals?|shares?|speaks?|remembers?|recalls?|looks\sback"
    r"|weighs\sin|sets\sout|makes\sthe\scase|responds?|gives|says|interview(?:ed)?)\b|[:—–-]\s(?:[\w’'-]+\s){0,4}?(?:interview|conversation|Q\s?&|questions)\b)",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|interviewer|host|presenter|moderator|correspondent|reporter)\s(?:[A-Za-z’'.-]+\s){0,3}$")
_OF_A_PAPER = re.compile(
    r"(?:’s|'s)\s(?:[a-z-]+\s){0,3}$"
)  # "the Ledger's Jane Roe", "CNN's chief correspondent Jane Roe"
_HEARD = re.compile(r"\b(?:in|for|during)\s(?:an?|this|the|our)?\s*(?:\w+\s){0,3}$")  # before "interview with"
_FOR_ONE = re.compile(r"\W{0,3}(?:for|in)\s(?:an?|this|our)\s(?:[\w-]+\s){0,3}(?:interview|conversation|chat|Q)\b")
_THEM = re.compile(r"\s(?:with\s|to\s)?(?:him|her|them)\b")
_SHE = re.compile(r"\b(?:[Hh]e|[Ss]he)\s(?:\w+\s){0,2}$")  # before "sat down with us"
_SUBJECT = re.compile(r"\b(?:about|on|regarding|concerning|over|following|after|amid)\b")  # what it is about comes next
_AND = re.compile(r"(?:,[^.;:]{0,80}?)?,?\s(?:and|&)\s(?:(?!(?:in|at|of|from|who|by|near)\b)[\w’'-]+\s){0,6}|,\s")
_PICTURED_BY = re.compile(
    r"\b(?:images?|photos?|photographs?|pictures?|illustrations?|credits?)[:;]?\s(?:by\s)?$", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:(?:19|20)\d\d|earlier|previous|recent|later|last)\s(?:\w+\s){0,2}$"
)  # "in a 2003 interview"
_LETTERS = re.compile(r"\bDear\s[A-Z]")
_FAR = 200  # characters from a word for interviewing to the name of who is interviewed


@dataclass(frozen=True, slots=True)
class Named:
    """A party, and the words that show that it asks or answers."""

    party: int
    words: Span


@dataclass(slots=True)
class _Told:
    """What an introduction tells: the persons named, those whom words for interviewing point at, and those who ask."""

    people: list[Place]
    guests: dict[int, Place] = field(default_factory=dict)
    hosts: dict[int, Place] = field(default_factory=dict)


def read_introduction(state: State, end: int) -> tuple[tuple[Named, ...], Named | None]:
    """Those who answer and the one who asks in the talk that begins at offset `end`, where the words before it tell.

    Words for interviewing point at who answers. An introduction that names one person only, and interviews nobody else, names
    who answers.
    """
    told = _Told(_people_before(state, end))
    if not told.people or _LETTERS.search(state.text, 0, min(len(state.text), end + _FAR)):
        return (), None
    bylines = [z for z in state.document.zones if z.kind == "byline" and z.start < end]
    told.hosts |= {p.party: p for p in told.people if any(z.start <= p.span.start < z.end for z in bylines)}
    cues = [
        m
        for m in INTERVIEW.finditer(state.text, 0, end)
        if not state.quoted(m.start()) and not _ANOTHER.search(state.text, max(0, m.start() - 30), m.start())
    ]
    for cue in cues:
        _read_cue(state, told, cue)
    head = state.document.paragraphs[0].end
    for p in told.people:
        if p.span.end <= head and _ANSWERS.match(state.text, p.span.end):
            told.guests.setdefault(p.party, p)
    if not told.guests and not any(_INTERVIEWED.match(m.group()) for m in cues):
        named = {p.party: p for p in reversed(told.people)}
        told.guests = named if len(named) == 1 else {}
    guests = tuple(Named(party, p.span) for party, p in told.guests.items() if party not in told.hosts)
    host = next(iter(told.hosts.values())) if len(told.hosts) == 1 else None
    return guests if len(guests) <= _PANEL else (), Named(host.party, host.span) if host is not None else None


_PANEL = 4  # guests of one interview, at most
_INTERVIEWED = re.compile(r"interview(?:s|ed)$", re.IGNORECASE)


def _people_before(state: State, end: int) -> list[Place]:
    """Where persons are named in full, or by a part of such a name."""
    places = state.gathered.places
    before = places[: bisect_left(places, end, key=lambda p: p.span.start)]
    return [
        p
        for p in before
        if state.drafts[p.party].kind == "person"
        and any(len(key) > 1 for key in state.drafts[p.party].keys)
        and not state.quoted(p.span.start)
        and not _PICTURED_BY.search(state.text, max(0, p.span.start - 30), p.span.start)
    ]


def _read_cue(state: State, told: _Told, cue: re.Match[str]) -> None:
    """The person after a word for interviewing answers, and so does the one before "was interviewed"; one named after "by" asks."""
    text = state.text
    sentence = state.document.sentences[max(0, state.recent.sentence_of(cue.start()))]
    before = [p for p in told.people if sentence.start <= p.span.start < cue.start()]
    after = [p for p in told.people if cue.end() <= p.span.start < min(sentence.end, cue.end() + _FAR)]
    last, guests = cue.end(), 0
    for p in after:
        run = state.gathered.run_at.get(p.span.start)
        lead = text[last : run.whole.start if run is not None else p.span.start]
        last = p.span.end
        if _BY.search(lead) or _OF_A_PAPER.search(lead) or (before and _reports(text, sentence.start, cue, p.span.end)):
            told.hosts.setdefault(p.party, p)
        elif (not guests and not _SUBJECT.search(lead)) or (guests and _AND.fullmatch(lead)):
            told.guests.setdefault(p.party, p)
            guests += 1
        else:
            break
    if not after and (_THEM.match(text, cue.end()) or _SHE.search(text, sentence.start, cue.start())):
        if told.guests:
            return
        before = [p for p in told.people if p.span.start < cue.start()]
    elif guests or (after and not all(p.party in told.hosts for p in after)):
        return
    if before:
        told.guests.setdefault(before[-1].party, before[-1])


def _reports(text: str, start: int, cue: re.Match[str], end: int) -> bool:
    """ "Bo Hart said in an interview with Jane Roe", "Bo Hart sat down with Jane Roe for an interview": she asks."""
    return bool(_HEARD.search(text, start, cue.start()) or _FOR_ONE.match(text, end))
