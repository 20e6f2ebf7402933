"""Which quotations that are in the record a new document may bear on: those of its speakers, and those with words of its own texts.

Words are looked up in the index of likeness: of a quotation as many of its pairs of words must stand in the document, however long that is,
as of two wordings that are compared. Only what lies within 92 days of the document counts; of its speakers the latest 400 statements, of those
with its words 400, and of those with four words of a short text in a row 200.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.link.checks.candidates import may_quote, own_texts, proof_of
from onrecord.link.checks.folding import fold_text
from onrecord.link.checks.stems import stem_word
from onrecord.link.parties.names import fold_handle
from onrecord.link.parties.names import fold_words as fold_name
from onrecord.link.utterances.features import text_features, wording_likenesses
from onrecord.link.utterances.reports import content_words
from onrecord.link.utterances.wording import Folder
from onrecord.store.checks import Days, is_between, quotations_by, quotations_with, quotations_worded
from onrecord.store.folding import fold_words
from onrecord.store.moments import day_number
from onrecord.store.people import identities_of, parties_of_identities, parties_with_keys
from onrecord.store.shelves import wording_shelf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from onrecord.recording.judged import Judged
    from onrecord.schema import Document, Reading
    from onrecord.store.checks import Found

WINDOW_DAYS = 92
MOST_OF_SPEAKER = 400
_MOST_WITH_WORDS = 400
_MOST_WITH_PHRASE = 200
_MOST_NAMESAKES = 500  # parties of one name


class Arrived(Protocol):
    """A document whose rows are there: its number, what was found in it, the numbers of its statements and of its parties by id."""

    @property
    def number(self) -> int: ...

    @property
    def reading(self) -> Reading: ...

    @property
    def statements(self) -> Mapping[str, int]: ...

    @property
    def parties(self) -> Mapping[str, int]: ...


def documents_quoting(
    connection: Connection, one: Arrived, deleted: Callable[[], Iterable[Found]], judged: Judged
) -> set[int]:
    """The documents whose quotations a new document may bear on. What its statements say is linked already; `deleted` gives the quotations
    that people deleted, `judged` those who are one by judgement."""
    document = one.reading.document
    proof = proof_of(document)
    if proof is None:
        return set()
    numbers = sorted(day for day in map(day_number, proof.days) if day)
    days = Days(max(numbers[0] - WINDOW_DAYS, 1), numbers[-1] + WINDOW_DAYS) if numbers else None
    found: list[Found] = []
    speakers = sorted(set(_speakers_in(connection, one, proof.speakers, judged)))
    if speakers:
        found += quotations_by(connection, speakers, days, MOST_OF_SPEAKER)
    phrases = [words for words in map(fold_words, proof.phrases) if words]
    if phrases:
        found += quotations_with(connection, phrases, days, _MOST_WITH_PHRASE)
    found += quotations_worded(connection, _wordings_in(connection, document), days, _MOST_WITH_WORDS)
    found += [quotation for quotation in deleted() if is_between(quotation, days)]
    return {one.document for one in found if may_quote(map(stem_word, fold_text(one.text)), proof)}


def _wordings_in(connection: Connection, document: Document) -> list[int]:
    """The wordings whose words may stand in somebody's own words in a document."""
    folder = Folder()
    starts = [word.start for word in document.words]
    folded = [folder.fold(content_words(document, text.spans, starts)) for text in own_texts(document)]
    return wording_likenesses(wording_shelf(connection)).sharing(text_features(folded))


def _speakers_in(connection: Connection, one: Arrived, keys: Iterable[str], judged: Judged) -> list[int]:
    """The parties whose own words a document may hold: those of its names and handles, and those that they are held to be."""
    bearers = parties_with_keys(connection, [_party_key(key) for key in keys], _MOST_NAMESAKES)
    speakers = {party.id for statement in one.reading.statements for party in statement.speakers}
    own = {one.parties[local] for local in speakers if local in one.parties}
    held = parties_of_identities(connection, identities_of(connection, sorted(own & set(bearers))))
    return [*held, *judged.fellows(bearers), *bearers]


def _party_key(key: str) -> str:
    """The key under which a party is found by its last name or handle."""
    return f"handle:{fold_handle(key)}" if key.startswith("@") else f"last:{fold_name(key)}"
