"""Whether two names are one speaker's, on the evidence of the names alone: same, other, or unknown. Cautious both ways.

Equal handles decide. Full names agree where first and last do and what stands between does not conflict (an initial may be missing);
where both are named, a handle that says nothing takes nothing away. A last name alone, whatever office stands before it, is a full
name's only where nobody else among the sources has it. A description ("the mayor") names nobody.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from onrecord.link.checks.descriptions import names_group, read_description
from onrecord.link.checks.offices import (
    FIRST_NAMES_TOO,
    ORGANISATIONS,
    SUFFIXES,
    drop_nameless,
    drop_offices,
    is_nameless,
    offices_of,
)
from onrecord.link.checks.wordlists import TITLES, word_set
from onrecord.link.parties.nicknames import families_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Relation = Literal["same", "unknown", "other"]

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*")
_ASIDE = re.compile(r"[(\[,].*$")
_HANDLE = re.compile(r"@\w+(?:[.-]\w+)*")
_INDEFINITE = re.compile(r"an?\s", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)
_BEHIND_OFFICE = re.compile(r"\s(?:of|for|to|in|from|at|with|and)\s|'s\s|’s\s")
_PARTICLES = word_set("van von de der den del della di da du la le bin ibn al el dos das ten ter st d l")
_BEHIND = word_set("of for from at in")
_LONGEST_NAME = 40  # letters of one name
_LEAST_IN_HANDLE = 4  # letters of a last name that mean something in a handle


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as a document or a reader names them: any number of names, and handles with their @. Without either not named.

    `described` are words that stand for one who is not named (*the mayor*, a label *HOST*), `people_of` the names of those whose people
    the speaker is (*a spokeswoman for Moss*), `many` says that it is a group, which somebody may belong to.
    """

    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    people_of: tuple[str, ...] = ()
    many: bool = False

    def __bool__(self) -> bool:
        return bool(self.names or self.handles)


NOBODY = Who()


@dataclass(frozen=True, slots=True)
class LastNames:
    """The last names among the sources at hand that more than one full name has."""

    shared: frozenset[str] = frozenset()


NO_LAST_NAMES = LastNames()


@lru_cache(maxsize=50_000)
def who_is(name: str | None, *, handle: str | None = None) -> Who:
    """A speaker from words as written: a name (with offices and titles), a description, a handle, or "Odette Lyle (@odettelyle)"."""
    text = name or ""
    handles = [*_HANDLE.findall(text), *([handle] if handle else [])]
    bare = _HANDLE.sub("", text).replace("()", "").strip(" ()")
    folded = tuple(dict.fromkeys(h.casefold() if h.startswith("@") else f"@{h.casefold()}" for h in handles))
    return _read_name(bare, folded) if bare else Who((), folded)


def _read_name(bare: str, handles: tuple[str, ...]) -> Who:
    description = read_description(_ASIDE.sub("", bare))
    if description is None:
        return Who((bare,), handles, many=names_group(bare)) if name_words(bare) else Who((), handles, (bare,))
    if description.name is not None and name_words(description.name):
        return Who((description.name,), handles)
    people_of = (description.of,) if description.of else ()
    if (description.body or names_group(bare)) and name_words(bare):
        return Who((bare,), handles, people_of=people_of, many=names_group(bare))
    return Who((), handles, (bare,), people_of)


def compare_speakers(a: Who, b: Who, last_names: LastNames | None = None) -> Relation:
    """Whether two are one: "unknown" where either is not named, or the names are too little to tell.

    Somebody's people are not that somebody. A group is nobody else than the one who may belong to it.
    """
    shared = last_names.shared if last_names else frozenset[str]()
    if _is_chief_of(a, b, shared) or _is_chief_of(b, a, shared):
        return "other"
    if not a or not b:
        alike = {_bare(d) for d in a.described} & {_bare(d) for d in b.described}
        return "same" if alike or _is_in_small_letters(a, b) or _is_in_small_letters(b, a) else "unknown"
    found = _compare_named(a, b, shared)
    return "unknown" if found == "other" and (a.many or b.many) else found


