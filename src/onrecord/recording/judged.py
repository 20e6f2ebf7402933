"""People who are one by judgement: a quotation of one is held against the words of all, and again when that changes.

A check compares names. Whom documents alone make one has one name or handle in all of them; of those whom somebody judged to be one, each is
known by the names of the others too.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from onrecord.link.checks.primaries import carries_primaries
from onrecord.link.checks.statements import check_statements
from onrecord.link.parties.profiles import LINKING_KEYS
from onrecord.recording.standing import standing
from onrecord.schema import Because, Party
from onrecord.store.identities import all_judgements, bearers_of, sharing_keys
from onrecord.store.people import identities_by_id, parties_of_identities
from onrecord.store.proposals import identities_of
from onrecord.store.replies import local_parties

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Reading
    from onrecord.store.identities import Bearer

_MOST_NAMES = 32  # by which one identity is known, those of most documents
_BECAUSE = Because("record", "judged")


class Judged:
    """The identities of a record that hold together by judgement. What was asked once is remembered, so it is of one moment."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.bearers = cache(self._bearers)

    @cached_property
    def identities(self) -> frozenset[int]:
        """The numbers of those that have two parties of whom it is judged that they are the same."""
        held = [pair for pair, row in standing(all_judgements(self._connection)).items() if row.judgement == "same"]
        who = identities_by_id(self._connection, {id_ for pair in held for id_ in pair})
        return frozenset(who[one] for one, other in held if one in who and who[one] == who.get(other))

    def _bearers(self, identity: int) -> Sequence[Bearer]:
        return bearers_of(self._connection, identity, _MOST_NAMES)

    def known(self, document: int, reading: Reading) -> Reading:
        """A document's reading whose speakers are said to be all who they are judged to be; the same where nobody is anybody else."""
        if not self.identities:
            return reading
        local = local_parties(self._connection, document)
        speaking = {local[p.id] for s in reading.statements for p in s.speakers if p.id in local}
        judged = {n: i for n, i in identities_of(self._connection, speaking).items() if i in self.identities}
        if not judged:
            return reading
        statements = tuple(
            replace(s, speakers=self._with_fellows(s.speakers, {judged[n] for p in s.speakers if (n := local.get(p.id)) in judged}))
            for s in reading.statements
        )  # fmt: skip
        whole = reading.document
        checks = check_statements(whole, statements, reading.parties) if carries_primaries(whole) else ()
        return replace(reading, statements=statements, checks=checks)

    def _with_fellows(self, speakers: Sequence[Party], identities: Collection[int]) -> tuple[Party, ...]:
        """Speakers, and behind them as others who spoke with them all whom they are judged to be."""
        fellows = [one for identity in sorted(identities) for one in self.bearers(identity)]
        more = [
            Party(f"judged {n}", one.kind, one.name, _BECAUSE, full_name=one.full_name, handles=one.handles)  # type: ignore[arg-type]
            for n, one in enumerate(fellows)
        ]
        return (*speakers, *more)

    def fellows(self, parties: Collection[int]) -> list[int]:
        """All who are one by judgement with any of these parties, by number; none for those who are who documents say."""
        whose = set(identities_of(self._connection, parties).values())
        return parties_of_identities(self._connection, whose & self.identities)

    def touched(self, turned: Collection[int]) -> set[int]:
        """Those who may be known by other names than before, after these parties have become somebody else: as far as judgements have to do
        with it, now or before."""
        ever = {
            id_ for row in all_judgements(self._connection) if row.judgement == "same" for id_ in (row.one, row.other)
        }
        if not turned or not ever:
            return set()
        whose = set(identities_of(self._connection, turned).values())
        near = whose & set(identities_by_id(self._connection, ever).values())
        found: set[int] = set()
        for identity in near:
            members = set(parties_of_identities(self._connection, [identity]))
            found |= members & set(turned) if self._is_named_as_before(identity, members, set(turned)) else members
        around = parties_of_identities(self._connection, near)
        return found | (sharing_keys(self._connection, around, LINKING_KEYS) & set(turned))

    def _is_named_as_before(self, identity: int, members: set[int], turned: set[int]) -> bool:
        """Whether the others of an identity had all names before that they have with those who came to it."""
        others = {one[:4] for one in bearers_of(self._connection, identity, None, besides=turned)}
        return bool(members - turned) and {one[:4] for one in bearers_of(self._connection, identity, None)} == others


__all__ = ["Judged"]
