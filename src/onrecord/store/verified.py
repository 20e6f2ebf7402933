"""What holding a record against itself is made of: parts that can be looked at one after the other or side by side, and what each found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

MOST_PROBLEMS = 1000
RESTORE = "restore the record from a backup, or add its originals to a new record"


@dataclass(slots=True)
class Verified:
    """What was held against itself, and what does not hold: a line for each problem, with what to do. `problems` stops at 1,000 lines."""

    documents: int = 0
    statements: int = 0
    originals: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.problems

    def note(self, problem: str) -> None:
        if len(self.problems) < MOST_PROBLEMS and problem not in self.problems[-1:]:
            self.problems.append(problem)


class Sums(NamedTuple):
    """Numbers of entries of an index, and the sum over what each of them has."""

    numbers: NDArray[np.int64]
    sums: NDArray[np.uint64]


@dataclass(slots=True)
class Share:
    """What parts found. Of what only the whole can tell: by the name of an index the sums that its entries should have and how many there
    should be, and the sums that it holds (by number; in the last place of those beyond all numbers); by the name of a table what its rows
    should add up to."""

    verified: Verified = field(default_factory=Verified)
    wanted: dict[str, list[Sums]] = field(default_factory=lambda: defaultdict(list))
    entries: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    held: dict[str, NDArray[np.uint64]] = field(default_factory=dict)
    totals: dict[str, list[int]] = field(default_factory=dict)

    def note(self, problem: str) -> None:
        self.verified.note(problem)

    def take_in(self, other: Share) -> None:
        """Add what another part found."""
        mine, theirs = self.verified, other.verified
        mine.documents += theirs.documents
        mine.statements += theirs.statements
        mine.originals += theirs.originals
        for problem in theirs.problems:
            mine.note(problem)
        for name, sums in other.wanted.items():
            self.wanted[name] += sums
        for name, count in other.entries.items():
            self.entries[name] += count
        for name, held in other.held.items():
            self.held[name] = self.held[name] + held if name in self.held else held
        for name, totals in other.totals.items():
            before = self.totals.get(name, [0] * len(totals))
            self.totals[name] = [one + more for one, more in zip(before, totals, strict=True)]


class Part(NamedTuple):
    """A part of the checking: `check` looks at what has the numbers `first` to `last`; `weight` says how long that takes, in documents."""

    what: str
    check: Callable[[Connection, int, int, Share], None]
    first: int = 0
    last: int = 0
    weight: int = 1


class Checks(NamedTuple):
    """What is to be looked at, and what is made of all that was found."""

    plan: Callable[[Connection], list[Part]]
    settle: Callable[[Connection, Share], None]


def parts_of(
    what: str, check: Callable[[Connection, int, int, Share], None], numbers: list[int], size: int, each: float = 1.0
) -> list[Part]:
    """Parts of so many numbers (rising); `each` is the weight of one of these."""
    cut = [numbers[at : at + size] for at in range(0, len(numbers), size)]
    return [Part(what, check, some[0], some[-1], max(int(len(some) * each), 1)) for some in cut]
