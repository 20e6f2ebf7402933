"""*You* inside quotation marks is the one person whom the words are said to: "You won," Moss told Pell."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.identify.people import People, PlacedMention
from onrecord.schema import Because, Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.identify.occasions.addressees import Addressed
    from onrecord.schema import Attribution, Document

_YOU = re.compile(r"\b(?:[Yy]ou|[Yy]ours?|[Yy]ourself)\b(?!\s(?:know|see|all|guys)\b)")


def place_addressed(
    document: Document, attributions: Sequence[Attribution], people: People, to: Mapping[str, Sequence[Addressed]]
) -> People:
    """The people with a place for each *you* of words that one person is told. Words inside other words are their own speaker's.

    Told to a paper or a crowd, *you* is mostly anybody.
    """
    taken = [place.span.start for place in people.places]
    inner = sorted(s.start for a in attributions if a.within is not None for s in a.quoted)
    added: dict[Span, PlacedMention] = {}
    for a in attributions:
        told = to.get(a.id, ())
        party = told[0].party if len(told) == 1 else None
        if party is None or people.parties[party].kind != "person" or _names_thing(document, told[0].words):
            continue
        name = people.parties[party].because.evidence[-1:]
        for quoted in a.quoted:
            for m in _YOU.finditer(document.text, *quoted):
                span = Span(*m.span())
                nested = a.within is None and bisect_left(inner, quoted.start) < bisect_right(inner, span.start)
                if not nested and bisect_left(taken, span.start) == bisect_left(taken, span.end):
                    because = Because("identify", "people.addressed", (span, told[0].words, *name), 0.8)
                    added.setdefault(span, PlacedMention(span, party, because))
    if not added:
        return people
    spans: dict[int, list[Span]] = {}
    for one in added.values():
        spans.setdefault(one.party, []).append(one.span)
    parties = tuple(
        replace(p, mentions=tuple(sorted((*p.mentions, *spans[i])))) if i in spans else p
        for i, p in enumerate(people.parties)
    )
    places = tuple(sorted((*people.places, *added.values()), key=lambda p: (p.span.start, -p.span.end)))
    return replace(people, parties=parties, places=places)


def _names_thing(document: Document, words: Span) -> bool:
    """ "the Ledger": a name with an article is no person's."""
    return document.text[max(0, words.start - 4) : words.start].lower() == "the "
