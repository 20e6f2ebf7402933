"""The record's documents that can prove something, as `link` asks for them; and as a lookup that quotations are held against."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.document.words import cut_words
from onrecord.link.checks.candidates import proof_of
from onrecord.link.checks.primaries import gather_primaries
from onrecord.link.lookup import MemoryLookup
from onrecord.store.loading import load_reading
from onrecord.store.moments import day_number
from onrecord.store.proofs import ProofWords, documents_with, remove_proofs, speaker_token, which_prove, word_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Document

_MOST_WITH_WORD = 4_000  # documents of one word, those that came last
_REMEMBERED = 256  # documents


def proof_words(document: Document) -> ProofWords | None:
    """What of a document goes into the index of what can prove something; None where it can prove nothing."""
    proof = proof_of(document)
    if proof is None:
        return None
    tokens = {word_token(stem) for stem in proof.stems} | {speaker_token(key) for key in proof.speakers}
    days = sorted(day for day in map(day_number, proof.days) if day)
    first, last = (days[0], days[-1]) if days else (None, None)
    return ProofWords(proof.texts, tuple(sorted(tokens)), first, last)


def forget_proofs(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of what can prove something: while their rows still stand, for what was put in is made from them again."""
    gone = []
    for number in sorted(which_prove(connection, documents)):
        words = proof_words(load_reading(connection, number, cut_words).document)
        assert words is not None
        gone.append((number, words))
    remove_proofs(connection, gone)


class ProofRows:
    """See link.checks.candidates.Proofs; and the documents themselves. What was asked once is remembered, so it is of one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: dict[tuple[str, ...], list[int]] = {}
        self.document = lru_cache(_REMEMBERED)(self._document)
        self.primaries = lru_cache(_REMEMBERED)(self._primaries)

    def with_stem(self, stem: str) -> Sequence[int]:
        return self._with(word_token(stem))

    def with_all(self, stems: Sequence[str]) -> Sequence[int]:
        return self._with(*(word_token(stem) for stem in stems))

    def of_speaker(self, key: str) -> Sequence[int]:
        return self._with(speaker_token(key))

    def _with(self, *tokens: str) -> Sequence[int]:
        if tokens not in self._held:
            self._held[tokens] = documents_with(self._connection, tokens, _MOST_WITH_WORD)
        return self._held[tokens]

    def _document(self, number: int) -> Document:
        return load_reading(self._connection, number, cut_words).document

    def _primaries(self, number: int) -> tuple[Primary, ...]:
        return gather_primaries(self.document(number))


class PartLookup(MemoryLookup):
    """Some documents of many, of which it knows how many there are: what is not among them is not said to be in no source there is.

    `texts` counts what can prove something by language, `reporting` the articles, of all.
    """

    def __init__(self, documents: Iterable[Document], texts: Mapping[str, int], reporting: int) -> None:
        super().__init__(documents)
        self._texts = texts
        self._all_reporting = reporting

    def count(self) -> tuple[int, int]:
        """See Lookup."""
        return sum(self._texts.values()), self._all_reporting

    def count_other_languages(self, language: str) -> int:
        """See Lookup."""
        return sum(n for other, n in self._texts.items() if language != "und" and other not in (language, "und"))


__all__ = ["PartLookup", "ProofRows", "forget_proofs", "proof_words"]
