"""Who is interviewed, and by whom: what headline and introduction say before the first question."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.placing import Place
    from onrecord.identify.people.state import State
    from onrecord.schema import Span

INTERVIEW = re.compile(
    r"\b(?:interview(?:s|ed|ing|er)?|Q\s?(?:&|and|\+)\s?A|questions and answers"
    r"|(?:spoke|speaks|speaking|talk(?:s|ed|ing)?|sat\sdown|sits\sdown|sitting\sdown|caught\sup|catch(?:es|ing)?\sup|chat(?:s|ted|ting)?|conversations?|correspond(?:s|ed)"
    r"|exchanged\s(?:emails|messages))\s(?:\w+\s){0,4}?(?:with|to)"
    r"|(?:took|takes|answer(?:s|ed|ing)?|field(?:s|ed|ing)?|put|posed|asked)\s(?:\w+\s){0,3}?questions?"
    r"|(?:asked|asks|quizzed|questioned)(?=\s(?:[a-z]+\s){0,4}[A-Z])"
    r"|edited\s(?:and\s\w+\s)?for\s(?:length|clarity|space|brevity)|(?:edited|abridged|condensed)\s(?:transcript|version|extracts?|excerpts?))\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    r"[,\s]*(?:\([^()]{1,20}\)\s)?(?:on|about|tells?|talks?|discuss(?:es)?|reflects?|explains?|opens\sup|answers?|reveals?|shares?|speaks?|remembers?|recalls?|looks\sback|weighs\sin"
    r"|sets\sout|makes\sthe\scase|responds?|gives|says|interview(?:ed)?)\b"
)
_BY = re.compile(r"\b(?:by|interviewer|host|presenter|moderator|correspondent|reporter)\s(?:[A-Za-z’'.-]+\s){0,3}$")
_OF_A_PAPER = re.compile(r"(?:’s|'s)\s(?:[a-z-]+\s){0,3}$")  # "the Ledger's Jane Roe", "CNN's chief correspondent Jane Roe"
_HEARD = re.compile(r"\b(?:in|for|during)\s(?:an?|this|the|our)?\s*(?:\w+\s){0,3}$")  # before "interview with"
_FOR_ONE = re.compile(r"\W{0,3}(?:for|in)\s(?:an?|this|our)\s(?:[\w-]+\s){0,3}(?:interview|conversation|chat|Q)\b")
_LETTERS = re.compile(r"\bDear\s[A-Z]")
_FAR = 200  # characters from a word for interviewing to the name of who is interviewed


@dataclass(frozen=True, slots=True)
class Named:
    """A party, and the words that show that it asks or answers."""

    party: int
    words: Span


def read_introduction(state: State, end: int) -> tuple[Named | None, Named | None]:
    """Who answers and who asks in the talk that begins at offset `end`; None where the words before it do not tell.

    An introduction that names one person only names who answers, and one that names several the one whom its words for
    interviewing point at, else the one whom it names most.
    """
    people = [p for p in _before(state, end) if state.drafts[p.party].kind == "person"]
    if not people or _LETTERS.search(state.text, 0, min(len(state.text), end + _FAR)):
        return None, None
    asking = [z for z in state.document.zones if z.kind in ("byline", "credit") and z.start < end]
    hosts = {p.party: p for p in people if any(z.start <= p.span.start < z.end for z in asking)}
    points = Counter[int]()
    for found in INTERVIEW.finditer(state.text, 0, end):
        if not state.quoted(found.start()):
            _weigh_cue(state, people, found, points, hosts)
    headed = state.document.paragraphs[0].end
    for p in people:
        points[p.party] += 1 if points[p.party] < _MANY else 0
        points[p.party] += 2 * (p.span.end <= headed) * bool(_ANSWERS.match(state.text, p.span.end))
    for host in hosts:
        del points[host]
    best = points.most_common(2)
    if not best or (len(best) > 1 and best[0][1] <= best[1][1]):
        return None, _first(people, hosts)
    guest = next(p for p in people if p.party == best[0][0])
    return Named(guest.party, guest.span), _first(people, hosts)


_MANY = 8
_POINTED = 4  # weight of a word for interviewing, beside one for each mention


def _before(state: State, end: int) -> list[Place]:
    places = state.gathered.places
    return places[: bisect_left(places, end, key=lambda p: p.span.start)]


def _first(people: Sequence[Place], hosts: dict[int, Place]) -> Named | None:
    return next((Named(p.party, p.span) for p in people if p.party in hosts), None)


def _weigh_cue(
    state: State, people: Sequence[Place], cue: re.Match[str], points: Counter[int], hosts: dict[int, Place]
) -> None:
    """The person after a word for interviewing answers, and so does the one before "was interviewed"; one named after "by" asks."""
    text = state.text
    sentence = state.document.sentences[max(0, state.recent.sentence_of(cue.start()))]
    after = [p for p in people if cue.end() <= p.span.start < min(sentence.end, cue.end() + _FAR)]
    before = [p for p in people if sentence.start <= p.span.start < cue.start()]
    for i, p in enumerate(after):
        run = state.gathered.run_at.get(p.span.start)
        lead = text[cue.end() : run.whole.start if run is not None else p.span.start]
        asks = (
            bool(_BY.search(lead))
            or bool(_OF_A_PAPER.search(lead))
            or (bool(before) and (bool(_HEARD.search(text[sentence.start : cue.start()])) or bool(_FOR_ONE.match(text, p.span.end))))
        )
        if asks:
            hosts.setdefault(p.party, p)
        elif i == 0:
            points[p.party] += _POINTED
    if before and all(p.party in hosts for p in after):
        points[before[-1].party] += _POINTED
