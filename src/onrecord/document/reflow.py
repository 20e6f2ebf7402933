"""Lines as they stand on pages become paragraphs: wraps and hyphens joined, what runs along every page left out.

Geometry decides where there is any (a wider gap, an indent, another letter size), the words where there is none.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A header or footer stands within the outer ninth of the page (an inch and a quarter of 11, as word processors set it).
_EDGE = 0.115
_GAP = 1.3  # a gap this much wider than between two lines of a paragraph parts paragraphs
_SHORT = 0.72  # of the usual line's length: a shorter one did not break because it was full
_TAIL = 80  # characters of a line that are looked at for how it ends: lines may be of any length
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*[-–—|]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_BULLET = re.compile(r"(?:[•▪◦●■–—*]|[-‐]|\(?[0-9a-z]{1,2}[.)])\s+\S")
_LABEL = re.compile(r"(?:[QA][.:]|[A-Z][A-Z.'’ -]{1,40}:)\s")
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN_END = re.compile(r"([\w’']+(?:-[\w’']+)*)[-‐\u00ad]$")
_TIGHT_END = re.compile(r"\S[—/]$")
_FIRST_WORD = re.compile(r"[\w’']+(?:-[\w’']+)*")
# These keep their hyphen wherever the line breaks (Chicago Manual of Style, 17th edition, 7.89).
_HYPHENATING_PREFIXES = frozenset(("self", "ex", "all", "half", "quasi", "cross", "well", "vice", "great"))
# What hyphenation cuts off inside a word and what is hardly a word by itself: no compound ends so.
_WORD_ENDING = re.compile(
    r"[a-z]{0,2}(?:ing|ings|ed|er|ers|ly|ment|ments|tion|tions|sion|sions|ness|able|ible|al|ity|ous|ive|ence|ance|ism|ist|ists|cy|ty)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its words, where it begins (points), its letter size, and its height on the page (0 foot, 1 head)."""

    text: str
    x: float
    y: float
    size: float
    height: float


def drop_running_lines(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The pages without page numbers and without the lines that stand at the same edge of at least a third of them.

    The numbers in such a line may differ from page to page; its letter size and height may not, so that a title on the
    first page stays although the headers after it repeat its words. A line on one page only is never dropped, but for
    a page number.
    """
    counts = Counter(key for page in pages for key in {_running_key(line) for line in page} if key is not None)
    needed = max(2, -(-len(pages) // 3))
    return [
        [
            line
            for line in page
            if (key := _running_key(line)) is None
            or not (counts[key] >= needed or _PAGE_NUMBER.fullmatch(line.text.strip()))
        ]
        for page in pages
    ]


def reflow_pages(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[int, ...]]:
    """One text, paragraphs parted by a blank line, and the offset at which each page starts in it."""
    lines = [(number, line) for number, page in enumerate(pages) for line in page]
    measure = _measure(pages)
    whole_words, hyphenated = _vocabulary(line.text for _, line in lines)
    pieces: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for index, (number, line) in enumerate(lines):
        glue = ""
        if index:
            before_number, before = lines[index - 1]
            if _parts(before, line, measure, new_page=before_number != number):
                glue = "\n\n"
            elif (hyphen := _unhyphenate(before.text, line.text, whole_words, hyphenated)) is not None:
                pieces[-1] = pieces[-1][:-1] + hyphen
                length += len(hyphen) - 1
            elif not _TIGHT_END.search(before.text[-_TAIL:]):
                glue = " "
        pieces.extend((glue, line.text))
        length += len(glue)
        starts.setdefault(number, length)
        length += len(line.text)
    page_starts: list[int] = []
    after = length
    for number in reversed(range(len(pages))):
        after = starts.get(number, after)
        page_starts.append(after)
    return "".join(pieces), tuple(reversed(page_starts))


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is usual in this document: a line's length in characters, the gap between lines in letter sizes."""

    length: int
    gap: float


def _running_key(line: Line) -> tuple[str, int, int] | None:
    if _EDGE < line.height < 1 - _EDGE:
        return None
    return _DIGITS.sub("#", line.text.casefold()), round(line.size), round(line.height * 100)


def _measure(pages: Sequence[Sequence[Line]]) -> _Measure:
    lengths = sorted(len(line.text) for page in pages for line in page)
    usual = lengths[int(len(lengths) * 0.8)] if lengths else 0
    # A gap counts only after a full line: what follows a full line most often goes on with it.
    gaps = [
        (before.y - after.y) / after.size
        for page in pages
        for before, after in pairwise(page)
        if after.size > 0 and before.y > after.y and len(before.text) >= usual * 0.8
    ]
    return _Measure(usual, median(gaps) if gaps else 0.0)


def _parts(before: Line, line: Line, measure: _Measure, *, new_page: bool) -> bool:
    """Whether a new paragraph begins with `line`."""
    ended = _SENTENCE_END.search(before.text[-_TAIL:]) is not None
    if before.size > 0 and line.size > 0 and not 0.87 < line.size / before.size < 1.15:
        return True
    if _HYPHEN_END.search(before.text[-_TAIL:]) and line.text[:1].islower():
        return False
    if _BULLET.match(line.text) or _LABEL.match(line.text):
        return True
    # Where both lines are short the column is narrow; where only the first is, it was not full when it broke.
    full = min(measure.length, max(len(before.text), len(line.text)))
    short = len(before.text) < full * _SHORT and not line.text[:1].islower()
    gap = (before.y - line.y) / line.size if line.size > 0 else 0.0
    if new_page or gap < -0.5:
        return ended or short
    if short or (measure.gap and gap > measure.gap * _GAP):
        return True
    indented = line.x - before.x > 0.8 * line.size > 0
    return indented and ended and gap > 0.5


def _vocabulary(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The document's words within lines: those without and those with a hyphen."""
    plain: set[str] = set()
    hyphenated: set[str] = set()
    for text in texts:
        for word in _FIRST_WORD.findall(text.casefold()):
            (hyphenated if "-" in word else plain).add(word)
    return frozenset(plain), frozenset(hyphenated)


def _unhyphenate(before: str, after: str, plain: frozenset[str], hyphenated: frozenset[str]) -> str | None:
    """What stands in place of a line-end hyphen: nothing, or the hyphen where the word has one; None if there is none.

    The document's own spelling decides; without it the hyphen is the typesetter's, unless the word before it has one
    already (state-of-the-art, but self-govern-ing), is a number, or is a prefix that keeps it.
    """
    head = _HYPHEN_END.search(before[-_TAIL:])
    tail = _FIRST_WORD.match(after)
    if head is None or tail is None:
        return None
    if before.endswith("\u00ad"):
        return ""
    first, second = head[1].casefold(), tail[0].casefold()
    if first + second in plain:
        return ""
    if f"{first}-{second}" in hyphenated or not after[:1].islower():
        return "-"
    compound = "-" in first and not _WORD_ENDING.fullmatch(second)
    keeps = compound or not first.replace("-", "").isalpha() or first in _HYPHENATING_PREFIXES
    return "-" if keeps else ""
