"""Whom people mean when they name the speaker of a statement: somebody of the document, somebody of the record, or somebody new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.link.parties.marks import marks_of
from onrecord.link.parties.profiles import profile_of
from onrecord.recording.people import find_parties
from onrecord.schema import Because, Party
from onrecord.store.appearances import tell_newcomer_apart
from onrecord.store.identities import load_parties
from onrecord.store.many import select_among
from onrecord.store.parties import CORRECTED, REMEMBERED, number_parties, parties_of_document
from onrecord.store.tombstones import admitted_among, find_forgotten
from onrecord.store.values import parties_with_ids

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from onrecord.schema import PartyKind, Profile
    from onrecord.store.parties import LocalParty

AUTHOR = "AUTHOR"
_BECAUSE = Because("record", "corrected")
_ID_LENGTH = 16


def name_parties(
    connection: Connection, document: int, role: str, names: Sequence[str], kind: PartyKind | None, seen: str
) -> tuple[list[str], frozenset[int]]:
    """The ids of the parties that these names or ids stand for in a document, and the numbers of parties that have to be linked.

    A party of the document goes before any other; a name that nobody in it has makes a new party of it, of the `kind` given, else of the
    kind of who has that name in the record, else a person. Raises InputError where several of the document have the name.
    """
    found: list[str] = []
    unsettled: frozenset[int] = frozenset()
    for name in names:
        there = parties_of_document(connection, document)
        known = _known_id(connection, name, there)
        if known is None:
            known = _named_in(role, name, there, kind)
        if known is None:
            known, more = _make(connection, document, name, kind, seen)
            unsettled |= more
        elif known not in {party.id for party in there}:
            unsettled |= keep_appearance(connection, document, known, seen)
        found.append(known)
    return list(dict.fromkeys(found)), unsettled


def kind_of_parties(connection: Connection, ids: Sequence[str]) -> str:
    """What the first of several speakers is; "none" without one."""
    found = parties_with_ids(connection, ids)
    return next((found[id_][1] for id_ in ids if id_ in found), "none")


def _known_id(connection: Connection, name: str, there: Sequence[LocalParty]) -> str | None:
    """The party that an id names: somebody of the document who is that one, else the party itself."""
    if len(name) != _ID_LENGTH or name.strip("0123456789abcdef"):
        return None
    rows = select_among(connection, "SELECT identity FROM party WHERE id {among}", [name])
    if not rows:
        raise InputError(f"{name}: nobody of that id in this record")
    own = [party for party in there if party.id == name] or [p for p in there if p.identity == rows[0][0]]
    return own[0].id if own else name


def _named_in(role: str, name: str, there: Sequence[LocalParty], kind: str | None) -> str | None:
    if name == AUTHOR:
        return next((party.id for party in there if party.kind == "author"), None)
    folded = _fold(name)
    there = [party for party in there if not party.local.startswith(REMEMBERED)]
    bearing = [party for party in there if folded in {_fold(one) for one in party.called}]
    closest = [party for party in bearing if _fold(party.name or party.description or "") == folded] or bearing
    of_kind = [party for party in closest if party.kind == kind] or closest
    if len({party.identity for party in of_kind}) > 1:
        said = "; ".join(f"{p.id} {p.name or p.description}, {p.kind}" for p in of_kind[:5])
        raise InputError(f"{role} {name!r}: several in the document have this name; give the id of whom you mean: {said}")  # fmt: skip
    return of_kind[0].id if of_kind else None


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def _make(
    connection: Connection, document: int, name: str, kind: PartyKind | None, seen: str
) -> tuple[str, frozenset[int]]:
    """A new party of a document."""
    if kind is None:
        kind = "author" if name == AUTHOR else _kind_elsewhere(connection, name)
    nameless = kind in ("unnamed", "author", "none") or (kind == "group" and name[:1].islower())
    handles = (name,) if name.startswith("@") and not nameless else ()
    bare = nameless or bool(handles)
    party = Party(
        _free_local(connection, document),
        kind,
        None if bare else name,
        _BECAUSE,
        full_name=None if bare else name,
        description=name if nameless and kind != "author" else None,
        names=() if bare else (name,),
        handles=handles,
    )
    (row,) = select_among(connection, "SELECT id FROM document WHERE number {among}", [document])
    profile = profile_of(row[0], party)
    if not admitted_among(connection, [row[0]]):
        for tombstone in find_forgotten(connection, {name: marks_of(profile)}).values():
            raise InputError(f"{name}: {tombstone.line}")
    return profile.id, _appear(connection, document, party.id, profile, seen)


def _kind_elsewhere(connection: Connection, name: str) -> PartyKind:
    """What is known in the record under a name; a person where nobody is."""
    found = find_parties(connection, name, limit=1)
    return next((who.kind for who in found if who.matched == "name"), "person")


def keep_appearance(
    connection: Connection, document: int, id_: str, seen: str, begins: str = CORRECTED
) -> frozenset[int]:
    """Note that a party of the record is in this document too. The numbers of the parties that have to be linked. Where its local id
    begins with REMEMBERED, it is of an older reading, and the document tells nobody apart from it."""
    (row,) = select_among(connection, "SELECT number FROM party WHERE id {among}", [id_])
    profile = load_parties(connection, [row[0]])[0].profile
    return _appear(connection, document, _free_local(connection, document, begins), profile, seen)


def _free_local(connection: Connection, document: int, begins: str = CORRECTED) -> str:
    """The next local id of a party that the reading does not have: c1, c2, … of those that people put into the document."""
    taken = [
        int(p.local[1:])
        for p in parties_of_document(connection, document)
        if p.local[1:].isdigit() and p.local[0] == begins
    ]
    return f"{begins}{max(taken, default=0) + 1}"


def _appear(connection: Connection, document: int, local: str, profile: Profile, seen: str) -> frozenset[int]:
    numbered = number_parties(connection, [(document, [(local, profile)])], seen)
    if local.startswith(REMEMBERED):
        return numbered.unsettled
    number = numbered.numbers[document, local]
    return numbered.unsettled | tell_newcomer_apart(connection, document, number)
