"""Talk without labels: paragraphs by turns of one who asks and one who answers, told apart by how they are worded.

Pages set questions in bold and printed transcripts name each speaker in the margin; a scraper loses both. What is left is the
wording: who asks says *you* and ends with a question mark, who answers says *I*, *yes* and *Your Honor*, and at length. The
likeliest way through the paragraphs (Viterbi, 1967) over three states decides; a text in which they do not take turns is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Document, Quotation, Span

Part = Literal["told", "asks", "answers"]
_PARTS: tuple[Part, ...] = ("told", "asks", "answers")

_LONG, _SHORT = 60, 25  # words of a paragraph that is hardly a question, and of one that may well be
_BRIEF = 8  # words of an interjection
_APART = 0.25  # share of what the writer tells between the first question and the last answer, at most

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_I = listed("i me my mine myself i'm i've i'd i'll i’m i’ve i’d i’ll")
_WE = listed("we us our ours ourselves we're we've we'd we'll we’re we’ve we’d we’ll")
_YOU = listed("you your yours yourself yourselves you're you've you'd you'll you’re you’ve you’d you’ll")
_IDLE_YOU = re.compile(r"\b(?:you know|you see|thank you|thanks to you|you guys know|if you will)\b", re.IGNORECASE)
_OPENS_QUESTION = re.compile(
    r"(?:(?:and|so|but|okay|ok|now|well|then|finally|lastly),?\s+)?(?:how|what|when|where|which|who|whom|whose|why|do|does|did|are|is|was|were|have|has|had|can"
    r"|could|will|would|should|shall|may|might|tell\s(?:me|us)|talk\s(?:me|us)|describe|please|let\sme\sask)\b",
    re.IGNORECASE,
)
_OPENS_ANSWER = re.compile(
    r"(?:oh|uh|um|well|yes|yeah|yep|no|nope|nah|not|sure|right|correct|exactly|absolutely|definitely|certainly|indeed|of\scourse|both|neither|never"
    r"|always|because|i|me|we|my|our|it[’']s|it\sis|it\swas|that[’']s|there[’']s|thank\syou|thanks|good\squestion|great\squestion|honestly|actually|personally"
    r"|basically|probably|maybe|perhaps|mostly|first\sof\sall|to\sbe\shonest|look|listen|see)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]our?|[Mm]y|[Oo]ur|me|us)\b")
_FEW_QUOTED, _MOST = 0.5, 0.6  # quotations a paragraph, and share of those that say "I", "we" or "you"
_NEXT_TO_ALL = 0.8  # share of what is asked
_TO_THE_BENCH = re.compile(
    r"\b(?:your\s(?:honou?rs?|lordships?|ladyship|worship|excellency)|my\s(?:lords?|lady)|may\sit\splease\sthe\scourt|(?:yes|no|correct),?\s(?:sir|ma[’']am)"
    r"|(?:mr\.?|madam)\s(?:chief\sjustice|speaker|chair(?:man|woman)?|president)|justice\s(?-i:[A-Z]))",
    re.IGNORECASE,
)
_BENCH = re.compile(r"[Hh]ono(?:u)?r\b|\b[Ll]ords?(?:ships?)?\b|please the [Cc]ourt")  # a quick look
_FROM_THE_BENCH = re.compile(
    r"^(?:counsel(?:or)?|(?:mr|ms|mrs)\.?\s(?-i:[A-Z])\w+),|,\s(?:counsel(?:or)?|(?:mr|ms|mrs)\.?\s(?-i:[A-Z])\w+)[?.]\s*$|\b(?:please\sproceed|go\sahead|next\scase"
    r"|objection|overruled|sustained)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:said|says|told|added|explained|recalled|according\sto)\b")
_ENDS = re.compile(r"[.?!…:;—–-][”\"’')\]*]*\s*$")
_ASKS = re.compile(r"\?[”\"’')\]*]*\s*$")

_MOVES: dict[tuple[Part, Part], float] = {
    ("told", "told"): 0.5, ("told", "asks"): 0.0, ("told", "answers"): -1.5,
    ("asks", "told"): -2.0, ("asks", "asks"): -0.8, ("asks", "answers"): 1.0,
    ("answers", "told"): -1.5, ("answers", "asks"): 0.5, ("answers", "answers"): 0.2,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a talk, and whether it is of who asks."""

    span: Span
    asks: bool


@dataclass(frozen=True, slots=True)
class _Wording:
    """What a paragraph's wording shows, outside of quotations: how often it says "I", "we" and "you", and its weights."""

    span: Span
    firsts: int
    seconds: int
    weights: tuple[float, float, float]  # for being told by the writer, for asking, for answering


def read_floor(document: Document, least: int) -> tuple[Passage, ...]:
    """The passages of the one talk that a document is or holds, in order; () where its paragraphs are no talk.

    An answer has to follow a question `least` times. Linear in the length of the text; a text with few questions costs a look at the end of each paragraph.
    """
    asking = sum(bool(_ASKS.search(document.text, max(p.start, p.end - 6), p.end)) for p in document.paragraphs)
    if asking < least or any(zone.turn is not None for zone in document.zones):
        return ()
    worded = [w for p in _paragraphs(document) if (w := _read_wording(document, p)) is not None]
    parts = _likeliest(worded)
    passages = tuple(Passage(w.span, part == "asks") for w, part in zip(worded, parts, strict=True) if part != "told")
    return passages if _is_talk(worded, parts, least) else ()


