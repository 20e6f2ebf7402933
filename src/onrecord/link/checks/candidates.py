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

    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Document, Span, Statement

_COMMON_STEMS = frozenset(stem_word(word) for word in COMMON)
_RAREST = 14  # words that are looked up
_LEAST_SHARE = 0.5  # of the rare words
_ENOUGH = 3  # rare words, from which on anybody's document with half of them may hold the quotation
_PHRASE = 4  # words in a row
_MOST_PHRASES = 12
_LONGEST_WITH_PHRASES = 120  # words: posts, and short statements


@dataclass(frozen=True, slots=True)
class Proof:
    """What of a document others can be held against: how many texts it has, their words' stems, by what their speakers are looked
    up, the days (ISO) that they have, and some words in a row by which those who quote a short one are found."""

    texts: int
    stems: frozenset[str]
    speakers: frozenset[str]
    days: frozenset[str]
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """Words that are looked for, by their stems and as written, and who is said to have spoken them."""

    stems: tuple[str, ...]
    text: str
    who: tuple[Who, ...] = ()


class Proofs(Protocol):
    """What is known of documents that can prove something; by numbers, those that came last first, no more than some thousands."""

    def with_stem(self, stem: str) -> Sequence[int]: ...

    def with_all(self, stems: Sequence[str]) -> Sequence[int]: ...

    def of_speaker(self, key: str) -> Sequence[int]: ...


def proof_of(document: Document) -> Proof | None:
    """What a document can prove; None where it holds nobody's own words."""
    own = own_texts(document)
    if not own:
        return None
    return Proof(
        len(own),
        frozenset(stem_word(key) for primary in own for key in primary.words.keys),
        frozenset(key for primary in own for key in speaker_keys(primary.who)),
        frozenset(primary.made[:10] for primary in own if primary.made),
        _phrases_of(own),
    )


def own_texts(document: Document) -> list[Primary]:
    """The posts, turns and other texts of a document that are somebody's own words."""
    if document.kind == "article" and not carries_primaries(document):
        return []
    return [primary for primary in gather_primaries(document) if not primary.reporting]


def _phrases_of(texts: Sequence[Primary]) -> tuple[str, ...]:
    """The dozen rows of four words, as written, that are most the texts' own: those with the longest rare words. None of long texts."""
    found: dict[str, int] = {}
    if sum(len(text.words) for text in texts) > _LONGEST_WITH_PHRASES:
        return ()
    for text in texts:
        for at in range(len(text.words) - _PHRASE + 1):
            rare = [key for key in text.words.keys[at : at + _PHRASE] if stem_word(key) not in _COMMON_STEMS]
            if len(rare) > 1:
                found[text.text[slice(*text.words.span(at, at + _PHRASE))]] = sum(map(len, rare))
    return tuple(sorted(found, key=lambda phrase: (-found[phrase], phrase))[:_MOST_PHRASES])


def may_quote(stems: Iterable[str], proof: Proof) -> bool:
    """Whether a statement with these stems may quote a document: they have two rare words in common, or the only one."""
    rare = set(stems) - _COMMON_STEMS
    return len(rare & proof.stems) >= min(2, len(rare)) and bool(rare)


def ask_for(document: Document, spans: Iterable[Span], who: tuple[Who, ...] = ()) -> Asked:
    """The words of stretches of a document, as they are looked for."""
    stretches = sorted(spans)
    keys = fold_words(document, stretches).keys
    text = " ".join(document.text[slice(*stretch)] for stretch in stretches)
    return Asked(tuple(dict.fromkeys(map(stem_word, keys))), text, who)


def ask_of_statement(document: Document, statement: Statement, *, indirect: bool = True) -> list[Asked]:
    """Each quoted stretch of a statement, and where it has none and `indirect` is wanted its content."""
    attribution = statement.attribution
    who = tuple(who_speaks(speaker) for speaker in statement.speakers)
    spans = [(span,) for span in attribution.quoted]
    if not spans and indirect:
        spans = [tuple(attribution.content)]  # type: ignore[list-item]
    return [ask_for(document, stretch, who) for stretch in spans]


def ask_of_draft(document: Document, statements: Iterable[Statement]) -> list[Asked]:
    """All that a draft has to be held against something: its statements, posts and turns, and what stands in marks beside them."""
    asked = []
    taken: list[Span] = []
    for statement in statements:
        asked += ask_of_statement(document, statement)
        taken += statement.attribution.quoted
    for primary in gather_primaries(document):
        if not primary.reporting and primary.kind in ("post", "transcript"):
            asked += [ask_for(document, [span], (primary.who,)) for span in primary.spans]
    for quotation in document.quotations:
        if not quotation.depth and not any(s.start < quotation.end and quotation.start < s.end for s in taken):
            asked.append(ask_for(document, [quotation.span]))
    return asked


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
