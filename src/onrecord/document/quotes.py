"""Quotation marks: which open, which close, what they enclose.

Double marks are “ ”, straight ", doubled singles '' (wire terminals), `` and, as other languages set them, „ “, „ ”, « » and » «.
Single marks are ‘ ’ and straight ', told from apostrophes by where they stand, and ‹ ›, › ‹ and ‚ ‘ where both ends are there. An unclosed or stray mark never spoils the rest of a document: every paragraph
starts anew, except that a paragraph which opens with a mark while the last one is unclosed goes on that quotation. As ’ may
be an apostrophe, only the paragraph behind it tells whether a ‘ was left open: it opens with ‘ again.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from onrecord.schema import Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Span

_MARK = re.compile(r"[“”„\"«»]|''|``|(?<!\w)[‘'’]|[’'](?!\w)")
# A › after white space and before some is the mark of a path (Home › News), a ‚ behind a letter is a comma.
_PAIRED_SINGLES = re.compile(
    r"(?<!\w)(?:‹(?![ \t\n])[^‹›]*›|›(?![ \t\n])[^‹›]*(?<![ \t\n])‹(?!\w)|‚(?![ \t\n])[^‚‘]*‘(?!\w))"
)
_OPENING = frozenset("“„«")
_CLOSES_LOW = frozenset('“”"')
_ELISION = re.compile(r"[‘’'](?:\d0s|\d\d\b|(?:em|tis|twas|til|cause|bout|round|n|cuz)\b)", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \t\n\xa0([{—–-/“\"‘'«„‹›‚")
_STOPS = frozenset(",.?!;:…—")
_BEFORE_SPEECH = frozenset(("", *":,.?!;…—–”’)"))
_APOSTROPHE_BEFORE = re.compile(r"(?:[sS]|[a-z]in|[’'‘ ][nN])$")  # the players’ names, goin’ home, rock ’n’ roll
_GOES_ON = re.compile(
    r"\s+(?:and|but|or|as|when|while|after|before|because|if|he|she|they|it|said|says|told|in|on|at|for|is|was|were|are|has|had)\b"
)


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations of a text in order of their start; an inner one follows the outer one that holds it."""
    out: list[Quotation] = []
    running: Quotation | None = None  # what the last paragraph left open
    for (start, end), following in zip_longest(paragraphs, paragraphs[1:]):
        marks = [m.span() for m in _MARK.finditer(text, start, end)]
        paired = [m.span() for m in _PAIRED_SINGLES.finditer(text, start, end)]
        if not marks and not paired:
            running = None
            continue
        reopens = following is not None and text[following.start] == "‘" and not _ELISION.match(text, following.start)
        found = _pair_marks(text, start, end, marks, paired, reopens)
        first = found[0] if found else None
        if first is not None and running is not None and first.start == start and first.mark == running.mark:
            found[0] = Quotation(first.start, first.end, first.mark, first.closed, True, 0)
        out.extend(found)
        running = next((q for q in reversed(found) if not q.closed and q.depth == 0 and q.end == end), None)
    return out


def _pair_marks(
    text: str, start: int, end: int, marks: list[tuple[int, int]], paired: list[tuple[int, int]], reopens: bool
) -> list[Quotation]:
    doubles = _pair_doubles(text, start, end, [m for m in marks if _is_double(text, m)])
    singles = _pair_singles(text, start, end, [m for m in marks if not _is_double(text, m)], reopens)
    if paired:
        pairs = [Quotation(s, e, "single", True) for s, e in paired]
        singles = [*(q for q in singles if not any(q.start < p.end and p.start < q.end for p in pairs)), *pairs]
    if not singles:
        return doubles
    singles = [s for s in singles if not any(_cross(s, d) for d in doubles)]
    return _with_depths(doubles, singles)


def _cross(a: Quotation, b: Quotation) -> bool:
    """Whether two quotations overlap without one holding the other: the marks of one of them are none."""
    return a.start < b.start < a.end < b.end or b.start < a.start < b.end < a.end


