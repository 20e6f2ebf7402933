"""A statement as the search for answers sees it: where it stands, who speaks for whom, and the words around it.

All lookups are by bisection: a document costs O(statements * log words).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.replies.sides import sides_of
from onrecord.link.replies.traits import Traits, read_traits
from onrecord.link.replies.words import content_words, weigh_words
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Document, Party, Statement, ZoneKind

_REACH = 400  # characters to either side of a statement's head that count as its sentence at most
_LEAD = 320  # characters before a statement in which it may be introduced
_QUESTION_END = re.compile(r"\?\W*$")
_QUESTION_HEAD = re.compile(
    r"[“\"'‘\s]*(?:about|whether|if|why|how|what|who|whom|when|where|which)\b|(?:a|the|his|her|another) (?:[\w-]+ )?questions?\b",
    re.IGNORECASE,
)
_ASKED_OF = re.compile(
    r"(?:(?:the|a|an|his|her|its|their)\s|[A-Z])[\w .,’'-]{0,80}?[\w,]\s(?:about|whether|if|why|how|what|when|where|who|which)\b"
)
_ASKING = frozenset(
    ("ask", "question", "wonder", "inquire", "enquire", "want to know", "press", "quiz", "query", "probe", "grill")
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement and its place. `order` counts statements in the order of the text, `run` changes of speaker, `paragraph` paragraphs.

    `head` is its cue, else its source, else its content. `around` are the stretches of its sentence outside of what is said,
    `lead` the sentences before it in which nobody else is quoted. `side` are the ids of the parties that speak or for whom the
    speaker speaks, `meant` those inside the content, `near` others in the words around, `words` the content's words (`words.content_words`), `called` those that name or describe
    its speakers; `known` whether the story spoke of them before this sentence.
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
    called: frozenset[str]
    asks: bool
    known: bool
    traits: Traits


@dataclass(frozen=True, slots=True)
class Scene:
    """A document's statements in the order of the text, its parties, and where each of them is mentioned.

    `places` are (start, end, party id), in order; `weights` those of content words among these statements, `counts`
    in how many sentences of the document each stands, `first` in which it stands first; `handles` whose a handle in small
    letters is; `quarrel` whether the story's head tells of an exchange.
    """

    document: Document
    sayings: tuple[Saying, ...]
    parties: Mapping[str, Party]
    sides: Mapping[str, frozenset[str]]
    places: tuple[tuple[int, int, str], ...]
    weights: Mapping[str, float]
    counts: Mapping[str, int]
    first: Mapping[str, int]
    handles: Mapping[str, frozenset[str]]
    quarrel: bool

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
    places = tuple(sorted((m.start, m.end, party.id) for party in parties for m in party.mentions))
    outer = sorted((s for s in statements if _takes_part(document.text, s)), key=_whole)
    sayings = tuple(_place(document, outer, parties, sides, places))
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    for at, sentence in enumerate(document.sentences):
        words = content_words(document.text, [sentence])
        counts.update(words)
        for word in words:
            first.setdefault(word, at)
    return Scene(
        document,
        sayings,
        {party.id: party for party in parties},
        sides,
        places,
        weights=weigh_words(s.words for s in sayings),
        counts=counts,
        first=first,
        handles=_handles(parties),
        quarrel=_is_quarrel(document),
    )


def _place(
    document: Document,
    outer: Sequence[Statement],
    parties: Sequence[Party],
    sides: Mapping[str, frozenset[str]],
    places: Sequence[tuple[int, int, str]],
) -> Iterator[Saying]:
    """The statements, given in the order of the text, each with its place."""
    contents = sorted(span for s in outer for span in s.attribution.content)
    by_id = {party.id: party for party in parties}
    run, spoken, last = 0, 0, frozenset[str]()  # spoken: where the words of the statements so far end
    for order, statement in enumerate(outer):
        span, head = _whole(statement), _head(statement)
        at = _last_begun(document.sentences, head.start)
        side = _own_side(statement, sides) | _voice_of(document.text, statement, places, by_id, sides)
        lead = _lead(document, span, spoken)
        around = _around(document, statement, head, at, contents)
        run, last = run + (not side & last), side
        yield Saying(
            statement,
            order,
            run,
            span,
            head,
            paragraph=_last_begun(document.paragraphs, head.start),
            sentence=at,
            zone=_zone_at(document, head.start),
            around=around,
            lead=lead,
            side=side,
            near=_near(places, around, side),
            meant=frozenset(m.party.id for m in statement.mentions),
            to=frozenset(a.party.id for a in statement.to) | _told(document.text, statement, places),
            words=content_words(document.text, statement.attribution.content),
            called=_called(statement),
            asks=_asks(document.text, statement),
            known=_is_known(document, at, [by_id[one] for one in side if one in by_id]),
            traits=read_traits(document.text, statement, around, lead),
        )
        spoken = max(spoken, span.end)


_ITS_VOICE = re.compile(
    r"\b(?P<whose>its|their|his|her)\s(?:[\w-]+\s){0,3}?(?:spokes(?:man|woman|person)|lawyers?|attorneys?|barristers?|solicitors?|agents?|advis[eo]rs?|aides?|manager|head|chief|chair(?:man|woman|person)?|director|secretary"
    r"|president|editor|representative|founder|owner|captain|coach|campaign|office|team|board|museum|press|publicist|counsel|minister|deputy|officials?|officer|boss)\b",
    re.IGNORECASE,
)


_BARE_VOICE = re.compile(
    r"(?:(?:[Tt]he|[Aa]) )?(?:company |firm |club |council )?(?:chief executive|CEO|chair(?:man|woman)|managing director|finance director|general secretary|spokes(?:man|woman|person))\b(?! (?:of|for|at)\b)"
)


def _voice_of(
    text: str,
    statement: Statement,
    places: Sequence[tuple[int, int, str]],
    parties: Mapping[str, Party],
    sides: Mapping[str, frozenset[str]],
) -> frozenset[str]:
    """Whom a speaker called *its director*, *her lawyer*, *chief executive Ann Moss* speaks for: the body or person named last before."""
    if not statement.attribution.source:
        return frozenset()
    source = statement.attribution.source[0]
    match = _ITS_VOICE.search(text, source.start, source.end + 40)
    person = False
    if match is not None and match.start() <= source.end + 2:
        person = match.group("whose").lower() in ("his", "her")
    elif not _BARE_VOICE.match(text, source.start):
        return frozenset()
    own = {party.id for party in statement.speakers}
    for at in range(bisect_left(places, (source.start,)) - 1, -1, -1):
        start, _, identity = places[at]
        if source.start - start > _REACH:
            break
        party = parties.get(identity)
        if party is not None and identity not in own and (_is_human(party) if person else _may_be_body(party)):
            return sides.get(identity, frozenset((identity,)))
    return frozenset()


def _is_human(party: Party) -> bool:
    return party.kind == "person"


def _may_be_body(party: Party) -> bool:
    """An organisation, or one word that was taken for a person's name without anything that tells of a person."""
    if party.kind in ("organisation", "group"):
        return True
    return party.kind == "person" and party.name is not None and " " not in party.name and not party.roles


