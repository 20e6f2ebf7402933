"""A name as somebody types it: the keys under which parties may be found for it, and how well a party's name fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.link.parties.names import fold, fold_body, fold_handle, read_person
from onrecord.link.parties.profiles import name_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.parties.evidence import KindClass

Fit = Literal["id", "name", "handle", "other form", "last name", "spelling"]
FITS: tuple[Fit, ...] = ("id", "name", "handle", "other form", "last name", "spelling")  # the best first


def asked_keys(name: str) -> list[str]:
    """The keys that the parties have whom the name may stand for."""
    words = _words(name)
    keys = [f"handle:{fold_handle(name.strip())}"]
    if not words:
        return keys
    bodies = [f"{kind}:{fold_body(name)}" for kind in ("body", "document")]
    return [*keys, *bodies, *name_keys("person", name)[0], f"name:{words}", f"last:{words}"]


def near_keys(name: str) -> list[str]:
    """The keys of parties whose names are spelt almost so."""
    kinds: tuple[KindClass, ...] = ("person", "body", "document")
    found = [key for kind in kinds for key in name_keys(kind, name)[1]]
    return [key for key in found if key.startswith("near:")]


def fit_of(asked: str, key: str, names: Sequence[str]) -> Fit | None:
    """How well the party that was found by a key, and has these names, fits what was asked; None if not at all."""
    if key.startswith("handle:"):
        return "handle"
    if key.startswith("last:"):
        return "last name"
    folded = _words(asked)
    if any(_words(name) == folded for name in names) or key.startswith(("body:", "document:", "name:")):
        return "name"
    if key.startswith("near:"):
        return "spelling" if any(differ_by_one(_words(name), folded) for name in names) else None
    mine = read_person(asked)
    read = [other for name in names if (other := read_person(name)) is not None]
    if mine is None or not any(other.last == mine.last and other.suffix == mine.suffix for other in read):
        return None
    return "other form"


def differ_by_one(one: str, other: str) -> bool:
    """Whether two texts differ by one letter: another one, one more, or two neighbours exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    mine, theirs = one[start:], other[start:]
    if len(mine) == len(theirs):
        return mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return longer[1:] == shorter


def _words(name: str) -> str:
    return " ".join(folded for word in name.split() if (folded := fold(word)))
