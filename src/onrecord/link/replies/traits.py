"""What the words of one statement show by themselves, read once: how it begins, whom it speaks of, whether it denies, what it counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.replies.cues import CueKind, content_cues
from onrecord.link.replies.pointers import noun_in_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Span, Statement

_OPENERS = re.compile(
    r"[“\"'‘\s]*(?:yes|yeah|no|nope|well|sure|absolutely|of course|not at all|that[’']s (?:not|a|right|what|just|ridiculous|false)|i (?:never|did not|didn[’']t|don[’']t|would|do|am|was|did)\b"
    r"|because|exactly|correct|i[’']m not|we (?:never|did not|didn[’']t)|maybe|perhaps|certainly|look,|it[’']s not|that is|this is|nonsense|there is no|what|you|they)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:false|untrue|not true|a lie|lies|lying|nonsense|baseless|never|no truth|absurd|ridiculous|misleading|wrong|misquoted|out of context|misread|misunderst\w+|inaccurate|incorrect|in error|mistaken|no such|not so|nothing to do with)\b",
    re.IGNORECASE,
)
_DISOWNS = re.compile(
    r"\b(?:misquoted|misrepresented|out of context|never said|(?:did not|didn[’']t) say)\b", re.IGNORECASE
)
_NEGATIONS = re.compile(r"\b(?:not|never|no|nobody|nothing|none|without)\b|n[’']t\b", re.IGNORECASE)
_TOLD_PRONOUN = re.compile(r"\b(?:told|reminded|assured|to|at|asked)\s(?:him|her|them)\b")
_OBJECT = re.compile(r"\s(?:on\s|at\s|to\s)?(?:him|her|them)\b")
_THIRD = re.compile(r"\b(?:he|she|him|his|her)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"[“\"'‘\s]*(?:that|this|it|those|these|they|so)(?:[’']s|[’']re|\s(?:is|was|were|are|will|would|had|has|have|did|does|do|should|could|can|never|simply|makes?|sounds?|looks?)\b)",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"(?:^|[.;—–]\s|\n)\s*(?:But|Yet|However|Nevertheless|Nonetheless|Still|Instead|Not so)\b|\bhowever\b|\bthough,|\b(?:but|yet) (?=[A-Z])"
)
_IN_TURN = re.compile(
    r"\b(?:for (?:his|her|its|their) part|in turn|by contrast|on the other hand|on the contrary|to the contrary|on the other side|across the (?:aisle|table|chamber|floor)|the other side)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:Meanwhile|Separately|Elsewhere|In other|In a separate|Also|At the (?!same)|Outside|In addition|Earlier|Last (?:week|month|year))\b"
)
_REFUSES = re.compile(
    r"\b(?:not|never|no|refus\w+|won[’']t|cannot|can[’']t|rul\w+ out|declin\w+|reject\w+)\b|n[’']t\b", re.IGNORECASE
)
_YIELDS = re.compile(r"\b(?:will|would|[’']ll|going to|agreed?|accept\w*|promis\w+|pledg\w+)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|third)\b", re.IGNORECASE
)
_CALLS_PRONOUN = re.compile(r"(?:that |for |on )?(?:he|she|they|him|her|them|it)\b", re.IGNORECASE)
_PLEA = re.compile(r"\b(?:counts?|charges?|wrongdoing|offences?|offenses?|guilt|murder|liability)\b", re.IGNORECASE)
_HAD = re.compile(r"\b(?:had|earlier|previously)(?: \w+)?\s$")


@dataclass(frozen=True, slots=True)
class Traits:
    """`object_pronoun`: *accused him*; `told_pronoun`: *told her*; `had`: its cue goes back in time (*had said*); `noun`: a noun of
    speaking that it begins with; `cues`: kinds of the cues of answering in the content. The others by their names.
    """

    direct: bool
    opens: bool
    denies: bool
    disowns: bool
    negated: bool
    refuses: bool
    yields: bool
    third: bool
    second: bool
    points_back: bool
    question_mark: bool
    number: bool
    plea: bool
    calls_pronoun: bool
    object_pronoun: bool
    told_pronoun: bool
    but: bool
    in_turn: bool
    elsewhere: bool
    had: bool
    noun: str
    cues: frozenset[CueKind]


def read_traits(text: str, statement: Statement, around: Sequence[Span], lead: Sequence[Span]) -> Traits:
    """O(length of the statement and of the words around it)."""
    content, cue = statement.attribution.content, statement.attribution.cue
    start, end = content[0]
    words = " ".join(text[a:b] for a, b in content)
    outside = [text[a:b] for a, b in around]
    direct = statement.attribution.form != "indirect"
    return Traits(
        direct=direct,
        opens=direct and bool(_OPENERS.match(text, start, end)),
        denies=bool(_DENIES.search(text, start, end)),
        disowns=bool(_DISOWNS.search(text, start, end)),
        negated=bool(_NEGATIONS.search(text, start, end)),
        refuses=bool(_REFUSES.search(words)),
        yields=bool(_YIELDS.search(words)),
        third=bool(_THIRD.search(words)),
        second=bool(_SECOND.search(words)),
        points_back=bool(_POINTS_BACK.match(words)),
        question_mark="?" in words,
        number=bool(_NUMBER.search(words)),
        plea=bool(_PLEA.search(words)),
        calls_pronoun=bool(_CALLS_PRONOUN.match(words)),
        object_pronoun=bool(cue) and statement.lemma != "tell" and bool(_OBJECT.match(text, cue[-1].end)),
        told_pronoun=bool(cue) and bool(_TOLD_PRONOUN.search(text, cue[-1].start, cue[-1].end + 10)),
        but=any(_BUT.search(one) for one in outside),
        in_turn=any(_IN_TURN.search(one) for one in outside),
        elsewhere=any(_ELSEWHERE.search(one) for one in (*outside, *(text[a:b] for a, b in lead[:1]))),
        had=_goes_back(text, cue),
        noun=noun_in_content(text, content),
        cues=content_cues(text, content),
    )


def _goes_back(text: str, cue: Sequence[Span]) -> bool:
    if not cue:
        return False
    at = cue[0].start
    return text.startswith("had ", at) or bool(_HAD.search(text, max(0, at - 16), at))
