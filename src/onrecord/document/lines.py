"""On which line of its file a stretch of a document stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Document, Span

_BEFORE, _AFTER = 3, 6  # words around the start of a stretch by which it is found again
_BETWEEN = r"[\W_]{1,40}"  # marks, white space and the brackets of a link


def find_lines(document: Document, stretches: Sequence[Span], written: str | None) -> list[int | None]:
    """The line, counted from 1, of each stretch (in the order of the text) in the file as it was written; None where it is not found again.

    Where the document's text is the file's, offsets are counted; otherwise (Markdown, repaired text) each is looked for by its words
    and the words before it. `written` None: the file has no lines that mean anything.
    """
    if written is None:
        return [None] * len(stretches)
    ends = list(accumulate(len(line) + 1 for line in written.split("\n")))
    if written == document.text:
        return [_line_of(ends, start) for start, _ in stretches]
    at = 0
    lines: list[int | None] = []
    for stretch in stretches:
        found = _find(document, stretch, written, at)
        lines.append(None if found is None else _line_of(ends, found))
        at = max(at, found or 0)
    return lines


def _line_of(ends: Sequence[int], offset: int) -> int:
    return bisect_left(ends, offset + 1) + 1


def _find(document: Document, stretch: Span, written: str, at: int) -> int | None:
    first = bisect_left(document.words, (stretch.start, stretch.start))
    before = _words(document, max(0, first - _BEFORE), first)
    after = _words(document, first, first + _AFTER)
    if not after:
        return None
    row = _BETWEEN.join(map(re.escape, [*before, *after]))
    alone = _BETWEEN.join(map(re.escape, after))
    for pattern, begin in ((row, max(0, at - len(row))), (row, 0), (alone, at)):
        if match := re.compile(pattern).search(written, begin):
            inside = re.compile(alone).search(written, match.start())
            return inside.start() if inside else match.start()
    return None


def _words(document: Document, first: int, last: int) -> list[str]:
    texts = (document.text[start:end] for start, end in document.words[first:last])
    return [part for text in texts for part in re.findall(r"[^\W_]+", text)]
