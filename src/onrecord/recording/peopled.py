"""What is asked of the people of an open record: the methods of `Record` that tell of one of them, and list all."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from onrecord.errors import InputError
from onrecord.recording.duplicates import likely_duplicates_of
from onrecord.recording.life import tell_life
from onrecord.recording.life_figures import count_life
from onrecord.recording.people import describe_found, find_one_identity
from onrecord.schema import PartyKind
from onrecord.schema.queries import MOST_ON_A_PAGE
from onrecord.schema.query_values import read_choices, read_count, show_value
from onrecord.store.people import identities_by_id, identity_with_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.recording.ranking import Ranking
    from onrecord.schema import FoundIdentity, LikelyDuplicate
    from onrecord.schema.lives import Life, LifeFigures
    from onrecord.store.opening import Store


class Peopled:
    """A record that knows people, organisations and groups."""

    _store: Store
    _ranking: Ranking

    def life(self, name: str) -> Life:
        """What is on record of the one person, organisation or group that a name or id stands for: what they are called, what they were and
        when, which parties they were made of and who judged so, and in which exchanges they speak. Raises InputError as `person` does."""
        with self._store.reading() as connection:
            return tell_life(connection, find_one_identity(connection, name))

    def life_figures(self, name: str, *, exact: bool = False, keep: bool = False) -> LifeFigures:
        """How much they say, over time, to whom, about whom, by which medium and in which outlets. Of more than 1,500 statements this is
        estimated from a fixed sample, unless `exact`: then it takes some seconds for a hundred thousand. With `keep` they are kept until the record changes."""
        with self._store.reading() as connection:
            identity = _identity_of(connection, name)
            if not keep:
                return count_life(connection, identity, exact=exact)
            key = ("life", identity, exact)
            return self._store.remembered.value(connection, key, lambda: count_life(connection, identity, exact=exact))

    def duplicates_of(self, name: str, *, limit: int = 20) -> list[LikelyDuplicate]:
        """Who may be the same person, organisation or group and is not held to be, as in `duplicates`; `one` of each pair is who was asked
        for. Pairs that somebody judged are left out."""
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        with self._store.reading() as connection:
            return likely_duplicates_of(connection, _identity_of(connection, name), limit)

    def everybody(
        self, *, kind: str | Sequence[str] = (), limit: int = 20, cursor: str | None = None
    ) -> tuple[list[FoundIdentity], str | None]:
        """Who has a name on record, those who made most statements first, of any of these kinds; and the cursor of the next page, None after
        the last. Of a record that changes all the time the order may be some seconds old."""
        limit = read_count("limit", limit, MOST_ON_A_PAGE)
        kinds = read_choices("kind", kind, get_args(PartyKind)) if kind else ()
        after = _read_cursor(cursor) if cursor else None
        with self._store.reading() as connection:
            places = self._ranking.places(connection, kinds, after, limit + 1)
            found = describe_found(connection, [number for _, number in places[:limit]])
        last = places[limit - 1] if len(places) > limit else None
        return [found[number] for _, number in places[:limit] if number in found], (
            None if last is None else f"{last[0]},{last[1]}"
        )


def _identity_of(connection: Connection, name: str) -> int:
    """The number of the identity that a name or id stands for; nothing is counted where it is an id."""
    number = identity_with_id(connection, name)
    if number is None:
        number = identities_by_id(connection, [id_ := find_one_identity(connection, name).id])[id_]
    return number


def _read_cursor(cursor: str) -> tuple[int, int]:
    said, _, number = cursor.partition(",")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in (said, number)):
        raise InputError(f"cursor {show_value(cursor)}: no place in this list; leave it out to begin at the top")
    return int(said), int(number)
