"""The words that name the object of a verb or preposition: *told [Jane Roe]*, *in a letter to [Moss and Pell]*."""

from __future__ import annotations

import re

from onrecord.identify.occasions.outlets import OUTLET, PROGRAMME, is_outlet
from onrecord.schema import Span

_STOP = re.compile(
    r"[,:;?!()—–]\s|(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])\.\s|[.,:;]?$|\s[-–—]|[“\"](?=[a-z.…])"
    r"|\s(?:that|to|on|in|at|during|who|whom|which|about|if|whether|how|why|what|not|after|before|as|for|by|when|while|with|from|last|earlier"
    r"|this|later|over|of\sthe|because|but|or|in|via|through|he|she|they|his|her|it|there|is|was|were|had|has|would|will|\w+day|[Yy]esterday|[Tt]oday|tonight|recently)\b"
    # a date: "two weeks ago", "3 June", "May 3"
    r"|\s(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|some|several|a\sfew|a\scouple\sof)\s)?(?:minute|hour|day|week|month|year)s?\s(?:ago|earlier|before|later)\b"
    r"|\s\d{1,2}\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|\s(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z]*\.?\s\d"
)


def reach_of_object(text: str, start: int, end: int) -> int:
    """Where the object that begins at `start` ends at the latest."""
    limit = min(end, start + 90)
    if _NO_OBJECT.match(text, start):
        return start
    quoted = re.compile(PROGRAMME).match(text, start, limit)
    stop = _STOP.search(text, quoted.end() if quoted else start, limit)
    return stop.start() if stop else limit


_NO_OBJECT = re.compile(
    r"(?:that|to|on|in|at|during|about|if|whether|how|why|what|not|for|by|when|with|from|of)\b", re.IGNORECASE
)
_PARTICLE = r"(?:of|the|for|de|la|van|von|bin|al|del|di|du|and|&)"
_RUN = re.compile(rf"[A-Z@][\w.&-]*(?:[’'](?!s\b)\w+)?(?:\s(?:{_PARTICLE}\s){{0,2}}?[A-Z][\w.&-]*(?:[’'](?!s\b)\w+)?)*")


_PRONOUN = re.compile(r"(?:him|her|them|it)\b(?!\s[a-z])")
_DESCRIBED = re.compile(r"(?:the|his|her|their|its)\s(?:[\w’'-]+\s){0,5}[\w’'-]+")
_POSSESSED = re.compile(rf"({OUTLET})[’']s?\s({PROGRAMME})|({PROGRAMME})")
_OF_PERSON = re.compile(r"\bThe\s([A-Z][\w’-]+\s[A-Z][\w’-]+)\sShow|\bwith\s([A-Z][\w’-]+\s[A-Z][\w’-]+)")
_NOT_NAMES = frozenset(
    """
    I He She They We It You The A An And But In On At Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March
    April May June July August September October November December Twitter Facebook Instagram TV
    """.split()  # noqa: SIM905
)


def read_names(text: str, start: int, end: int, *, first: bool = False) -> list[Span]:
    """The words that name the object which begins at `start`: its names, else a pronoun or a description; [] if none is there.

    Of a name with its owner and its office (*CNN's host Jane Roe*) the last is meant; names joined by "and" are several.
    With `first` the object is the first name only.
    """
    shown = _POSSESSED.match(text, start, min(len(text), max(end, start + 60)))
    if shown:
        person = _OF_PERSON.search(text, shown.start(), shown.end())
        if person:
            return [Span(*person.span(1 if person.group(1) else 2))]
        return [Span(shown.start(), shown.end() - (text[shown.end() - 1] in ",”\"’'"))]
    runs = [m for m in _RUN.finditer(text, start, end) if m.group().rstrip(".") not in _NOT_NAMES]
    if not runs:
        pronoun = _PRONOUN.match(text, start, max(end, start))
        described = None if pronoun else _DESCRIBED.match(text, start, end)
        hit = pronoun or described
        return [Span(*hit.span())] if hit else []
    if first:
        return [_trim(text, Span(*runs[0].span()))]
    out: list[Span] = []
    for run, after in zip(runs, [*runs[1:], None], strict=True):
        between = text[run.end() : after.start()] if after else ""
        rest = text[run.end() : end] if after is None else between
        if after is None:
            if re.match(r"\s(?!\w+(?:ing|ed|ly)\b)[a-z]", rest):
                return [Span(start, end)] if len(runs) == 1 else out  # "a Gold Star mother" is described, not named
            if re.match(r"[’']s?\s+\w", rest) and not is_outlet(run.group()):
                continue  # "Moss's lawyer": not Moss
            out.append(Span(*run.span()))
        elif re.fullmatch(r"\s*(?:,|and|, and)\s*(?:the\s)?(?:[a-z]+\s(?:of\s)?)?", between):
            out.append(Span(*run.span()))
    return [part for span in out for part in _split(text, _trim(text, span))]


_OUTLET_OF = re.compile(rf"({OUTLET})\s(?:of|in|from)\s")
_DAY_BEHIND = re.compile(r"(?:\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s[Nn]ight)?)+$")


def _trim(text: str, span: Span) -> Span:
    """Without a day behind the name (*asked Pell Wednesday*) and an outlet's town (*WKXX of Avery*)."""
    words = text[span.start : span.end]
    day, outlet = _DAY_BEHIND.search(words), _OUTLET_OF.match(words)
    return Span(span.start, span.start + (outlet.end(1) if outlet else day.start() if day else len(words)))


def _split(text: str, span: Span) -> list[Span]:
    """Two names in one run: *Moss and Pell*; the "and" of *Moore and Sons* cannot be told from it and is split too."""
    words = text[span.start : span.end]
    if " and " not in words or " of " in words:
        return [span]
    left = words.index(" and ")
    return [Span(span.start, span.start + left), Span(span.start + left + 5, span.end)]


def is_name(words: str) -> bool:
    """Whether words are a name or a handle, not a pronoun or a description."""
    bare = words.removeprefix("the ").removeprefix("The ")
    return bare not in _NOT_NAMES and bool(_RUN.fullmatch(bare) or bare[:1] in "“\"'‘" or re.match(OUTLET, words))
