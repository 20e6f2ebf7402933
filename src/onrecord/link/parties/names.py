"""Names taken apart: first, middle and last name of a person, the folded name of a body."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from operator import eq
from typing import NamedTuple

_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "du",
        "la",
        "le",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "dos",
        "das",
        "do",
        "ten",
        "ter",
        "af",
        "av",
        "zu",
        "zur",
        "st",
    ]
)
_SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv", "v"])
_POSTNOMINALS = frozenset(["phd", "md", "esq", "mp", "qc", "kc", "obe", "mbe", "cbe", "dds", "rn"])
_NICKNAME = re.compile(r"""[“"‘'(]([^“”"‘’'()]{1,30})[”"’')](?=\s)""")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]\.?")
_AMPERSAND = re.compile(r"\s*&\s*")


class PersonName(NamedTuple):
    """A full name folded: `middle` are names or initials between the first and the last; `suffix` is "jr", "iii", … or ""."""

    first: str
    middle: tuple[str, ...]
    last: str
    suffix: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word in lower case, without accents and marks; hyphens stay."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain.casefold() if c.isalnum() or c == "-")


@lru_cache(maxsize=65536)
def read_person(name: str) -> PersonName | None:
    """The parts of a full name; None where there is no first name of two letters and more, or no last name.

    "Robert “Bob” Dorn Jr." is robert, dorn, jr; "George H.W. Bush" has the middle h, w; in "J. Edgar Moss" the first name is edgar
    and the initial before it goes to the middle. The order of the words is taken as it is, first name first.
    """
    parts = [folded for word in _NICKNAME.sub(" ", name).replace(",", " ").split() for folded in _fold_parts(word)]
    suffix = ""
    while len(parts) > 2 and (parts[-1] in _SUFFIXES or parts[-1] in _POSTNOMINALS):
        suffix = parts[-1] if parts[-1] in _SUFFIXES else suffix
        parts.pop()
    at = len(parts) - 1
    while at > 1 and parts[at - 1] in _PARTICLES:
        at -= 1
    given, last = parts[:at], " ".join(parts[at:])
    first = next((i for i, part in enumerate(given) if len(part) > 1), None)
    if first is None or len(last) < 2:
        return None
    return PersonName(given[first], (*given[:first], *given[first + 1 :]), last, suffix)


def nicknames_of(name: str) -> list[str]:
    """What stands between quotation marks or brackets within a full name, folded: jo of Joanne "Jo" Petrakis."""
    return [fold_words(found) for found in _NICKNAME.findall(name)]


def turn_name(name: str) -> str | None:
    """A name that a list gives last name first, first name first: "Moss, Ida R." is Ida R. Moss. None for what has no such form, as
    "Ida Moss, Jr."."""
    last, comma, given = (part.strip() for part in name.partition(","))
    if not (last and comma and given) or "," in given or fold(given) in _SUFFIXES | _POSTNOMINALS:
        return None
    return f"{given} {last}"


def _fold_parts(word: str) -> list[str]:
    if _INITIALS.fullmatch(word):  # "H.W." are two middle names
        return [fold(c) for c in word if c.isalpha()]
    folded = fold(word)
    return [folded] if folded else []


@lru_cache(maxsize=65536)
def fold_body(name: str) -> str:
    """An organisation's or document's name: folded words without a leading article; & is and."""
    words = [fold(word) for word in _AMPERSAND.sub(" and ", name).split()]
    kept = [word for word in words if word]
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] == "the" else kept)


def fold_handle(handle: str) -> str:
    """A handle as handles are compared."""
    return handle.casefold().lstrip("@")


def middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether no middle name conflicts: a missing one agrees with any, an initial with the names that begin so."""
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=False))


def differ_by_one(one: str, other: str) -> bool:
    """Whether two texts differ by one letter: another one, one more, or two neighbours exchanged."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    same = list(map(eq, one, other))
    start = same.index(False) if False in same else len(same)
    mine, theirs = one[start:], other[start:]
    if len(mine) == len(theirs):
        return mine[1:] == theirs[1:] or (mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:])
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return longer[1:] == shorter


def fold_words(name: str) -> str:
    """A name's words folded, with a space between them."""
    return " ".join(folded for word in name.split() if (folded := fold(word)))
