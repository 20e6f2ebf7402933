"""The line that signs a social post: `— Ana Ruiz (@anaruiz) May 23, 2020`, in the shapes that embeds and scrapers leave.

A signature proves itself by a dash, a handle in parentheses and a date; one of dash and date may be missing, and then the
rest must stand where only a signature stands (behind a link or a closed sentence, or alone on its line).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.document.days import find_date
from onrecord.document.names import is_name_word
from onrecord.document.places import MONTHS
from onrecord.document.words import trim
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Platform


class Signature(NamedTuple):
    """Where a signature stands in the text and what it names. `author` covers name and handle, `sure` says dash and date."""

    start: int
    end: int
    author: Span
    name: Span | None
    handle: Span
    date: Span | None
    date_iso: str | None
    platform: Platform
    mark: Literal["dash", "shared", "none"]
    sure: bool


HANDLE = r"@\w(?:[\w.-]{0,62}\w)?(?:@[\w-]{1,62}(?:\.[\w-]{1,62})+)?"
LINK = r"(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/|bit\.ly/|bsky\.app/|youtu\.be/|instagram\.com/|www\.)[^\s<>“”\"]+"
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[AaPp]\.?\s?[Mm]\.?)?(?:\s?(?:UTC|GMT|Z|[ECMP][SD]?T)\b)?"
_DAY = (
    rf"(?:{MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\.?\s+{MONTHS},?\s+\d{{4}}|"
    rf"\d{{4}}-\d\d-\d\d(?:T[\d:.]{{4,15}}(?:Z|[+-]\d\d:?\d\d)?)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}|{MONTHS}\s+\d{{1,2}}(?![\d:])|\d{{1,2}}\s+{MONTHS}\b)"
)
DATE = rf"(?:{_CLOCK}\s*(?:[·•,|–—-]|on)?\s*{_DAY}|{_DAY}(?:\s*(?:,|at|[·•|–—-])?\s*{_CLOCK})?)"
_DATE_NEXT = re.compile(rf"(?:\s|[,·•|–—-]|\bon\b){{0,4}}(?P<date>{DATE})", re.IGNORECASE)
_SIGNED = re.compile(
    rf"\(\s?[‎‏‪-‮]?(?P<closed>{HANDLE})[‎‏‪-‮]?\s?\)|(?<=\s)(?P<open>{HANDLE})(?=\s{0, 3}[,·•|]?\s{0, 3}(?:\d|[A-Z][a-z]{{2}}))"
)
_DASH = re.compile(r"(?:—|–|―|&mdash;|&#8212;|&ndash;|--+|(?:(?<=\s)|^)-(?=\s))\s*")
_SHARED = re.compile(
    r"(?:A (?:post|video|photo|story|reel|thread|status) shared by|Posted by|Post by|Tweet by|Toot by)\s+",
    re.IGNORECASE,
)
_NAME_STARTS = re.compile(rf"(?:{LINK}|[.!?…”\"’)]|[#@]\w+|NEWSLETTER)\s+")
_STATUS_LINK = re.compile(
    r"\s*\(?(?P<url>https?://(?:www\.|mobile\.|m\.)?(?:twitter\.com|x\.com|bsky\.app|threads\.(?:net|com)|truthsocial\.com|instagram\.com|[\w.-]+)/"
    r"(?:@?[\w.-]+/(?:status(?:es)?|post|posts?|p|reel)/\w+|profile/[\w.:-]+/post/\w+|p/[\w-]+|@[\w.-]+/\d+)\S*)\)?"
)
_SHARED_SITES: dict[str, Platform] = {"a": "instagram", "posted": "facebook"}
_PROSE = re.compile(r"\b(?:says|said|who|which|tweeted|wrote|told|posted|reported|by)\b|, \d{4}\b")
_NAME_MAX = 60
_REACH = 90


def signatures_in(text: str, start: int, end: int) -> Iterator[Signature]:
    """The signatures of a paragraph, in order."""
    at = start
    if text.find("@", start, end) < 0:
        return
    for found in _SIGNED.finditer(text, start, end):
        if found.start() >= at:
            signature = _read(text, found, at, end)
            if signature:
                yield signature
                at = signature.end


def _read(text: str, found: re.Match[str], low: int, end: int) -> Signature | None:
    """The signature around a handle, if what stands before and behind it makes one."""
    dated = _DATE_NEXT.match(text, found.end(), min(end, found.end() + _REACH))
    opened = found["open"] is not None
    stop = dated.end() if dated else found.end()
    behind = text[stop : min(end, stop + 40)].strip(" .)\n\t*_")
    closes = not behind or behind.startswith(("<", "http"))
    start, name, mark = _name_before(text, max(low, found.start() - _REACH), low, found.start(), dated is not None)
    if start is None or (opened and (mark == "none" or dated is None)) or not (dated or (closes and mark != "none")):
        return None
    group = "open" if opened else "closed"
    handle = Span(*found.span(group))
    author = Span(name.start if name else handle.start, found.end() if name else handle.end)
    date = Span(*dated.span("date")) if dated else None
    platform = platform_of(text[slice(*handle)], mark, text[start : start + 8])
    return Signature(
        start, stop, author, name, handle, date, day_of(text, date), platform, mark, bool(dated) and mark != "none"
    )


def _name_before(
    text: str, reach: int, low: int, at: int, dated: bool
) -> tuple[int | None, Span | None, Literal["dash", "shared", "none"]]:
    """Where a signature starts, its name, and what marks it."""
    before = text[reach:at]
    shared = list(_SHARED.finditer(before))
    if shared:
        return reach + shared[-1].start(), _name(text, reach + shared[-1].end(), at), "shared"
    dashes = list(_DASH.finditer(before))
    for dash in reversed(dashes):
        name = _name(text, reach + dash.end(), at)
        glued = (
            dash.group()[0] in "—–―"
            or dash.start() == 0
            or before[dash.start() - 1].isspace()
            or dash.group()[:1] == "&"
        )
        if glued and (name is not None or reach + dash.end() == at):
            return reach + dash.start(), name, "dash"
        if len(before) - dash.end() > _NAME_MAX:
            break
    if not dated:
        return None, None, "none"
    starts = [reach + m.end() for m in _NAME_STARTS.finditer(before)]
    if reach == low:
        starts.insert(0, low)
    for start in starts:
        name = _name(text, start, at)
        if name and _is_name_like(text[slice(*name)]):
            return start, name, "none"
    return None, None, "none"


def _name(text: str, start: int, at: int) -> Span | None:
    name = trim(text, start, at)
    words = text[slice(*name)]
    if _PROSE.search(words):
        return None
    if not words or len(words) > _NAME_MAX or len(words.split()) > 8 or "//" in words or words[-1] in ".!?:;,":
        return None if not words.endswith((".", "!", "?")) or len(words.split()) > 5 else name
    return name


def _is_name_like(words: str) -> bool:
    """Without a dash before it a name must look like one: capitals, or nothing but an emoji besides."""
    parts = words.split()
    proper = [
        part for part in parts if is_name_word(part) or part.lower() in ("the", "of", "for", "and", "de", "van", "von")
    ]
    rest = [part for part in parts if part not in proper]
    return (
        1 <= len(parts) <= 6
        and bool(proper)
        and parts[0][0].isupper()
        and all(not any(c.isalpha() for c in p) for p in rest)
    )


def day_of(text: str, date: Span | None) -> str | None:
    """The ISO day. A time of day is kept only with an offset: without one it is the reading browser's, in no known zone."""
    found = find_date(text, None, date.start, date.end) if date else None
    if found is None:
        return None
    return found.value if re.search(r"T.*(?:Z|[+-]\d\d:\d\d)$", found.value) else found.value[:10]


def platform_of(handle: str, mark: str = "dash", opening: str = "") -> Platform:
    """Which network a handle or an embed's wording belongs to; the `— Name (@handle) date` of X where nothing else tells."""
    if mark == "shared":
        return _SHARED_SITES.get(opening.split()[0].lower(), "unknown") if opening.split() else "unknown"
    if handle.count("@") == 2:
        return "threads" if handle.endswith("@threads.net") else "mastodon"
    if handle.endswith(".bsky.social"):
        return "bluesky"
    return "unknown" if "." in handle else "x"


def status_link(text: str, at: int, end: int) -> re.Match[str] | None:
    """The post's own address where it follows the signature."""
    return _STATUS_LINK.match(text, at, end)
