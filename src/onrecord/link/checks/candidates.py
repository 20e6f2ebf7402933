"""Which of very many documents a quotation is worth being held against: those with its rare words, and those of its speaker.

Words are compared by their stems. A document with half of a quotation's rare words may hold it; one with fewer cannot bear it out, however
it was changed. Of two rare words or one, which many say, only a document of the speaker is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.primaries import carries_primaries, gather_primaries
from onrecord.link.checks.speakers import Who, speaker_keys
from onrecord.link.checks.statements import who_speaks
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.wordlists import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import Document, Span, Statement

_COMMON_STEMS = frozenset(stem_word(word) for word in COMMON)
_RAREST = 14  # words that are looked up
_LEAST_SHARE = 0.5  # of the rare words
_ENOUGH = 3  # rare words, from which on anybody's document with half of them may hold the quotation
_PHRASE = 4  # words in a row
_PHRASE_STEP = 2
_MOST_PHRASES = 60


@dataclass(frozen=True, slots=True)
class Proof:
    """What of a document others can be held against: how many texts it has, their words' stems, by what their speakers are looked
    up, and the days (ISO) that they have."""

    texts: int
    stems: frozenset[str]
    speakers: frozenset[str]
    days: frozenset[str]


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that are looked for, by their stems, and who is said to have spoken them."""

    stems: tuple[str, ...]
    who: tuple[Who, ...] = ()


class Proofs(Protocol):
    """What is known of documents that can prove something; by numbers, those that came last first, no more than some thousands."""

    def with_stem(self, stem: str) -> Sequence[int]: ...

    def with_all(self, stems: Sequence[str]) -> Sequence[int]: ...

    def of_speaker(self, key: str) -> Sequence[int]: ...


def proof_of(document: Document) -> Proof | None:
    """What a document can prove; None where it holds nobody's own words."""
    if document.kind == "article" and not carries_primaries(document):
        return None
    own = [primary for primary in gather_primaries(document) if not primary.reporting]
    if not own:
        return None
    return Proof(
        len(own),
        frozenset(stem_word(key) for primary in own for key in primary.words.keys),
        frozenset(key for primary in own for key in speaker_keys(primary.who)),
        frozenset(primary.made[:10] for primary in own if primary.made),
    )


def phrases_of(document: Document) -> tuple[str, ...]:
    """Words in a row, as written, by which quotations of a document's posts and turns are found: four words at every second place, without
    those that everybody says. At most 60 of a document, from its beginning on."""
    found: dict[str, None] = {}
    for primary in gather_primaries(document):
        if primary.reporting:
            continue
        words = primary.words
        for at in range(0, len(words) - _PHRASE + 1, _PHRASE_STEP):
            keys = words.keys[at : at + _PHRASE]
            if sum(stem_word(key) not in _COMMON_STEMS for key in keys) >= 2:
                found[primary.text[slice(*words.span(at, at + _PHRASE))]] = None
            if len(found) >= _MOST_PHRASES:
                return tuple(found)
    return tuple(found)


def may_quote(stems: Iterable[str], proof: Proof) -> bool:
    """Whether a statement with these stems may quote a document: they have two rare words in common, or the only one."""
    rare = set(stems) - _COMMON_STEMS
    return len(rare & proof.stems) >= min(2, len(rare)) and bool(rare)


def ask_for(document: Document, spans: Iterable[Span], who: tuple[Who, ...] = ()) -> Asked:
    """The words of stretches of a document, as they are looked for."""
    keys = fold_words(document, sorted(spans)).keys
    return Asked(tuple(dict.fromkeys(map(stem_word, keys))), who)


def ask_of_statement(document: Document, statement: Statement, *, indirect: bool = True) -> list[Asked]:
    """Each quoted stretch of a statement, and where it has none and `indirect` is wanted its content."""
    attribution = statement.attribution
    who = tuple(who_speaks(speaker) for speaker in statement.speakers)
    spans = [(span,) for span in attribution.quoted]
    if not spans and indirect:
        spans = [tuple(attribution.content)]  # type: ignore[list-item]
    return [ask_for(document, stretch, who) for stretch in spans]


def find_holding(asked: Asked, proofs: Proofs, most: int) -> list[int]:
    """The documents that may hold the very words, likeliest first: what `rank_documents` gives, without those that cannot bear them out."""
    rare = [stem for stem in asked.stems if stem not in _COMMON_STEMS]
    if not rare:
        return []
    weights, shared = _weigh(rare, proofs)
    least = max(1, math.ceil(_LEAST_SHARE * min(len(rare), _RAREST)))
    found = {number for number, count in shared.items() if count >= least}
    if found and len(rare) < _ENOUGH:
        found &= _of_speakers(asked.who, proofs)
    return sorted(found, key=lambda number: (-weights[number], -number))[:most]


def rank_documents(asked: Asked, proofs: Proofs, most: int, most_of_speaker: int) -> list[int]:
    """The documents whose words fit best, likeliest first, then the latest of the speaker's. Words that everybody says are looked for
    only where nothing else is left: all of them in one document."""
    rare = [stem for stem in asked.stems if stem not in _COMMON_STEMS]
    weights, _ = _weigh(rare, proofs)
    own = _of_speakers(asked.who, proofs)
    best = sorted(weights, key=lambda number: (-weights[number], number not in own, -number))[:most]
    if len(rare) < 2 and asked.stems:
        best += list(proofs.with_all(asked.stems))[:most]
    latest = sorted(own, reverse=True)[:most_of_speaker]
    return list(dict.fromkeys([*best, *latest]))


def _weigh(rare: Sequence[str], proofs: Proofs) -> tuple[dict[int, float], dict[int, int]]:
    """Of each document that has any of the rarest of these words how much they weigh, and how many there are."""
    holders = sorted((proofs.with_stem(stem) for stem in rare), key=len)
    weights: dict[int, float] = {}
    shared: dict[int, int] = {}
    nowhere = sum(not numbers for numbers in holders)
    for numbers in holders[nowhere : nowhere + _RAREST]:
        weight = 1 / (1 + math.log(len(numbers)))
        for number in numbers:
            weights[number] = weights.get(number, 0.0) + weight
            shared[number] = shared.get(number, 0) + 1
    return weights, shared


def _of_speakers(who: Iterable[Who], proofs: Proofs) -> set[int]:
    return {number for one in who for key in speaker_keys(one) for number in proofs.of_speaker(key)}
