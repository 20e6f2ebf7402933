"""By what somebody who was forgotten is known again, and where the names stand by which they were called."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.parties.asked import asked_keys
from onrecord.link.parties.names import fold_words, read_person

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import Profile

# ida-moss.html, IDA_MOSS and a name over two lines are the name too, and initials between its words or none
_BETWEEN = r"[\W_]+(?:[^\W\d_][\W_]+){0,2}"
_ACCENTS = re.compile("[\u0300-\u036f]+")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


def marks_of(profile: Profile) -> frozenset[str]:
    """What a party that comes later has in common with this one if it may be the same: keys that link, and a person's full names as they
    are written. Empty for one that is only its document's own: a last name alone, an unnamed aide."""
    return frozenset({*profile.linking, *(f"called:{fold_words(name)}" for name in full_names([profile]))})


def marks_asked(name: str) -> list[str]:
    """The marks that somebody may have for whom a name stands."""
    return [*asked_keys(name), f"called:{fold_words(name)}"]


def full_names(profiles: Iterable[Profile]) -> list[str]:
    """The names of persons among these parties that have a first and a last name. One word, and what bodies and documents are called
    (the city council, the report), stand for many."""
    names = {name for one in profiles if one.kind == "person" for name in (one.name, one.full_name, *one.names) if name}
    return sorted(name for name in names if read_person(name) is not None)


class Named(NamedTuple):
    """Says whether full names or handles stand in a text. One that has none of `words` in it, in whatever letter case, is taken to
    hold none of them (it could with an accent in just that word, which the record's name has not); None where there are no such words."""

    pattern: re.Pattern[str] | None
    words: tuple[str, ...] | None

    def stand_in(self, *texts: str | None) -> bool:
        """Whether one stands in any of these as words, in whatever letter case, with or without accents."""
        return self.pattern is not None and any(self.pattern.search(_plain(text)) for text in texts if text)


def find_named(profiles: Iterable[Profile]) -> Named:
    """What finds the full names of these parties, and their handles with an @ before."""
    held = list(profiles)
    names = [_bare(name) for name in full_names(held)]
    handles = sorted({handle.strip("@ ").lower() for one in held for handle in one.handles} - {""})
    patterns = {_BETWEEN.join(re.escape(word) for word in map(_plain, words)) for words in names}
    patterns |= {f"@{re.escape(_plain(handle))}" for handle in handles}
    if not patterns:
        return Named(None, ())
    longest = [max((word.lower() for word in words if word.isascii()), key=len, default=None) for words in names]
    rare = {*longest, *(handle if handle.isascii() else None for handle in handles)}
    pattern = re.compile("|".join(rf"(?<![^\W_]){one}(?![^\W_])" for one in sorted(patterns)))
    return Named(pattern, tuple(sorted(word for word in rare if word)) if None not in rare else None)


def _bare(name: str) -> list[str]:
    """The words of a name without initials and the marks around them: the comma of "Moss, Jr." is none of it."""
    return [bare for word in name.split() if len(bare := _EDGES.sub("", word)) > 1 and not _INITIALS.fullmatch(bare)]


def _plain(text: str) -> str:
    """In lower case, without accents."""
    if text.isascii():
        return text.lower()
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text).casefold())
