"""A name as somebody types it: the keys under which parties may be found for it, and how well a party's name fits it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.link.parties.names import (
    differ_by_one,
    fold_body,
    fold_handle,
    fold_words,
    nicknames_of,
    read_person,
    turn_name,
)
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
    people = [key for one in _as_said(name) for key in name_keys("person", one).linking]
    return [*keys, *bodies, *people, f"name:{words}", f"last:{words}"]


def near_keys(name: str) -> list[str]:
    """The keys of parties whose names are spelt almost so, and of those of that last name, for one may be called so."""
    kinds: tuple[KindClass, ...] = ("person", "body", "document")
    near = [key for kind in kinds for key in name_keys(kind, name).hinting if key.startswith("near:")]
    called = [f"last:{read.last}" for one in _as_said(name) if (read := read_person(one)) is not None]
    return [*near, *called]


def fit_of(asked: str, key: str, names: Sequence[str]) -> Fit | None:
    """How well the party that was found by a key, and has these names, fits what was asked; None if not at all."""
    if key.startswith("handle:"):
        return "handle"
    if key.startswith("last:"):
        return "last name" if key == f"last:{fold_words(asked)}" else _fit_of_nickname(asked, names)
    folded = fold_words(asked)
    if any(fold_words(name) in map(fold_words, _as_said(asked)) for name in names) or key.startswith(
        ("body:", "document:", "name:")
    ):
        return "name"
    if key.startswith("near:"):
        return "spelling" if any(differ_by_one(fold_words(name), folded) for name in names) else None
    mine = {(one.last, one.suffix) for name in _as_said(asked) if (one := read_person(name)) is not None}
    theirs = {(other.last, other.suffix) for name in names if (other := read_person(name)) is not None}
    return "other form" if mine & theirs else None


def _fit_of_nickname(asked: str, names: Sequence[str]) -> Fit | None:
    """ "Jo Petrakis" is another form of Joanne "Jo" Petrakis."""
    called = {(nickname, read.last) for name in names if (read := read_person(name)) for nickname in nicknames_of(name)}
    mine = {(one.first, one.last) for name in _as_said(asked) if (one := read_person(name)) is not None}
    return "other form" if mine & called else None


def _as_said(name: str) -> list[str]:
    """A name as it stands and, where a list may give it last name first, in the order in which it is said."""
    turned = turn_name(name)
    return [name] if turned is None else [name, turned]
