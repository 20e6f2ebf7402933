"""Datelines: `MONTGOMERY, Ala. (AP) —`. The zone ends with the dash; what follows is body.

Wire services put the city in capitals and a region in mixed case behind it unless the city stands alone (AP Stylebook,
"datelines"); scrapers lower the capitals, lose the region, and turn the dash into anything.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from onrecord.document.names import PARTICLES, is_agency, is_outlet
from onrecord.document.places import CITIES, COUNTRIES, MONTHS, NOT_PLACES, STATES
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

Trust = Literal["no", "weak", "fair", "strong"]
Shape = Literal["none", "words", "capitals", "known"]

_HEAD_MAX = 160
_GLUED_WITHIN = 1500
_GLUED_CREDIT = re.compile(r"\([^()\n]{0,120}(?:/|[Pp]hoto|PHOTO|Getty|Courtesy)[^()\n]{0,120}\)\.?\s+")
_HEAD = re.compile(
    r"""(?P<place>[^\W\d_][^()—―:\n;"“”!?]{1,80}?)?
    \s*(?P<agency>\([^()\n]{2,40}\)|/[^/\n]{2,30}/)?
    \s*(?P<dash>—|–|―|--+|&mdash;|&ndash;|(?<=[\s)/])[-_](?=\s|$)|:(?=\s))""",
    re.VERBOSE,
)
_SOON = re.compile(r"—|–|―|--|&[mn]dash;|(?<=[\s)/])[-_](?=\s|$)|:\s|\((?:CNN|AP|Reuters|AFP|UPI)\b")
_SOON_MAX = 120
# CNN's own: `Washington (CNN) The mayor …`, with or without the blank.
_NO_DASH = re.compile(
    r"(?P<place>[^\W\d_][^()—–―:\n;\"“”!?]{1,60}?)\s*(?P<agency>\((?:CNN|CNN Business|AP|Reuters|AFP|UPI)\))"
)
_DATE_AT_END = re.compile(
    rf"(?:^|[,\s]+)(?:on\s+)?(?:{MONTHS}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{MONTHS}(?:,?\s+\d{{4}})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\.?$",
    re.IGNORECASE,
)
_AGENCY_LIKE = re.compile(r"[A-Z][A-Z&]{1,6}(?:[ /-][A-Z]{2,6})?$|.*(?: via |/)")
_DASH_FIRST = re.compile(r"\s*[—–―:_-]")
_CITIES_APART = re.compile(r"\s*/\s*|\s+and\s+|\s+AND\s+|\s*&\s*")
_PLACE_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’-])*")
_MOSTLY_CAPITALS = re.compile(r"(?:Mc|Mac|[Dd]['’]|Le|La|De)[A-Z]+")
_PARTY = re.compile(r"(?:R|D|I|DFL|GOP)(?:-.*)?$")
_STARTS = re.compile(r"[\"“”‘'’(\[«]*")
_FIRST_PERSON = re.compile(r"\s*I(?:\s|['’])")
_PROSE_WORDS = 12
_LIST_REPEATS = 2


def find_dateline(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Datelines at the start of paragraphs, and behind a byline or a credit that a scraper glued before them.

    A round-up has several. One that names an agency or a known place is believed anywhere; capitals alone only at the first
    paragraph of prose.
    """
    zones: list[Zone] = []
    weak: list[Zone] = []
    prose_seen = False
    for paragraph in paragraphs:
        for start in _starts(text, paragraph):
            end, trust = dateline_at(text, start, paragraph.end)
            if trust == "no":
                continue
            zone = Zone("dateline", start, end, Because("document", f"datelines.{trust}", (Span(start, end),)))
            if trust != "weak":
                zones.append(zone)
            elif end < paragraph.end and not _FIRST_PERSON.match(text, end):
                weak.append(zone)
                if not prose_seen:
                    zones.append(zone)
            break
        prose_seen = prose_seen or text.count(" ", *paragraph) >= _PROSE_WORDS
    if len(weak) >= _LIST_REPEATS:  # a list of labelled items, not a round-up
        return [zone for zone in zones if zone not in weak]
    return zones


def _starts(text: str, paragraph: Span) -> list[int]:
    starts = [paragraph.start]
    behind = start_behind_byline(text, paragraph)
    if behind is not None:
        starts.append(behind)
    for credit in _GLUED_CREDIT.finditer(text, paragraph.start, min(paragraph.end, paragraph.start + _GLUED_WITHIN)):
        starts.append(credit.end())
    return starts


def start_behind_byline(text: str, paragraph: Span) -> int | None:
    """Where a sure dateline begins that was glued to a byline: `By ANA RUIZ Associated Press SPRINGFIELD (AP) — The …`."""
    if not text.startswith(("By ", "BY "), paragraph.start):
        return None
    words = list(re.finditer(r"\S+", text[paragraph.start : min(paragraph.end, paragraph.start + _HEAD_MAX)]))[2:14]
    for before, word in pairwise(words):
        if word.group()[:2].isupper() and not before.group().isupper():
            start = paragraph.start + word.start()
            if dateline_at(text, start, paragraph.end)[1] == "strong":
                return start
    return None


def dateline_at(text: str, start: int, end: int) -> tuple[int, Trust]:
    """Where a dateline that begins at `start` ends, dash included, and how far it may be trusted."""
    if _SOON.search(text, start, min(end, start + _SOON_MAX)) is None:
        return start, "no"
    head = text[start : min(end, start + _HEAD_MAX)]
    found = _HEAD.match(head)
    if found:
        spaced = head[found.start("dash") - 1].isspace()
        trust = _trust(found["place"] or "", found["agency"], found["dash"], spaced)
        if trust != "no" and _goes_on(text, start + found.end(), end, lower_too=bool(found["agency"])):
            return start + found.end(), trust
    found = _NO_DASH.match(head)
    if found and not _DASH_FIRST.match(head, found.end()) and _place_shape(found["place"])[0] in ("known", "capitals"):
        follows = head[found.end() :].lstrip()
        if follows[:1].isupper() or follows[:1] in ("“", '"', "‘"):
            return start + found.end(), "strong"
    return start, "no"


def _trust(place: str, agency: str | None, dash: str, spaced: bool) -> Trust:
    if agency is not None and not _names_agency(agency[1:-1]):
        return "no"
    if not place.strip():
        return "strong" if agency is not None and is_agency(agency[1:-1]) and dash != ":" else "no"
    shape, says_more = _place_shape(place)
    if agency is not None:
        return "strong" if shape != "none" else "no"
    if dash == "_" or (dash == ":" and not (shape == "known" and place.isupper())):
        return "no"
    if shape == "capitals":
        if says_more:
            return "fair"
        return "weak" if spaced or dash in "—–―" else "no"  # `RUIZ-- Ana, 98` is a notice
    return "strong" if shape == "known" else "no"


def _names_agency(words: str) -> bool:
    if _PARTY.match(words) or words.lower() in STATES:
        return False
    return is_agency(words) or is_outlet(words) or (words[0].isupper() and bool(_AGENCY_LIKE.match(words)))


def _place_shape(place: str) -> tuple[Shape, bool]:
    """How the words look as a place, and whether a region or a date follows the city within them."""
    whole = place.strip().rstrip(" ,")
    bare = _DATE_AT_END.sub("", whole).rstrip(" ,")
    segments = [segment.strip() for segment in bare.split(",")]
    cities = _CITIES_APART.split(segments[0])
    if len(segments) > 3 or len(cities) > 3 or not all(_is_place(words) for words in (*cities, *segments[1:])):
        return "none", False
    says_more = len(bare) < len(whole) or len(segments) > 1
    regions = [region.lower() for region in segments[1:]]
    if regions and all(region in STATES or region in COUNTRIES for region in regions):
        return "known", says_more
    if any(region.isupper() for region in segments[1:]):  # a label with a comma: `NOT WRONG, JUST EARLY -`
        return "none", False
    if not regions and all(city.lower() in CITIES for city in cities):
        return "known", says_more
    return ("capitals" if all(_in_capitals(city) for city in cities) else "words"), says_more


def _is_place(words: str) -> bool:
    parts = words.split()
    if not 1 <= len(parts) <= 5 or words.lower() in NOT_PLACES or not parts[0][0].isupper():
        return False
    return all(_PLACE_WORD.fullmatch(part) and (part[0].isupper() or _is_small(part)) for part in parts)


def _is_small(part: str) -> bool:
    return part.lower() in PARTICLES or part in ("of", "on", "upon", "the") or part[:2] in ("d'", "d’")


def _in_capitals(words: str) -> bool:
    parts = words.split()
    return words[:2].isupper() and all(p.isupper() or _is_small(p) or _MOSTLY_CAPITALS.fullmatch(p) for p in parts)


def _goes_on(text: str, at: int, end: int, lower_too: bool) -> bool:
    """A sentence begins behind the dash, or the dateline has its paragraph to itself."""
    follows = text[at : at + 12].lstrip() if at < end else ""
    if at >= end or not follows:
        return True
    first = follows[_STARTS.match(follows).end() :][:1]  # type: ignore[union-attr]
    return first.isupper() or first.isdigit() or first in ("$", "€", "£", ".", "…") or lower_too
