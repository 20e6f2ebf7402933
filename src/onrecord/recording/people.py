"""Whom a name or an id stands for in a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from onrecord.errors import AmbiguousError, InputError, NotOnRecordError
from onrecord.link.parties.asked import FITS, Fit, asked_keys, fit_of, near_keys
from onrecord.recording.finding import refuse_nul
from onrecord.schema import FoundIdentity
from onrecord.store.named_now import unnamed_among
from onrecord.store.people import (
    Counts,
    count_documents,
    count_statements,
    describe_identities,
    hits_of_keys,
    identities_by_id_start,
    identity_with_id,
    parties_of_identities,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import PartyKind
    from onrecord.store.people import Hit

ID_LENGTH = 16
SHORTEST_ID = 6  # characters of the beginning of one
_MOST_COUNTED = 50  # identities of one fit whose statements are counted: those in most documents


def find_parties(connection: Connection, name: str, limit: int = 20) -> list[FoundIdentity]:
    """The identities for which a name, a handle, a last name or an id may stand: best fit first, then by statements.

    Only where nothing else fits, those whose names differ by one letter. An empty list where nobody is found. Raises InputError for an
    empty name.
    """
    refuse_nul(name)
    if not name.strip():
        raise InputError("an empty name; is a variable unset?")
    fits = match_name(connection, name)
    documents = count_documents(connection, fits)
    ranked = sorted(fits, key=lambda n: (FITS.index(fits[n]), -documents[n], n))
    ranked = ranked[: max(limit, _MOST_COUNTED)]
    found = describe_found(connection, ranked)
    ranked.sort(
        key=lambda n: (FITS.index(fits[n]), -found[n].said - found[n].addressed - found[n].mentioned, -documents[n], n)
    )
    return [replace(found[number], matched=fits[number]) for number in ranked[:limit]]


def describe_found(
    connection: Connection, identities: Collection[int], counts: Mapping[int, Counts] | None = None
) -> dict[int, FoundIdentity]:
    """Identities by number, with what is on record of them; `counts` of their statements where these are at hand. Whom nothing names any more
    is in no document."""
    counts = count_statements(connection, identities) if counts is None else counts
    documents = count_documents(connection, identities) | dict.fromkeys(unnamed_among(connection, identities), 0)
    return {
        number: FoundIdentity(
            who.id, who.name, cast("PartyKind", who.kind), "", *counts.get(number, Counts()), documents[number], *who[3:]
        )
        for number, who in describe_identities(connection, identities).items()
    }  # fmt: skip


def parties_named(connection: Connection, name: str) -> Sequence[int]:
    """The numbers of all parties of those identities that fit a name or id best: what a query's `speaker` looks for."""
    fits = match_name(connection, name)
    best = min((FITS.index(fit) for fit in fits.values()), default=None)
    return parties_of_identities(connection, [n for n, fit in fits.items() if FITS.index(fit) == best])


def match_name(connection: Connection, name: str) -> Mapping[int, Fit]:
    """The numbers of the identities that fit a name or id, each with how well. Whom nothing names any more only an id finds."""
    asked = name.strip()
    if len(asked) == ID_LENGTH and (number := identity_with_id(connection, asked)) is not None:
        return {number: "id"}
    found = _of_keys(connection, asked, asked_keys(asked))
    if not found and len(asked) >= SHORTEST_ID:
        beginning = {identity for _, identity in identities_by_id_start(connection, asked.lower(), 2)}
        found = dict.fromkeys(beginning, "id") if len(beginning) == 1 else {}
    return found or _of_keys(connection, asked, near_keys(asked))


def _of_keys(connection: Connection, asked: str, keys: Collection[str]) -> dict[int, Fit]:
    """Those who are found by some keys and whom something on record names."""
    found = best_fits(asked, hits_of_keys(connection, keys), lambda hit: hit.identity)
    unnamed = unnamed_among(connection, found)
    return {number: fit for number, fit in found.items() if number not in unnamed}


def best_fits(asked: str, hits: Iterable[Hit], whose: Callable[[Hit], int]) -> dict[int, Fit]:
    """How well each of those to whom the hits belong fits what was asked; without those that do not."""
    found: dict[int, Fit] = {}
    for hit in hits:
        who = whose(hit)
        if found.get(who) in ("id", "name"):
            continue
        fit = fit_of(asked, hit.key, hit.names)
        if fit is not None and (who not in found or FITS.index(fit) < FITS.index(found[who])):
            found[who] = fit
    return found


def find_one_identity(connection: Connection, name: str) -> FoundIdentity:
    """The one identity that a name or id stands for. Raises NotOnRecordError where nobody fits, AmbiguousError where several fit equally."""
    found = find_parties(connection, name, limit=6)
    best = [who for who in found if who.matched == found[0].matched] if found else []
    if not best:
        raise NotOnRecordError(f"{name}: nobody of that name or id in this record")
    if len(best) > 1 or best[0].matched == "spelling":
        said = "; ".join(f"{who.id} {label(who)}" for who in best[:5]) + ("; …" if len(best) > 5 else "")
        raise AmbiguousError(f"{name}: give the id of whom you mean: {said}", [(who.id, label(who)) for who in best])
    return best[0]


def label(who: FoundIdentity) -> str:
    """A few words by which a person tells who is meant."""
    shown = [who.name or who.handles[0] if who.name or who.handles else "unnamed", *who.roles[:1]]
    number = who.said + who.addressed + who.mentioned
    return f"{', '.join(shown)} ({number} statement{'s' if number != 1 else ''})"
