"""The stories of many documents at once."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.link.copies.index import CopyIndex
from onrecord.schema import Because, Copies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.link.copies.stories import Story
    from onrecord.schema import CopyKind


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
    ordered = sorted(group, key=lambda number: order_of_story(held[number].published, held[number].id))
    kinds = tuple(index.kind(ordered[0], number) for number in ordered)
    return build_copies([held[number].id for number in ordered], kinds, [held[number].credit for number in ordered])


def order_of_story(published: str | None, id_: str) -> tuple[str, str]:
    """By what the documents of one story are sorted: the earliest is the first."""
    return published or "~", id_


def build_copies(ids: Sequence[str], kinds: Sequence[CopyKind], credits_: Sequence[str | None]) -> Copies:
    """A story, given its documents in their order: how each stands to the first, and whom each names."""
    first = ids[0]
    rule = "copies.part" if "part" in kinds else "copies.near" if "near" in kinds else "copies.same"
    return Copies(
        sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        first,
        tuple(ids),
        Because("link", rule),
        tuple(kinds),
        next((credit for credit in credits_ if credit), None),
    )
