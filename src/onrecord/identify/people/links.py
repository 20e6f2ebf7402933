"""What the network's mentions and links say about spans: which parties a pronoun or a description may stand for, with scores."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from onrecord.identify.people.placing import Place
    from onrecord.schema import Extraction, Span


_LEAST = 0.01  # of a share: smaller ones are not carried on
_LONGEST = 80  # characters of a description that founds a party; a longer one is a clause
_NEW = 0.5  # a description that links to nobody by more than this is somebody new


class Links:
    """The network's links, read as shares of parties. A mention's party is set as soon as it is decided."""

    def __init__(
        self, text: str, extraction: Extraction, places: Sequence[Place], unnamed: Callable[[Span], int]
    ) -> None:
        """`unnamed` founds a party for the words of a person who was not spoken of before ("his daughter")."""
        self._text = text
        self._unnamed = unnamed
        self.mentions = extraction.mentions
        self._back: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for link in extraction.links:
            self._back[link.mention].append((link.antecedent, link.score))
        self._at_span = {m.span: i for i, m in enumerate(self.mentions)}
        self._starts: list[int] = [m.span.start for m in self.mentions]
        self._shares: dict[int, Mapping[int, float]] = {}
        self._new: dict[int, int] = {}  # mention -> the party that it founds
        self._read_names(places)
        self._named = dict(self._shares)

    def _read_names(self, places: Sequence[Place]) -> None:
        """A mention is the party of the name that it opens with ("Bo Hart, who left"), or by form a name, of the last in it."""
        starts = [p.span.start for p in places]
        for i, m in enumerate(self.mentions):
            if m.form == "pronoun":
                continue
            first, end = bisect_left(starts, m.span.start), bisect_left(starts, m.span.end)
            if first == end:
                continue
            opening, last = places[first], places[end - 1]
            if m.form == "name" and last.span.end >= m.span.end - 2 and "," not in self._text[slice(*m.span)]:
                self._shares[i] = {last.party: 1.0}  # "County engineer Halina Brandt": a name ends in its last name
            elif opening.span.start == m.span.start and (not opening.modifier or opening.span.end >= m.span.end - 2):
                self._shares[i] = {opening.party: 1.0}
            elif m.form == "name":
                self._shares[i] = {last.party: 1.0}

    def mention_at(self, span: Span) -> int | None:
        """The mention that is this span, or starts with it and is hardly longer."""
        found = self._at_span.get(span)
        if found is not None:
            return found
        at = bisect_left(self._starts, span.start)
        best = None
        while at < len(self._starts) and self._starts[at] == span.start:
            if abs(self.mentions[at].span.end - span.end) <= 3:
                best = at
            at += 1
        return best

    def shares(self, mention: int, depth: int = 0) -> Mapping[int, float]:
        """For each party how likely the mention stands for it; what is missing to 1 is nobody that is known."""
        known = self._shares.get(mention)
        if known is not None or depth > 12:
            return known or {}
        out: defaultdict[int, float] = defaultdict(float)
        for antecedent, score in self._back.get(mention, ()):
            for party, share in self.shares(antecedent, depth + 1).items():
                out[party] += score * share
        m, rest = self.mentions[mention], 1.0 - sum(out.values())
        short = m.span.end - m.span.start <= _LONGEST
        if m.form == "description" and m.kind == "person" and rest > _NEW and short:
            if mention not in self._new:
                self._new[mention] = self._unnamed(m.span)
            out[self._new[mention]] = rest
        # What is next to impossible is dropped, else a long chain of pronouns would carry everybody along.
        likely = {party: share for party, share in out.items() if share >= _LEAST}
        self._shares[mention] = likely
        return likely

    def new_party(self, mention: int) -> int | None:
        """The party that a mention founded because it links to nobody, if it did."""
        self.shares(mention)
        return self._new.get(mention)

    def start_over(self) -> None:
        """Forget what was worked out from links alone, so that what the walk decides is what later mentions lead to."""
        self._shares = dict(self._named)

    def decide(self, span: Span, party: int) -> None:
        """Later links to this mention are links to the party."""
        at = self.mention_at(span)
        if at is not None:
            self._shares[at] = {party: 1.0}