def _compare_named(a: Who, b: Who, shared: frozenset[str]) -> Relation:
    if set(a.handles) & set(b.handles):
        return "same"
    names: set[Relation] = {_compare_names(x, y, shared) for x in _fullest(a.names) for y in _fullest(b.names)}
    crossed = [*_crossed(a, b), *_crossed(b, a)]
    if "same" in names or any(_is_spelled(name, handle) for name, handle, _ in crossed):
        return "same"
    if names:
        hinted = any(_hints_at(name, handle, beside) for name, handle, beside in crossed)
        return "other" if names == {"other"} and not hinted else "unknown"
    return "other" if a.handles and b.handles and not crossed else "unknown"


def _crossed(a: Who, b: Who) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each name of one with each handle of the other, and the names that stand beside the handle."""
    return ((name, handle, b.names) for name in a.names for handle in b.handles)


def _is_in_small_letters(a: Who, b: Who) -> bool:
    """Whether what reads like a description is the other's full name without its capitals."""
    words = [name_words(described.title()) for described in a.described if described.islower()]
    return any(len(x) > 1 and x == name_words(name) for x in words for name in b.names)


def _is_chief_of(a: Who, b: Who, shared: frozenset[str]) -> bool:
    """Whether `b` is said to be `a`'s people. A body speaks through its people."""
    if not b.people_of or not a or names_organisation(a):
        return False
    return any(
        _compare_names(chief, name, shared) == "same" if name_words(chief) else bool(_offices(chief) & _offices(name))
        for chief in b.people_of
        for name in a.names
    )


def holds_office(described: Who, labelled: Who) -> bool:
    """Whether words that stand for somebody give an office that the label of another has too: *the mayor*, *MAYOR VANE*."""
    mine = {office for words in described.described for office in _offices(_BEHIND_OFFICE.split(words)[0])}
    return bool(mine & {office for words in (*labelled.names, *labelled.described) for office in _offices(words)})


def _offices(words: str) -> frozenset[str]:
    return offices_of([_plain(word) for word in _WORD.findall(_ASIDE.sub("", words.replace("’", "'")))])


def _bare(words: str) -> str:
    return " ".join(_ARTICLE.sub("", words.strip()).casefold().split())


def is_role(who: Who) -> bool:
    """Whether a label gives only what somebody is there: *HOST*, *Q*, *AUDIENCE MEMBER*."""
    return bool(who.described) and not who


def names_organisation(who: Who) -> bool:
    """Whether a name has a word in it that only organisations have."""
    return any(word in ORGANISATIONS for name in who.names for word in name_words(name))


def find_shared_last_names(speakers: Iterable[Who]) -> LastNames:
    """The last names that stand for more than one of the speakers."""
    firsts: dict[str, set[str]] = {}
    shared = set()
    for who in speakers:
        for name in who.names:
            words = name_words(name)
            if len(words) > 1:
                held = firsts.setdefault(words[-1], set())
                if words[0] not in held and not all(_firsts_agree(words[0], first) for first in held):
                    shared.add(words[-1])
                held.add(words[0])
    return LastNames(frozenset(shared))


def is_nearly_named(a: Who, b: Who) -> bool:
    """Whether a name of one may be a misspelling of the other's: a letter or two differ, in the first name or in the last."""
    named = [[w for name in who.names if (w := name_words(name))] for who in (a, b)]
    return any(x != y and _is_near(x, y) for x in named[0] for y in named[1])


def _is_near(x: tuple[str, ...], y: tuple[str, ...]) -> bool:
    if min(len(x), len(y)) > 1 and x[-1] == y[-1]:
        return _differ_little(x[0], y[0])
    return (len(x) == 1 or len(y) == 1 or x[0] == y[0]) and _differ_little(x[-1], y[-1])


def read_label(who: Who) -> tuple[str | None, frozenset[str]]:
    """The last name that a label gives alone, and the offices before it; None where it gives a fuller name or none."""
    if len(who.names) != 1 or len(words := name_words(who.names[0])) != 1:
        return None, frozenset()
    return words[0], _offices(who.names[0])


def speaker_keys(who: Who) -> set[str]:
    """By what a speaker is looked up: handles and last names. Two with a common key may still be two."""
    last = {words[-1] for name in (*who.names, *who.people_of) if (words := name_words(name))}
    joined = {f"@{''.join(words)}" for name in who.names if len(words := name_words(name)) > 1}
    return {*who.handles, *last, *joined}


