"""What may be a speaker's label at the start of a paragraph, and who it stands for.

`JOHN SMITH, CNN HOST:`, `SEN. RUIZ (D-Ore.):`, `Mr. Smith:`, `Q.`, `[00:01:02] SMITH:`, `Ana Ruiz (00:15):`, `Q144 Ana Ruiz:` and
`Q. Ana Ruiz:`, where the number or letter is no part of the name; in calls with investors a line of its own above the words, without a colon: `Ana Ruiz -- Chief Executive Officer`, `Operator`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.document.names import PARTICLES, is_name, is_name_word
from onrecord.document.wordlists import word_set
from onrecord.document.words import trim
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_CLOCK = r"(?:(?P<{0}h>\d{{1,2}}):)?(?P<{0}m>\d{{1,2}}):(?P<{0}s>\d{{2}})(?:[.,]\d{{1,3}})?"
_LABEL_MAX = 90
_LABELLED = re.compile(
    r"(?:[>»]{1,2}\s*|[-–—*]\s+|[“\"](?=[^\W_a-z]))?"
    rf"(?:[\[(]?{_CLOCK.format('a')}[\])]?\s*[-–—]?\s*)?(?:\*\*)?"
    r"(?P<label>[^\W_a-z](?:[^:\[\]\n“”\"?!;—]|\[[^\]\n]{1,40}\]){0,80}?)"
    rf"(?:\s*[\[(]{_CLOCK.format('b')}[\])])?\s*:(?:\*\*)?(?=\s|$|\(|\[)"
    rf"(?:\s*[\[(]{_CLOCK.format('c')}[\])](?=\s|$))?"
)
# "Q144 Ana Ruiz:", "[Q144] Ana Ruiz:", "Q. Ana Ruiz:": that it is a question, and its number in the hearing
_ASKED = re.compile(
    r"[\[(]?(?:(?:Q|A|Question|Answer)\s?\d{1,4}[\])]?[.:]?|(?:Q|A|Question|Answer)[.:])\s+(?=[^\W\d_a-z])"
)
_INITIALS = re.compile(r"\w\.|\S+$")  # "A. Ruiz:" and "A. B. Ruiz:" are names
_LETTER = re.compile(r"(?P<label>[QA])\d{0,4}(?:[.:]|\s*[-–—])\s+(?=\S)|(?P<bare>Q)\s+(?=[A-Z“\"(])")
_MC = re.compile(r"Ma?c[A-Z]{2,}[A-Z.,]*|[DO]['’][A-Z]+")
_TITLED = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sgt|Lt|Col|Capt|Prof|Rev|Hon)\.|Senator|Representative|Congress(?:man|woman)|President|Vice President|"
    r"Secretary|Governor|Mayor|Judge|Justice|Chair(?:man|woman|person)?|Commissioner|Speaker|Minister|Prime Minister|Professor|Council(?:or|man|woman|member)|"
    r"The (?:Court|President|Chair(?:man|woman)?|Witness|Clerk|Speaker|Judge)|Sir|Dame|Lord|Lady|General|Chief|Officer|Director|Ambassador)\b"
)
_ROLE = re.compile(
    r"(?:Interviewer|Interviewee|Host|Moderator|Reporter|Narrator|Announcer|Question|Answer|Speaker(?: [A-Z\d]+)?|Audience|Caller|Anchor|Witness|"
    r"Male (?:voice|speaker)|Female (?:voice|speaker)|Unidentified(?: \w+){1,2}|Participant(?: \d+)?|Operator|Q|A)(?: \d+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<=^question)\s\d+$|(?<=^answer)\s\d+$|(?<=^[qa])\s\d+$")  # of a question, not of a speaker
_LINE_MAX = 140
_LINE = re.compile(
    r"(?P<name>[^\W\d_][^,:;?!()\[\]\n—–]{2,50}?)\*{0,3}\s*(?:\s-{1,3}\s|\s?[—–]\s?|,\s)\s*\*{0,3}(?P<post>[A-Z][^:;?!.\n]{2,100}(?:\.(?!\s)[^:;?!.\n]*)*)"
)
_LINE_ALONE = re.compile(
    r"\*{0,3}((?:Conference |Call )?Operator|Unidentified (?:Analyst|Speaker|Participant|Company Representative))\*{0,3}",
    re.IGNORECASE,
)
_POST_WORDS = re.compile(
    r"\b(?:officers?|presidents?|chief|ceo|cfo|coo|cto|chair(?:man|woman|person)?|directors?|analysts?|relations|managers?|managing|partners?|founders?|"
    r"treasurer|controller|secretary|counsel|head|vice|svp|evp|vp|executives?|operator|moderator)\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"[.?!…:][”\"’')\]*]*$")
_SAYS_WORDS = 14
# Labels of lists, menus and service boxes; "THE FACTS" is the answer in a fact check, which is no transcript.
_NO_SPEAKERS = word_set(
    """
    who|what|when|where|why|how|note|notes|update|updated|correction|corrections|clarification|related|read more|
    more|photo|photos|watch|video|pros|cons|breaking|date|time|place|cost|contact|source|sources|email|phone|
    tickets|address|location|fact|facts|the facts|claim|the claim|verdict|our ruling|rating|myth|false|true|info|
    information|details|price|admission|website|web|tel|fax|hours|directions|previously|tl;dr|bottom line|
    stat of the week|quote|headline|summary|results|winner|winners|loser|losers|score|final|first|second|third|next|
    also|today|tomorrow|file|caption|credit|by|from|to|subject|cc|re|sent|editor's note|editor’s note|pro|con|yes|
    no|live|exclusive|opinion|analysis|review|step|tip|warning|poll|age|born|died|party|office|hometown|occupation|
    education|family|experience|ingredients|method|serves|rated|running time|director|cast|genre|ap|monday|tuesday|
    wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|
    november|december|media contact|press contact|contacts|about|key points|background|context|the takeaway|
    takeaway|twitter|facebook|duration|contents|call participants|prepared remarks|questions and answers|participants
    """
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A paragraph that begins with what may be a speaker's label. `strong` labels look like nothing else.

    `above` labels have the paragraph to themselves: the words begin with the next one.
    """

    index: int
    label: Span
    words_start: int
    key: str
    strong: bool
    start_s: float | None
    above: bool = False


