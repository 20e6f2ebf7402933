"""Where in a capitalised run the name itself starts: after titles, offices, outlets, labels, insults and openers of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.identify.people import titles as lists
from onrecord.identify.people.wordlist import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

_RANKS = listed("PM DI DS DC PC DCI DSI DCS ACC SSgt TSgt MSgt Lt.Col")  # before a name, in capitals only
_LABELS = listed(
    """republican democrat democratic independent conservative labour labor liberal tory gop former ex then retired late
    republicans democrats vermonter texan californian floridian"""
)
_OUTLETS = listed("news post times journal cnn bbc nbc abc cbs msnbc npr fox guardian telegraph reuters politico mail")
_OF_OFFICE = listed(
    """state defense defence justice labor labour education energy treasury health commerce transportation agriculture
    interior security staff elections police operations communications schools representatives finance transport housing environment
    culture sport children families science universities business trade industry tourism climate fisheries"""
)  # what is left of "Secretary of State Ida Moss" after the "of"
_NOT_GENERAL = listed("electric motors mills dynamics foods assembly council synod atomics")  # General Electric
_DESCRIBING = (
    "-born",
    "-based",
    "-led",
    "-backed",
    "-turned",
    "-owned",
    "-run",
    "-area",
    "-elect",
    "-trained",
    "-controlled",
    "-dominated",
    "-maker",
    "-funded",
    "-sponsored",
)
_NO_PARTICIPLES = listed(
    """alfred fred jared mohammed muhammed mohamed ahmed hamed khaled waleed saeed syed rashed wilfred winifred manfred
    mildred ned ted ed red reed sterling irving ming king ring fielding manning golding harding browning channing united
    allied associated boeing beijing downing reading flushing wyoming worthing dorking barking epping woking hastings
    kettering"""
)
_TRADERS = listed(
    """rival competitor retailer manufacturer insurer lender conglomerate startup airline carmaker automaker drugmaker chipmaker
    broadcaster brewer pollster supplier rivals owner parent watchdog regulator charity subsidiary affiliate"""
)
_CHIEFS = listed("president ceo chairman chairwoman spokesman spokeswoman director editor founder manager coach")


def name_start(lows: Sequence[str], words: Sequence[str], *, opens: bool, after_of: bool) -> int:
    """The index of the name's first word; `len(lows)` where the run is a title alone.

    `opens` where the run opens a sentence, `after_of` where "of" stands before it. "House Speaker Paul D. Ryan" 2,
    "Republican Ida Moss" 1, "Fox News Ida Moss" 2, "Republican Party" 0, "Justice Department" 0.
    """
    if lows[-1] in lists.ORGANISATION and lows[0] not in lists.FIRST_TITLES:
        return _start_of_body(lows)
    if (lows[0] == "dean" and len(lows) == 2) or (lows[0] == "general" and lows[1:2] and lows[1] in _NOT_GENERAL):
        return 0  # a given name more often than a title
    start = _after_openers(lows, words, opens, after_of)
    for i, low in enumerate(lows):
        if low in lists.TITLES and not (0 < i < len(lows) - 1 and all(w in lists.SUFFIXES for w in lows[i + 1 :])):
            if i + 1 == len(lows):
                alone = i == start or all(w in lists.BEFORE_TITLES or w in lists.TITLES for w in lows[start:i])
                return len(lows) if alone else start
            start = i + 1
    return _after_labels(lows, max(start, _after_office(lows, start)))


def _start_of_body(lows: Sequence[str]) -> int:
    """A body's name starts at once, but for the office of its chief ("President Moss Foundation" is nobody's) and what it is."""
    if len(lows) > 2 and lows[0] in _TRADERS:
        return 1  # "Rival Pennant Brands", where a sentence opens
    cut = max((i + 1 for i, low in enumerate(lows[:-1]) if low in _CHIEFS), default=0)
    return cut if cut < len(lows) - 1 else 0


def _after_openers(lows: Sequence[str], words: Sequence[str], opens: bool, after_of: bool) -> int:
    """After an outlet, a participle or a noun that opens the sentence, the rest of an office, an insult or a rank."""
    start = 0
    outlet = next((i for i in range(len(lows) - 3, -1, -1) if lows[i] in _OUTLETS), -1)
    if (
        outlet >= 0
        and words[outlet + 1][0].isupper()
        and not any(low in lists.ORGANISATION for low in lows[outlet + 1 :])
    ):
        start = outlet + 1  # "Fox News Sean Hannity"
    elif opens and len(lows) > 1 and _is_participle(lows[0]) and lows[-1] not in lists.PLACE_WORDS:
        start = 1  # "Added Ida Moss:"
    elif after_of and len(lows) > 1 and lows[0] in _OF_OFFICE:
        start = 1
    while start < len(lows) - 1 and (lows[start] in lists.EPITHETS or words[start] in _RANKS):
        start += 1
    if len(lows) - start >= 3 and is_job(lows[start]):
        return start + 1  # "Choirmistress Ida Moss"
    many = lows[start] in nouns.PEOPLE_PLURAL or lows[start] in nouns.STAFF_PLURAL
    if opens and len(lows) - start >= 3 and (many or _is_office(lows[start])):
        start += 1  # "Striker Pedro Dias", where a sentence opens
    return start


def _after_office(lows: Sequence[str], start: int) -> int:
    """After an office in the middle that leaves two words: "Public Advocate Trish James", "Shanghai-based Bo Hart"."""
    own = len(lows) - sum(low in lists.SUFFIXES for low in lows[-1:])
    for i in range(own - 3, start - 1, -1):
        if i > 0 and _is_office(lows[i]) and not any(low in lists.ORGANISATION for low in lows[i + 1 :]):
            return i + 1
        if lows[i].endswith(_DESCRIBING):
            return i + 1
    return start + 1 if own - start >= 2 and lows[start].endswith(_DESCRIBING) else start


def _after_labels(lows: Sequence[str], start: int) -> int:
    while len(lows) - start >= 3 and lows[start] in _LABELS:
        start += 1
    return start


def _is_office(low: str) -> bool:
    low = low.removeprefix("co-").removeprefix("ex-").removeprefix("then-").removeprefix("vice-")
    return (low in nouns.PERSON and low not in lists.TITLES) or low in _CHIEFS


def is_job(low: str) -> bool:
    """Whether a word is a job by its ending: "Stationmaster", "Lockkeeper"; no last name such as "McMaster"."""
    return len(low) > 8 and low.endswith(("mistress", "master", "keeper", "driver")) and low not in _NO_JOBS


_NO_JOBS = listed("mcmaster macmaster lemaster buckmaster ticketmaster")


def _is_participle(low: str) -> bool:
    return len(low) > 4 and low.endswith(("ed", "ing")) and low not in _NO_PARTICIPLES
