"""Who a pronoun or a description may stand for: the parties of the last few sentences, weighed by what the syntax-free eye sees."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.identify.people.placing import Place
    from onrecord.schema import Span

LOOK_BACK = 40  # placements
LOOK_BACK_SENTENCES = 8
_OPENING = 40  # characters, with a title, in which a sentence opens with a possessor
_DECAY = 0.62  # weight of a mention one sentence further back


@dataclass(frozen=True, slots=True)
class Seen:
    """A party mentioned at a place, as later pronouns see it."""

    place: Place
    sentence: int
    weight: float
    speaks: bool = False


class Recent:
    """The parties that were mentioned lately, in the order of the text."""

    def __init__(self, sentences: Sequence[Span]) -> None:
        self._starts = [s.start for s in sentences]
        self.seen: list[Seen] = []
        self.times: Counter[int] = Counter()  # how often each party was seen
        self.leader: Place | None = None  # the last subject of a sentence, or whose subject it was
        self._led = -1  # the last sentence whose subject was seen
        self._at: list[int] = []  # where each of them starts

    def sentence_of(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1

    def see(self, place: Place, *, quoted: bool = False, speaks: bool = False, main: bool = False) -> None:
        """Note a mention. Weights: a subject before others, a speaker before all, a possessor or words quoted behind."""
        sentence = self.sentence_of(place.span.start)
        leads = main or (self._led != sentence and not place.modifier)  # "In his statement, Moss": Moss leads
        opens = (
            self._led != sentence
            and place.modifier
            and place.rule == "people.name"
            and place.span.start - self._starts[max(0, sentence)] < _OPENING
        )  # "Moss’s ruling came after she"
        if leads:
            self._led = sentence
        if (leads or opens) and not quoted:
            self.leader = place
        weight = 1.0 + 0.6 * leads + 0.4 * main + 0.9 * speaks
        if place.modifier:
            weight *= 1.6 if opens else 0.55
        if quoted:
            weight *= 0.35
        self._at.append(place.span.start)
        self.times[place.party] += 1
        self.seen.append(Seen(place, sentence, weight, speaks))

    def weigh(self, at: int, fits: Callable[[int], float]) -> dict[int, float]:
        """Parties before offset `at` with their weights; `fits` says for a party how well it agrees, 0 for not at all."""
        now = self.sentence_of(at)
        out: dict[int, float] = {}
        end = bisect_left(self._at, at)
        for seen in reversed(self.seen[max(0, end - LOOK_BACK) : end]):
            far = now - seen.sentence
            if far > LOOK_BACK_SENTENCES:
                break
            party = seen.place.party
            if seen.place.span.end > at:
                continue
            weight = seen.weight * _DECAY**far
            known = out.get(party)
            if known is None:
                out[party] = weight * fits(party)
            elif known:
                out[party] = known + 0.35 * weight * fits(party)
        return {k: v for k, v in out.items() if v > 0}

    def seen_since(self, start: int, at: int) -> set[int]:
        """The parties mentioned from one offset up to another, as more than a possessor."""
        first, end = bisect_left(self._at, start), bisect_left(self._at, at)
        return {s.place.party for s in self.seen[max(first, end - LOOK_BACK) : end] if not s.place.modifier}
