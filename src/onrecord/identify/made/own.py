"""The date that stands beside a statement's own cue: *said on Monday*, *On Monday, Moss said*, *fired back Saturday evening, tweeting*."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from onrecord.identify.made.days import is_old
from onrecord.identify.made.standing import may_have
from onrecord.identify.made.words import (
    AFTER,
    AIRED,
    AT,
    DETERMINED,
    ELSEWHERE,
    EVENT,
    EVENT_NEXT,
    ISSUES,
    OCCASION_NEXT,
    RELATIVE,
    SUBORDINATE,
)
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.identify.dates import DateExpression
    from onrecord.identify.made.story import Said, Story

_FAR = 24  # words between cue and date, the content left out
_FINITE = re.compile(
    r"\b(?:that|is|are|was|were|be|been|has|have|had|will|would|could|should|may|might|can|must|do|does|did|he|she|they|it|we|i|you|who"
    r"|which|not|to|[a-z]{3,}ed|took|went|came|met|ran|left|made|gave|got|saw|knew|held|told|fell|rose|began|broke|bought|built|brought|drew|drove|ate|fought|found|flew|forgot|grew|heard|hid|kept|led|lost|meant|paid|sang|sat|sent|shot|slept|sold|spent|spoke|stood|stole|struck|swore|taught|thought|threw|won|wore|wrote|died|became|felt|chose)\b|[’'](?:s|re|ll|d|ve)\s(?:a|the|not|\w+ing)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(
    r"(?:^|[,\s(—–-])(?:who|whom|whose|which|where|because|since|if|unless|although|though|that|whether|how|than|until|he|she|they|we|I)\s",
    re.IGNORECASE,
)
_NOUN_NEXT = re.compile(
    r"\s(?!(?:said|says|told|asked|that|in|at|on|by|to|for|and|but|with|from|when|while|as|during|before|after|about|of|over|was|were|is|are|has|have|had|would|will|he|she|they|it|his|her|the|a|an|during|following|amid|against|or|via|outside|inside|near|ahead|where|who|which|because|if|whether|both|not|alone|also|only|just|again|night|morning|evening|afternoon)\b)[a-z]"
)
_POSSESSIVE = re.compile(r"[’']s?\s")
_TITLE_NEXT = re.compile(r"[’']s\s(?:“|‘|\"|'|“the\s|the\s)?[A-Z]")  # a paper or a programme: "in Saturday's Hask Post"
_NEXT_VERB = re.compile(
    r"\b(?:and|but|then)\s(?:(?:then|later|on|in|late|early|earlier)\s)*$"
)  # the date is the next verb's
_ISSUED = re.compile(
    r"\b(?:published|released|issued|posted|unveiled|leaked|filed|dated|conducted|taken|sent|written|obtained)\s(?:on\s|in\s)?(?:early\s|late\s)?$"
)
_MONTH = timedelta(31)
_YEAR_OF = re.compile(r"(?i)\b(?:in|back in|early|mid|late)\s$|^$")
_WORD = re.compile(r"\w+")
# "a 2014 University of Hask paper": the year in which a source came out
_YEAR_PAPER = re.compile(
    r"(?:19|20)\d\d\s(?:(?:[A-Z][\w.&’-]*|of|at|in|and|the|for|[a-z]+)\s){0,7}(?:study|report|paper|survey|poll|analysis|book|article|review|essay|memo|letter|audit|ruling|memoir)\b"
)
_CAMPAIGN_NEXT = re.compile(
    r"\s(?:[\w-]+\s){0,3}?(?:campaign|election|race|season|primary|primaries|caucus\w*|convention|contest|Games|Olympics|World\sCup|tournament|session|term)\b"
)
_PICTURE_NEXT = re.compile(r",?\s(?:file\s|archive\s)?(?:photo|photograph|image|picture|frame grab)\b")
_PICTURED = re.compile(
    r"\b(?:[Pp]hoto|[Pp]hotograph|[Ii]mage|[Pp]icture|seen|pictured|shown)\s(?:(?:provided|taken|made|released|file)\s)?(?:here\s)?(?:on\s|in\s)?$"
)
_DECIDED = re.compile(r"\bdeci(?:ded|sion)\b", re.IGNORECASE)
_TO = re.compile(r"(?:not\s|against\s)?(?:to\s|[a-z-]+ing\b)", re.IGNORECASE)
_INFINITIVE = re.compile(r"\b(?:not\s)?to\s[a-z-]+|\bto\b", re.IGNORECASE)
_OPENS = re.compile(r"\W*(?:At|In|As|When|While|During|On|Earlier|Speaking|Addressing|Appearing|Asked)\b")
_NOWADAYS = re.compile(
    r"(?:\b(?:is|are|am|has|have|do|does|than|of|now|even|still|until|s)|[’'](?:s|re|ve))\s(?:[a-z]+\s)?$|\b(?:but|and)\s$",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(
    r"\b(?:and|but|or)\s(?:may|might|will|would|could|can|has|have|is|are)\b"
)  # "and may do so this year"
# what ends a content after its last quotation and tells where the words were spoken: "… ‘right?’ during a speech in Hask on Friday"
_SPOKEN_AT = re.compile(
    r"[^“\"]*[”\"]\s(?:while\sspeaking\s)?(?:during|in|at)\s(?:an?|his|her|their)\s(?:[\w’-]+\s){0,3}"
    r"(?:speech|interview|rally|address|remarks|conference|briefing|appearance|podcast|event|town\shall|meeting|call|statement|post|tweet)\b"
    r"(?:\s[\w’.&,-]+){0,10}\s(?:on\s|in\s|late\s|early\s)?$"
)
_VERB = re.compile(r"\b[a-z]{3,}(?:s|ed)\b")
_AND_CLAUSE = re.compile(
    r",\s(?:and|but|while|so|yet)\s(?!(?:(?:he|she|they|it|even|also|then|later|again|\w+ly)\s?)*$)"
)
_OVER = re.compile(r"\b[Oo]ver\s(?:the\s)?$")
_IN_A = re.compile(r"\b(?:at|in|during)\san?\s$", re.IGNORECASE)
_THAT_SAYS = re.compile(
    r",?\s(?:that|which|saying|showing|suggesting|finding|calling|warning|arguing|accusing|demanding|urging|asking|in\swhich)\b"
)
_QUOTED = re.compile(r"[“”\"]")
# "a message Moss sent": a clause without its "that"
_BARE_RELATIVE = re.compile(
    r"\b(?:an?|the|his|her|their|its|one|two|some)\s(?:[a-z][\w’-]*\s){1,4}(?<!\band\s)(?<!\bbut\s)"
    r"(?:he|she|they|it|I|we|you|(?:the\s[a-z]+)|(?:(?:Mr|Mrs|Ms|Dr)\.?\s)?[A-Z][\w’-]+(?:\s[A-Z][\w’-]+){0,2})\s(?:had\s|\w+ly\s)?"
    r"(?:[a-z]{2,}ed|sent|wrote|written|made|gave|given|took|taken|held|left|bought|sold|paid|told|said|spoke|signed|kept|found|built|won|lost)\b"
)


def own_date(story: Story, said: Said) -> DateExpression | None:
    """The date of a statement's own sentence that is its own; None where there is none."""
    frame = story.sentence(said.sentence)
    ranked = [
        (distance, x.span.start, x)
        for x in story.dates_around(frame, said.at)
        if may_have(story, said, x) and (distance := _distance(story, said, x, frame)) is not None
    ]
    return min(ranked)[2] if ranked else None


