"""Social posts that stand in plain text: words, trailing links, then a signature.

`.@mayor Look, I know. https://t.co/x — Ana Ruiz (@anaruiz) May 23, 2020`. The signature may have its own line; then the
paragraph above it is the post's, and so is everything back to a lead-in that ends with a colon. A post copied from a page
has name and handle first and the time last.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.document.days import read_time
from onrecord.document.signatures import DATE, HANDLE, LINK, day_of, platform_of, signatures_in, status_link
from onrecord.document.words import trim
from onrecord.schema import Because, Post, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.document.signatures import Signature

_CONTINUES = re.compile(r"[\"“]?(?:…|\.{2,})")
_NOT_WORDS = ("SIGN UP FOR OUR NEWSLETTER", "[image or embed]", "View this post on Instagram")
_LAST_LINK = re.compile(rf"(?:{LINK})$")
_LINK_MAX = 400
_LINKS = re.compile(LINK)
_LEAD_IN = re.compile(
    r"[^.!?\n]{3,160}?\b(?:tweet(?:ed|s|ing)?|retweeted|posted|wrote|writes|replied|responded|(?:on|via|to) (?:Twitter|X|Facebook|Bluesky|"
    r"Mastodon|Threads|Instagram|Truth Social|social media))\b[^.!?:\n]{0,60}:\s+"
)
_SPEECH = re.compile(r",[”\"]|[”\"]\s+(?:[A-Z][\w.’'-]+\s+){0,3}(?:said|says|told|added|asked)\b")
_WRAPPED = {"“": "”", '"': '"', "‘": "’"}
_ELEMENT = re.compile(r"<tweet\b(?P<fields>[^<>]{0,400})>(?P<words>[^<>]{1,2000})<(?:/tweet|tweet/)>\.?")
_FIELD = re.compile(r"\b(?P<name>author|datetime|timestamp)=\"(?P<value>[^\"]{1,60})\"")
_HANDLE_LINE = re.compile(rf"(?P<handle>{HANDLE})(?:\s*[·•]\s*(?P<date>{DATE}|\d+[hmd]|Follow))?(?:\s*Follow)?")
_HEADER_LINE = re.compile(rf"(?P<name>[^\n@()]{{2,50}}?)\s+\(?(?P<handle>{HANDLE})\)?\s*[·•]\s*(?P<date>{DATE})")
_TIME_LINE = re.compile(
    rf"(?P<date>{DATE})(?:\s*[·•]\s*[^\n]{{1,60}}){{0,3}}", re.IGNORECASE
)  # 7:04 PM · May 23, 2020 · 1.2M Views
_COPIED_MAX = 10
_BACK_PARAGRAPHS = 8
_BACK_CHARS = 2500
_WORDS_MAX = 2500


def find_posts(text: str, paragraphs: Sequence[Span]) -> list[Zone]:
    """Posts with words, author, handle, date and links as far as the text shows them."""
    if "@" not in text and "<tweet" not in text:
        return []
    zones: list[Zone] = []
    floor = 0
    skip_to = 0
    for index, paragraph in enumerate(paragraphs):
        if index < skip_to or (text.find("@", *paragraph) < 0 and text.find("<tweet", *paragraph) < 0):
            continue
        copied = _copied_post(text, paragraphs, index)
        if copied:
            zone, skip_to = copied
            zones.append(zone)
        elif text.find("<tweet", *paragraph) >= 0:
            zones.extend(_elements(text, paragraph))
        else:
            zones.extend(_signed_posts(text, paragraphs, index, max(floor, zones[-1].end if zones else 0)))
        floor = zones[-1].end if zones else 0
    return zones


def _signed_posts(text: str, paragraphs: Sequence[Span], index: int, floor: int) -> Iterator[Zone]:
    paragraph = paragraphs[index]
    low = max(floor, paragraph.start)
    for signature in signatures_in(text, low, paragraph.end):
        words = _words_before(text, paragraphs, index, low, floor, signature)
        if not words:
            continue
        end = signature.end
        link = status_link(text, end, paragraph.end)
        yield _zone(text, words, signature, link.end() if link else end, link["url"] if link else None)
        low = floor = link.end() if link else end


def _words_before(
    text: str, paragraphs: Sequence[Span], index: int, low: int, floor: int, signature: Signature
) -> list[Span]:
    """The paragraphs of a post before its signature; empty where none can be told."""
    here = trim(text, low, signature.start)
    if here.start < here.end:
        lead_in = _LEAD_IN.match(text, here.start, here.end) if here.end - here.start > 20 else None
        if lead_in:
            return [trim(text, lead_in.end(), here.end)]
        if here.end - here.start > _WORDS_MAX or not (signature.sure or _is_post_like(text, here, paragraphs, index)):
            return []
        if low > paragraphs[index].start:
            return [here]
        return [*_introduced(text, paragraphs, index, floor), here]
    if low > paragraphs[index].start or index == 0:
        return []
    above = paragraphs[index - 1]
    if (
        above.start < floor
        or text[above.end - 1] == ":"
        or _SPEECH.search(text, *above)
        or above.end - above.start > _WORDS_MAX
    ):
        return []
    return [*_introduced(text, paragraphs, index - 1, floor), above]


def _is_post_like(text: str, here: Span, paragraphs: Sequence[Span], index: int) -> bool:
    """A signature without a date or a dash counts behind a link or a hashtag, a mention, or a lead-in with a colon."""
    words = text[slice(*here)]
    introduced = index > 0 and text[paragraphs[index - 1].end - 1] == ":"
    return introduced or "#" in words or "@" in words or _LINKS.search(words) is not None


def _introduced(text: str, paragraphs: Sequence[Span], index: int, floor: int) -> list[Span]:
    """Paragraphs above `index` back to a lead-in that ends with a colon, or to one that begins as only a post does."""
    back: list[Span] = []
    size = 0
    for i in range(index - 1, max(-1, index - 1 - _BACK_PARAGRAPHS), -1):
        paragraph = paragraphs[i]
        if text[paragraph.end - 1] == ":":
            return back[::-1]
        size += paragraph.end - paragraph.start
        if paragraph.start < floor or size > _BACK_CHARS or _SPEECH.search(text, *paragraph):
            break
        back.append(paragraph)
        if text.startswith((".@", "RT @", "….", "🧵", "1/"), paragraph.start):
            return back[::-1]
    return []


def _zone(text: str, words: list[Span], signature: Signature, end: int, url: str | None) -> Zone:
    cut, links = _without_links(text, words)
    start = words[0].start
    author = text[slice(*signature.name)] if signature.name else None
    handle = text[slice(*signature.handle)]
    platform = signature.platform
    if platform == "unknown" and any("t.co/" in link or "pic.twitter" in link for link in links):
        platform = "x"
    post = Post(
        words=tuple(cut),
        author=signature.author,
        handle=signature.handle,
        date=signature.date,
        author_name=" ".join(author.split()) if author else None,
        handle_name=handle,
        date_iso=signature.date_iso,
        url=url,
        platform=platform,
        links=links,
        continues=bool(cut and _CONTINUES.match(text, cut[0].start)),
    )
    return Zone(
        "post",
        start,
        end,
        Because("document", f"posts.signed_{signature.mark}", (Span(signature.start, signature.end),)),
        post=post,
    )


def _without_links(text: str, words: list[Span]) -> tuple[list[Span], tuple[str, ...]]:
    """The author's own words: no trailing links, no quotation marks around the whole, no interface lines."""
    links: list[str] = []
    kept = [
        span for span in words if not text.startswith(("Replying to @", "View this post on", "SIGN UP FOR"), span.start)
    ]
    while kept:
        span = _without_last(text, kept[-1], links)
        if span == kept[-1]:
            break
        kept[-1:] = [span] if span.start < span.end else []
    if kept and _WRAPPED.get(text[kept[0].start]) == text[kept[-1].end - 1] and kept[-1].end - kept[0].start > 2:
        first = kept[0].start
        if text.find(text[kept[-1].end - 1], first + 1, kept[-1].end - 1) < 0:
            kept[0] = trim(text, first + 1, kept[0].end)
            kept[-1] = trim(text, kept[-1].start, kept[-1].end - 1)
    return [span for span in kept if span.start < span.end], tuple(links)


