"""A statement as the search for answers sees it: where it stands, who speaks for whom, and the words around it.

All lookups are by bisection: a document costs O(statements * log words).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.link.replies.posts import told_in_full
from onrecord.link.replies.sides import sides_of
from onrecord.link.replies.wording import read_wording
from onrecord.link.replies.words import content_words, total_weight, weigh_words
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.link.replies.wording import Wording
    from onrecord.schema import Document, Party, Statement, ZoneKind

_REACH = 400  # characters to either side of a statement's head that count as its sentence at most
_LEAD = 320  # characters before a statement in which it may be introduced
_QUESTION_END = re.compile(r"\?\W*$")
_QUESTION_HEAD = re.compile(
    r"[“\"'‘\s]*(?:about|whether|if|why|how|what|who|whom|when|where|which)\b|(?:a|the|his|her|another) (?:[\w-]+ )?questions?\b",
    re.IGNORECASE,
)
_ASKING = frozenset(
    ("ask", "question", "wonder", "inquire", "enquire", "want to know", "press", "quiz", "query", "probe", "grill")
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement and its place. `order` counts statements in the order of the text, `run` changes of speaker, `paragraph` paragraphs.

    `head` is its cue, else its source, else its content. `around` are the stretches of its sentence outside of what is said,
    `lead` the sentences before it in which nobody else is quoted. `side` are the ids of the parties that speak or for whom the
    speaker speaks, `meant` those inside the content, `near` others in the words around, `words` the content's words (`words.content_words`).
    """

    statement: Statement
    order: int
    run: int
    span: Span
    head: Span
    paragraph: int
    sentence: int
    zone: ZoneKind
    around: tuple[Span, ...]
    lead: tuple[Span, ...]
    side: frozenset[str]
    meant: frozenset[str]
    near: frozenset[str]
    to: frozenset[str]
    words: frozenset[str]
    wording: Wording
    asks: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's statements in the order of the text, its parties, and where each of them is mentioned.

    `places` are (start, end, party id), in order; `weights` those of content words among these statements, `counts`
    in how many sentences of the document each stands, `totals` what each statement's words weigh, `handles` whose a handle in
    small letters is. `retold` holds the orders of statements whose words a post near by has in full.
    """

    document: Document
    sayings: tuple[Saying, ...]
    parties: Mapping[str, Party]
    sides: Mapping[str, frozenset[str]]
    places: tuple[tuple[int, int, str], ...]
    weights: Mapping[str, float]
    counts: Mapping[str, int]
    totals: tuple[float, ...]
    handles: Mapping[str, frozenset[str]]
    retold: frozenset[int] = frozenset()

    def share(self, one: Saying, other: Saying) -> float:
        """The weight of the words that both have, over that of the smaller: 0..1 (`words.shared_weight`)."""
        common = one.words & other.words
        smaller = min(self.totals[one.order], self.totals[other.order])
        return total_weight(common, self.weights) / smaller if common and smaller else 0.0

    def mentioned(self, start: int, end: int) -> Iterator[tuple[Span, str]]:
        """The mentions that begin at `start` or later and before `end`, in order."""
        for at in range(bisect_left(self.places, (start,)), len(self.places)):
            place = self.places[at]
            if place[0] >= end:
                return
            yield Span(place[0], place[1]), place[2]

    def sentence_end(self, at: int) -> int:
        """Where the sentence that holds a character ends."""
        place = bisect_right(self.document.sentences, (at, len(self.document.text) + 1)) - 1
        return self.document.sentences[place].end if place >= 0 else len(self.document.text)


def set_scene(document: Document, statements: Sequence[Statement], parties: Sequence[Party]) -> Scene:
    """The statements that do not stand inside of another's content, placed."""
    sides = sides_of(parties)
    outer = sorted((s for s in statements if _takes_part(document.text, s)), key=_whole)
    places = sorted((m.start, m.end, party.id) for party in parties for m in party.mentions)
    sayings = tuple(_place_all(document, outer, sides, places))
    weights = weigh_words(s.words for s in sayings)
    counts = Counter(word for sentence in document.sentences for word in content_words(document.text, [sentence]))
    handles: dict[str, frozenset[str]] = {}
    for party in parties:
        for handle in party.handles:
            handles[handle.lower()] = handles.get(handle.lower(), frozenset()) | {party.id}
    by_id = {party.id: party for party in parties}
    totals = tuple(total_weight(s.words, weights) for s in sayings)
    scene = Scene(document, sayings, by_id, sides, tuple(places), weights, counts, totals, handles)
    return replace(scene, retold=frozenset(s.order for s in sayings if told_in_full(scene, s) is not s))


