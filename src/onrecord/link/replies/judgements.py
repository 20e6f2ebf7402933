"""What a statement's own words say of other words: *that was false*, *it a lie*, *she was mistaken*, *I was misquoted*, *I take it back*.

Such words name nothing of what they judge: a demonstrative, *it*, a noun of speaking or whoever spoke stands for it. So they count
only at the beginning of what is said, and not where what they judge follows them (*it was wrong to leave*, *a lie that it rained*).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.link.replies.pointers import NOUN, Pointer, read_pointer
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.link.replies.sayings import Saying, Scene


class Judgement(NamedTuple):
    """The words that judge, as what they answer, and what they point at."""

    kind: Literal["denial", "retraction", "misquoted"]
    words: Span
    pointer: Pointer | None


_REACH = 120  # characters of the content in which it is to stand
_START = r"[“\"'‘\s]*(?:(?:well|no|sorry|but|and),?\s)?(?:that\s(?=(?:that|this|it|these|those|the|all|none|there|he|she|they|his|her|their|[A-Z])\b))?"
_THESE = r"(?P<these>all of (?:it|that|this|them)|(?:that|this|it|these|those|they)(?=\s(?:is|was|are|were|had|has|would|could)\b|[’'](?:s|re)\b|n[’']t))"
_WORDS = rf"(?P<words>(?:the|that|this|these|those|such|any|his|her|its|their|(?:[\w.-]+\s){{1,3}}?[\w.-]+[’']s?)\s(?:[\w-]+\s){{0,2}}?{NOUN})"
_IS = r"(?:\s(?:is|was|are|were|(?:ha[ds]|have|would have|could have) been|would be|to be)|[’'](?:s|re))"
_HOW = (
    r"(?:(?:\w+ly|just|all|quite|an?|the|pure|total|complete|utter|absolute|another|so much|more|nothing but)\s){0,3}"
)
_FALSE = (
    r"[“\"‘']?(?:\w+\s)?(?:false|untrue|wrong|incorrect|inaccurate|untruth|falsehoods?|nonsense|baseless|unfounded|groundless|ridiculous|absurd|preposterous|laughable|ludicrous|lies?"
    r"|lying|fictions?|fictitious|fabricat(?:ed|ions?)|invent(?:ed|ions?)|made up|myths?|rubbish|garbage|bunk|hogwash|misleading|slander(?:ous)?|libel(?:lous|ous)?|smears?|hoax|fake|bogus"
    r"|without (?:any )?(?:basis|foundation|merit|substance))"
)
_NOT = r"(?:(?:\s(?:is|was|are|were)|[’'](?:s|re))\s(?:\w+\s)?not|(?:\s(?:is|was|are|were))n[’']t)\s(?:\w+ly\s)?(?:true|so|correct|accurate|right|the case|factual|what (?:\w+\s){1,3}?(?:happened|says?|said|wrote|shows?|meant|promised)|what happened|how (?:\w+\s){1,3}?(?:happened|was|went|remembers?|recalls?|sees?|saw))"
_ENDS = r"(?!\s(?:to|for|that|of|if|when|what|how|who|about\s(?!that|this|it\b))\b)(?!-)"
_OF_WORDS = re.compile(
    rf"{_START}(?:{_THESE}|{_WORDS})(?:{_IS}\s(?!not\b){_HOW}{_FALSE}|{_NOT})\b{_ENDS}", re.IGNORECASE
)
_NO_TRUTH = re.compile(
    rf"{_START}there(?:\s(?:is|was)|[’']s)\s(?:\w+\s)?(?:no|not an? \w+ of|nothing)\s?(?:truth|substance|true)?\s(?:in|to|about)\s(?:(?P<these>it|that|this|them|any of (?:it|this))|{_WORDS})\b",
    re.IGNORECASE,
)
_OF_WHO = re.compile(
    rf"{_START}(?P<who>(?:he|she|they|I|we|you|[A-Z][\w.’-]*(?:\s[A-Z][\w.’-]*){{0,3}}))"
    rf"(?:(?:{_IS}|\sam|[’']m)\s(?:\w+ly\s|just\s|simply\s|dead\s|plain\s|not\s(?=telling))?(?:wrong|mistaken|lying|misinformed|incorrect|telling the truth|a liar|liars)|\s(?:had\s)?lied)\b{_ENDS}"
)
_OWN_WHO = r"(?P<who>I|[Ww]e|he|she|they|it)"
_MISQUOTED = re.compile(
    rf"{_START}{_OWN_WHO}(?:\s(?:am|is|was|were|ha[ds]|have|been)|[’'](?:m|ve|d|s)){{1,2}}\s(?:\w+ly\s)?(?:misquoted|misrepresented|(?:quoted|taken)\s(?:\w+ly\s)?out of context)\b"
)
_TAKEN_BACK = re.compile(
    rf"{_START}(?:if\s[^,]{{1,30}},\s)?{_OWN_WHO}(?:\s(?:had|have|now|hereby|would|should|must|will|do)|[’'](?:d|ve|ll)){{0,2}}\s(?:misspoke|misspoken|(?:spoke|spoken) (?:too soon|out of turn|in error)|(?:take|took|taken|takes) (?:it|that|this|those words|what \w+ said|all of (?:it|that)) back"
    r"|(?:withdraw|withdrew|retract|retracted|regret|regretted) (?:it|that|saying|having said|(?:those|these|my|his|her|the|what)\s(?:\w+\s)?(?:words?|remarks?|comments?|statements?|said))"
    r"|(?:should not|shouldn[’']t|should never|never should) have (?:said|written|posted|called|used)|sa(?:id|y) (?:it|that) (?:in error|by mistake))\b",
    re.IGNORECASE,
)
_NOT_SAID = re.compile(
    rf"{_START}(?:(?:having|ever having|ever)\s(?:ever\s)?said|(?:ever\s)?saying|(?:he|she|they|it)\s(?:had\s)?(?:ever\s)?said)\s(?:so|that|it|this|such|any|anything|those)\b(?!\s(?:the|an?|he|she|they|we|I|it)\s)"
)
_NAMES = frozenset(("call", "brand", "label", "describe", "dismiss", "denounce", "characterize", "characterise", "deem", "term", "decry", "condemn"))  # fmt: skip
_NAMED = re.compile(
    rf"[“\"'‘\s]*(?:(?:(?P<these>it|that|this|them|these|those|all of it)|{_WORDS})\s)?(?:as\s)?{_HOW}{_FALSE}\b{_ENDS}",
    re.IGNORECASE,
)
_DEMONSTRATIVE = re.compile(r"\s(?:it|that|this|these|those)\W*$")


def judge(scene: Scene, saying: Saying) -> Judgement | None:
    """What the statement says of words said before, if it begins with that."""
    text, (start, end) = scene.document.text, saying.statement.attribution.content[0]
    end = min(end, start + _REACH)
    for pattern in (_OF_WORDS, _NO_TRUTH):
        if hit := pattern.match(text, start, end):
            return _of_words(scene, saying, hit)
    if saying.statement.lemma in _NAMES and (hit := _NAMED.match(text, start, end)):
        return _of_named(scene, saying, hit)
    if hit := _MISQUOTED.match(text, start, end):
        own = _is_own(scene, saying, hit)
        return Judgement("misquoted", _span(hit), read_pointer(scene, hit.end(), end, saying)) if own else None
    if saying.statement.act == "deny" and (hit := _NOT_SAID.match(text, start, end)):
        return Judgement("misquoted", _span(hit), None)
    if hit := _TAKEN_BACK.match(text, start, end):
        own = _is_own(scene, saying, hit)
        return Judgement("retraction", _span(hit), _pronoun(hit)) if own else None
    if hit := _OF_WHO.match(text, start, end):
        return _of_speaker(scene, saying, hit)
    return None


def _of_words(scene: Scene, saying: Saying, hit: re.Match[str]) -> Judgement:
    if hit.group("words"):
        pointer = read_pointer(scene, hit.start("words"), hit.end("words"), saying)
        return Judgement("denial", _span(hit), pointer or _pronoun(hit, "words"))
    return Judgement("denial", _span(hit), _pronoun(hit, "these"))


def _of_named(scene: Scene, saying: Saying, hit: re.Match[str]) -> Judgement | None:
    """*called it a lie*, *called that | “nonsense”*: the object stands in the content, or just before it."""
    if hit.group("these") or hit.group("words"):
        return _of_words(scene, saying, hit)
    cue = saying.statement.attribution.cue
    before = _DEMONSTRATIVE.search(scene.document.text, cue[-1].start, hit.start()) if cue else None
    if before is None:
        return None
    return Judgement("denial", _span(hit), Pointer("pronoun", Span(*before.span()), "", frozenset()))


def _of_speaker(scene: Scene, saying: Saying, hit: re.Match[str]) -> Judgement | None:
    """*she was wrong*: of another it is a denial, of oneself a retraction."""
    who = hit.group("who")
    wrong = re.search(r"\b(?:wrong|mistaken)$", hit.group())  # of oneself nobody says anything worse
    if wrong and _is_own(scene, saying, hit):
        return Judgement("retraction", _span(hit), _pronoun(hit, "who"))
    owners = frozenset(party for _, party in scene.mentioned(*hit.span("who"))) - saying.side
    if who in ("I", "we", "We"):
        return None  # told in words that are not marked as quoted
    whom = Pointer("party", Span(*hit.span("who")), "", owners) if owners else _pronoun(hit, "who")
    return Judgement("denial", _span(hit), whom)


def _is_own(scene: Scene, saying: Saying, hit: re.Match[str]) -> bool:
    """Whether the subject is the statement's own speaker."""
    if hit.group("who") in ("I", "we", "We"):
        return saying.statement.attribution.form != "indirect"
    return any(party in saying.side for _, party in scene.mentioned(*hit.span("who")))


def _pronoun(hit: re.Match[str], group: str | None = None) -> Pointer:
    return Pointer("pronoun", Span(*(hit.span(group) if group else hit.span())), "", frozenset())


def _span(hit: re.Match[str]) -> Span:
    """The words without the marks and blanks before them."""
    lead = len(hit.group()) - len(hit.group().lstrip("“\"'‘ \n"))
    return Span(hit.start() + lead, hit.end())
