"""Where names stand, and what has been gathered of them so far."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.identify.people.kinds import NameKind
    from onrecord.identify.people.registry import Registry
    from onrecord.identify.people.runs import Run
    from onrecord.schema import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span that stands for a party. `modifier` where the name only belongs to another noun ("Moss's", "Moss aides")."""

    span: Span
    party: int
    rule: str
    evidence: tuple[Span, ...]
    modifier: bool = False
    full: bool = False
    score: float | None = None


@dataclass(slots=True)
class Gathered:
    """What the names of a text came to. `places` are in order; `runs` and `of_run` tell which run is which party."""

    registry: Registry
    runs: list[Run]
    of_run: dict[int, int]  # start of a run's span -> party
    run_at: dict[int, Run]  # start of a run's span -> the run
    kinds: dict[tuple[str, ...], NameKind]
    places: list[Place]
    namesakes: dict[int, list[int]]  # start of a short name's span -> the parties of that name, where they are several
