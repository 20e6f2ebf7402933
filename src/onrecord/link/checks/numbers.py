"""Numbers as they are said and written: *fifteen* and *15*, *$5 million* and *five million dollars*, *15 per cent* and *15%*.

Works on runs of folded words; a run that is no number is left as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

# identify/dates has words of its own for ordinals, spans and ages: rooms share no lists, and each reads other numbers
_ONES = {
    word: value
    for value, word in enumerate(
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
        ]
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {
    word: f"{value}th"
    for value, word in enumerate(
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
        ],
        1,
    )
}
_DIGITS = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_DIGIT_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(k|m|mn|bn|tn)")
_SHORT_SCALES = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
_CURRENCIES = {
    "dollar": "$", "dollars": "$", "bucks": "$", "pounds": "£", "pound": "£", "euros": "€", "euro": "€", "yen": "¥",
}  # fmt: skip
SIGNS = frozenset("$£€¥")
STARTS = frozenset((*_ONES, *_TENS, "hundred", "thousand", "million", "billion", "trillion", "a"))


class Number(NamedTuple):
    """A number read at the start of a run: its key ("15", "15%", "$5000000") and how many words it takes."""

    key: str
    words: int


def is_numeric(key: str) -> bool:
    """Whether a folded word is a number, by its first character or the sign before it."""
    return key[:1].isdigit() or (key[:1] in SIGNS and len(key) > 1) or (key[:1] == "-" and key[1:2].isdigit())


def ordinal_key(word: str) -> str | None:
    """*2nd* and *second* alike."""
    if found := _DIGIT_ORDINAL.fullmatch(word):
        return f"{found[1]}th"
    return _ORDINALS.get(word)


def read_number(words: Sequence[str], joined: Sequence[bool]) -> Number | None:
    """The number that begins a run of folded words, with its sign, scale and unit; None if none begins there.

    `joined[i]` says whether nothing but white space or a hyphen stands between word i and the next one.
    """
    at = 1 if words[0] in SIGNS or words[0] == "minus" else 0
    if at and not (len(words) > 1 and joined[0]):
        return None
    value, taken = _cardinal(words[at:], joined[at:])
    if value is None:
        return None
    end = at + taken
    following = words[end] if end < len(words) and joined[end - 1] else ""
    text = f"{value:.6f}".rstrip("0").rstrip(".")
    if at and words[0] != "minus":
        # "$5 million" has its unit before it
        return Number(words[0] + text, end)
    sign = "-" if at else ""
    if following == "percent":
        return Number(f"{sign}{text}%", end + 1)
    if following == "per" and end + 1 < len(words) and words[end + 1] == "cent" and joined[end]:
        return Number(f"{sign}{text}%", end + 2)
    if following in _CURRENCIES:
        return Number(f"{_CURRENCIES[following]}{text}", end + 1)
    return Number(sign + text, end)


def _cardinal(words: Sequence[str], joined: Sequence[bool]) -> tuple[float | None, int]:
    """The value of the cardinal number at the start, and its length in words."""
    if not words:
        return None, 0
    first = words[0]
    if found := _SHORT.fullmatch(first):
        return float(found[1]) * _SHORT_SCALES[found[2]], 1
    if _DIGITS.fullmatch(first):
        value = float(first.replace(",", ""))
        if len(words) > 1 and joined[0] and words[1] in _SCALES:
            return value * _SCALES[words[1]], 2
        return value, 1
    if first == "a" and not (len(words) > 1 and joined[0] and words[1] in _SCALES):
        return None, 0
    return _spelled(words, joined)


def _spelled(words: Sequence[str], joined: Sequence[bool]) -> tuple[float | None, int]:
    """A number in words: units below a hundred, raised by scales, as long as they go on."""
    total = part = 0
    last = 10**15  # the value of the last unit: a smaller one may follow a larger one only
    taken = 0
    for i, word in enumerate(words[:12]):
        if i and not joined[i - 1]:
            break
        if word == "and":
            goes_on = i and words[i - 1] in _SCALES and i + 1 < len(words) and joined[i]
            if goes_on and (words[i + 1] in _ONES or words[i + 1] in _TENS):
                continue
            break
        if word == "a" and i == 0:
            part = 1
        elif word in _ONES and (not i or last in (100, 1000, 10**6, 10**9) or (20 <= last < 100 and _ONES[word] < 10)):
            part, last = part + _ONES[word], _ONES[word]
        elif word in _TENS and (not i or last in (100, 1000, 10**6, 10**9)):
            part, last = part + _TENS[word], _TENS[word]
        elif word == "hundred" and (part < 100):
            part, last = max(part, 1) * 100, 100
        elif word in _SCALES and word != "hundred":
            total, part, last = total + max(part, 1) * _SCALES[word], 0, _SCALES[word]
        else:
            break
        taken = i + 1
    return (float(total + part), taken) if taken else (None, 0)
