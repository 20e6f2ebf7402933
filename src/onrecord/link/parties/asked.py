"""A name as somebody types it: the keys under which parties may be found for it, and how well a party's name fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.link.parties.names import differ_by_one, fold_body, fold_handle, fold_words, read_person
from onrecord.link.parties.profiles import name_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.parties.evidence import KindClass

Fit = Literal["id", "name", "handle", "other form", "last name", "spelling"]
FITS: tuple[Fit, ...] = ("id", "name", "handle", "other form", "last name", "spelling")  # the best first


def asked_keys(name: str) -> list[str]:
    """The keys that the parties have whom the name may stand for."""
    words = fold_words(name)
    keys = [f"handle:{fold_handle(name.strip())}"]
    if not words:
        return keys
    bodies = [f"{kind}:{fold_body(name)}" for kind in ("body", "document")]
    return [*keys, *bodies, *name_keys("person", name).linking, f"name:{words}", f"last:{words}"]


def near_keys(name: str) -> list[str]:
    """The keys of parties whose names are spelt almost so."""
    kinds: tuple[KindClass, ...] = ("person", "body", "document")
    return [key for kind in kinds for key in name_keys(kind, name).hinting if key.startswith("near:")]


def fit_of(asked: str, key: str, names: Sequence[str]) -> Fit | None:
    """How well the party that was found by a key, and has these names, fits what was asked; None if not at all."""
    if key.startswith("handle:"):
        return "handle"
    if key.startswith("last:"):
        return "last name"
    folded = fold_words(asked)
    if any(fold_words(name) == folded for name in names) or key.startswith(("body:", "document:", "name:")):
        return "name"
    if key.startswith("near:"):
        return "spelling" if any(differ_by_one(fold_words(name), folded) for name in names) else None
    mine = read_person(asked)
    read = [other for name in names if (other := read_person(name)) is not None]
    if mine is None or not any(other.last == mine.last and other.suffix == mine.suffix for other in read):
        return None
    return "other form"
