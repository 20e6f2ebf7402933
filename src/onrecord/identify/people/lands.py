"""States and countries in phrases and after names: whom "the Vermont senator" and "the Norwegian minister" can mean."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.identify.people import titles as lists
from onrecord.identify.people.runs import bare

if TYPE_CHECKING:
    from collections import defaultdict

    from onrecord.identify.people.placing import Gathered
    from onrecord.schema import Document

# How AP and the post office shorten the states, without stops.
_SHORT = {
    "ala": "alabama", "al": "alabama", "ak": "alaska", "ariz": "arizona", "az": "arizona", "ark": "arkansas", "ar": "arkansas",
    "calif": "california", "cal": "california", "ca": "california", "colo": "colorado", "co": "colorado", "conn": "connecticut",
    "ct": "connecticut", "del": "delaware", "de": "delaware", "fla": "florida", "fl": "florida", "ga": "georgia", "hi": "hawaii",
    "id": "idaho", "ill": "illinois", "il": "illinois", "ind": "indiana", "in": "indiana", "ia": "iowa", "kan": "kansas",
    "kans": "kansas", "ks": "kansas", "ky": "kentucky", "la": "louisiana", "me": "maine", "md": "maryland", "mass": "massachusetts",
    "ma": "massachusetts", "mich": "michigan", "mi": "michigan", "minn": "minnesota", "mn": "minnesota", "miss": "mississippi",
    "ms": "mississippi", "mo": "missouri", "mont": "montana", "mt": "montana", "neb": "nebraska", "nebr": "nebraska",
    "ne": "nebraska", "nev": "nevada", "nv": "nevada", "nh": "new-hampshire", "nj": "new-jersey", "nm": "new-mexico",
    "ny": "new-york", "nc": "north-carolina", "nd": "north-dakota", "oh": "ohio", "okla": "oklahoma", "ok": "oklahoma",
    "ore": "oregon", "or": "oregon", "pa": "pennsylvania", "penn": "pennsylvania", "ri": "rhode-island", "sc": "south-carolina",
    "sd": "south-dakota", "tenn": "tennessee", "tn": "tennessee", "tex": "texas", "tx": "texas", "ut": "utah", "vt": "vermont",
    "va": "virginia", "wash": "washington", "wa": "washington", "wva": "west-virginia", "wv": "west-virginia", "wis": "wisconsin",
    "wisc": "wisconsin", "wi": "wisconsin", "wyo": "wyoming", "wy": "wyoming",
}  # fmt: skip
_LAND = r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)"
_BRACKET = re.compile(
    rf" \((?:(?:[RDI]|Republican|Democrat|Independent)(?:[-–]| of |, ?))?{_LAND}\)"
)  # "Ida Moss (R-Fla.)"
_COMMA = re.compile(rf", (?:[RDI]-|(?:Republican|Democrat|Independent) of ){_LAND}")  # "Ida Moss, D-Ohio"


def lands_in(phrase: str) -> set[str]:
    """The states and countries in a phrase, as `titles` has them: "the Vermont senator", "the New York mayor"."""
    words = [bare(w.strip(",()").removesuffix("’s").removesuffix("'s")) for w in phrase.split() if w[:1].isupper()]
    pairs = ["-".join(pair) for pair in pairwise(words)]
    known = {w for w in (*words, *pairs) if w in lists.PLACES_US or w in lists.COUNTRIES}
    return known - {w for w in known if any(pair in known and w in pair.split("-") for pair in pairs)}


def note_lands(document: Document, gathered: Gathered, lands: defaultdict[int, set[str]]) -> None:
    """Add to the lands of each person those that stand in brackets or after a comma behind the name."""
    for place in gathered.places:
        end = place.span.end
        found = _BRACKET.match(document.text, end) or _COMMA.match(document.text, end)
        if found is None or gathered.registry.drafts[place.party].kind != "person":
            continue
        low = found[1].rstrip(".").lower().replace(" ", "-")
        low = _SHORT.get(low.replace(".", ""), low)
        if low in lists.PLACES_US or low in lists.COUNTRIES:
            lands[place.party].add(low)
