"""Letters to the editor: *I* is whoever signed the letter, on a line of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.identify.people.placing import Gathered
    from onrecord.schema import Document, Span

_LETTERS = re.compile(
    r"\b(?:letters?(?: to the editor)?|to the editor|your view|readers?[’'] views?)\b[.:]?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_HEAD = 600  # characters from the start in which a page says that it holds letters


def signature_after(document: Document, gathered: Gathered, at: int) -> tuple[int, Span] | None:
    """The party who signs the letter that holds offset `at`, and where; None on a page that holds no letters."""
    if not _LETTERS.search(document.text[:_HEAD]):
        return None
    first = bisect_left(document.paragraphs, (at,))
    for paragraph in document.paragraphs[first : first + 40]:
        run = gathered.run_at.get(paragraph.start)
        if run is not None and run.span.end >= paragraph.end - 1 and len(run.words) > 1:
            party = gathered.of_run.get(run.span.start)
            return None if party is None else (party, run.span)
    return None