def _own_side(statement: Statement, sides: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*(sides.get(party.id, frozenset((party.id,))) for party in statement.speakers))


def _last_begun(spans: Sequence[Span], at: int) -> int:
    """The number of the last of the spans that begins at a character or before; 0 where none does."""
    return max(0, bisect_right(spans, at, key=lambda span: span.start) - 1)


def _zone_at(document: Document, at: int) -> ZoneKind:
    zone = bisect_right(document.zones, at, key=lambda zone: zone.start) - 1
    return document.zones[zone].kind if zone >= 0 else "body"


def _is_known(document: Document, sentence: int, side: Sequence[Party]) -> bool:
    """Whether one of the parties was mentioned before a sentence began."""
    begins = document.sentences[sentence].start if document.sentences else 0
    return any(mention.start < begins for party in side for mention in party.mentions[:1])


def _called(statement: Statement) -> frozenset[str]:
    """The words by which the story calls its speakers: names, description, roles."""
    texts = [
        text
        for party in statement.speakers
        for text in (party.name, party.description, *(f"{r.text} {r.organisation or ''}" for r in party.roles))
        if text
    ]
    return frozenset().union(*(content_words(text, [Span(0, len(text))]) for text in texts))


def _handles(parties: Sequence[Party]) -> Mapping[str, frozenset[str]]:
    handles: dict[str, frozenset[str]] = {}
    for party in parties:
        for handle in party.handles:
            handles[handle.lower()] = handles.get(handle.lower(), frozenset()) | {party.id}
    return handles


_QUARREL = re.compile(
    r"\b(?:clash\w*|spar(?:red|ring|s)?|trad(?:e|es|ed|ing) (?:barbs|blows|words|insults|accusations|jabs)|row|feud\w*|spat|at odds|differ|hit(?:s|ting)? (?:back|out)|fir(?:e|es|ed|ing) back"
    r"|den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|defend(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|war of words|debate\w*|quarrel\w*|f[ae]ll out|blam(?:e|es|ed|ing)|rebuk\w+|slam\w*|accus\w+"
    r"|respond\w*|answer\w*|repl(?:y|ies|ied)|critics?|critici\w+|rebuff\w*|retort\w*|counter\w*|challeng\w+|question\w*|argu\w+|attack\w*|misquot\w+|apolog\w+|refus\w+|stand-?off|tangle\w*|exchange\w*)\b",
    re.IGNORECASE,
)  # fmt: skip


def _is_quarrel(document: Document) -> bool:
    """Whether the headline or the first sentence tells of an exchange: *Council clashes over car park*, *Governor denies …*."""
    if document.title and _QUARREL.search(document.title):
        return True
    return any(_QUARREL.search(document.text, start, end) for start, end in document.sentences[:2])


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
    if statement.lemma in _ASKING and _ASKED_OF.match(text, content[0].start, content[0].end):
        return True  # "asked the director, Ann Moss, when …"
    if statement.lemma in ("want", "demand") and text.startswith("to know", content[0].start):
        return True
    return bool(
        re.match(r"(?:a|the|his|her|another) (?:[\w-]+ )?questions?\b", text[content[0].start : content[0].end])
    )
