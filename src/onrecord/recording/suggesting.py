"""Whom the beginning of a name may stand for, and who parties are by their ids."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.parties.names import fold_body, fold_handle, fold_words
from onrecord.recording.finding import refuse_nul
from onrecord.recording.people import describe_found
from onrecord.store.named_now import unnamed_among
from onrecord.store.people import identities_by_id, identities_with_keys_beginning

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from onrecord.schema import FoundIdentity

_MOST_LOOKED_AT = 3_000  # parties of each kind of key: those that come first in its order


def suggest_parties(connection: Connection, beginning: str, limit: int) -> list[FoundIdentity]:
    """Those with a name, last name or handle that begins so, those in most documents first."""
    refuse_nul(beginning)
    documents = identities_with_keys_beginning(connection, _beginnings(beginning), _MOST_LOOKED_AT)
    ranked = sorted(documents, key=lambda number: (-documents[number], number))
    ranked = _named(connection, ranked, limit)
    found = describe_found(connection, ranked)
    return [replace(found[number], matched="beginning") for number in ranked]


def _named(connection: Connection, identities: list[int], most: int) -> list[int]:
    """The first of these whom something on record names."""
    found: list[int] = []
    for at in range(0, len(identities), most):
        some = identities[at : at + most]
        unnamed = unnamed_among(connection, some)
        found += [number for number in some if number not in unnamed]
        if len(found) >= most:
            break
    return found[:most]


def parties_with_ids(connection: Connection, ids: Collection[str]) -> dict[str, FoundIdentity]:
    """Who the parties with these ids are, by the id that was given; ids of none are left out."""
    for id_ in ids:
        refuse_nul(id_)
    numbers = identities_by_id(connection, ids)
    found = describe_found(connection, set(numbers.values()))
    return {id_: replace(found[number], matched="id") for id_, number in numbers.items()}


def _beginnings(beginning: str) -> list[str]:
    """How the keys begin of whom a name's beginning may stand for."""
    words = fold_words(beginning).split()
    keys = [f"handle:{handle}"] if (handle := fold_handle(beginning.strip())) else []
    if not words:
        return keys
    first, *rest = words
    person = f"person:{first}|{' '.join(rest)}" if rest else f"person:{first}"
    return [*keys, person, f"last:{' '.join(words)}", f"name:{' '.join(words)}", f"body:{fold_body(beginning)}"]
