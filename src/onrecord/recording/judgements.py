"""What people decide of two parties of a record: the same, not the same, undecided; appended to the journal, never overwritten.

One act may be several rows, which share author, time and evidence; taking it back takes back all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.recording.identities import link_identities
from onrecord.recording.people import find_one_identity, find_parties, parties_named
from onrecord.recording.standing import WITHDRAWN, standing
from onrecord.store.identities import (
    JudgementRow,
    append_judgements,
    judgements_on,
    load_parties,
    numbers_of,
    rows_of_act,
)
from onrecord.store.moments import now
from onrecord.store.people import identity_with_id, parties_of_identities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Judgement
    from onrecord.store.identities import KeptParty

_MOST_PAIRS = 20_000  # rows of one act


def merge(
    connection: Connection, a: str, b: str, author: str, evidence: str, time: str | None = None
) -> frozenset[int]:
    """Judge two parties the same. See `judge` for what `a` and `b` may be and what is given back."""
    one, other = _Named.of(connection, a), _Named.of(connection, b)
    if one.identity == other.identity:
        raise InputError(f"{a} and {b} are one already ({one.first})")
    return judge(connection, one.party, other.party, "same", author, evidence, time)


def split(
    connection: Connection, a: str, b: str | None, author: str, evidence: str, time: str | None = None
) -> frozenset[int]:
    """Judge that a party is not another. Where `b` is the identity that party `a` is held to be, `a` leaves all of it, whatever chain
    leads back. Without `b` the identity is dissolved: each of its parties stands alone until somebody judges otherwise."""
    one = _Named.of(connection, a)
    if b is None:
        return _dissolve(connection, one, author, evidence, time)
    other = _Named.of(connection, b)
    if one.party == other.party:
        raise InputError(f"{a} and {b} are one party: give the id of the party that is somebody else")
    if one.identity != other.identity or not (one.is_whole or other.is_whole):
        return judge(connection, one.party, other.party, "not_same", author, evidence, time)
    if not other.is_whole:
        one, other = other, one
    others = [party.id for party in _members(connection, one) if party.id != one.party]
    return _append(connection, [(one.party, id_) for id_ in others], "not_same", author, evidence, time)


def judge(
    connection: Connection, a: str, b: str, judgement: Judgement, author: str, evidence: str, time: str | None = None
) -> frozenset[int]:
    """Judge two parties, and find out anew who is who. The numbers of the parties that are somebody else now.

    `a` and `b` are ids of parties, or of identities or names of which only one bearer is known: these stand for the first party of the
    identity. Raises InputError where nobody or several bear the name, and where another judgement stands against "same"; the caller's
    transaction is then to be given up.
    """
    one, other = _Named.of(connection, a), _Named.of(connection, b)
    if one.party == other.party:
        raise InputError(f"{a} and {b} are one party: there is nothing to judge")
    changed = _append(connection, [(one.party, other.party)], judgement, author, evidence, time)
    if judgement == "same" and identity_with_id(connection, one.party) != identity_with_id(connection, other.party):
        raise InputError(_what_stands_against(connection, one, other))
    return changed


def withdraw(
    connection: Connection, a: str, b: str | None, author: str, evidence: str, time: str | None = None
) -> frozenset[int]:
    """Take back the latest act that stands between two parties, or with one name the one that dissolved an identity. What stood before it
    stands again. The numbers of the parties that are somebody else now."""
    act = _latest_act(connection, a, b)
    if act is None:
        between = f"between {a} and {b}" if b is not None else f"that dissolved the identity of {a}"
        raise InputError(f"no judgement stands {between}")
    rows = rows_of_act(connection, act)
    held = standing(judgements_on(connection, {id_ for row in rows for id_ in (row.one, row.other)})).values()
    pairs = [(row.one, row.other) for row in rows if row in held]
    return _append(connection, pairs, WITHDRAWN, author, evidence, time)


class _Named:
    """Whom somebody named: the party that is judged, its identity, and whether the name was one of the whole identity."""

    __slots__ = ("first", "identity", "is_whole", "party")

    def __init__(self, party: str, identity: int, first: str, *, is_whole: bool) -> None:
        self.party, self.identity, self.first, self.is_whole = party, identity, first, is_whole

    @classmethod
    def of(cls, connection: Connection, name: str) -> _Named:
        name = name.strip()
        identity = identity_with_id(connection, name)
        first = find_one_identity(connection, name).id
        if identity is None:
            identity = identity_with_id(connection, first)
            assert identity is not None
            return cls(first, identity, first, is_whole=True)
        return cls(name, identity, first, is_whole=name == first)


def _members(connection: Connection, named: _Named) -> Sequence[KeptParty]:
    return load_parties(connection, parties_of_identities(connection, [named.identity]))


def _dissolve(connection: Connection, named: _Named, author: str, evidence: str, time: str | None) -> frozenset[int]:
    """Leave each party alone, and suspend what was judged of any two of them."""
    ids = sorted(party.id for party in _members(connection, named))
    if len(ids) == 1:
        raise InputError(f"{named.first} is one party alone: there is nothing to split")
    rows = standing(judgements_on(connection, ids))
    judged = [pair for pair, row in rows.items() if row.judgement == "same" and {*pair} <= {*ids}]
    pairs = [*((id_, id_) for id_ in ids), *judged]
    return _append(connection, pairs, "undecided", author, evidence, time)


def _append(
    connection: Connection,
    pairs: Sequence[tuple[str, str]],
    judgement: str,
    author: str,
    evidence: str,
    time: str | None,
) -> frozenset[int]:
    if len(pairs) > _MOST_PAIRS:
        raise InputError(f"{len(pairs):,} pairs to judge at once: give the ids of single parties instead")
    append_judgements(connection, pairs, judgement, author, evidence, time or now())
    return link_identities(connection, numbers_of(connection, {id_ for pair in pairs for id_ in pair}))


def _latest_act(connection: Connection, a: str, b: str | None) -> JudgementRow | None:
    """The latest row that stands between whom two names may mean; an identity that was merged answers to the names of both. A name that
    several bear (since one was split) will do where there is one act only. Raises InputError where there are others."""
    mine = _ids_meant(connection, a)
    if b is None:
        held = standing(judgements_on(connection, mine))
        rows = [row for pair, row in held.items() if pair[0] == pair[1]]
    else:
        rows = _between(connection, {a.strip()}, {b.strip()}) or _between(connection, mine, _ids_meant(connection, b))
    if len({(row.time, row.author) for row in rows}) != 1:
        for name in (a, b) if b is not None else (a,):
            find_one_identity(connection, name)
    return max(rows, key=_place, default=None)


def _between(connection: Connection, one: set[str], other: set[str]) -> list[JudgementRow]:
    rows = standing(judgements_on(connection, one)).items()
    return [row for (x, y), row in rows if x != y and ((x in one and y in other) or (y in one and x in other))]


def _place(row: JudgementRow) -> int:
    return row.number


def _ids_meant(connection: Connection, name: str) -> set[str]:
    """The parties of all identities that fit a name best. Raises InputError where none does."""
    found = find_parties(connection, name, limit=1)
    if not found or found[0].matched == "spelling":
        find_one_identity(connection, name)
    return {party.id for party in load_parties(connection, parties_named(connection, name))}


def _what_stands_against(connection: Connection, one: _Named, other: _Named) -> str:
    """Which judgement keeps two identities apart, in one line."""
    mine, theirs = ({p.id for p in _members(connection, named)} for named in (one, other))
    held: Mapping[tuple[str, str], JudgementRow] = standing(judgements_on(connection, mine))
    against = [r for (x, y), r in held.items() if r.judgement != "same" and ((x in mine and y in theirs) or (y in mine and x in theirs))]  # fmt: skip
    said = "a chain of judgements stands against it"
    if against:
        row = max(against, key=_place)
        said = f"{row.author} judged {row.one} and {row.other} {row.judgement.replace('_', ' ')} on {row.time[:10]}; withdraw that first"
    return f"{one.party} and {other.party} cannot be one: {said}"
