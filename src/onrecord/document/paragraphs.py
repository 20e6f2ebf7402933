"""Paragraphs: cut once, here, for every room.

A blank line always parts two. A single line break does so unless it only wraps a paragraph's lines; a byline or a date line
under a headline is never such a line, however long the headline.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.document.bylines import byline_end
from onrecord.document.furniture import rule_of
from onrecord.document.words import trim
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_ENDS_LINE = re.compile(r"[.?!:;…”\"’')\]]\s*$")
_BEGINS = re.compile(r"\s*[“\"‘'(\[]?[^\W_a-z]")
_WRAP_MAX = 100
_WRAP_MIN = 45
_HEAD_LINES = 5


def cut_paragraphs(text: str) -> list[Span]:
    """Cut a text at blank lines, and at single line breaks unless they only wrap a paragraph's lines.

    Spans are in order, in code points of `text`, apart, and carry no white space at their edges.
    """
    out: list[Span] = []
    start = 0
    for gap in _BLANK_LINES.finditer(text):
        out.extend(_cut_block(text, start, gap.start()))
        start = gap.end()
    out.extend(_cut_block(text, start, len(text)))
    return out


def _cut_block(text: str, start: int, end: int) -> Iterator[Span]:
    lines = _lines(text, start, end)
    at = 0
    for own in (*_own_lines(text, lines), len(lines)):
        for part in (lines[at:own], lines[own : own + 1]):
            wrapped = _is_wrapped([text[slice(*line)] for line in part])
            for s, e in [Span(part[0].start, part[-1].end)] if wrapped else part:
                span = trim(text, s, e)
                if span.start < span.end:
                    yield span
        at = own + 1


def _lines(text: str, start: int, end: int) -> list[Span]:
    ends = [start - 1, *_breaks(text, start, end), end]
    return [Span(before + 1, after) for before, after in pairwise(ends)]


def _breaks(text: str, start: int, end: int) -> Iterator[int]:
    at = text.find("\n", start, end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, end)


def _own_lines(text: str, lines: Sequence[Span]) -> Iterator[int]:
    """The bylines and date lines under the first lines of a block. A line that prose goes on from, or ends on, is none."""
    for index in range(1, min(len(lines), _HEAD_LINES)):
        line = trim(text, *lines[index])
        following = text[slice(*lines[index + 1])].lstrip() if index + 1 < len(lines) else ""
        if line.start == line.end or text[line.end - 1] == "." or following[:1].islower():
            continue
        if byline_end(text, line) == line.end or rule_of(text, line) == "time_stamp":
            yield index


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Lines of about one length that mostly break in mid-sentence are one paragraph wrapped by an editor or a mail program."""
    inner = [line for line in lines[:-1] if line.strip()]
    if not inner or max(map(len, inner)) > _WRAP_MAX or min(map(len, inner)) < _WRAP_MIN:
        return False
    if len(lines[-1]) > _WRAP_MAX and _BEGINS.match(lines[-1]):  # a headline, and a paragraph that nothing wraps
        return False
    broken = sum(1 for line in inner if not _ENDS_LINE.search(line))
    return broken * 2 > len(inner)
