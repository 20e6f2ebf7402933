"""Where a clause of indirect words meets a passage: the sentence that has most of it, and which word answers which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks import nouns
from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.clauses import Clause, cut_clauses, has_verb, is_verb_like
from onrecord.link.checks.concerns import is_name, is_number
from onrecord.link.checks.numbers import is_numeric
from onrecord.link.checks.synonyms import group_stem
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from onrecord.link.checks.folding import Folded
    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.told import Told, Unit
    from onrecord.schema.links import Concern

_FRAGMENT = 5  # words of a phrase that is no clause


@dataclass(frozen=True, slots=True)
class Clash:
    """What keeps a passage from supporting indirect words: what it concerns, and the words on both sides."""

    concern: Concern
    ours: Span
    theirs: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a primary: words `first` up to `last`, and its clauses."""

    first: int
    last: int
    clauses: tuple[Clause, ...]

    def clause_of(self, at: int) -> Clause:
        return next(c for c in self.clauses if c.first <= at < c.last)


@dataclass(frozen=True, slots=True)
class Met:
    """A clause of the indirect words where it meets a sentence: pairs of words, and the clause there that has most of them."""

    unit: Unit
    sentence: Sentence
    clause: Clause
    pairs: tuple[tuple[int, int], ...]
    scattered: bool  # some of its words stand in another sentence
    run: tuple[Sentence, ...]


def read_sentence(primary: Primary, at: int) -> Sentence:
    """The sentence of a primary that has word `at`."""
    words = primary.words
    first, last = at, at + 1
    while first and words.sentences[first - 1] == words.sentences[at]:
        first -= 1
    while last < len(words) and words.sentences[last] == words.sentences[at]:
        last += 1
    return Sentence(first, last, tuple(cut_clauses(words, primary.text, first, last)))


def verbs_of(told: Told, unit: Unit) -> list[int]:
    """The content words of a clause that belong to no noun group and are no number or name."""
    held = nouns_of(told.words, unit.clause)
    words = told.words
    return [i for i in unit.stems.values() if i not in held and not is_number(words, i) and not is_name(words, i)]


def meet(told: Told, unit: Unit, primary: Primary, sentences: Sequence[Sentence]) -> Met | None:
    """Where most of a clause's words stand, in one sentence and mostly in one clause of it; where its verb stands, if they are scattered."""
    held = {s: find_places(primary.words, s, unit.stems) for s in sentences}
    reached = [s for s in sentences if held[s]]
    if not reached:
        return None
    whole = {s: len(find_places(primary.words, s, told.stems)) for s in reached}
    sentence = max(reached, key=lambda s: (len(held[s]), whole[s], -s.first))
    missing = [stem for stem in unit.stems if stem not in held[sentence]]
    verbs = {group_stem(told.words.keys[i]) for i in verbs_of(told, unit)}
    with_verb = [s for s in reached if any(stem in held[s] for stem in missing if stem in verbs)]
    if with_verb and not any(stem in held[sentence] for stem in verbs):
        sentence = with_verb[0]
    places = held[sentence]
    counts = Counter(c for found in places.values() for c in {sentence.clause_of(j) for j in found})
    fits = {c: (n, c.denied == unit.clause.denied and c.condition == unit.clause.condition) for c, n in counts.items()}
    core = _core_of(told, unit, verbs)
    with_core = {c: sum(any(sentence.clause_of(j) is c for j in places.get(stem, ())) for stem in core) for c in fits}
    with_core |= {c: 0 for c in fits if c.last - c.first <= _FRAGMENT and not has_verb(primary.words, c.first, c.last)}
    clause = max(fits, key=lambda c: (with_core[c], *fits[c], -c.first))
    pairs = tuple(
        (
            unit.stems[stem],
            min(found, key=lambda j: (not clause.first <= j < clause.last, -counts[sentence.clause_of(j)])),
        )
        for stem, found in places.items()
    )
    scattered = any(stem in held[s] for s in reached if s is not sentence for stem in unit.stems.keys() - places.keys())
    return Met(unit, sentence, clause, pairs, scattered, tuple(sentences))


def _core_of(told: Told, unit: Unit, verbs: set[str]) -> set[str]:
    """The stems on which it hangs where a clause is meant: those of its verb and its object, not of what says where and when."""
    heads = nouns.find_heads(told.words, unit.clause.first, unit.clause.last)
    objects = {group_stem(told.words.keys[h.at]) for h in heads if not h.subject and not h.behind}
    amounts = {stem for stem, i in unit.stems.items() if is_numeric(told.words.keys[i])}
    return (verbs | objects | amounts) & unit.stems.keys()


def find_places(words: Folded, sentence: Sentence, stems: Collection[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for j in range(sentence.first, sentence.last):
        if (stem := group_stem(words.keys[j])) in stems:
            places.setdefault(stem, []).append(j)
    return places


def nouns_of(words: Folded, clause: Clause) -> set[int]:
    """The words of the noun groups of a clause, heads and what describes them."""
    out: set[int] = set()
    for head in nouns.find_heads(words, clause.first, clause.last):
        at = head.at
        out.add(at)
        while at > clause.first and words.keys[at - 1] not in lists.COMMON and not is_verb_like(words, at - 1):
            at -= 1
            out.add(at)
    return out


def clash_of(concern: Concern, told: Told, unit: Unit, primary: Primary, place: Sentence | Clause) -> Clash:
    return Clash(
        concern, told.words.span(unit.clause.first, unit.clause.last), primary.words.span(place.first, place.last)
    )


def clash_at(concern: Concern, told: Told, ours: int, primary: Primary, theirs: int | None) -> Clash:
    there = (
        primary.words.span(theirs, theirs + 1)
        if theirs is not None
        else Span(primary.words.starts[0], primary.words.starts[0])
    )
    return Clash(concern, told.words.span(ours, ours + 1), there)
