"""Names as words: folding, first and last names, and whether two names can be one person's or one body's."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.identify.people import titles as lists

_CAMEL = re.compile(r"[A-Z][a-z]+|[A-Z]+(?=[A-Z][a-z]|$|\d)|[a-z]+|[A-Z]")
_NICKNAME = re.compile("^[\"“”'‘’]$")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """A word in lower case without accents, stops and apostrophe marks: what two spellings of a name have in common."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain.lower() if c.isalnum() or c in "-&@_")


@lru_cache(maxsize=16384)
def name_key(words: tuple[str, ...]) -> tuple[str, ...]:
    """The folded words of a name, without quotation marks, suffixes and a leading article."""
    key = [k for w in words if not _NICKNAME.match(w) and (k := fold(w))]
    while len(key) > 1 and key[-1] in lists.SUFFIXES:
        key.pop()
    return tuple(key)


def suffix_of(words: tuple[str, ...]) -> str:
    """ "jr", "sr", "iii" … or "" where the name has none."""
    last = fold(words[-1])
    return last if len(words) > 1 and last in lists.SUFFIXES else ""


def last_name(key: tuple[str, ...]) -> str:
    """The last name with its particles: "van der berg"."""
    at = len(key) - 1
    while at > 1 and key[at - 1] in lists.PARTICLES and key[at - 1] not in ("al", "ben", "e", "y"):
        at -= 1
    return " ".join(key[at:])


def _same_given(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) == 1 or (len(one) == 2 and one.isalpha() and other[0] == one[0]):
        return one[0] == other[0]
    return lists.NICKNAMES.get(one, one) == lists.NICKNAMES.get(other, other)


def same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names (keys of two words or more) can be one person's.

    The last names agree, and the first names are equal, short for one another, or one is the other's initial; or the shorter
    name is the tail of the longer ("Suu Kyi" of "Aung San Suu Kyi"). A given name may stand second ("J. Edgar Moss").
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 2:
        return False
    if long[-len(short) :] == short:
        return True
    if short[-1] != long[-1]:
        return len(short) == 2 and len(long) == 3 and short == long[:2] and "-" not in long[2]
    if _same_given(short[0], long[0]):
        middles = [m for m in (short[1:-1], long[1:-1]) if m]
        return len(middles) < 2 or middles[0][0][0] == middles[1][0][0] or short[0] == long[0]
    return len(long) > 2 and len(long[0]) == 1 and short[0] == long[1]


def initials(words: tuple[str, ...]) -> str:
    """The initials of a body's capitalised words: "Consumer Vehicle Agency" is "cva"."""
    return "".join(w[0].lower() for w in words if w[0].isupper())


def all_initials(words: tuple[str, ...]) -> set[str]:
    """With the small words too, and without a land: "U.S. Department of Rivers" and "Rivers Department" are "dor"."""
    own = words[1:] if len(words) > 2 and words[0] in ("U.S.", "US", "U.K.", "UK") else words
    out = {initials(words), initials(own), "".join(w[0].lower() for w in own)}
    if len(own) == 2 and own[1] in ("Department", "Ministry"):
        out.add(f"{own[1][0]}o{own[0][0]}".lower())
    return {i for i in out if len(i) > 1}


def handle_fits(handle: str, key: tuple[str, ...]) -> bool:
    """Whether a handle is built from a person's name: "@TTuberville", "@realDonaldTrump", "@SenIdaMoss", "@idamoss2020"."""
    flat = re.sub(r"[^a-z]", "", handle.lower())
    last, first = key[-1].replace("-", ""), key[0]
    if len(last) < 3 or last not in flat:
        return False
    rest = flat.replace(last, "", 1)
    parts = [p.lower() for p in _CAMEL.findall(handle.lstrip("@"))]
    if len(key) == 1:
        return last in parts or not rest
    return first in rest or (rest[:1] == first[0] and len(rest) <= 2) or rest.endswith(first[0]) or last in parts


_TWO_WORDS = re.compile(r"@([A-Z][a-z]+)([A-Z][a-z]+)")


def name_in_handle(handle: str) -> str:
    """The name that a handle of two capitalised words spells out ("@IdaMoss": "Ida Moss"), else the handle itself."""
    found = _TWO_WORDS.fullmatch(handle)
    return handle if found is None else f"{found[1]} {found[2]}"


def family_name(name: str) -> str:
    """The last name of a full one as written, with its particles and without a suffix."""
    words = name.replace(",", "").split()
    while len(words) > 1 and fold(words[-1]) in lists.SUFFIXES:
        words.pop()
    at = len(words) - 1
    while at > 1 and words[at - 1] in lists.PARTICLES:
        at -= 1
    return " ".join(words[at:])
