"""The words and patterns that date expressions are made of. Names of days and months keep their capitals, all else may be in any case."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ],
        1,
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ["monday mon", "tuesday tues tue", "wednesday wed", "thursday thurs thur thu", "friday fri", "saturday sat", "sunday sun"]
    )
    for name in names.split()
}  # fmt: skip
NUMBERS = {
    word: n
    for n, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "a": 1,
    "an": 1,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "a couple of": 2,
    "a couple": 2,
    "a dozen": 12,
    "half a dozen": 6,
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
            "twenty-first",
        ],
        1,
    )
}
DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
DAY2 = r"(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?P<year>[12]\d{3})(?!\d|[.,]\d)(?:\sA\.?D\.?(?!\w))?"
MONTH = (
    r"(?-i:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|SEP|OCT|NOV|DEC)\b\.?))"
)
MONTH2 = MONTH.replace("<month>", "<month2>")
WEEKDAY = (
    r"(?-i:(?P<weekday>Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?"
    r"|MONDAY|TUESDAY|WEDNESDAY|THURSDAY|FRIDAY|SATURDAY|SUNDAY|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?))"
)
FULL_WEEKDAY = r"(?-i:(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY|(?:Mon|Tues?|Wed|Thurs?|Fri|Sat)\.))"
CLOCK = (
    r"(?P<clock>(?P<hour>[012]?\d)(?:[:.](?P<minute>[0-5]\d))?(?::[0-5]\d)?\s?(?P<half>[ap]\.?\s?m\b\.?)"
    r"|(?P<hour24>[012]?\d):(?P<minute24>[0-5]\d)(?::[0-5]\d)?(?:\s?(?:hrs|hours))?|noon|midnight|midday)"
    r"(?:,?\s(?P<zone>(?:E|C|M|P)[SD]?T|GMT|BST|CES?T|UTC|AES?T|local time|(?:Eastern|Central|Mountain|Pacific)(?:\s(?:[Ss]tandard|[Dd]aylight))?(?:\s[Tt]ime)?)\b)?"
)
PART = r"(?P<part>morning|mid-morning|afternoon|evening|night|lunchtime|midday)"
EDGE = r"(?P<edge>early|late|mid)"
NUMBER = (
    r"(?P<n>\d{1,3}|a couple(?: of)?|half a dozen|a dozen|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|several|(?:a )?few|many|some)"
)
NUMBER_WORDS = "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty several few many some half couple #"
UNIT = r"(?P<unit>minute|hour|day|week|fortnight|weekend|month|quarter|year|decade|century|centurie|generation)s?"
WHICH = r"(?:(?P<which>(?:this |the )?(?:last|past|previous|next|coming|following)|this|that) )?"
UNIT_WHICH = r"(?P<which>last|next|this(?: (?:past|coming))?|the (?:coming|current|previous|present))"
NTH = r"(?P<nth>first|second|third|fourth)"
SEASON = r"(?P<season>spring|summer|autumn|fall|winter)"
DASH = r"\s?(?:–|-|—)\s?|\sto\s|\sthrough\s"


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of some words, as a tree of their letters: several times faster than one alternative for each."""
    branches: dict[str, list[str]] = {}
    for word in words:
        branches.setdefault(word[:1], []).append(word[1:])
    may_end = branches.pop("", None) is not None
    if not branches:
        return ""
    tree = "|".join(re.escape(letter) + any_of(rest) for letter, rest in sorted(branches.items()))
    return f"(?:{tree}){'?' if may_end else ''}"


def group_of(m: re.Match[str], name: str) -> str | None:
    return m[name] if name in m.re.groupindex else None


def month_of(m: re.Match[str]) -> int:
    return MONTHS[m["month"].lower().rstrip(".")]


def weekday_of(m: re.Match[str]) -> int:
    word = m["weekday"].lower().rstrip(".")
    return WEEKDAYS[word if word in WEEKDAYS else word.removesuffix("s")]


def number_of(words: str) -> int | None:
    words = words.lower()
    if words.isdigit():
        return int(words)
    if words in NUMBERS:
        return NUMBERS[words]
    tens, _, ones = words.partition("-")
    return NUMBERS[tens] + NUMBERS[ones] if ones in NUMBERS and tens in NUMBERS else None


# what must follow a common word for it to begin an expression, so that most are passed over after one look
_UNITS = r"minute|hour|day|night|week|fortnight|weekend|month|quarter|year|decade|centur|generation"
_PARTS = r"morning|mid-|afternoon|evening|night|lunchtime|midday|spring|summer|autumn|fall|winter"
FOLLOWS = {
    "the": rf"\d|['’]\d|last|past|previous|next|coming|following|current|present|same|early|late|mid|small|{_PARTS}|{_UNITS}|first|second"
    r"|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|twent|thirties|forties|fifties|sixties|seventies"
    r"|eighties|nineties|world|ww",
    "a": rf"couple|dozen|few|{_UNITS}",
    "an": rf"{_UNITS}",
    "some": rf"{_UNITS}",
    "many": rf"{_UNITS}",
    "that": rf"same|very|{_PARTS}|{_UNITS}|(?:mon|tue|wed|thu|fri|sat|sun)",
}