def _distance(story: Story, said: Said, x: DateExpression, frame: Span) -> int | None:
    """How far a date stands from the cue, in words; None where it is not the statement's."""
    a, text = said.attribution, story.document.text
    held = [s for s in a.content if s.start <= x.span.start < s.end]
    if held:
        return 1 if _swallowed(story, said, x, held[0]) else None
    quotation = story.in_quotation(x.span.start)
    if quotation >= 0 and quotation != story.in_quotation(said.at):
        return None
    if _told_by_another(story, said, x):
        return None
    if any(s.start <= x.span.start < s.end and _YEAR_PAPER.match(text, x.span.start, s.end) for s in a.source):
        return 1
    if not stands_for_itself(text, x, frame):
        return None
    if any(s.start <= x.span.start < s.end for s in a.source):
        return _distance_in_source(text, said, x, frame)
    cue = (a.cue or a.source or a.content)[-1 if a.cue else 0]
    if x.span.start >= cue.end:
        return _distance_after(story, said, x, cue.end)
    return _distance_before(story, said, x, frame) if x.span.end <= said.at else 1  # between the parts of a cue


def _distance_in_source(text: str, said: Said, x: DateExpression, frame: Span) -> int | None:
    """*Moss on Friday | said*, *the report released Tuesday | shows*: a date among the words of the source."""
    before = text[frame.start : x.span.start]
    if in_relative(before):
        return None
    if x.span.end <= said.at <= x.span.end + 2 or _ISSUED.search(before):
        return 1
    return 2 if any(EVENT.search(text[s.start : s.end]) for s in said.attribution.source) else None


