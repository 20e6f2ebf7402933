"""Words that only look like dates: *May said*, *the march on Washington*, *Route 1990*, *Athens today*."""

from __future__ import annotations

import re
from collections.abc import Callable

Guard = Callable[
    [str, "re.Match[str]", str], bool
]  # text, match, the 24 characters before it; True: it stands for a time

_CAPITAL = re.compile(r"\s[A-Z][a-z]")
_WEEKDAY_NEXT = re.compile(r"\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")
_NAME_BEFORE = re.compile(r"\b(?:[A-Z][a-z]+|Mr\.|Mrs\.|Ms\.|Dr\.|Sen\.|Gov\.|Rep\.|Lady|Sir)\s$")
_NAMED_DAY = re.compile(r"\b(?:Man|Good|Black|Ash|Palm|Holy|Super|Cyber|Giving|Fat|Bloody|Ruby)\s$")
_PAPER_NEXT = re.compile(
    r"\s(?:Times|Telegraph|Mirror|Express|Post|Mail|Mercury|Herald|Independent|Tribune|World|Star|Sun|People|Gazette)\b"
)
_MONTH_NEXT = re.compile(r"\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_PREPOSITION = re.compile(r"(?i)\b(?:in|since|until|by|last|next|this)\s$")
_WIDER_PREPOSITION = re.compile(
    r"(?i)\b(?:in|since|until|till|by|during|from|of|between|before|after|to|through|and|last|next|this|for)\s$"
)
_VERB_AFTER = re.compile(
    r"\s(?:on|against|through|said|says|told|has|had|was|is|be|have|not|we|i|it|they|he|she|you|the)\b", re.IGNORECASE
)
_TIME_WORD_BEFORE = re.compile(
    r"(?i)\b(?:in|since|until|till|by|during|through|throughout|from|of|and|to|or|before|after|between|around|about|last|next|this|"
    r"early|late|mid|each|every|for|on|circa|c\.|ca\.|years?|the|an?|as of|that)\s*\(?$|[(,;:–—-]\s*$"
)
_MEASURE_AFTER = re.compile(
    r"\s(?:people|men|women|miles|meters|metres|feet|pounds|dollars|euros|calories|votes|jobs|words|square|ft|acres|tons|tonnes|times|"
    r"km|m|kg|degrees|seats|workers|students|soldiers|troops|homes|residents|employees|points|percent|per\s?cent)\b|\s?[%°+]"
    r"|\s[A-Z]\w+\s(?:St|Street|Ave|Avenue|Road|Rd|Drive|Dr|Terrace|Boulevard|Blvd|Lane|Court|Place)\b"
)
_NUMBER_BEFORE = re.compile(
    r"(?i)(?:[$£€#]|\b(?:no\.?|route|flight|room|page|pp?\.|highway|interstate|rule|section|article|some|than|nearly|almost|roughly|"
    r"approximately|channel|area|unit|model|bill|chapter|vol\.))\s?$"
)
# "a Sunday tweet" is one that is known, "a Sunday morning" is any
_SAID_ON = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:interview|statement|rally|tweet|post|speech|address|letter|memo|email|ruling|order|filing|report|article|story|column"
    r"|op-ed|editorial|briefing|hearing|debate|meeting|news conference|press conference|conference call|appearance|event|game|match|loss|win"
    r"|victory|defeat|raid|attack|shooting|crash|vote|announcement|release|ceremony|protest|call|phone call|text|message|video|broadcast)\b"
)
_ANY_ONE = re.compile(r"(?i)\b(?:every|each|an?|any|most|many|some|either)\s(?:other\s)?$")
_SHARED_NAMES = frozenset({"May", "April", "June", "August", "March"})


def _month(text: str, m: re.Match[str], before: str) -> bool:
    """A month without a day: people, verbs and short forms carry the same names."""
    if m["year"] is not None:
        return True
    word, end = m["month"], m.end()
    capital = _CAPITAL.match(text, end) is not None and not _WEEKDAY_NEXT.match(text, end)
    if m["edge"] or m["which"]:
        return not capital or word not in _SHARED_NAMES
    if capital:
        return bool(_PREPOSITION.search(before)) and word not in ("May", "April", "June")
    if len(word) < 5 and word.upper() not in ("MAY", "JUNE", "JULY") and not word.endswith("."):
        return bool(_PREPOSITION.search(before))
    if word.upper() in ("MAY", "MARCH"):
        return bool(_WIDER_PREPOSITION.search(before)) and not _VERB_AFTER.match(text, end)
    return not _NAME_BEFORE.search(before) or bool(_TIME_WORD_BEFORE.search(before))


def _year(text: str, m: re.Match[str], before: str) -> bool:
    if m["edge"]:
        return True
    year, end = int(m["year"]), m.end()
    if year > 2100 or _NUMBER_BEFORE.search(before) or _MEASURE_AFTER.match(text, end):
        return False
    if 1900 <= year <= 2049 or _TIME_WORD_BEFORE.search(before):
        return True
    after = text[end : end + 2]
    return (
        after[:1] in ("–", ")", "-")
        or after in (" –", " -")
        or (before.endswith((". ", ") ")) and after[:1] in (",", ":"))
    )


