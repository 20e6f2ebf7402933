"""What the words of a statement say by themselves, whomever they may answer: an opener, a denial, a noun that points. Read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.replies.pointers import noun_in_content
from onrecord.link.replies.words import content_words
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.schema import Attribution

_OPENERS = re.compile(
    r"[“\"'‘\s]*(?:yes|yeah|no|nope|well|sure|absolutely|of course|not at all|that[’']s (?:not|a|right|what|just|ridiculous|false)|i (?:never|did not|didn[’']t|don[’']t|would|do|am|was|did)\b"
    r"|because|exactly|correct|i[’']m not|we (?:never|did not|didn[’']t)|maybe|perhaps|certainly|look,|it[’']s not|that is|this is|nonsense|there is no|what|you|they)\b",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:false|untrue|not true|a lie|lies|lying|nonsense|baseless|never|no truth|absurd|ridiculous|misleading|wrong|misquoted|out of context|misread|misunderst\w+|inaccurate|nothing to do with)\b",
    re.IGNORECASE,
)
_DISOWNS = re.compile(
    r"\b(?:misquoted|misrepresented|out of context|never said|(?:did not|didn[’']t) say)\b", re.IGNORECASE
)
_NEGATIONS = re.compile(r"\b(?:not|never|no|nobody|nothing|none|without)\b|n[’']t\b", re.IGNORECASE)

_NO_SUCH = re.compile(
    r"[“\"'‘\s]*(?:that )?(?:there (?:was|were|is|are|had been) )?(?:no|never any) such (?P<what>[\w-]+)", re.IGNORECASE
)
_SHOWN = 40  # characters of a statement up to words that deny, which tell more than these alone: "I have never"


@dataclass(frozen=True, slots=True)
class Wording:
    """Of the first stretch of a content: `opens` as an answer does (only words in quotation marks do), the words of a `denial`,
    whether it `disowns` words or is `negated`; `none` are the words *no such letter*, `none_of` what there is none of; `noun` is the noun
    of speaking that it begins with, "" if none."""

    opens: bool
    denial: Span | None
    disowns: bool
    negated: bool
    none: Span | None
    none_of: frozenset[str]
    noun: str


def read_wording(text: str, attribution: Attribution) -> Wording:
    start, end = attribution.content[0]
    none = _NO_SUCH.match(text, start, end)
    return Wording(
        opens=attribution.form != "indirect" and bool(_OPENERS.match(text, start, end)),
        denial=_denial(text, start, end),
        disowns=bool(_DISOWNS.search(text, start, end)),
        negated=bool(_NEGATIONS.search(text, start, end)),
        none=Span(*none.span()) if none else None,
        none_of=content_words(text, [Span(*none.span("what"))]) if none else frozenset(),
        noun=noun_in_content(text, attribution.content),
    )


def _denial(text: str, start: int, end: int) -> Span | None:
    found = _DENIES.search(text, start, end)
    if found is None:
        return None
    return Span(start if found.end() - start <= _SHOWN else found.start(), found.end())
