"""Whom the names in a query stand for: what is to be told beside an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.recording import Record
    from onrecord.schema import FoundIdentity, Query

MOST_COUNTED = 50  # of those who bear one name
FIELDS = ("speaker", "to", "about")
_LONGEST_NAME = 100  # of words said: longer ones name nobody


@dataclass(frozen=True, slots=True)
class AskedName:
    """A value of a query that stands for something on record. `found` is how many fit best, up to 50; where it is one, `id` and `name` are
    who it is, and `matched` is why, as in FoundIdentity. Of a document, exchange, utterance or publisher only those that are not there; of words said (`field` "text") only those
    that are a name on record."""

    field: str
    asked: str
    found: int
    matched: str | None = None
    id: str | None = None
    name: str | None = None

    @property
    def is_guess(self) -> bool:
        """Whether somebody is taken to be meant who is not called quite so."""
        return self.found == 1 and self.matched in ("spelling", "other form")


def asked_names(record: Record, query: Query) -> Iterator[AskedName]:
    """Every name and id in a query that is worth a word, in the order of the fields."""
    for field in FIELDS:
        name = getattr(query, field)
        if name is None:
            continue
        yield _tell_name(field, name, record.people(name, limit=MOST_COUNTED))
    for field in record.statements(query).unknown():
        asked = getattr(query, field)
        yield AskedName(field, ", ".join(asked) if field == "publisher" else asked, 0)


def named_by_words(record: Record, query: Query) -> Iterator[AskedName]:
    """Whom the words that are searched for name by themselves: who writes a name there means somebody more often than a word that was said."""
    name = (query.text or "").strip('"“” ')
    if not name or len(name) > _LONGEST_NAME or query.cursor is not None:
        return
    people = [who for who in record.people(name, limit=MOST_COUNTED) if who.matched != "spelling"]
    if people:
        yield _tell_name("text", name, people)


def _tell_name(field: str, name: str, people: list[FoundIdentity]) -> AskedName:
    best = [who for who in people if who.matched == people[0].matched]
    if len(best) == 1:
        return AskedName(field, name, 1, best[0].matched, best[0].id, best[0].name)
    return AskedName(field, name, len(best), best[0].matched if best else None)
