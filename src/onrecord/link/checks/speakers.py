"""Whether two names are one speaker's, on the evidence of the names alone: same, other, or unknown. Cautious both ways.

Handles decide where both have one. Full names agree where first and last do and what stands between does not conflict (an initial
may be missing). A last name alone is a full name's only where nobody else among the sources has it. A description ("the mayor")
names nobody.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from onrecord.link.checks.wordlists import TITLES, word_set

if TYPE_CHECKING:
    from collections.abc import Iterable

Relation = Literal["same", "unknown", "other"]

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ASIDE = re.compile(r"[(\[,].*$")
_HANDLE = re.compile(r"@\w+(?:[.-]\w+)*")
_SUFFIXES = word_set("jr sr ii iii iv md phd esq mp qc kc")
_NOBODY = word_set(
    "the a an q a. q. question answer speaker reporter moderator host unknown unidentified male female audience member"
)
_ORGANISATIONS = word_set(
    """agency association authority bank board bureau campaign center centre chamber charity church club college commission committee
    company cooperative co-op corporation corp council department district federation firm foundation group hospital inc institute
    laboratory league ltd limited ministry museum network office organisation organization party plc police press school secretariat
    service services society team trust union university"""
)
_NICKNAMES = {
    "bob": "robert", "rob": "robert", "bobby": "robert", "bill": "william", "will": "william", "billy": "william", "jim": "james",
    "jimmy": "james", "joe": "joseph", "tom": "thomas", "mike": "michael", "dave": "david", "dan": "daniel", "danny": "daniel",
    "chris": "christopher", "tony": "anthony", "jeff": "jeffrey", "liz": "elizabeth", "beth": "elizabeth", "kate": "katherine",
    "katie": "katherine", "kathy": "kathleen", "sue": "susan", "ben": "benjamin", "sam": "samuel", "matt": "matthew",
    "nick": "nicholas", "steve": "steven", "stephen": "steven", "ed": "edward", "ted": "edward", "ron": "ronald", "ken": "kenneth",
    "don": "donald", "greg": "gregory", "andy": "andrew", "drew": "andrew", "alex": "alexander", "pat": "patrick", "rick": "richard",
    "dick": "richard", "charlie": "charles", "chuck": "charles", "jerry": "gerald", "larry": "lawrence", "peggy": "margaret",
    "maggie": "margaret", "debbie": "deborah", "jenny": "jennifer", "jen": "jennifer", "becky": "rebecca", "abby": "abigail",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as a document or a reader names them: any number of names, and handles with their @. Empty: not named."""

    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.names or self.handles)


NOBODY = Who()


@dataclass(frozen=True, slots=True)
class LastNames:
    """The last names among the sources at hand that more than one full name has."""

    shared: frozenset[str] = frozenset()


NO_LAST_NAMES = LastNames()


def who_is(name: str | None, *, handle: str | None = None) -> Who:
    """A speaker from a name as written; a handle may stand in the name, or be it: "Odette Lyle (@odettelyle)"."""
    text = name or ""
    handles = [*_HANDLE.findall(text), *([handle] if handle else [])]
    bare = _HANDLE.sub("", text).replace("()", "").strip(" ()")
    folded = tuple(dict.fromkeys(h.casefold() if h.startswith("@") else f"@{h.casefold()}" for h in handles))
    return Who((bare,) if bare else (), folded)


def compare_speakers(a: Who, b: Who, last_names: LastNames | None = None) -> Relation:
    """Whether two are one: "unknown" where either is not named, or the names are too little to tell."""
    if not a or not b:
        return "unknown"
    if a.handles and b.handles and set(a.handles) & set(b.handles):
        return "same"
    shared = last_names.shared if last_names else frozenset[str]()
    found: set[Relation] = {_compare_names(x, y, shared) for x in _fullest(a.names) for y in _fullest(b.names)}
    found |= {_compare_handle(x, y) for x in a.names for y in b.handles}
    found |= {_compare_handle(y, x) for x in a.handles for y in b.names}
    if "same" in found:
        return "same"
    return "other" if found == {"other"} or (a.handles and b.handles and not found) else "unknown"


def names_organisation(who: Who) -> bool:
    """Whether a name has a word in it that only organisations have."""
    return any(word in _ORGANISATIONS for name in who.names for word in _name_words(name))


def find_shared_last_names(speakers: Iterable[Who]) -> LastNames:
    """The last names that stand for more than one of the speakers."""
    firsts: dict[str, set[str]] = {}
    for who in speakers:
        for name in who.names:
            words = _name_words(name)
            if len(words) > 1:
                firsts.setdefault(words[-1], set()).add(_first(words[0]))
    return LastNames(frozenset(last for last, names in firsts.items() if len(names) > 1))


def speaker_keys(who: Who) -> set[str]:
    """By what a speaker is looked up: handles and last names. Two with a common key may still be two."""
    last = {words[-1] for name in who.names if (words := _name_words(name))}
    joined = {f"@{''.join(words)}" for name in who.names if len(words := _name_words(name)) > 1}
    return {*who.handles, *last, *joined}


@lru_cache(maxsize=50_000)
def _name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles, suffixes and what follows a comma or bracket; none for a description."""
    found = [m.group().rstrip(".") for m in _WORD.finditer(_ASIDE.sub("", name.replace("’", "'")))]
    if found and not any(word[:1].isupper() for word in found):
        return ()
    words = [_plain(w).removesuffix("'s") for w in found]
    kept = [w for w in words if w.split("-")[0] not in TITLES and w not in _SUFFIXES]
    if not kept or kept[0] in _NOBODY:
        return tuple(kept[1:]) if len(kept) > 1 and kept[0] in ("the",) and found[1][:1].isupper() else ()
    return tuple(kept)


def _fullest(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of more than one word, if there are any: a last name alone tells less than the full name beside it."""
    return tuple(name for name in names if len(_name_words(name)) > 1) or names


def _plain(word: str) -> str:
    """A word in lower case without accents, which headline writers drop."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _first(word: str) -> str:
    return _NICKNAMES.get(word, word)


def _compare_names(a: str, b: str, shared: frozenset[str]) -> Relation:
    x, y = _name_words(a), _name_words(b)
    if not x or not y:
        return "same" if a.strip().casefold() == b.strip().casefold() and a.strip() else "unknown"
    if x == y:
        return "same" if len(x) > 1 or x[0] not in shared else "unknown"
    if len(x) == 1 or len(y) == 1:
        one, full = (x[0], y) if len(x) == 1 else (y[0], x)
        if one == full[-1]:
            return "unknown" if one in shared else "same"
        return "unknown" if one == full[0] else "other"
    short, long = sorted((x, y), key=len)
    if long[-len(short) :] == short:
        return "same"  # what stands before is an office
    if x[-1] != y[-1] or not _firsts_agree(x[0], y[0]):
        return "other"
    middle = (x[1:-1], y[1:-1])
    agree = not all(middle) or all(p[0] == q[0] for p, q in zip(*middle, strict=False))
    return "same" if agree else "other"


def _firsts_agree(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return _first(a) == _first(b)


def _compare_handle(name: str, handle: str) -> Relation:
    """A handle that is the name written in one word is that name's; any other tells nothing."""
    words = _name_words(name)
    bare = re.sub(r"[\W_]+", "", handle)
    return "same" if len(words) > 1 and bare == re.sub(r"\W+", "", "".join(words)) else "unknown"
