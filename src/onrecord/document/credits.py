"""Photo credits: who took it and for whom. `(AP Photo/Ana Ruiz, File)`, `Photograph: Ana Ruiz/Reuters`, `Ana Ruiz via Getty Images`.

A credit in parentheses may stand in the middle of a paragraph (a scraper glued caption and body); any other only at a
paragraph's end.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from onrecord.document.names import AGENCIES, OUTLET_WORDS, PARTICLES, ROLE_WORDS, is_agency, is_name, is_outlet
from onrecord.document.wordlists import word_set
from onrecord.document.words import trim
from onrecord.schema import Span


class Credit(NamedTuple):
    """A credit, and whether its words alone prove it (else it counts only behind what starts like a caption)."""

    span: Span
    sure: bool


_PARENTHESES = re.compile(r"\(([^()\n]{2,200})\)")
_LABEL = re.compile(
    r"(?:(?:photo|photos|photograph|photographs|photography|image|images|picture|pictures|illustration|graphic|video|still)"
    r"(?:\s+(?:credit|illustration|composite))?(?:\s*:|\s+by\b|\s+courtesy(?:\s+of)?\b|\s+via\b|\s+from\b|\s+provided\s+by\b|\s+supplied\s+by\b)"
    r"|(?:screen\s?(?:shot|grab)|handout)(?:\s*[:/]|\s+(?:from|via|by|courtesy)\b)|courtesy(?:\s+of\b|\s*:)|credits?\s*(?::|\.\.\.|…)"
    r"|(?:provided|submitted|supplied|released)\s+by\b|©)\s*",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:(?:AP|AFP|EPA|UPI|PA|Reuters|REUTERS|Pool|Staff|File|Courtesy|Submitted|Provided|Handout|Contributed)\s+(?:Photo|PHOTO|photo)s?\b"
    r"|Getty Images|via (?:AP|Getty|Reuters|REUTERS|AFP)\b|Shutterstock|iStock|Adobe Stock|Wikimedia)"
)
_ALONE = re.compile(
    r"(?:(?:file|handout|courtesy|contributed|submitted|provided|supplied|stock|pool|staff)\s+(?:photo|image|picture)s?|screen\s?(?:shot|grab)|"
    r"(?:photo|image)\s+(?:illustration|composite)|getty images|ap images|shutterstock|contributed|submitted|handout|file|ap file|photo|"
    r"supplied|provided)\.?",
    re.IGNORECASE,
)
_EXTRAS = word_set(
    """
    file pool handout archive files composite photo photos image images via for special to the of and courtesy
    contributor
    """
)
_BEHIND_SENTENCE = re.compile(r"(?:^|[.!?…][”\"’')\]]*\s+|\s[|–—-]\s+|[”\"]\s+)")
_DATELINE = re.compile(
    r"\.?\s+[A-Z][A-Z.' -]{2,40}(?:, [A-Z][\w.]{1,12})?(?: \([A-Z][\w ]{1,20}\))? ?[—–-]"
)  # glued behind
_TAIL_MAX = 140
_TAIL_STARTS = re.compile(
    r"(?:Photo|Image|Picture|Illustration|Graphic|Credit|Courtesy|Screen|Handout|Video|AP |AFP|REUTERS|Reuters|Getty|EPA|©|PHOTO|IMAGE|CREDIT|photo|image)"
)


def credits_in(text: str, start: int, end: int) -> list[Credit]:
    """The credits of a paragraph, in order."""
    found: list[Credit] = []
    if text.find("(", start, end) >= 0:
        for m in _PARENTHESES.finditer(text, start, end):
            closes = not text[m.end() : min(end, m.end() + 3)].strip(" .\n") or bool(
                _DATELINE.match(text, m.end(), end)
            )
            sure = _weigh(m[1], closes)
            if sure is not None:
                found.append(Credit(Span(*m.span()), sure))
    if not found or found[-1].span.end < end - 3:
        tail = _tail_credit(text, found[-1].span.end if found else start, end)
        if tail:
            found.append(tail)
    return found


def is_credit_line(words: str) -> bool:
    """These words are a credit and nothing else."""
    bare = words.strip().rstrip(".")
    label = _LABEL.match(bare)
    if label:
        return label.end() < len(bare) and all(_is_credit_word(word) for word in _words(bare[label.end() :])[:14])
    return _ALONE.fullmatch(bare) is not None or (len(bare) <= 90 and _is_name_and_agency(bare))


def _weigh(words: str, closes: bool) -> bool | None:
    """True for a sure credit, False for one that needs a caption before it, None for other words in parentheses."""
    bare = words.strip()
    label = _LABEL.match(bare)
    if label and label.end() < len(bare):
        # In lower case `(courtesy of his father)` is prose.
        follows = bare[label.end() :]
        if follows.startswith("the ") and (closes or _CERTAIN.search(bare)):
            follows = follows[4:]
        return True if follows[:1].isupper() or follows[:1] in ("@", "©", "/") else None
    if bare.startswith(("AP Photo", "AFP Photo", "AFP PHOTO", "EPA/", "REUTERS/")) or (
        _CERTAIN.search(bare) and len(_words(bare)) <= 14
    ):
        return True
    if "/" in bare and _is_name_and_agency(bare):
        return True
    if "/" in bare and closes and _is_name_and_outlet(bare):
        return True
    if closes and (is_agency(bare) or (_ALONE.fullmatch(bare) is not None and bare[0].isupper())):
        return False
    return None


def _is_name_and_agency(words: str) -> bool:
    """`Ana Ruiz/AP`, `Reuters/Ana Ruiz, File`, `AFP/Getty Images`, `ANA RUIZ via Getty Images`; not `Reuters/Ipsos`."""
    parts = [part.strip(" .") for part in re.split(r"/|,| via | for |-(?=/)", words) if part.strip(" .")]
    named = [part for part in parts if is_name(part.split()) and not is_agency(part)]
    agencies = [part for part in parts if is_agency(part)]
    rest = [part for part in parts if part not in named and part not in agencies]
    if not agencies or not all(part.lower().split()[-1] in _EXTRAS or is_outlet(part) for part in rest):
        return False
    if "/" not in words and " via " not in words:
        return len(parts) == 1 and words.strip(" .").lower() in ("getty images", "ap images", "shutterstock")
    return bool(named) or sum(agency.lower() not in ("cnn", "bloomberg", "reuters") for agency in agencies) >= 2


def _is_name_and_outlet(words: str) -> bool:
    """`Ana Ruiz/Valley Herald`, `Sound Wire/Ana Ruiz, File` at the end of a paragraph: two names of two words or more.

    An outlet's name is not always one that we know; two people parted by a slash are hardly ever the last words of a
    paragraph in parentheses.
    """
    one, _, other = words.partition("/")
    other, _, extra = other.partition(",")
    other = other.removeprefix("for ").strip(" .")
    if extra.strip(" .") and extra.strip(" .").lower().split()[-1] not in _EXTRAS:
        return False
    return any(
        is_name(name.split()) and not is_outlet(name) and (is_outlet(outlet) or is_name(outlet.split()))
        for name, outlet in ((one.strip(), other), (other, one.strip()))
        if len(outlet) <= 40
    )


def _tail_credit(text: str, start: int, end: int) -> Credit | None:
    """A credit without parentheses behind the last sentence, or alone."""
    low = max(start, end - _TAIL_MAX)
    tail = text[low:end]
    if not ("/" in tail or " via " in tail or "Getty" in tail or _TAIL_STARTS.search(tail)):
        return None
    for boundary in _BEHIND_SENTENCE.finditer(tail):
        if boundary.start() == 0 and low > start and not boundary.group().strip():
            continue
        if boundary.end() < len(tail) and is_credit_line(tail[boundary.end() :]):
            return Credit(trim(text, low + boundary.end(), end), True)
    return None


def _words(words: str) -> list[str]:
    return re.findall(r"[^\s/,|]+", words)


def _is_credit_word(word: str) -> bool:
    low = word.lower().rstrip(".")
    return (
        word[0].isupper()
        or not word[0].isalpha()
        or low in _EXTRAS
        or low in PARTICLES
        or low in ROLE_WORDS
        or low in OUTLET_WORDS
        or low in AGENCIES
    )
