"""The headline of a story in plain text: the short first line, before prose.

Some scrapers close it with a full stop ("Only 24 Percent Of Donors Are Small Donors."), some put a second deck under it
behind a semicolon.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.bylines import find_byline
from onrecord.document.captions import find_captions
from onrecord.document.corrections import find_corrections
from onrecord.document.datelines import dateline_at
from onrecord.document.furniture import rule_of
from onrecord.document.wordlists import word_set
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP_PARAGRAPHS = 8
_LENGTH_MAX = 220
_WORDS_MAX = 32
_PROSE_WORDS = 14
_PROSE_WITHIN = 8
_KICKER_WORDS_MAX = 2
_SALUTATION = re.compile(
    r"(?:dear|hi|hello|good (?:morning|afternoon|evening)|thank you|thanks|ladies and gentlemen|to whom)\b",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"(?:for (?:immediate|general) release|embargoed\b.*|(?:press|news|media) release|(?:media |press )?contacts?\s*:.*|abstract|"
    r"[a-z ]{0,20}(?:opinion|politics|analysis|exclusive|commentary|editorial|transcript|the upshot|world|u\.s\.|business|sports))\W*",
    re.IGNORECASE,
)
_TURN_LABEL = re.compile(r"(?:[A-Z][A-Z .'’-]{0,30}|[QA])[:.]\s")
_OPENING_QUOTE = re.compile(r"[“\"‘']")
_ENDS_SENTENCE = re.compile(r"[.](?:[”\"’')\]])*$")
_SMALL_WORDS = word_set(
    """
    a an the and or but nor of in on at by for to from with as is vs via over into up if it its be he his her
    """
)


def find_headline(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """The headline, and its deck where a semicolon joins the two; nothing where the first lines are prose already."""
    top = list(paragraphs[:_TOP_PARAGRAPHS])
    taken = {z.start for rule in (find_byline, find_captions, find_corrections) for z in rule(text, top)}
    for index, paragraph in enumerate(top):
        if paragraph.start in taken or _is_furniture(text, paragraph):
            continue
        rule = _headline_rule(text, paragraphs, index)
        if rule is None:
            return []
        followed = index + 1 < len(top) and top[index + 1].start not in taken
        if followed and _is_kicker(text, paragraph) and _headline_rule(text, paragraphs, index + 1):
            continue
        zones = [Zone("headline", *paragraph, Because("document", f"wire.{rule}", (paragraph,)))]
        if text[paragraph.end - 1] == ";" and index + 1 < len(top) and _is_short(text, top[index + 1]):
            zones.append(Zone("headline", *top[index + 1], Because("document", "wire.deck", (paragraph,))))
        return zones
    return []


def _headline_rule(text: str, paragraphs: Sequence[Span], index: int) -> str | None:
    """Which sign makes this paragraph a headline, if one does."""
    paragraph = paragraphs[index]
    if not _is_short(text, paragraph):
        return None
    words = text[slice(*paragraph)]
    following = paragraphs[index + 1 : index + 1 + _PROSE_WITHIN]
    if not any(text.count(" ", *p) >= _PROSE_WORDS for p in following):
        return None
    if words[-1] in ",:" or _SALUTATION.match(words) or "(@" in words or words[0] in "<…":
        return None
    if _TURN_LABEL.match(words) and _TURN_LABEL.match(text, following[0].start):
        return None
    if dateline_at(text, *paragraph)[1] != "no":
        return None
    if not _ENDS_SENTENCE.search(words) or words.endswith((" ….", "...")):
        return None if _OPENING_QUOTE.match(words) and words[-1] in "”\"’'" and words[-2:-1] in ",.?!" else "short_line"
    if is_title_case(words):
        return "title_case_with_stop"
    if following and (dateline_at(text, *following[0])[1] in ("fair", "strong") or find_byline(text, following[:1])):
        return "line_above_dateline"
    return None


def _is_short(text: str, paragraph: Span) -> bool:
    return paragraph.end - paragraph.start <= _LENGTH_MAX and text.count(" ", *paragraph) < _WORDS_MAX


def _is_furniture(text: str, paragraph: Span) -> bool:
    words = text[paragraph.start : min(paragraph.end, paragraph.start + _LENGTH_MAX)]
    return _BANNER.fullmatch(words) is not None or rule_of(text, paragraph) is not None


def _is_kicker(text: str, paragraph: Span) -> bool:
    return text.count(" ", *paragraph) < _KICKER_WORDS_MAX


def is_title_case(words: str) -> bool:
    """Nearly every longer word begins with a capital: `St. Paul Votes To Condemn The Ban.`"""
    longer = [w for w in re.findall(r"[^\W\d_][\w’'-]*", words) if w.lower() not in _SMALL_WORDS]
    if len(longer) < 3:
        return False
    lowered = sum(not w[0].isupper() for w in longer)
    return lowered <= len(longer) // 6
