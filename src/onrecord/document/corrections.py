"""Corrections, clarifications, editor's notes, and lines that say what was changed in a story.

A note whose label has its line to itself (`CORRECTION:`) takes the next paragraph. `UPDATE:` before news is news and stays body;
`Updated to include the mayor’s answer` is a note about the story.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.wordlists import word_set
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

_LABEL = (
    r"(?:(?:editor|author|publisher|writer|producer|reader)s?['’]?s?\s+note|note\s+(?:from\s+the\s+editors?|to\s+(?:our\s+)?readers)|"
    r"corrections?(?:\s+(?:and|&)\s+clarifications?)?|clarifications?|for\s+the\s+record|erratum|errata)"
    r"(?:\s*\([^()\n]{1,40}\)|,?\s+appended|,?\s+\w{3,9}\.?\s+\d{1,2}(?:,\s*\d{4})?|,?\s+\d{1,2}\s+\w{3,9}(?:\s+\d{4})?)?"
)
_VERSION = r"(?:story|article|post|report|piece|column|headline|caption|version|item|essay|entry|page|obituary|review|transcript|edition|dispatch)"
_MENDED = r"(?:corrected|updated|amended|revised|clarified|edited|changed|modified|removed|adjusted)"
_WRONG = (
    r"(?:incorrectly|erroneously|mistakenly|inaccurately|wrongly|misstated|misspelled|misidentified|misattributed|mischaracterized|"
    r"misquoted|misreported|omitted|gave\s+(?:the\s+wrong|an\s+incorrect)|referred\s+(?:incorrectly\s+)?to|contained|included|stated|said|"
    r"failed\s+to|listed|described|used\s+the\s+wrong|reported)"
)
_ABOUT_STORY = r"(?:\s+(?:of|in|on|about|for)\s+(?:this|the|an?)\s+[^.!?\n]{1,80}?)?"
_NOTE = re.compile(
    rf"""[\[(*]{{0,3}}\s*(?:
      {_LABEL}\s*(?::|[—–]|--|\s-\s|\|)
    | (?:(?:update|updated|correction)\s*:\s*)?(?:this|the|an?)\s+(?:(?:earlier|previous|prior|original|initial|updated|online|first)\s+)?
      {_VERSION}{_ABOUT_STORY}(?:,?\s+(?:first\s+|originally\s+)?(?:published|posted)\s[^.!?\n]{{1,40}}?,?)?
      \s+(?:(?:has|have)\s+(?:since\s+)?been|was|were)\s+(?:(?:last|since|also)\s+)?{_MENDED}\b
    | (?:an?|the)\s+(?:earlier|previous|prior|original|initial|first)\s+(?:online\s+)?
      (?:(?:version|headline|caption|edition){_ABOUT_STORY}|{_VERSION}\s+(?:of|on|in|about|for)\s+this\s+[^.!?\n]{{1,80}}?)\s+{_WRONG}\b
    | (?:this|the)\s+{_VERSION}\s+(?:corrects|clarifies|deletes|updates)\b
    | (?:corrects|clarifies|updates|adds|deletes|removes|recasts|refiles|fixes)\s+[^.!?"“”\n]{{1,160}}[.)\]]{{0,2}}\s*$
    | we\s+regret\s+the\s+errors?\b
    | updated?\s*[:—–-]?\s*[^.!?"“”\n]{{0,40}}?\b(?:to\s+(?:include|reflect|add|correct|clarify|note|remove|indicate)|
      with\s+(?:comments?|additional|(?:more|new)\s+(?:details?|information|comments?)|a\s+(?:statement|response|comment)|reactions?))\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BARE_LABEL = re.compile(rf"[\[(*]{{0,3}}\s*(?:{_LABEL})\s*[:.\])*—–-]*", re.IGNORECASE)
_OPENERS = word_set(
    """
    editor author publisher writer producer reader editors authors note correction corrections clarification
    clarifications for erratum errata update updated this the a an corrects clarifies updates adds deletes removes
    recasts refiles fixes we
    """
)
_FIRST_WORD = re.compile(r"[\s\[(*]*([^\W\d_]+)")
_WIRE_VERBS = word_set(
    """
    corrects clarifies updates adds deletes removes recasts refiles fixes
    """
)
_NOTE_MAX = 2000
_EDITION_MAX = 70


def find_corrections(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Whole paragraphs that correct the story, say what was changed, or speak for its editors."""
    zones: list[Zone] = []
    takes_next = False
    for paragraph in paragraphs:
        start, end = paragraph
        if takes_next and end - start <= _NOTE_MAX:
            zones.append(
                Zone("correction", start, end, Because("document", "corrections.under_label", (zones[-1].span,)))
            )
            takes_next = end - start <= _EDITION_MAX  # `As published in the Sunday edition.`
            continue
        takes_next = False
        first = _FIRST_WORD.match(text, start, end)
        if first is None or first[1].lower() not in _OPENERS or end - start > _NOTE_MAX:
            continue
        if end - start <= 80 and _BARE_LABEL.fullmatch(text, start, end):
            zones.append(Zone("correction", start, end, Because("document", "corrections.label", (paragraph,))))
            takes_next = "appended" not in text[start:end].lower()
            continue
        note = _NOTE.match(text, start, min(end, start + 400))
        if note and not (first[1].lower() in _WIRE_VERBS and text[start] not in "(["):
            zones.append(
                Zone("correction", start, end, Because("document", "corrections.note", (Span(start, note.end()),)))
            )
    return zones
