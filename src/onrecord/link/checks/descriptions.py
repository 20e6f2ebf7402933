"""Words for a speaker who is not named, and whose people they are: *a spokeswoman for Governor Moss*, *Moss’s lawyers*, *Moss aides*.

Who speaks for somebody, or is called by what they are to somebody, is not that somebody.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.link.checks.offices import offices_of
from onrecord.link.checks.wordlists import word_set

# Who is named by the one whose people they are. Office words that stand in titles too count in lower case only.
_PEOPLE = word_set(
    """spokesman spokeswoman spokesperson spokesmen spokeswomen spokespersons spokespeople spox aide aides staffer staffers adviser
    advisers advisor advisors lawyer lawyers ally allies supporter supporters backer backers critic critics opponent opponents rival
    rivals publicist campaign press-secretary confidant associates loyalists surrogate surrogates"""
)
_PEOPLE_IN_LOWER_CASE = _PEOPLE | word_set(
    """attorney attorneys counsel assistant assistants deputy deputies representative representatives agent agents manager office
    team staff administration friend friends family relatives wife husband father mother son daughter brother sister widow partner
    colleague colleagues official officials officer officers employee employees worker workers executive executives camp government"""
)
_BODIES = word_set("campaign office team administration camp government staff")
_GROUPS = word_set(
    "democrats republicans conservatives liberals progressives tories socialists independents libertarians lawmakers"
)
_PARTICLES = word_set("van von de der den del della di da du la le bin ibn al el dos das ten ter st d' l'")
_ARTICLE = re.compile(r"(?:an?|the|one|two|three|some|several|many|another|her|his|their|its|our|my)\s+", re.IGNORECASE)
_TO = re.compile(r"\s(?:for|of|to|with|from|at|near|behind|representing|against)\s+(?:the\s+)?(?=[^\W\d_a-z])")
_TO_OFFICE = re.compile(r"\s(?:for|of|to|with|from|behind|representing)\s+(?:the|her|his|their)\s+")
_OWNER = re.compile(r"^(?P<owner>.*?(?:[’']s|s[’']))\s+(?P<rest>\S.*)$")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_NAME = re.compile(r"[^\W\d_a-z][^\W_]*.*")


class Description(NamedTuple):
    """What words that are no plain name say: `of` is whose people they are, `name` the name that they end in.

    `body` is True where the words are the name of a body: *Moss campaign*, *Moss’s office*.
    """

    of: str | None = None
    name: str | None = None
    body: bool = False


def read_description(text: str) -> Description | None:
    """Words for a speaker taken apart; None where they are a name and nothing else."""
    article = _ARTICLE.match(text)
    bare = text[article.end() :] if article else text
    first = _WORD.search(bare)
    if first is None:
        return None
    head = first.group()
    plain = head[0].islower() and head.casefold() not in _PARTICLES
    if (plain or head.casefold() in _PEOPLE) and (to := _TO.search(bare) or _find_chief(bare)):
        return Description(of=bare[to.end() :])
    owned = _OWNER.match(bare)
    if owned and _is_people(owned["rest"]) and (head[0].isupper() or _has_office(_strip_owner(owned["owner"]))):
        return _of(_strip_owner(owned["owner"]), owned["rest"])
    if head[0].isupper() and (found := _find_people(bare)):
        return _of(bare[: found.start()].strip(), bare[found.start() :])
    return (
        Description(name=_name_after(bare))
        if plain or (article and article.group().casefold() in ("a ", "an "))
        else None
    )


def _of(owner: str, rest: str) -> Description:
    name = _name_after(rest)
    last = _WORD.findall(rest)[-1].casefold()
    return Description(owner, name, body=name is None and last in _BODIES)


def _find_chief(bare: str) -> re.Match[str] | None:
    """The preposition before an office that stands for who holds it: *a spokeswoman for the governor*."""
    return next((to for to in _TO_OFFICE.finditer(bare) if _has_office(bare[to.end() :])), None)


def _has_office(words: str) -> bool:
    """Whether words are an office and nothing else that has people: *the governor*, *the deputy mayor*."""
    found = [word.casefold() for word in _WORD.findall(words)]
    return bool(found) and bool(offices_of(found[-1:]))


def names_group(text: str) -> bool:
    """Whether a word that stands for many ends a name: *Democrats*, *House Republicans*."""
    return bool(_GROUPS & set(text.casefold().split()[-1:]))


def _is_people(rest: str) -> bool:
    """Whether what is said to be somebody's is a person or persons: words in lower case, or a word that only they have."""
    words = _WORD.findall(rest)
    return bool(words) and (words[0][0].islower() or any(w.casefold() in _PEOPLE for w in words[:3]))


def _find_people(bare: str) -> re.Match[str] | None:
    """The word behind a name that makes it somebody else: *Moss spokesman*, *Moss campaign*."""
    for found in list(_WORD.finditer(bare))[1:]:
        word = found.group()
        if word in _PEOPLE_IN_LOWER_CASE or word.casefold() in _PEOPLE:
            return found
    return None


def _strip_owner(owner: str) -> str:
    return re.sub(r"[’']s$", "", owner).rstrip("’'")


def _name_after(rest: str) -> str | None:
    """The name behind words that are in lower case: *spokeswoman Ann Poe*."""
    words = list(_WORD.finditer(rest))
    for word in words:
        if word.group()[0].isupper() and word.group().casefold() not in _PEOPLE:
            found = _NAME.match(rest[word.start() :])
            return found.group().strip() if found else None
    return None
