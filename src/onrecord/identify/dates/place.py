"""Where an outlet is, as far as dates care: the order of 3/4/2021, and when its summer is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from onrecord.identify.dates.calendar import Hemisphere
    from onrecord.schema import Document

_MONTH_FIRST = frozenset(("US", "PH", "FM", "PW", "MH"))
_SOUTH = frozenset(
    (
        "AR", "AU", "BO", "BR", "BW", "CL", "FJ", "LS", "MG", "MU", "MW", "MZ", "NA", "NZ", "PE", "PG", "PY", "SZ", "TZ", "UY",
        "VU", "WS", "ZA", "ZM", "ZW",
    )
)  # fmt: skip
# endings of two letters that are sold to everybody
_SOLD = frozenset(
    (
        "ai",
        "am",
        "cc",
        "co",
        "eu",
        "fm",
        "gg",
        "io",
        "is",
        "la",
        "ly",
        "me",
        "nu",
        "sh",
        "so",
        "st",
        "tk",
        "to",
        "tv",
        "vc",
        "ws",
    )
)
# outlets whose address does not say where they are, by their names in one word; "the" left out
_OUTLETS = {
    "GB": "bbc bbcnews guardian telegraph dailytelegraph independent dailymail mailonline mirror dailymirror express dailyexpress thesun"
    " metro financialtimes ft economist skynews itvnews itv channel4news channel4 eveningstandard standard scotsman heraldscotland"
    " spectator newstatesman thetimes pressassociation reuters",
    "IE": "irishtimes irishindependent rte rtenews irishexaminer journal",
    "AU": "abcnewsaustralia sydneymorningherald theage australian newscorpaustralia sbsnews 9news",
    "NZ": "stuff nzherald newzealandherald rnz",
    "CA": "cbc cbcnews globeandmail theglobeandmail torontostar thestar nationalpost ctvnews globalnews",
    "IN": "hindu thehindu timesofindia hindustantimes indianexpress ndtv scroll thewire theprint",
    "ZA": "news24 mailandguardian mg dailymaverick",
    "QA": "aljazeera",
    "DE": "deutschewelle dw",
    "FR": "france24 afp agencefrancepresse",
    "SG": "straitstimes channelnewsasia cna",
    "HK": "scmp southchinamorningpost",
    "NG": "punch vanguardngr premiumtimesng",
    "KE": "dailynation nation",
    "PK": "dawn",
}  # fmt: skip
_COUNTRY_OF = {name: country for country, names in _OUTLETS.items() for name in names.split()}
_AGENCIES = {
    "PA": "GB",
    "PA Media": "GB",
    "AFP": "FR",
    "AAP": "AU",
    "PTI": "IN",
    "ANI": "IN",
    "IANS": "IN",
    "Xinhua": "CN",
}
_AGENCY = re.compile(r"\((?P<agency>[A-Za-z ]{2,20})\)|/(?P<slashed>[A-Za-z ]{2,20})/")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Sept?\.?|[JFADON][a-z]{2}\.?)"
_DAY_FIRST_DATE = re.compile(rf"\b[0-3]?\d(?:st|nd|rd|th)?\s{_MONTH}\s[12]\d{{3}}\b")
_MONTH_FIRST_DATE = re.compile(rf"\b{_MONTH}\s[0-3]?\d(?:st|nd|rd|th)?,?\s[12]\d{{3}}\b")
_READ = 20_000  # characters of a text in which its way of writing dates is looked for


@dataclass(frozen=True, slots=True)
class Place:
    """Where an outlet is, as far as dates care: which number of 3/4/2021 is the month, and when its summer is."""

    month_first: bool = True
    hemisphere: Hemisphere = "north"

    @classmethod
    def of_country(cls, code: str) -> Place:
        """By its ISO 3166 code of two letters. Few countries put the month first."""
        code = code.upper()
        return cls(code in _MONTH_FIRST, "south" if code in _SOUTH else "north")


def place_of(document: Document) -> Place:
    """Of a document's outlet: by its address, its publisher, its dateline's agency, the way in which it writes full dates; else US."""
    country = _of_address(document.url) or _of_name(document.publisher) or _of_agency(document)
    if country is not None:
        return Place.of_country(country)
    text = document.text[:_READ]
    return Place(not _DAY_FIRST_DATE.search(text) or bool(_MONTH_FIRST_DATE.search(text)))


def _of_address(url: str | None) -> str | None:
    """The country of a host's ending (.co.uk), or of the outlet that it names (bbc.com)."""
    try:
        host = (urlsplit(url).hostname or "") if url else ""
    except ValueError:
        return None
    *names, ending = host.split(".")
    if len(ending) == 2 and ending.isascii() and ending.isalpha() and ending not in _SOLD:
        return "GB" if ending == "uk" else ending.upper()
    return next((_COUNTRY_OF[n.removeprefix("the")] for n in names[::-1] if n.removeprefix("the") in _COUNTRY_OF), None)


def _of_name(publisher: str | None) -> str | None:
    if not publisher:
        return None
    if re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", publisher.strip()):
        return _of_address(f"//{publisher.strip().lower()}")
    name = re.sub(r"[^a-z0-9]", "", publisher.lower())
    return _COUNTRY_OF.get(name) or _COUNTRY_OF.get(name.removeprefix("the"))


def _of_agency(document: Document) -> str | None:
    for zone in document.zones:
        if zone.kind == "dateline" and (m := _AGENCY.search(document.text, zone.start, zone.end)):
            return _AGENCIES.get((m["agency"] or m["slashed"]).strip())
    return None