def are_questions(document: Document, passages: Sequence[Passage]) -> bool:
    """Whether next to all that is asked ends in a question mark."""
    asking = [p for p in passages if p.asks]
    ends = sum(bool(_ASKS.search(document.text, p.span.end - 6, p.span.end)) for p in asking)
    return ends >= _NEXT_TO_ALL * len(asking)


def is_spoken(document: Document) -> bool:
    """Whether a text is nothing but talk: most of its paragraphs say "I", "we" or "you", and next to none quotes."""
    paragraphs = _paragraphs(document)
    spoken = sum(bool(_SPOKEN.search(document.text, *p)) for p in paragraphs)
    return len(document.quotations) <= len(paragraphs) * _FEW_QUOTED and spoken >= _MOST * len(paragraphs)


def is_hearing(document: Document) -> bool:
    """Whether somebody speaks to a bench in several paragraphs: "Your Honor", "My Lords", outside of quotations."""
    if not _BENCH.search(document.text):
        return False
    hits = (m.start() for m in _TO_THE_BENCH.finditer(document.text))
    outer = [q for q in document.quotations if q.depth == 0]
    starts = [q.start for q in outer]
    open_ = [at for at in hits if (i := bisect_left(starts, at + 1) - 1) < 0 or at >= outer[i].end]
    return len({bisect_left(document.paragraphs, (at + 1,)) for at in open_}) > 1


def _paragraphs(document: Document) -> list[Span]:
    """Paragraphs of the body."""
    bodies = [z for z in document.zones if z.kind == "body"]
    out, at = [], 0
    for p in document.paragraphs:
        while at < len(bodies) and bodies[at].end <= p.start:
            at += 1
        if at < len(bodies) and bodies[at].start <= p.start:
            out.append(p)
    return out


def _read_wording(document: Document, paragraph: Span) -> _Wording | None:
    """The wording of a paragraph; None for a heading or a caption, which is nobody's words."""
    text = document.text[slice(*paragraph)]
    own = _unquoted(document, paragraph)
    words = [w.lower() for w in _WORD.findall(own)]
    question = bool(_OPENS_QUESTION.match(own))
    yous = sum(w in _YOU for w in words) - len(_IDLE_YOU.findall(own))
    if not _ENDS.search(text[-8:]) and len(words) <= 10 and not (question and yous) and not _OPENS_ANSWER.match(own):
        return None
    firsts, wes = sum(w in _I for w in words), sum(w in _WE for w in words)
    ends, bench, reply = bool(_ASKS.search(own[-6:])), bool(_FROM_THE_BENCH.search(own)), bool(_OPENS_ANSWER.match(own))
    spoken = bool(firsts + wes + max(yous, 0) or question or ends or bench or reply or len(words) < _BRIEF)
    asks = 2.5 * ends + 0.7 * question + 0.8 * min(yous, 3) + 0.3 * (len(words) < _SHORT)
    asks += 2.0 * bench + 0.3 * ("?" in own) - (not spoken)
    answers = 1.2 * reply + 0.5 * min(firsts, 4) + 0.3 * min(wes, 3)
    answers += 1.2 * (len(words) > _LONG) + 2.0 * bool(_TO_THE_BENCH.search(own))
    told = 1.0 * (not spoken) + 0.7 * (own != text) + 2.0 * (own != text and bool(_REPORTED.search(own)))
    told -= min(firsts + wes + max(yous, 0), 4) + 1.5 * ends
    return _Wording(paragraph, firsts + wes, max(yous, 0), (told, asks, answers))


def _unquoted(document: Document, paragraph: Span) -> str:
    """A paragraph without what it quotes."""
    first = bisect_left(document.quotations, paragraph.start, key=_start)
    last = bisect_left(document.quotations, paragraph.end, first, key=_start)
    out, at = [], paragraph.start
    for q in document.quotations[first:last]:
        out.append(document.text[at : q.start])
        at = max(at, q.end)
    return " ".join((*out, document.text[at : paragraph.end])).strip()


def _start(quotation: Quotation) -> int:
    return quotation.start


def _likeliest(worded: Sequence[_Wording]) -> list[Part]:
    """The likeliest sequence of parts, which begins with the writer's words or with a question."""
    if not worded:
        return []
    score = dict(zip(_PARTS, worded[0].weights, strict=True))
    score["told"] += 1.0
    score["answers"] -= 1.0
    back: list[dict[Part, Part]] = []
    for wording in worded[1:]:
        best = {to: max(_PARTS, key=lambda part: score[part] + _MOVES[part, to]) for to in _PARTS}
        weights = dict(zip(_PARTS, wording.weights, strict=True))
        score = {to: score[best[to]] + _MOVES[best[to], to] + weights[to] for to in _PARTS}
        back.append(best)
    parts = [max(_PARTS, key=lambda part: score[part])]
    for best in reversed(back):
        parts.append(best[parts[-1]])
    return parts[::-1]


def _is_talk(worded: Sequence[_Wording], parts: Sequence[Part], least: int) -> bool:
    """Whether they take turns, who asks says "you", and who answers says "I" more than who asks."""
    turns = sum(a == "asks" and b == "answers" for a, b in pairwise(parts))
    yous = sum(w.seconds > 0 for w, part in zip(worded, parts, strict=True) if part == "asks")
    firsts = {
        of: sum(w.firsts for w, part in zip(worded, parts, strict=True) if part == of) for of in ("asks", "answers")
    }
    first = next((i for i, part in enumerate(parts) if part == "asks"), 0)
    apart = parts[first:].count("told") <= _APART * len(parts[first:])
    return apart and turns >= least and yous >= min(least, 2) and firsts["answers"] > firsts["asks"]