def _distance_after(story: Story, said: Said, x: DateExpression, cue_end: int) -> int | None:
    """*said in Ohio on Monday*: up to a date that stands behind its cue."""
    gap = story.without(Span(cue_end, x.span.start), said.attribution.content)
    if ";" in gap or _NEXT_VERB.search(gap) or _NEXT_CLAUSE.search(gap) or _SUBORDINATE.search(AIRED.sub("aired", gap)):
        return None
    if is_old(x, story.latest) and _BARE_RELATIVE.search(gap):
        return None
    return _near_enough(x, gap, 0)


def _distance_before(story: Story, said: Said, x: DateExpression, frame: Span) -> int | None:
    """*On Monday, Moss said*: from a date that stands before its cue."""
    gap = story.without(Span(x.span.end, said.at), said.attribution.content)
    before = story.without(Span(frame.start, x.span.start), said.attribution.content)
    if ";" in gap or (in_relative(before) and "," in gap):
        return None
    if _VERB.search(before) and _AND_CLAUSE.search(gap):  # "Moss turns 70 on Tuesday, and many hope"
        return None
    if len(_WORD.findall(before)) <= 4:  # a date that opens the sentence is that of all that it tells
        return 3
    if gap.startswith(",") and gap.count(",") == 1 and "," not in before and _OPENS.match(before):
        return 4  # of an opening clause: "At a rally in Hask this spring, Moss said"
    return _near_enough(x, gap, 2)


def _near_enough(x: DateExpression, gap: str, extra: int) -> int | None:
    """A year or a season must stand close by; words to a comma count for more."""
    words = len(_WORD.findall(gap))
    is_coarse = x.interval is not None and x.interval.end - x.interval.start > _MONTH
    if words > ((4 if extra else 7) if is_coarse else _FAR) or (is_coarse and "," in gap):
        return None
    return words + extra + 2 * ("," in gap)


def _told_by_another(story: Story, said: Said, x: DateExpression) -> bool:
    """Whether a date stands in the content of another statement, in which this one does not stand itself."""
    return any(
        span.start <= x.span.start < span.end and not span.start <= said.at < span.end
        for span, holder in story.held.get(story.sentence_at(x.span.start), ())
        if holder != said.attribution.id
    )


