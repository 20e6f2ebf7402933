"""Sentences and words: cut once, here, for every room.

All functions return spans in order, in code points of the text given, that do not overlap and carry no white space at their
edges. Cost is linear in the length of the text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document import abbreviations as abbr
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A word as the Penn Treebank cuts it, except that "n't" stays with its verb: clitics are words of their own ("Ruiz" "’s"),
# so that a source can end before its possessive; hyphenated words, abbreviations, numbers and addresses are one word.
# The first line only spares the others most words, and the space before each of them: that alone is four fifths of the time.
_WORD = re.compile(
    r"""\s?+((?-i:[^\W\d_]++(?![^\s,;])|,)             # letters before a space, a comma, the end: as below, sooner
    | https?://[^\s<>"“”]*[^\s<>"“”.,;:!?)\]’']   # addresses, without the sentence's own stop
    | [@\#]\w+(?:[.@-]\w+)*                          # handles and hashtags
    | (?:[^\W\d_]\.){2,}                             # U.S., a.m.
    | (?:ABBREVIATIONS)\.(?!\w)                                 # Sen., Ala., Inc.
    | \d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s)?\b          # 1,200  7:04  9th  1990s
    | (?<=\w)[’'](?:s|re|ve|ll|d|m)\b               # clitics
    | \w+(?:-\w+|[’'](?!(?:s|re|ve|ll|d|m)\b)\w+)*   # O’Brien, don’t, two-term
    | \.{2,} | …+ | --+ | '' | `` | [^\w\s])""".replace("ABBREVIATIONS", abbr.ALTERNATIVES),
    re.VERBOSE | re.IGNORECASE,
)

_STOP = re.compile(r"(?:[.?!]+|…)[”“\"’‘'»«›‹)\]]*(?=\s|$)|(?<=[a-z]{3})[.?!](?=[A-Z][a-z]{2})")
# A capital "The" before a plain word or a date, behind a plain preposition, begins a sentence whose forerunner a scraper cut
# off ("The letter by The May 3 letter said"): names keep their article ("by The Associated Press"), dates have none.
_CUT_OFF = re.compile(
    r"\b(?:by|of|in|from|with|for|to|at|on|and|that)\s+(?=The\s(?:[a-z]{3,}\s|(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)\w*\.?\s\d))"
)
_LAST_WORD = re.compile(r"[\w.’'&-]+$")
_NEXT_WORD = re.compile(r"\s*[“„\"‘‚'(\[«»‹›]*([\w.’-]*)")


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges; empty at `start` if nothing else is in it."""
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    return Span(start + lead, max(start + lead, start + len(piece.rstrip())))


def cut_words(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Cut sentences into words and punctuation marks."""
    make = Span._make
    return [make(m.span(1)) for s, e in sentences for m in _WORD.finditer(text, s, e)]


def cut_sentences(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Cut paragraphs into sentences. Titles, initials, states and stops inside quotations do not end one."""
    out: list[Span] = []
    for start, end in _whole_paragraphs(text, paragraphs):
        at = start
        for stop in _STOP.finditer(text, start, end):
            if stop.end() < end and _ends_sentence(text, at, stop, end):
                out.append(trim(text, at, stop.end()))
                at = stop.end()
        last = trim(text, at, end)
        if last.start < last.end:
            out.append(last)
    return out


def _whole_paragraphs(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    for start, end in paragraphs:
        at = start
        for cut in _CUT_OFF.finditer(text, start, end):
            yield trim(text, at, cut.end())
            at = cut.end()
        yield trim(text, at, end)


def _ends_sentence(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    after = _NEXT_WORD.match(text, stop.end(), end)
    following = after.group(1) if after else ""
    mark = stop.group()
    if not following:
        return mark[-1] not in ")]" or mark[0] != "."
    if following[0].islower():
        return False
    if mark[0] in "?!" and len(mark) > 1 and mark[-1] in "”\"’'»›":
        return not _is_speech_tag(text[stop.end() : min(end, stop.end() + 60)])
    if mark[0] == "." and (len(mark) == 1 or mark[1] in ")]"):
        return _full_stop_ends(text, start, stop.start(), following)
    return True


def _is_speech_tag(after: str) -> bool:
    """`“Why?” Ruiz asked.` goes on after the mark."""
    return any(word.strip(".,;:").lower() in abbr.SPEECH_VERBS for word in after.split()[:4])


def _full_stop_ends(text: str, start: int, dot: int, following: str) -> bool:
    found = _LAST_WORD.search(text, max(start, dot - 30), dot)
    word = found.group() if found else ""
    bare = word.rstrip(".")
    starter = following.rstrip(".,").lower() in abbr.STARTERS
    if len(bare) == 1 and bare.isalpha() and bare.isupper() and bare != "I":
        before = text[max(start, dot - 20) : dot - 1].split()
        return starter and not (before and before[-1][:1].isupper())
    if "." in bare:  # U.S., p.m.
        return starter
    key = bare.lower()
    if not bare[:1].isupper() and key not in abbr.LOWER:
        return True
    if key in abbr.NEVER_LAST:
        return False
    if key in abbr.BEFORE_NUMBER:
        return not following[0].isdigit()
    if key in abbr.STATES:
        comma = text[max(start, dot - len(bare) - 2) : dot - len(bare)].startswith(",")
        return starter or (comma and following.lower().rstrip(".") not in abbr.OFFICES and not following[0].isdigit())
    if key in abbr.SOMETIMES_LAST:
        return starter
    return True