def _differ_little(a: str, b: str) -> bool:
    """Whether at most one letter (two in words of seven or more) is put, added, left out or changed places with the next."""
    most = 2 if min(len(a), len(b)) > 6 else 1
    if min(len(a), len(b)) < 3 or max(len(a), len(b)) > _LONGEST_NAME or abs(len(a) - len(b)) > most:
        return False
    rows = [list(range(len(b) + 1))]  # optimal string alignment: Damerau 1964, without moving a pair twice
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (x != y)))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1] <= most


@lru_cache(maxsize=50_000)
def name_words(name: str) -> tuple[str, ...]:
    """The words of a name without titles, suffixes and what follows a comma or bracket; none for a description."""
    name = _ASIDE.sub("", name.replace("’", "'"))
    found = [m.group().rstrip(".") for m in _WORD.finditer(name)]
    if not any(word[:1].isupper() for word in found) or _INDEFINITE.match(name):
        return ()
    if found[0].casefold() == "the":
        if len(found) < 2 or not found[1][:1].isupper():
            return ()
        found = found[1:]
    while not found[0][:1].isupper() and found[0].casefold().split("'")[0] not in _PARTICLES:
        found = found[1:]  # "school superintendent Reyes"
    words = [_plain(w).removesuffix("'s") for w in found]
    if len(words) > 1 and words[-1] in ORGANISATIONS and _BEHIND.isdisjoint(words):
        return tuple(words)
    kept = drop_nameless(drop_offices(words))
    kept = tuple(w for w in kept if w.split("-")[0] not in TITLES and w not in SUFFIXES)
    return () if is_nameless(kept) else kept


def _fullest(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names of more than one word, if there are any: a last name alone tells less than the full name beside it."""
    return tuple(name for name in names if len(name_words(name)) > 1) or names


def _plain(word: str) -> str:
    """A word in lower case without accents, which headline writers drop."""
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _compare_names(a: str, b: str, shared: frozenset[str]) -> Relation:
    x, y = name_words(a), name_words(b)
    if not x or not y:
        return "same" if a.strip().casefold() == b.strip().casefold() and a.strip() else "unknown"
    if x == y:
        alike = len(x) > 1 or x[0] not in shared or (_bare(a) == _bare(b) and len(a.split()) > 1)
        return "same" if alike else "unknown"
    if len(x) == 1 or len(y) == 1:
        one, full = (x[0], y) if len(x) == 1 else (y[0], x)
        if one == full[-1]:
            return "unknown" if one in shared else "same"
        return "unknown" if one == full[0] else "other"
    short, long = sorted((x, y), key=len)
    if long[-len(short) :] == short:
        return "same"  # what stands before is an office
    if len(short) > 1 and long[: len(short)] == short and long[len(short)] in _BEHIND:
        return "unknown" if long[len(short)] == "for" else "same"  # "Ada Moss for Senate", "Ada Moss of Fort Ames"
    if x[-1] == y[-1] and any(n[0] in FIRST_NAMES_TOO and len(n) == 2 for n in (x, y)):
        return "same" if x[0] == y[0] else "unknown"  # Dean Moss may be a dean
    if x[-1] != y[-1] or not _firsts_agree(x[0], y[0]):
        return "other"
    middle = (x[1:-1], y[1:-1])
    agree = not all(middle) or all(p[0] == q[0] for p, q in zip(*middle, strict=False))
    return "same" if agree else "other"


def _firsts_agree(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return not set(families_of(a)).isdisjoint(families_of(b))


def _is_spelled(name: str, handle: str) -> bool:
    """Whether a handle is the name written in one word."""
    words = name_words(name)
    return len(words) > 1 and re.sub(r"[\W_]+", "", handle) == re.sub(r"\W+", "", "".join(words))


def _hints_at(name: str, handle: str, beside: Sequence[str]) -> bool:
    """Whether a handle has the last name in it, which the names beside it do not explain."""
    words = name_words(name)
    last = re.sub(r"\W+", "", words[-1]) if words else ""
    if len(last) < _LEAST_IN_HANDLE or last not in re.sub(r"[\W_]+", "", handle):
        return False
    return not any(words[-1] in name_words(other) for other in beside)
