"""Clusters that grow by one link at a time and that refuse a link against what is known of their members.

A union-find (Tarjan 1975) whose roots carry what must not meet in one cluster: kinds, authority ids, names, offices, and parties
judged not to be the same. What is refused stays refused whatever chain of links leads there.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from onrecord.link.parties.names import middles_agree
from onrecord.link.parties.nicknames import families_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.link.parties.evidence import Known, NameKey

NOT_SAME, UNDECIDED, TOLD_APART = "judged not the same", "judged undecided", "told apart in one document"

_Apart = dict[int, dict[int, str]]


class _Root:
    """What is known of a cluster as a whole."""

    __slots__ = ("authority_ids", "documents", "first", "kinds", "names", "offices", "role_words", "size")

    def __init__(self, index: int, known: Known) -> None:
        self.first, self.size = index, 1
        self.documents = {known.ref.document}
        self.kinds = {known.kind} - {"any"}
        self.authority_ids = {known.authority_id} - {None}
        self.names: dict[NameKey, set[tuple[str, ...]]] = {k: {m} for k, m in known.names.items()}
        self.offices = {office: {place} for office, place in known.offices.items()}
        self.role_words = set(known.role_words)

    def absorb(self, other: _Root) -> None:
        self.first, self.size = min(self.first, other.first), self.size + other.size
        self.documents |= other.documents
        self.kinds |= other.kinds
        self.authority_ids |= other.authority_ids
        self.role_words |= other.role_words
        for key, middles in other.names.items():
            self.names.setdefault(key, set()).update(middles)
        for office, places in other.offices.items():
            self.offices.setdefault(office, set()).update(places)


class Clusters:
    """Parties by their index; each starts alone."""

    def __init__(self, parties: Sequence[Known]) -> None:
        self._parent = list(range(len(parties)))
        self._roots = {index: _Root(index, known) for index, known in enumerate(parties)}
        self._apart: dict[int, dict[int, str]] = {}
        self._told_apart: dict[int, dict[int, str]] = {}
        self._alone: set[int] = set()

    def find(self, index: int) -> int:
        """The root of a party's cluster: equal for two parties exactly when they are in one."""
        root = index
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[index] != root:
            self._parent[index], index = root, self._parent[index]
        return root

    def first(self, index: int) -> int:
        """The first member of a party's cluster."""
        return self._roots[self.find(index)].first

    def role_words(self, index: int) -> frozenset[str]:
        return frozenset(self._roots[self.find(index)].role_words)

    def is_kept_apart(self, index: int) -> bool:
        """Whether somebody judged that the party's cluster is not another one."""
        return bool(self._apart.get(self.find(index)))

    def keep_apart(self, one: int, other: int, why: str) -> bool:
        """Never join the clusters of two parties; False if they are one already."""
        return self._part(self._apart, one, other, why)

    def tell_apart(self, one: int, other: int) -> None:
        """Never join the clusters of two parties that a document tells apart, unless one is judged to be the other."""
        self._part(self._told_apart, one, other, TOLD_APART)

    def leave_alone(self, indices: Iterable[int]) -> None:
        """Join the clusters that hold none but these with no other from now on."""
        counts = Counter(self.find(index) for index in indices)
        self._alone |= {root for root, count in counts.items() if count == self._roots[root].size}

    def _part(self, apart: _Apart, one: int, other: int, why: str) -> bool:
        a, b = self.find(one), self.find(other)
        if a == b:
            return False
        apart.setdefault(a, {}).setdefault(b, why)
        apart.setdefault(b, {}).setdefault(a, why)
        return True

    def join(self, one: int, other: int, *, judged: bool = False, identified: bool = False) -> str | None:
        """Join two parties' clusters, or say why not. `judged`: only another judgement stands against it; `identified`: by an
        authority, so that the names may differ."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return None
        refused = self._apart.get(a, {}).get(b)
        if refused is None and not judged:
            refused = self._told_apart.get(a, {}).get(b) or (UNDECIDED if self._alone & {a, b} else None)
            refused = refused or _conflict(self._roots[a], self._roots[b], names=not identified)
        if refused is not None:
            return refused
        if (self._roots[a].size, -a) < (self._roots[b].size, -b):
            a, b = b, a
        self._parent[b] = a  # the smaller into the larger: what roots carry moves log n times
        self._roots[a].absorb(self._roots.pop(b))
        for apart in (self._apart, self._told_apart):
            _absorb(apart, a, b)
        return None


def _absorb(apart: _Apart, a: int, b: int) -> None:
    """What was apart from cluster b is apart from a, which b has joined."""
    for enemy, why in apart.pop(b, {}).items():
        del apart[enemy][b]
        apart[enemy].setdefault(a, why)
        apart.setdefault(a, {}).setdefault(enemy, why)


def _conflict(one: _Root, other: _Root, *, names: bool) -> str | None:
    if not one.documents.isdisjoint(other.documents):
        return TOLD_APART
    if one.kinds and other.kinds and one.kinds.isdisjoint(other.kinds):
        return "kinds differ"
    if one.authority_ids and other.authority_ids and one.authority_ids.isdisjoint(other.authority_ids):
        return "authority ids differ"
    if any(
        one.offices[office].isdisjoint(other.offices[office]) for office in one.offices.keys() & other.offices.keys()
    ):
        return "two offices that nobody holds at once"
    if names and one.names and other.names:
        return _names_conflict(one.names, other.names)
    return None


def _names_conflict(one: dict[NameKey, set[tuple[str, ...]]], other: dict[NameKey, set[tuple[str, ...]]]) -> str | None:
    """None where a name of the one agrees with a name of the other; else what stands most in the way."""
    why = "names differ"
    for mine, my_middles in one.items():
        for theirs, their_middles in other.items():
            if mine.last != theirs.last or set(families_of(mine.first)).isdisjoint(families_of(theirs.first)):
                continue
            if mine.suffix != theirs.suffix and mine.suffix and theirs.suffix:
                why = "suffixes differ"
            elif not all(middles_agree(a, b) for a in my_middles for b in their_middles):
                why = "middle names differ"
            else:
                return None
    return why