def _place_all(
    document: Document,
    outer: Sequence[Statement],
    sides: Mapping[str, frozenset[str]],
    places: Sequence[tuple[int, int, str]],
) -> Iterator[Saying]:
    """The statements, which are in the order of the text, each with its place and the words around it."""
    zones = [zone.start for zone in document.zones]
    sentences, paragraphs = [s.start for s in document.sentences], [p.start for p in document.paragraphs]
    contents = sorted(span for s in outer for span in s.attribution.content)
    run, last_side = 0, frozenset[str]()
    spoken = 0  # where the words of the statements so far end
    for order, statement in enumerate(outer):
        span, head = _whole(statement), _head(statement)
        at = max(0, bisect_right(sentences, head.start) - 1)
        zone = bisect_right(zones, head.start) - 1
        side = frozenset().union(*(sides.get(p.id, frozenset((p.id,))) for p in statement.speakers))
        around = _around(document, statement, head, at, contents)
        run += not side & last_side
        last_side = side
        yield Saying(
            statement,
            order,
            run,
            span,
            head,
            paragraph=max(0, bisect_right(paragraphs, head.start) - 1),
            sentence=at,
            zone=document.zones[zone].kind if zone >= 0 else "body",
            around=around,
            lead=_lead(document, span, spoken),
            side=side,
            near=_near(places, around, side),
            meant=frozenset(m.party.id for m in statement.mentions),
            to=frozenset(a.party.id for a in statement.to) | _told(document.text, statement, places),
            words=content_words(document.text, statement.attribution.content),
            wording=read_wording(document.text, statement.attribution),
            asks=_asks(document.text, statement),
        )
        spoken = max(spoken, span.end)


def _near(places: Sequence[tuple[int, int, str]], around: Sequence[Span], side: frozenset[str]) -> frozenset[str]:
    found = set()
    for start, end in around:
        for at in range(bisect_left(places, (start,)), bisect_left(places, (end,))):
            found.add(places[at][2])
    return frozenset(found) - side


_TOLD = re.compile(r"\b(?:told|tells|reminded|assured|to|at|back at)\s(?=\S)")


def _told(text: str, statement: Statement, places: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """Whoever stands right after the cue: *told her*, *said to him*."""
    if not statement.attribution.cue:
        return frozenset()
    cue = statement.attribution.cue[-1]
    match = _TOLD.search(text, cue.start, cue.end + 12)
    at = bisect_left(places, (match.end(),)) if match and cue.start <= match.start() <= cue.end + 1 else len(places)
    return frozenset((places[at][2],)) if at < len(places) and match and places[at][0] == match.end() else frozenset()


_ANONYMITY = re.compile(r"(?:not to be (?:named|identified|quoted)|(?:to remain |for )?anonym\w+)")


def _takes_part(text: str, statement: Statement) -> bool:
    """Not what stands inside of another's words or was not said, nor the wish not to be named."""
    a = statement.attribution
    if statement.reality != "actual":
        return False  # what was not said, or will be, neither answers nor is answered
    return a.within is None and bool(a.content) and not _ANONYMITY.match(text, a.content[0].start)


def _whole(statement: Statement) -> Span:
    a = statement.attribution
    spans = (*a.source, *a.cue, *a.content)
    if statement.attribution.form == "post" or (a.cue and is_turn(statement)):
        spans = a.content  # the signature stands after the words, a label before them: the words alone have the place
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def is_turn(statement: Statement) -> bool:
    """Whether it is a speaker's turn of a transcript: its cue is the label's colon."""
    a = statement.attribution
    return len(a.cue) == 1 and a.cue[0].end - a.cue[0].start == 1 and statement.lemma == ""


def _head(statement: Statement) -> Span:
    a = statement.attribution
    if a.form == "post":
        return a.content[0]
    return (a.cue or a.source or a.content)[0]


def _around(
    document: Document, statement: Statement, head: Span, at: int, contents: Sequence[Span]
) -> tuple[Span, ...]:
    """Its sentence without what anybody says in it."""
    if statement.attribution.form == "post" or not document.sentences:
        return ()
    sentence = document.sentences[at]
    start, end = max(sentence.start, head.start - _REACH), min(sentence.end, head.end + _REACH)
    # a quotation may end its sentence before the words that name its speaker: "It is." Moss said.
    pieces, here = [], start
    for place in range(max(0, bisect_left(contents, (start,)) - 1), len(contents)):
        s, e = contents[place]
        if s >= end:
            break
        if s > here:
            pieces.append(Span(here, s))
        here = max(here, e)
    if here < end:
        pieces.append(Span(here, end))
    return tuple(pieces)


def _lead(document: Document, span: Span, spoken: int) -> tuple[Span, ...]:
    """The sentences between the words of the last statement and this one, two at most, the last first."""
    low = max(spoken, span.start - _LEAD)
    found: list[Span] = []
    at = bisect_left(document.sentences, (span.start,)) - 1
    while at >= 0 and len(found) < 2:
        start, end = document.sentences[at]
        if end <= span.start and start >= low:  # what is left of the sentence of the last statement is about that one
            found.append(Span(start, end))
        if start <= low:
            break
        at -= 1
    return tuple(found)


def _asks(text: str, statement: Statement) -> bool:
    """Whether it is a question, in the words themselves or as told."""
    content = statement.attribution.content
    start, end = content[-1]
    if _QUESTION_END.search(text, max(start, end - 12), end):
        return True
    if statement.lemma == "ask" and not statement.speakers:
        return True  # "asked about it, she …"
    if statement.lemma in _ASKING and _QUESTION_HEAD.match(text, content[0].start, content[0].end):
        return True
    if statement.lemma in ("want", "demand") and text.startswith("to know", content[0].start):
        return True
    return bool(
        re.match(r"(?:a|the|his|her|another) (?:[\w-]+ )?questions?\b", text[content[0].start : content[0].end])
    )
