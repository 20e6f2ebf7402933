"""Bylines: `By ANA RUIZ, Valley Herald`, `Ana Ruiz and Tom Pell | The Associated Press`, `Ana Ruiz, Staff Writer`.

A byline has its line to itself near the top. It must hold nothing but names, outlets, roles, addresses and times: one other
word in lower case makes it a sentence.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.document.datelines import start_behind_byline
from onrecord.document.names import (
    AGENCIES,
    OUTLET_WORDS,
    PARTICLES,
    ROLE_WORDS,
    is_agency,
    is_name,
    is_name_word,
    is_outlet,
)
from onrecord.document.wordlists import word_set
from onrecord.document.words import trim
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LINE, _SECOND_LINE = "bylines.line", "bylines.second_line"
_TOP_PARAGRAPHS = 10
_PROSE_WORDS = 20
_LINE_MAX = 240
_OPENER = re.compile(
    r"(?:byline:\s*(?:by\s+)?|author:\s*|from:\s*(?=\w+ \w+,)|"
    r"(?:(?:written|story|reported|words|text|posted|article|analysis|commentary|opinion|review|report)"
    r"(?:\s+and\s+(?:photos?|photographs|produced|written))?\s+)?by:?\s+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[|•·/&;,–—-](?=\s|$)|[^\s,;|•·]+")
_BREAKS = frozenset(["|", "•", "·", "/", "&", ";", ",", "–", "—", "-"])
_ADDRESS = re.compile(r"[<(]?(?:mailto:)?[\w.+-]+@[\w-]+\.[\w.-]+[>)]?|\(?@\w+\)?|https?://\S+|www\.\S+")
_SMALL = word_set(
    """
    and with for of the in at on from to by special pm am p.m. a.m. p.m a.m et est edt pt gmt utc min read minute
    minutes ago hour hours updated published posted via its their
    """
)
_STAFF = re.compile(r"(?:^|\s+)(?:staff|staff reports?|staff writers?|(?:the )?editorial board)$", re.IGNORECASE)
_AFTER_NAME = frozenset(["and", "&", "with"])


def find_byline(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Bylines among the first paragraphs, with the lines of outlet, role and address that stand under them."""
    zones: list[Zone] = []
    prose = 0
    for index, paragraph in enumerate(paragraphs[:_TOP_PARAGRAPHS]):
        end = byline_end(text, paragraph)
        if end is None and _is_signed_below(text, index, paragraphs):
            end = paragraph.end
        rule = _LINE
        if end is None and zones and zones[-1].end == paragraphs[index - 1].end and _is_second_line(text, paragraph):
            end, rule = paragraph.end, _SECOND_LINE
        if end is not None:
            zones.append(Zone("byline", paragraph.start, end, Because("document", rule, (Span(paragraph.start, end),))))
        elif text.count(" ", *paragraph) >= _PROSE_WORDS:
            prose += 1
            if prose > 2:
                break
    return zones


def author_names(text: str, zones: Iterable[Zone]) -> tuple[str, ...]:
    """The people that the byline zones name, in order, each once. Capitals are lowered: `ANA RUIZ` is `Ana Ruiz`."""
    names: dict[str, None] = {}
    for zone in zones:
        if zone.kind == "byline" and zone.because.rule != _SECOND_LINE:
            line = text[zone.start : zone.end]
            opener = _OPENER.match(line)
            for name in _read_names(line[opener.end() if opener else 0 :])[0]:
                names.setdefault(_lower_capitals(name))
    return tuple(names)


def byline_end(text: str, paragraph: Span) -> int | None:
    """Where the byline that this paragraph is, or begins with, ends; None if it is none."""
    line = text[paragraph.start : min(paragraph.end, paragraph.start + _LINE_MAX)]
    opener = _OPENER.match(line)
    whole = paragraph.end - paragraph.start <= _LINE_MAX
    if opener:
        rest = line[opener.end() :]
        if whole and _is_credit_of_authors(rest):
            return paragraph.end
        glued = start_behind_byline(text, paragraph)
        if glued is not None and _is_credit_of_authors(text[paragraph.start + 3 : glued].rstrip()):
            return trim(text, paragraph.start, glued).end
        return None
    return paragraph.end if whole and _is_bare_byline(line) else None


def _is_credit_of_authors(rest: str) -> bool:
    """What follows `By`: names or an organisation, then nothing but outlet, role, place, address, time."""
    names, tail = _read_names(rest)
    if not names:
        organisation = _STAFF.sub("", rest.rstrip(". "))
        return not organisation or is_outlet(organisation)
    return len(tail) <= 16 and all(_is_furniture_word(word) for word in tail)


def _is_bare_byline(line: str) -> bool:
    """Names without `By`: only with an outlet or a role behind a break or, all in capitals, behind the names."""
    names, tail = _read_names(line)
    if "/" in tail and is_agency(tail[-1]):  # `Ana Ruiz / Reuters` is credited for a photo
        return False
    if not names or not 1 <= len(tail) <= 12 or not all(_is_furniture_word(word) for word in tail):
        return False
    if not _is_set_apart(names, tail):  # `Union Creates Region's Largest Network` is a headline
        return False
    said = " ".join(word for word in tail if word not in _BREAKS and not _ADDRESS.fullmatch(word))
    last = said.split()[-1].lower().strip(".") if said else ""
    if any(_ADDRESS.fullmatch(word) for word in tail) and not said:
        return True
    return (
        is_outlet(said.removeprefix("for ").removeprefix("of "))
        or last in ROLE_WORDS
        or said.lower().startswith("special to ")
    )


