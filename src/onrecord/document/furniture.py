"""Boilerplate: what a newsroom or its web page puts around a story. Separators, rights, sign-ups, links, sign-offs, time stamps.

A rule is tried where the paragraph begins with one of its words, and must fit the whole paragraph. A paragraph with quotation
marks is boilerplate only where its rule says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.notices import HINTS, NOTICES, SITE, STAMP, Notice
from onrecord.document.words import trim
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAMP_ALONE = re.compile(rf"(?:date\s*:\s*)?{STAMP}(?:\s*[|·•/,-]?\s*(?:last )?updated.{{0,60}})?\.?", re.IGNORECASE)
# Where a transcript's broadcast stands: `[16:00:04]`, `[16:00]`, `(4:05 p.m. ET)`.
_CLOCK = re.compile(
    r"[\[(]\s?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{1,3}T)?\s?[\])]|\d{1,2}:\d\d:\d\d",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?=[^\w]*[_*\-=#~•·—–+|<>])[_*\-=#~•·—–+|<>/.\s]+|[-–—\s]+(?:30|ends?)[-–—\s]+|ends", re.IGNORECASE
)
_LOST_TWEET = re.compile(r"<tweet\b[^<>]*>\s*<(?:/tweet|tweet/)>\W*")
_FIRST_WORD = re.compile(r"[\s(\[*•»>|-]*([^\W\d_]+|©)")
# Notices that follow the last sentence of a paragraph.
_TAIL = re.compile(
    r"(?<=[.!?”\")] )(?:(?:Copyright|©)\s+(?:©|\([Cc]\)|\d{4})|All rights reserved|SIGN UP FOR OUR NEWSLETTER|"
    rf"Follow\s+[^.!?\n]{{2,60}}\s+on\s+(?i:{SITE})\b)[^“”\"(\n]{{0,240}}$"
)
_PARAGRAPH_MAX = 500
_TAIL_MAX = 320


def _index_notices() -> dict[str, list[Notice]]:
    by_word: dict[str, list[Notice]] = {}
    for notice in NOTICES:
        for word in notice.openers.split():
            by_word.setdefault(word, []).append(notice)
    return by_word


_BY_WORD = _index_notices()


def find_boilerplate(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Paragraphs, and last sentences of paragraphs, that are no part of the story."""
    zones: list[Zone] = []
    for paragraph in paragraphs:
        rule = rule_of(text, paragraph)
        if rule:
            zones.append(Zone("boilerplate", *paragraph, Because("document", f"furniture.{rule}", (paragraph,))))
            continue
        low = max(paragraph.start, paragraph.end - _TAIL_MAX)
        tail = _TAIL.search(text, low, paragraph.end) if low < paragraph.end else None
        if tail:
            span = trim(text, tail.start(), paragraph.end)
            zones.append(Zone("boilerplate", *span, Because("document", "furniture.tail", (span,))))
    return zones


def rule_of(text: str, paragraph: Span) -> str | None:
    """The name of the rule that makes the whole paragraph boilerplate, if one does."""
    if paragraph.end - paragraph.start > _PARAGRAPH_MAX:
        return None
    line = text[paragraph.start : paragraph.end]
    first = _FIRST_WORD.match(line)
    if not line[0].isalnum() and (_SEPARATOR.fullmatch(line) or (line[0] == "<" and _LOST_TWEET.fullmatch(line))):
        return "separator"
    if len(line) <= 90 and any(c.isdigit() for c in line) and _STAMP_ALONE.fullmatch(line):
        return "time_stamp"
    if _CLOCK.fullmatch(line):
        return "clock"
    quotes = any(mark in line for mark in '“"”«')
    candidates = _BY_WORD.get(first[1].lower(), []) if first else []
    if any(hint in line for hint in HINTS):
        candidates = [*candidates, *_BY_WORD["*"]]
    bare = line.strip("•»>| ")
    for notice in candidates:
        # re keeps what it compiled: most patterns are never needed, and compiling all would be half of our import time
        if (notice.may_quote or not quotes) and re.fullmatch(
            notice.pattern, bare, 0 if notice.cased else re.IGNORECASE
        ):
            return notice.name
    return None