def _without_last(text: str, span: Span, links: list[str]) -> Span:
    """The span without the link or the interface line that it ends with; a link goes to the front of `links`."""
    for notice in _NOT_WORDS:
        if text.endswith(notice, span.start, span.end):
            return trim(text, span.start, span.end - len(notice))
    low = max(span.start, span.end - _LINK_MAX)
    gap = max(text.rfind(mark, low, span.end) for mark in (" ", "\n", "\t"))
    link = _LAST_LINK.search(text, max(low, gap + 1), span.end)
    if link is None:
        return span
    links.insert(0, link.group())
    return trim(text, span.start, link.start())


def _copied_post(text: str, paragraphs: Sequence[Span], index: int) -> tuple[Zone, int] | None:
    """A post copied off a page: `Ana Ruiz`, `@anaruiz`, words, `7:04 PM · May 23, 2020`; or its header on one line."""
    paragraph = paragraphs[index]
    if paragraph.end - paragraph.start > 120:
        return None
    header = _HEADER_LINE.fullmatch(text, *paragraph)
    if header and index + 1 < len(paragraphs):
        name, handle, date = (Span(*header.span(group)) for group in ("name", "handle", "date"))
        return _copied_zone(text, paragraph.start, name, handle, date, [paragraphs[index + 1]]), index + 2
    line = _HANDLE_LINE.fullmatch(text, *paragraph)
    if not line or index == 0 or not _is_display_name(text, paragraphs[index - 1]):
        return None
    for i in range(index + 1, min(len(paragraphs), index + _COPIED_MAX)):
        time = _TIME_LINE.fullmatch(text, *paragraphs[i]) if paragraphs[i].end - paragraphs[i].start < 120 else None
        if time and i > index + 1:
            spans = (paragraphs[index - 1], Span(*line.span("handle")), Span(*time.span("date")))
            zone = _copied_zone(
                text, paragraphs[index - 1].start, *spans, list(paragraphs[index + 1 : i]), end=paragraphs[i].end
            )
            return zone, i + 1
    return None


