"""What an answer points at: *Trump's criticisms*, *the allegation*, *a report by the Ledger*, *it*, *whether he would resign*."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.link.replies.sayings import Saying, Scene

PointerKind = Literal["noun", "party", "pronoun", "question"]


@dataclass(frozen=True, slots=True)
class Pointer:
    """`words` that point, the head `noun` ("criticism", "report"; "" without one), and the parties whose words they say it was, where that is known."""

    kind: PointerKind
    words: Span
    noun: str
    owners: frozenset[str]


# nouns of speaking
NOUN = (
    r"(?P<noun>accusation|allegation|argument|assertion|attack|account|article|ad|advertisement|barb|broadside|call|characteri[sz]ation|charge|claim|comment|complaint"
    r"|concern|condemnation|contention|critique|criticism|demand|description|denial|estimate|explanation|fear|figure|finding|filing|idea|insinuation|insult|jab"
    r"|lawsuit|letter|line|message|narrative|notion|number|offer|op-ed|outrage|plan|point|poll|post|posting|proposal|question|query|rebuke|remark|report|reporting|request"
    r"|retort|rhetoric|ruling|rumou?r|scolding|sentiment|slur|speculation|speech|statement|story|stories|study|suggestion|swipe|talk|taunt|testimony|theor(?:y|ies)|threat|tweet|verdict|version|video"
    r"|warning|words?|view|assessment|analysis|analyses|praise|compliment|answer|response|reply|quote|news|revelation|interview)(?:s|es)?\b"
)
_SMALL = r"(?:after|against|before|of|in|on|at|by|with|from|for|to|about|as|when|while|who|that|which|and|or|but|amid|over|during)\b"
_PREPOSITION = re.compile(r"[\s,“\"]*(?:back )?(?:to|at|against|about|on|with|by|over|of|for|from)?\s*", re.IGNORECASE)
_PHRASE = re.compile(
    rf"(?P<start>(?:the|that|this|those|these|any|such|all|both|his|her|its|their|an?|recent|earlier|\S+?(?:[’']s?)|[A-Z][\w.-]+)\s(?:(?!{_SMALL})[\w’'.,$-]+\s){{0,4}}?{NOUN}|\b{NOUN.replace('?P<noun>', '?P<bare>')})"
)
_PRONOUN = re.compile(
    r"(?:it|them|all of it|(?:that|this|those|these)(?=\W*$|[.,;:]|\s[“\"‘']|\s(?:under|on|in|at|as|and|but|with|from|to|by|when|during|while|again|\w+ly|\w+day)\b))\b"
)
_OBJECT = re.compile(
    r"(?:him|her|them)(?=[.,;:]|$|\s(?:on|in|at|as|and|but|with|by|when|during|while|again|\w+ly|\w+day)\b)"
)
_CLAUSE = re.compile(r"(?:about|whether|if|why|how|what|who|when|where)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r",\s|[.;!?:”\"](?:\s|$)|\s[—–-]\s")
_BY = re.compile(r"\s(?:\w+\s){0,2}?(?:by|from)\s")
# what a noun is about, up to where another thing begins: "criticism of her plan | on Tuesday"
_REST = re.compile(
    r"(?:\s(?:of|about|on|that|against|over|in|to|for|by|from|regarding|concerning)(?!\s(?:\w+day|an? (?:interview|statement|speech|post|tweet|letter|rally))\b)(?:\s(?!(?:when|while|after|before|as|because|by|at|during|who|which|and|but|with)\b)[\w’'$%&-]+)+)"
)
_BREAK = re.compile(
    r"[.;:!?](?:\s|$)|,\s(?:and|but|which|who|saying|calling|telling|tweeting|writing|adding|insisting)\b"
)


def read_pointer(scene: Scene, start: int, end: int, saying: Saying) -> Pointer | None:
    """What the words from `start` on, up to `end` at most, point at: a question, a noun of speaking, a party, or a pronoun."""
    text = scene.document.text
    first = _PREPOSITION.match(text, start, end)
    at = first.end() if first else start
    stop = _BREAK.search(text, at, end)
    end = stop.start() if stop else end
    if at >= end:
        return None
    clause = _CLAUSE.match(text, start + (len(text[start:end]) - len(text[start:end].lstrip())), end)
    if clause:
        over = _CLAUSE_END.search(text, clause.end(), end)
        words = Span(clause.start(), over.start() if over else end)
        return Pointer("question", words, "question", frozenset())
    phrase = _PHRASE.match(text, at, end)
    if phrase is None:
        inner = _PHRASE.search(text, at, min(end, at + 70))
        phrase = inner if inner and _is_plain(text[at : inner.start()]) else None
    if phrase is not None:
        noun = phrase.group("noun") or phrase.group("bare")
        owners, close = _owners(scene, phrase, end)
        return Pointer("noun", Span(phrase.start(), close), noun.lower(), owners - saying.side or owners)
    for span, party in scene.mentioned(at, min(end, at + 40)):
        if _is_plain(text[at : span.start]):
            # "Reed contradicted her": an object that is a pronoun is never the subject, whoever it was read as
            misread = party in saying.side and _OBJECT.match(text, span.start, end)
            return Pointer("party", span, "", frozenset(() if misread else (party,)))
        break
    pronoun = _PRONOUN.match(text, at, end)
    return Pointer("pronoun", Span(*pronoun.span()), "", frozenset()) if pronoun else None


_OF_CONTENT = re.compile(
    r"\b(?:the|that|this|those|these|such|all|both|his|her|its|their|Mr\. \w+[’']s|Ms\. \w+[’']s|[A-Z]\w+[’']s)\s(?:\w+\s)?"
    r"(?P<noun>accusation|allegation|assertion|article|ad|advertisement|attack|charge|claim|comment|complaint|criticism|demand|finding|insult|letter|lawsuit|message|post|question"
    r"|remark|report|rumou?r|statement|story|suggestion|tweet|warning|word|quote|quotation|answer|reply|apology|offer)(?:s|es)?\b"
)


def noun_in_content(text: str, content: tuple[Span, ...]) -> str:
    """A noun of speaking that the words said begin with, or nearly: *the report counts training days*; "" if none."""
    start, end = content[0]
    match = _OF_CONTENT.search(text, start, min(end, start + 60))
    return match.group("noun").lower() if match else ""


def _is_plain(words: str) -> bool:
    """Only small words: titles, descriptions and articles before the noun."""
    return not re.search(r"[.;:!?,”“\"]\s", words)


def _owners(scene: Scene, phrase: re.Match[str], end: int) -> tuple[frozenset[str], int]:
    """Whose words they were: a possessor in the phrase, else who stands after *by* or *from*; and where the phrase ends."""
    text = scene.document.text
    by = _BY.match(text, phrase.end(), end) or _BY.search(text, phrase.end(), min(end, phrase.end() + 60))
    if by:
        for span, party in scene.mentioned(by.end(), min(end, by.end() + 40)):
            return frozenset((party,)), span.end
    owners = {party for span, party in scene.mentioned(phrase.start(), phrase.end()) if span.end <= phrase.end()}
    rest = _REST.match(text, phrase.end(), end)
    return frozenset(owners), rest.end() if rest else phrase.end()