def stands_for_itself(text: str, x: DateExpression, frame: Span) -> bool:
    """Whether a date says when its clause happened: not the start of a stretch (*since Monday*), not another thing's date (*a 2014 law*)."""
    before = text[max(frame.start, x.span.start - 40) : x.span.start]
    after = text[x.span.end : x.span.end + 60]
    if _PICTURE_NEXT.match(after) or _PICTURED.search(before):
        return False
    at_an_event = _is_at_an_event(before, after)
    if _POSSESSIVE.match(after):
        if AT.search(before) and _TITLE_NEXT.match(after) and not OCCASION_NEXT.match(after[2:]):
            return True
        after_it = AFTER.search(before) is not None and OCCASION_NEXT.match(after[2:]) is not None
        subject = not before.strip() or before.endswith((". ", "” ", ", "))
        return at_an_event or after_it or (subject and EVENT_NEXT.match(after[2:]) is not None)
    if text[x.span.start : x.span.end].isdigit() and AT.search(before) and _CAMPAIGN_NEXT.match(after):
        return True  # "in the 1952 campaign"
    if _is_attribute(before, text[x.span.start : x.span.end], after):
        return at_an_event or EVENT_NEXT.match(after) is not None
    if text[x.span.start : x.span.end].isdigit() and not _YEAR_OF.search(before):
        return False
    if text[x.span.start : x.span.end].lower() == "today" and _NOWADAYS.search(before):
        return False
    if x.rule in ("dates.past_units", "dates.day_range", "dates.two_years"):
        return False
    if re.search(r"(?i)\bfrom\s$", before):
        return EVENT.search(before) is not None
    if x.rule == "dates.at_weekend" and _OVER.search(before):
        return True
    return not ELSEWHERE.search(before) or before.strip().lower() in ("and", "but", "or")


def _is_at_an_event(before: str, after: str) -> bool:
    """*in a May 3 interview*, *at Monday’s hearing*, *in a March 5 caucus*, but not *the race in her Tuesday primary*."""
    if AT.search(before) is None:
        return False
    is_a = _IN_A.search(before) is not None
    return EVENT_NEXT.match(after) is not None or (is_a and OCCASION_NEXT.match(after) is not None)


def _is_attribute(before: str, words: str, after: str) -> bool:
    """*a 2014 law*, *the March 31 letter*, but not *a meeting Thursday aimed at* nor *a petition this week calling for*."""
    determined = DETERMINED.search(before)
    if determined is None or not _NOUN_NEXT.match(after) or not (words[0].isdigit() or words[0].isupper()):
        return False
    return EVENT.search(determined[0]) is None


def in_relative(before: str) -> bool:
    """Whether a relative clause that began in these words is still open at their end."""
    opened = max((m.end() for m in RELATIVE.finditer(before)), default=None)
    return opened is not None and before.count(",", opened) % 2 == 0


def in_clause(before: str) -> bool:
    """Whether a clause that depends on another began in these words, marked (*that*, *when*, *because*) or not (*a text he sent*)."""
    return (
        in_relative(before)
        or _BARE_RELATIVE.search(before) is not None
        or SUBORDINATE.search(before, 1) is not None  # one that opens its sentence sets the scene
    )


def _swallowed(story: Story, said: Said, x: DateExpression, content: Span) -> bool:
    """A date that ends content is the cue's where content has no verb of its own: *endorsed [Orr on Monday]*.

    What somebody decided to do is as old as the decision: *decided [to close the mine in 2011]*.
    """
    text, cue = story.document.text, story.words_of(said.attribution.cue)
    if ISSUES.search(cue) and _THAT_SAYS.match(text, x.span.end):  # issued [a report on Friday that shows …]
        return not _FINITE.search(text[content.start : x.span.start]) and said.at < content.start
    rest, inside = text[x.span.end : content.end], text[content.start : x.span.start]
    last = max(inside.rfind("“"), inside.rfind('"', 0, inside.rfind('"')))
    if said.form == "past" and not rest.strip(" .,") and last >= 0 and _SPOKEN_AT.match(inside, last + 1):
        return True
    if said.at > content.start or rest.strip(" .,") or _QUOTED.search(inside):
        return False
    if _DECIDED.search(cue):
        return _TO.match(inside) is not None and not _FINITE.search(_INFINITIVE.sub("", inside))
    return said.form in ("past", "participle") and not _FINITE.search(inside) and not ELSEWHERE.search(inside)