def _with_depths(doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    both = sorted([*doubles, *singles], key=lambda q: (q.start, -q.end))
    out: list[Quotation] = []
    open_ends: list[int] = []
    for q in both:
        while open_ends and open_ends[-1] < q.end:
            open_ends.pop()
        out.append(Quotation(q.start, q.end, q.mark, q.closed, q.continues, min(1, len(open_ends))))
        open_ends.append(q.end)
    return out


def _is_double(text: str, mark: tuple[int, int]) -> bool:
    return mark[1] - mark[0] == 2 or text[mark[0]] in '“”„"«»'


def _pair_doubles(text: str, start: int, end: int, marks: list[tuple[int, int]]) -> list[Quotation]:
    out: list[Quotation] = []
    opened: int | None = None
    for at, (s, e) in enumerate(marks):
        following = text[marks[at + 1][0]] if at + 1 < len(marks) else ""
        if _opens(text, s, e, start, end, "" if opened is None else text[opened], following):
            if opened is not None:  # the last one was never closed: it ends where the new one begins
                out.append(Quotation(opened, _rstrip(text, opened, s), "double", False))
            opened = s
        elif opened is not None:
            out.append(Quotation(opened, e, "double", True))
            opened = None
    if opened is not None:
        out.append(Quotation(opened, end, "double", False))
    return out


def _opens(text: str, s: int, e: int, start: int, end: int, held: str, following: str) -> bool:
    """Whether a double mark opens: `held` is the mark that is open before it, `following` the mark after it, "" where there is none."""
    char = text[s]
    before = text[s - 1] if s > start else " "
    after = text[e] if e < end else " "
    free_before = before in _BEFORE_OPENING
    if char == "»":  # opens where « closes
        return not held and free_before and not after.isspace() and following == "«"
    if (char == "«" and held == "»") or (held == "„" and char in _CLOSES_LOW):
        return before.isspace() and not after.isspace() and after not in ".,;:!?)]}"
    if char in _OPENING or text[s:e] == "``":
        # „…“ closes with the mark that opens in English; a stray “ before white space closes what is open
        return not (held and char == "“" and after.isspace() and not before.isspace())
    if char == "”":
        return False
    free_after = after.isspace() or after in ".,;:!?)]}—–"
    if free_before and not free_after:
        return not held or before.isspace() or before in "(["
    if free_after and not free_before:
        return False
    if before.isdigit() and not held:  # 6'2": inches, no quotation
        return False
    return not held


def _rstrip(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return end


def _pair_singles(text: str, start: int, end: int, marks: list[tuple[int, int]], reopens: bool) -> list[Quotation]:
    """`reopens`: the next paragraph opens with ‘, and so may go on what is left open here."""
    out: list[Quotation] = []
    i = 0
    while i < len(marks):
        s, _ = marks[i]
        if not _opens_single(text, s, start, end):
            i += 1
            continue
        runs_on = reopens and _leads_in(text, s, start, end)
        j = _closing_single(text, marks, i, start, end, runs_on)
        if j is None:
            if runs_on or (text[s] == "‘" and s == start):
                out.append(Quotation(s, end, "single", False))
            i += 1
            continue
        out.append(Quotation(s, marks[j][1], "single", True))
        i = j + 1
    return out


def _leads_in(text: str, s: int, start: int, end: int) -> bool:
    """A ‘ where whole sentences may begin (`said: ‘We …`, `said ‘We …`), not before a word that stands out."""
    before = text[start:s].rstrip()[-1:]
    return text[s] == "‘" and (before in _BEFORE_SPEECH or text[s + 1 : min(end, s + 2)].isupper())


def _opens_single(text: str, s: int, start: int, end: int) -> bool:
    before = text[s - 1] if s > start else " "
    after = text[s + 1] if s + 1 < end else " "
    if text[s] == "’" or before not in _BEFORE_OPENING or after.isspace():
        return False
    return not _ELISION.match(text, s)


def _closing_single(text: str, marks: list[tuple[int, int]], i: int, start: int, end: int, runs_on: bool) -> int | None:
    """The mark that closes marks[i]: the first at a stop, else the first that is hardly an apostrophe, else the first at all.

    Where the quotation may run on into the next paragraph, what can be an apostrophe closes it only before a word that goes on
    with the sentence around it (`‘We love our swimmers’ and left`).
    """
    doubtful: int | None = None
    for j in range(i + 1, len(marks)):
        s, e = marks[j]
        before, after = text[s - 1], text[e] if e < end else " "
        if text[s] == "‘" or (_opens_single(text, s, start, end) and before.isspace()):
            break
        if before.isspace() or after.isalnum():
            continue
        if before in _STOPS or e == end or after in ')]”"':
            return j
        sure = _GOES_ON.match(text, e, end) if runs_on else after in _STOPS
        if sure or not _APOSTROPHE_BEFORE.search(text, max(start, s - 4), s):
            return j
        if doubtful is None:
            doubtful = j
    return None if runs_on else doubtful
