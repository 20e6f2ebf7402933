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
_LETTER = 12_000  # characters of a letter, at most
_HEAD = 600  # characters from the start in which a page says that it holds letters


_SIGN_OFF = re.compile(
    r"\n\s*(?:Yours(?: (?:sincerely|faithfully|truly|ever))?|Sincerely(?: yours)?|Best(?: (?:regards|wishes))?|(?:Kind |Warm )?Regards"
    r"|Respectfully(?: yours)?|Faithfully),?\s*\n\s*",
    re.IGNORECASE,
)


def signature_after(document: Document, gathered: Gathered, at: int) -> tuple[int, Span] | None:
    """The party who signs the letter that holds offset `at`, and where; None on a page that holds no letters."""
    sign_off = _SIGN_OFF.search(document.text, at, at + _LETTER)
    if sign_off is not None and (run := gathered.run_at.get(sign_off.end())) is not None:
        party = gathered.of_run.get(run.span.start)
        if party is not None:
            return party, run.span
    if not _LETTERS.search(document.text[:_HEAD]):
        return None
    first = bisect_left(document.paragraphs, (at,))
    for paragraph in document.paragraphs[first : first + 40]:
        run = gathered.run_at.get(paragraph.start)
        if run is not None and run.span.end >= paragraph.end - 1 and len(run.words) > 1:
            party = gathered.of_run.get(run.span.start)
            return None if party is None else (party, run.span)
    return None
