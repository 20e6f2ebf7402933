"""What hangs under what, for lists that are nested."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(slots=True)
class Knot:
    """One thing by its id, and what hangs under it, in order."""

    id: str
    under: list[Knot] = field(default_factory=list)


def nest(ids: Sequence[str], above: Mapping[str, str | None], deepest: int) -> list[Knot]:
    """Things in their order, each under the one that is above it where that came before it. What would stand deeper than so many levels
    (from 0) stands under the last that may have something under it."""
    knots: dict[str, Knot] = {}
    places: dict[str, tuple[int, Knot]] = {}  # how deep one stands, and under whom others of its children go
    top: list[Knot] = []
    for one in ids:
        knot = knots[one] = Knot(one)
        over = above.get(one)
        if over is None or over not in places:
            top.append(knot)
            places[one] = (0, knot)
            continue
        depth, holder = places[over]
        holder.under.append(knot)
        places[one] = (depth + 1, knot) if depth + 1 < deepest else (depth, holder)
    return top