def _numeric(_: str, m: re.Match[str], __: str) -> bool:
    a, b = int(m["a"]), int(m["b"])
    full = len(m["year"]) == 4
    telling = m["sep"] == "/" or full or (m["sep"] == "." and len(m["a"]) == len(m["b"]) == 2)
    return 1 <= a <= 31 and 1 <= b <= 31 and min(a, b) <= 12 and telling


def _one_of_many(_: str, m: re.Match[str], before: str) -> bool:
    return not _ANY_ONE.search(before) and not re.search(r"\s[A-Z][a-z]", m.group())  # CBS This Morning


def _weekday(text: str, m: re.Match[str], before: str) -> bool:
    """*Every Friday* is none, *Saturday Morning Breakfast* a name."""
    part = m.groupdict().get("part")
    if _NAMED_DAY.search(before) or _PAPER_NEXT.match(text, m.end()) or text[m.end() : m.end() + 5] == " best":
        return False
    if _CAPITAL.match(text, m.end()) and not before.strip() and not _MONTH_NEXT.match(text, m.end()):
        return False  # a name that opens a text: people are called Wednesday
    named = part is not None and part[0].isupper() and not m.group().isupper() and _CAPITAL.match(text, m.end())
    if _ANY_ONE.search(before):
        return before.lower().endswith((" a ", " an ")) and _SAID_ON.match(text, m.end()) is not None
    return not named


def _holiday(text: str, m: re.Match[str], before: str) -> bool:
    return not _CAPITAL.match(text, m.end()) and not _NAME_BEFORE.search(before)


def _season(text: str, m: re.Match[str], before: str) -> bool:
    """Springs and falls are other things too, and seasons are people's names."""
    is_told = m.groupdict().get("which") is not None
    if is_told and m["season"].islower():  # "at a rally in Hask last autumn"
        return True
    if _CAPITAL.match(text, m.end()) or _NAME_BEFORE.search(before):
        return False
    name, words = m["season"].lower(), m.group().lower()
    if is_told:
        return True
    if words.startswith("the "):
        return name != "fall" or not text[m.end() :].startswith(" of ")
    if name == "fall":
        return False
    return name != "spring" or bool(re.search(r"(?i)\b(?:in|during|by|of|until|every)\s$", before))


def _ordinal(text: str, m: re.Match[str], _: str) -> bool:
    return not re.match(r"\s(?:to|and|or)\s(?:the\s)?\d+(?:st|nd|rd|th)[\s-]", text[m.end() : m.end() + 20])


def _unit(_: str, m: re.Match[str], __: str) -> bool:
    """*ABC’s This Week* and *This Week host Ann Lee* name a programme."""
    words = m.group().split()
    return not (len(words) > 1 and all(w[0].isupper() and not w.isupper() for w in words))


def _counted(text: str, m: re.Match[str], _: str) -> bool:
    return not text.startswith(" of ", m.end())


def _near(text: str, m: re.Match[str], before: str) -> bool:
    if m["near"].lower() == "present":
        return bool(re.search(r"\d\s?[–—-]\s*$", before))
    if m["near"][0].isupper() and not m["near"].isupper() and re.search(r"\w\s$", before):
        return False  # the weekly Dairy Today
    if before.endswith("USA "):
        return False  # the newspaper
    return m["near"].lower() != "today" or not _means_nowadays(text, m.start(), m.end())


_STILL = re.compile(r"\b(?:still|known|even|continues?|than|it is|they are|what is)\b")
_PRESENT = re.compile(
    r"\b(?:is|are|am|has|have|remains?|continues?|now|can|may|do|does|exists?|lives?)\b|['’](?:s|re)\b"
)
_OF_SPEECH_DAY = re.compile(
    r"\b(?:I|[Ww]e|you|will|would|was|were|did|said|told|had|to)\b|\b\w{3,}(?:ed|ing)\b|['’](?:ll|m)\b"
)


def _means_nowadays(text: str, start: int, end: int) -> bool:
    """*Still used today*, *Athens today is*: a state of now, told in the present, and no day."""
    left = re.split(r"[.;!?\n]", text[max(0, start - 60) : start])[-1]
    right = re.split(r"[.;!?\n]", text[end : end + 60], maxsplit=1)[0]
    if _STILL.search(left):
        return True
    present = _PRESENT.search(left) or (not left.strip() and _PRESENT.search(right))
    return bool(present) and not _OF_SPEECH_DAY.search(left + right)


GUARDS: dict[str, Guard] = {
    "_month_alone": _month,
    "_year": _year,
    "_numeric": _numeric,
    "_weekday_alone": _weekday,
    "_this_part": _one_of_many,
    "read_holiday": _holiday,
    "_season": _season,
    "_bare_season": _season,
    "_nth_of_month": _ordinal,
    "_past_units": _counted,
    "_this_unit": _unit,
    "_near": _near,
}