def _is_display_name(text: str, paragraph: Span) -> bool:
    return (
        paragraph.end - paragraph.start <= 60
        and text[paragraph.end - 1] not in ".:;?!"
        and text.count(" ", *paragraph) <= 7
    )


def _copied_zone(
    text: str, start: int, name: Span, handle: Span, date: Span, words: list[Span], end: int | None = None
) -> Zone:
    cut, links = _without_links(text, words)
    post = Post(
        words=tuple(cut),
        author=Span(name.start, handle.end),
        handle=handle,
        date=date,
        author_name=" ".join(text[slice(*name)].split()),
        handle_name=text[slice(*handle)],
        date_iso=day_of(text, date),
        platform=platform_of(text[slice(*handle)]),
        links=links,
        continues=bool(cut and _CONTINUES.match(text, cut[0].start)),
    )
    evidence = (Span(name.start, handle.end), date)
    return Zone("post", start, end or words[-1].end, Because("document", "posts.copied", evidence), post=post)


def _elements(text: str, paragraph: Span) -> Iterator[Zone]:
    """Posts kept as elements of a corpus: `<tweet author="@anaruiz" datetime="2020-05-23">words</tweet>`."""
    for found in _ELEMENT.finditer(text, *paragraph):
        fields = {m["name"]: m for m in _FIELD.finditer(text, *found.span("fields"))}
        inner = Span(*found.span("words"))
        signature = next(iter(signatures_in(text, *inner)), None)
        words, links = _without_links(text, [trim(text, inner.start, signature.start if signature else inner.end)])
        author = fields.get("author")
        if not words or not (author or signature):
            continue
        shown = Span(*author.span("value")) if author else None
        day = fields.get("datetime") or fields.get("timestamp")
        post = Post(
            words=tuple(words),
            author=signature.author if signature else shown,
            handle=signature.handle if signature else shown,
            date=signature.date if signature else None,
            author_name=text[slice(*signature.name)] if signature and signature.name else None,
            handle_name="@" + author["value"].lstrip("@")
            if author
            else text[slice(*signature.handle)]
            if signature
            else None,
            date_iso=_field_day(day) or (signature.date_iso if signature else None),
            platform="x",
            links=links,
            continues=bool(_CONTINUES.match(text, words[0].start)),
        )
        yield Zone(
            "post", *found.span(), Because("document", "posts.element", (Span(*found.span("fields")),)), post=post
        )


def _field_day(field: re.Match[str] | None) -> str | None:
    if field is None:
        return None
    if field["name"] == "timestamp" and field["value"].isdigit() and len(field["value"]) <= 11:
        return datetime.fromtimestamp(int(field["value"]), UTC).date().isoformat()
    return read_time(field["value"])
