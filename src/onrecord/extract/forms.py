"""What follows from an attribution's offsets: its id, its form, its quoted stretches."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Document, Form


def attribution_id(document: Document, content: Sequence[Span]) -> str:
    """Sixteen hexadecimal digits: a hash of the document's id and the content's offsets, the same on every run and machine."""
    offsets = ",".join(f"{s}-{e}" for s, e in content)
    return hashlib.sha256(f"{document.id}\n{offsets}".encode()).hexdigest()[:16]


def form_of(document: Document, content: Sequence[Span], cue: Sequence[Span] = ()) -> tuple[Form, tuple[Span, ...]]:
    """Direct if every word of the content stands between quotation marks, mixed if some do; and the quoted stretches.

    For an inner attribution its cue is given: marks around the cue as well are those of somebody who quotes.
    """
    quoted: list[Span] = []
    counted = 0  # quotations up to here are in, and with them those inside of them
    for q in document.quotations:
        if q.start < counted or (any(q.start <= s.start < q.end for s in cue) if cue else q.depth):
            continue
        counted = q.end
        for s, e in content:
            a, b = max(s, q.start), min(e, q.end)
            if a < b and any(ch.isalnum() for ch in document.text[a:b]):
                quoted.append(Span(a, b))
    if not quoted:
        return "indirect", ()
    words = (w for s, e in content for w in _words_between(document, s, e) if document.text[w.start].isalnum())
    outside = any(not _inside(w.start, quoted) for w in words)
    return ("mixed" if outside else "direct"), tuple(quoted)


def _words_between(document: Document, start: int, end: int) -> Sequence[Span]:
    words = document.words
    return words[bisect_left(words, (start,)) : bisect_left(words, (end,))]


def _inside(at: int, spans: Sequence[Span]) -> bool:
    return any(s <= at < e for s, e in spans)