def _is_set_apart(names: list[str], tail: list[str]) -> bool:
    """Whether what stands behind the last name cannot be read on from it."""
    return tail[0] in _BREAKS or tail[0].islower() or names[-1].isupper() or _ADDRESS.fullmatch(tail[0]) is not None


def _is_furniture_word(word: str) -> bool:
    return (
        word in _BREAKS
        or word[0].isupper()
        or word[0].isdigit()
        or word.lower() in _SMALL
        or word.lower() in ROLE_WORDS
        or word.lower().rstrip(".") in PARTICLES
        or _ADDRESS.fullmatch(word) is not None
    )


def _read_names(rest: str) -> tuple[list[str], list[str]]:
    """The names that a byline begins with, and the words behind them.

    A list goes on behind `and`, `with` and commas, and behind a place (`Ana Ruiz in Salem and Tom Pell in Springfield`); a
    name behind a comma that is an outlet's or a role ends it.
    """
    words = _WORD.findall(rest.rstrip())
    if words and words[-1].endswith(".") and len(words[-1]) > 3:
        words[-1] = words[-1][:-1]
    names: list[str] = []
    at = end = 0
    while at < len(words):
        taken = _take_name(words, at)
        name = " ".join(words[at : at + taken])
        behind = words[at + taken] if at + taken < len(words) else ""
        if not taken or (
            names and (is_outlet(name) or is_outlet(f"{name} {behind}") or words[at + taken - 1].lower() in ROLE_WORDS)
        ):
            break
        names.append(name)
        end = at + taken
        ahead = _next_name(words, end)
        if ahead is None:
            break
        at = ahead
    return names, words[end:]


def _next_name(words: list[str], at: int) -> int | None:
    """Where the next name of the list begins, if one does."""
    if words[at : at + 1] == ["in"]:
        at = next((i for i in range(at + 1, min(at + 5, len(words))) if words[i] in _AFTER_NAME), len(words))
    start = at
    while at < len(words) and at < start + 2 and (words[at] in _AFTER_NAME or words[at] == ","):
        at += 1
    return at if start < at < len(words) and _take_name(words, at) else None


def _take_name(words: list[str], at: int) -> int:
    """How many words from `at` are one person's name."""
    if words[at].lower() in AGENCIES:
        return 0
    title = 1 if words[at].lower().rstrip(".") in ("dr", "prof", "rev") else 0
    capitals = words[at].isupper() and len(words[at].strip(".")) > 2
    run = 0
    while at + run < len(words) and run < 8:
        word = words[at + run]
        if word in _BREAKS or not (is_name_word(word) or word.lower() in PARTICLES):
            break
        if capitals and not (word.isupper() or word.lower() in PARTICLES or word[1:].isupper() or word[:2] == "Mc"):
            break
        run += 1
    run = title + _without_outlet(words[at + title : at + run])
    while run >= 2 and not is_name(words[at + title : at + run], most=6):
        run -= 1
    return run if run >= 2 + title else 0


def _without_outlet(run: list[str]) -> int:
    """`Ana Ruiz Valley Herald` and `Ana Ruiz Associated Press` name a person and an outlet; a role ends a name too."""
    for index, word in enumerate(run):
        if index >= 2 and word.lower() in ROLE_WORDS and word.lower() not in OUTLET_WORDS:
            return index
    for (_, before), (index, word) in pairwise(enumerate(run)):
        if word.lower().rstrip(".") in OUTLET_WORDS and index >= 2:
            return 2 if index >= 3 and not is_agency(word) and before[:1].isupper() else index
    return len(run)


def _is_second_line(text: str, paragraph: Span) -> bool:
    """Under a byline: `Valley Herald`, `Staff Writer`, `aruiz@valleyherald.example`."""
    line = text[paragraph.start : paragraph.end]
    if len(line) > 80:
        return False
    words = _WORD.findall(line)
    if all(_ADDRESS.fullmatch(word) for word in words):
        return True
    return is_outlet(line) or (all(_is_furniture_word(word) for word in words) and words[-1].lower() in ROLE_WORDS)


def _is_signed_below(text: str, index: int, paragraphs: Sequence[Span]) -> bool:
    """`Ana Ruiz` alone on a line counts if the next line is an outlet, a role or an address."""
    if index + 1 >= len(paragraphs) or paragraphs[index].end - paragraphs[index].start > 60:
        return False
    names, tail = _read_names(text[slice(*paragraphs[index])])
    return bool(names) and not tail and not is_outlet(names[0]) and _is_second_line(text, paragraphs[index + 1])


def _lower_capitals(name: str) -> str:
    if not any(word.isupper() and len(word.strip(".")) > 3 for word in name.split()) and not name.isupper():
        return name
    return " ".join(_lower_word(word) for word in name.split())


def _lower_word(word: str) -> str:
    bare = word.strip(".").lower()
    if bare in ("ii", "iii", "iv") or not word[-2:].strip(".").isupper() or len(bare) == 1 or "." in word[:-1]:
        return word
    return re.sub(r"[^\W\d_]+", lambda part: _lower_part(part.group()), word)


def _lower_part(part: str) -> str:
    return "Mc" + part[2:].capitalize() if part[:2] in ("Mc", "MC") and len(part) > 4 else part.capitalize()
