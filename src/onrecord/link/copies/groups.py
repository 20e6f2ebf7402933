"""The stories of many documents at once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.link.copies.index import CopyIndex
from onrecord.schema import Because, Copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.link.copies.stories import Story


def group_copies(stories: Iterable[Story]) -> tuple[Copies, ...]:
    """Documents that are one story told once, for every story that has two or more, by the earliest document.

    The order of the documents does not matter. Raises ValueError for a `published` that is no ISO time, and where two documents have
    one id.
    """
    held = list(stories)
    if len({story.id for story in held}) < len(held):
        raise ValueError("two documents have one id")
    index = CopyIndex()
    index.add_many(held)
    found = [_copies(index, held, group) for group in index.groups() if len(group) > 1]
    return tuple(sorted(found, key=lambda copies: (copies.first, copies.id)))


def _copies(index: CopyIndex, held: Sequence[Story], group: Sequence[int]) -> Copies:
    ordered = sorted(group, key=lambda number: (held[number].published or "~", held[number].id))
    kinds = tuple(index.kind(ordered[0], number) for number in ordered)
    credit = next((credit for number in ordered if (credit := held[number].credit)), None)
    first = held[ordered[0]].id
    rule = "copies.part" if "part" in kinds else "copies.near" if "near" in kinds else "copies.same"
    return Copies(
        sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        first,
        tuple(held[number].id for number in ordered),
        Because("link", rule),
        kinds,
        credit,
    )
