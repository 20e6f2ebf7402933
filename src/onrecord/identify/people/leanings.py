"""Which of two rival parties somebody stands for, by roles and brackets: "the GOP front-runner" is no Democrat."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.identify.people.runs import bare

if TYPE_CHECKING:
    from onrecord.identify.people.placing import Gathered
    from onrecord.schema import Document

_WORDS = {
    "republican": "republican", "gop": "republican", "democratic": "democrat", "democrat": "democrat",
    "tory": "tory", "labour": "labour",
}  # fmt: skip
_BRACKET = re.compile(r" \((R|D|Lab|Con|Republican|Democrat)\b")  # "Ida Moss (R-Ohio)"
_COMMA = re.compile(r", (R|D)-[A-Z]")  # "Ida Moss, D-Ohio"
_LETTERS = {"R": "republican", "Republican": "republican", "D": "democrat", "Democrat": "democrat", "Lab": "labour", "Con": "tory"}  # fmt: skip


def leanings_in(phrase: str) -> set[str]:
    """The parties that a phrase names: "the Republican nominee" republican, "the mayor" none."""
    return {_WORDS[low] for w in phrase.split() if (low := bare(w.strip(",()’'\""))) in _WORDS}


def gather_leanings(document: Document, gathered: Gathered) -> defaultdict[int, set[str]]:
    """For each person the parties that the story's roles and brackets put them in."""
    out: defaultdict[int, set[str]] = defaultdict(set)
    for party, draft in enumerate(gathered.registry.drafts):
        for role in draft.roles if draft.kind == "person" else ():
            out[party] |= leanings_in(role.text)
    for place in gathered.places:
        found = _BRACKET.match(document.text, place.span.end) or _COMMA.match(document.text, place.span.end)
        if found is not None:
            out[place.party].add(_LETTERS[found[1]])
    return out


def opposed(mine: set[str], words: set[str]) -> bool:
    """Whether somebody of these parties cannot be whom words of those describe."""
    return bool(mine and words) and not mine & words
