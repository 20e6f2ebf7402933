"""The record's documents that can prove something, as `link` asks for them."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.document.words import cut_words
from onrecord.link.checks.candidates import own_texts, proof_of
from onrecord.store.index_rules import fingerprint_files
from onrecord.store.loading import load_reading
from onrecord.store.moments import day_number
from onrecord.store.proofs import (
    ProofWords,
    add_proofs,
    documents_with,
    empty_proofs,
    may_prove,
    remove_proofs,
    rules_of_proofs,
    speaker_token,
    which_prove,
    word_token,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.checks.primaries import Primary
    from onrecord.schema import Document

_PACKAGE = Path(__file__).parent.parent
_AT_ONCE = 200  # documents read again together
_ALL = 1 << 62  # more than there can be
_WORTH = 30  # a document here takes as long as so many statements in the full-text index
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


# what decides which words of a document go into the index; a test holds that nothing is missing
DECIDING = (
    "document/abbreviations.py", "document/wordlists.py", "document/words.py", "link/checks/candidates.py", "link/checks/descriptions.py", "link/checks/folding.py",
    "link/checks/numbers.py", "link/checks/offices.py", "link/checks/primaries.py", "link/checks/speakers.py", "link/checks/spellings.py",
    "link/checks/stems.py", "link/checks/wordlists.py", "link/parties/nicknames.py", "store/proofs.py",
)  # fmt: skip


@cache
def fingerprint_proofs() -> str:
    """What tells the rules by which the index is made from earlier ones and later ones."""
    return fingerprint_files(_PACKAGE, DECIDING)


def proofs_are_settled(connection: Connection) -> bool:
    """Whether the index of what can prove something was made by the rules of this code."""
    return rules_of_proofs(connection) == fingerprint_proofs()


def work_on_proofs(connection: Connection) -> int:
    """How much `settle_proofs` has to do: so many statements take as long to be put into the full-text index."""
    return 0 if proofs_are_settled(connection) else len(may_prove(connection, 0, _ALL)) * _WORTH


def settle_proofs(connection: Connection, did: Callable[[int], None] | None = None) -> None:
    """Make the index of what can prove something anew where other rules made it: before anything is put in or taken out. Runs under the
    record's lock of linking. `did` is told how much of `work_on_proofs` is done at a time."""
    if proofs_are_settled(connection):
        return
    empty_proofs(connection, fingerprint_proofs())
    last = 0
    while numbers := may_prove(connection, last, _AT_ONCE):
        last = numbers[-1]
        found = ((number, proof_words(load_reading(connection, number, cut_words).document)) for number in numbers)
        add_proofs(connection, [(number, words) for number, words in found if words is not None])
        if did is not None:
            did(len(numbers) * _WORTH)


def forget_proofs(connection: Connection, documents: Sequence[int]) -> None:
    """Take documents out of what can prove something: while their rows still stand, for what was put in is made from them again, by the
    rules by which it was."""
    settle_proofs(connection)
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
        self._documents: dict[int, Document] = {}
        self.document = lru_cache(_REMEMBERED)(self._document)
        self.texts = lru_cache(_REMEMBERED)(self._texts)

    def know(self, documents: Mapping[int, Document]) -> None:
        """Documents that are at hand, by number: they need not be loaded."""
        self._documents |= documents

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
        return self._documents.get(number) or load_reading(self._connection, number, cut_words).document

    def _texts(self, number: int) -> list[Primary]:
        return own_texts(self.document(number))


__all__ = ["ProofRows", "forget_proofs", "proof_words", "proofs_are_settled", "settle_proofs", "work_on_proofs"]