def read_label(text: str, paragraph: Span, index: int) -> Labelled | None:
    """The label that the paragraph begins with, if it could be a speaker's; `index` is the paragraph's own, kept in the result."""
    start, end = paragraph
    if text.find(":", start, min(end, start + _LABEL_MAX)) < 0 and text[start] not in "QA[(":
        return None
    asked = _ASKED.match(text, start, end)
    named = _read_named(text, Span(asked.end(), end), index) if asked else None
    if asked and named:
        initial = asked.group() == "A. " and _INITIALS.match(text[slice(*named.label)])
        return _read_named(text, paragraph, index) if initial else replace(named, strong=True)
    letter = _LETTER.match(text, start, end)
    if letter:
        group = "label" if letter["label"] else "bare"
        return Labelled(index, Span(*letter.span(group)), letter.end(), letter[group], True, None)
    return _read_named(text, paragraph, index)


def _read_named(text: str, paragraph: Span, index: int) -> Labelled | None:
    start, end = paragraph
    found = _LABELLED.match(text, start, min(end, start + _LABEL_MAX + 30))
    if found is None:
        return None
    label = trim(text, *found.span("label"))
    words = text[slice(*label)].strip("* ")
    key, strong = _speaker_key(words)
    if not key:
        return None
    seconds = next((_seconds(found, c) for c in "abc" if found[f"{c}s"]), None)
    return Labelled(index, label, trim(text, found.end(), end).start, key, strong or seconds is not None, seconds)


def read_label_above(text: str, paragraphs: Sequence[Span], index: int) -> Labelled | None:
    """The label that fills a whole paragraph, if it could be that of whoever says the next one.

    What stands below must read as said: in a list of who takes part it is another name, or nothing.
    """
    start, end = paragraphs[index]
    if end - start > _LINE_MAX or index + 1 == len(paragraphs) or not _reads_as_said(text, paragraphs[index + 1]):
        return None
    alone = _LINE_ALONE.fullmatch(text, start, end)
    found = alone or _LINE.fullmatch(text, start + _stars(text, start, end), end)
    if found is None:
        return None
    label = trim(text, found.start(1), end - len(text[start:end]) + len(text[start:end].rstrip("* ")))
    if alone:
        return Labelled(index, label, end, found[1].lower(), True, None, above=True)
    names = found["name"].strip("* ").split()
    if not is_name(names) or not _POST_WORDS.search(found["post"]):
        return None
    return Labelled(index, label, end, _last_name(names), True, None, above=True)


def _stars(text: str, start: int, end: int) -> int:
    return len(text[start:end]) - len(text[start:end].lstrip("*"))


def _reads_as_said(text: str, paragraph: Span) -> bool:
    """Sentences, or a note on what is heard (`[Operator signs off]`)."""
    ended = _SAYS.search(text, max(paragraph.start, paragraph.end - 20), paragraph.end)
    return ended is not None or text[paragraph.start] == "[" or text.count(" ", *paragraph) >= _SAYS_WORDS


def _speaker_key(words: str) -> tuple[str, bool]:
    """Who a label stands for, so that `ANA RUIZ, HOST` and `RUIZ` are one; empty if it is no speaker's label."""
    bare = re.sub(r"\s*[\[(][^\])]*[\])]", "", words).strip()
    name = bare.split(",")[0].strip()
    if (
        not name
        or name.lower().strip(".") in _NO_SPEAKERS
        or len(name.split()) > 6
        or not any(c.isalpha() for c in name)
    ):
        return "", False
    if _ROLE.fullmatch(name):
        return _NUMBER.sub("", name.lower()), True
    last = _last_name(name.split())
    if _is_in_capitals(name) and sum(c.isalpha() for c in name) >= 2:
        return last, True
    if _TITLED.match(name) and is_name_word(name.split()[-1]):
        return last, True
    parts = name.split()
    if len(parts) <= 4 and all(is_name_word(part) or part in PARTICLES for part in parts) and len(bare) <= 60:
        return last, False
    return "", False


def _last_name(names: Sequence[str]) -> str:
    """The family name, in lower case: not `Jr.`"""
    last = names[-1].strip(".").lower()
    return names[-2].strip(".,").lower() if last in ("jr", "sr", "ii", "iii") and len(names) > 1 else last


def _is_in_capitals(name: str) -> bool:
    parts = name.split()
    return any(p.isupper() for p in parts) and all(
        p.isupper() or _MC.fullmatch(p) or p in PARTICLES or p.lstrip("#").isdigit() for p in parts
    )


def _seconds(found: re.Match[str], group: str) -> float:
    hours, minutes, seconds = (int(found[f"{group}{unit}"] or 0) for unit in "hms")
    return float(hours * 3600 + minutes * 60 + seconds)
