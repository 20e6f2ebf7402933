"""Embedded social posts in a page: found in every form that publishers use, and written as text with their spans.

Forms: the platform's blockquote (which a reader without scripts sees), its iframe, the AMP element, a blockquote whose class a
content system has stripped, and the bare address that an editor left to be turned into an embed.
A post is written in one way, whatever its form: its words, then its trailing links, then "— Name (@handle) date" as far as
they are known; a post whose words are not in the page has only the address and the signature.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.document.days import find_date, read_time
from onrecord.document.notices import EMBED_LINK
from onrecord.document.post_addresses import handle_of, iframe_address, platform_of, post_id, tidy_address
from onrecord.document.rendered import render
from onrecord.schema import Because, Post, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from onrecord.schema import Platform

_CLASSES: dict[str, Platform] = {
    "twitter-tweet": "x",
    "twitter-video": "x",
    "twitter-tweet-rendered": "x",
    "bluesky-embed": "bluesky",
    "mastodon-embed": "mastodon",
    "text-post-media": "threads",
    "fb-post": "facebook",
    "instagram-media": "instagram",
    "truthsocial-embed": "truth_social",
}
_AMP_TAGS: dict[str, Platform] = {
    "amp-twitter": "x",
    "amp-facebook": "facebook",
    "amp-instagram": "instagram",
    "bento-twitter": "x",
    "bento-facebook": "facebook",
    "bento-instagram": "instagram",
}
_LONGEST_POST = 8_000  # characters
_HANDLE = re.compile(r"\((@[\w.@:-]{1,80})\)")
_DASH = re.compile(r"\s*(?:—|–|―|&mdash;|--|(?<=\s)-(?=\s))\s*")
_INTERFACE = re.compile(
    rf"^[ \t]*(?:{EMBED_LINK}|view tweet|view profile|post by @[\w.@-]+|loading(?: tweet| post)?\W*|\[image or embed\])[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_SHARED_BY = re.compile(
    r"a post shared by\s+(?P<name>[^\n]{0,100}?)\s*(?:\((?P<handle>@[\w.]+)\))?(?:\s+on\s+(?P<date>[^\n]{4,60}))?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_POSTED_BY = re.compile(
    r"(?:^|\n|\s)posted by\s+(?P<name>[^\n]{1,100}?)\s+on\s+(?P<date>[^\n]{4,60})\s*$", re.IGNORECASE
)
_PRONOUNS = re.compile(r"\s*[(\[](?:he|she|they|it|any)(?:/\w+){1,3}[)\]]$", re.IGNORECASE)  # shown, but not the name
_IMAGE_MARK = re.compile(r"\s*\[image or embed\]\s*$")
_LINK_WORDS = re.compile(r"(?:https?://|pic\.(?:twitter|x)\.com/|t\.co/|bit\.ly/|www\.)\S+$", re.IGNORECASE)
_TITLE_WORDS = re.compile(
    r"^(?P<name>[^\n]{1,80}?)(?: \((?P<handle>@[\w.]+)\))? on [\w ]{1,20}: [“\"](?P<words>.+?)[”\"]?(?: / (?:X|Twitter))?$",
    re.DOTALL,
)
_TITLE_BY = re.compile(
    r"^(?:embedded )?(?:post|tweet|toot|truth|thread|status)s? (?:by|from) (?P<name>[^@\n]{1,80}?)?\s*\(?(?P<handle>@[\w.@]+)?\)?$",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:…|\.{2,})")
_IFRAME_SOURCES = ("src", "data-src", "data-lazy-src", "data-litespeed-src", "data-cmp-src", "data-cookieblock-src")


@dataclass(frozen=True, slots=True)
class Embed:
    """A post as a page embeds it. `words` has no trailing link and no signature; `links` are the trailing ones as shown."""

    element: _Element
    platform: Platform
    form: str
    words: str = ""
    links: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    name: str | None = None
    handle: str | None = None
    date: str | None = None
    date_iso: str | None = None
    url: str | None = None


def find_embeds(root: _Element) -> list[Embed]:
    """The embedded posts of a page in page order, each once: of two forms of one post the one with its words stays."""
    out: list[Embed] = []
    inside: set[_Element] = set()
    for element in root.iter("blockquote", "div", "iframe", "figure", "amp-iframe", *_AMP_TAGS):
        if element in inside:
            continue
        embed = _read_embed(element)
        if embed is None and _named_platform(element) is not None:
            inside.update(element.iter())  # what its own reader makes nothing of, no other reader shall
        if embed is not None and (embed.words or embed.url or embed.name or embed.handle):
            inside.update(element.iter())
            _add(out, embed)
    return out


def write_post(embed: Embed, at: int) -> tuple[str, Zone]:
    """A post's text, and its zone where that text begins at offset `at` of the document."""
    text = embed.words
    words = (Span(at, at + len(text)),) if text else ()
    links = embed.links or ((embed.url,) if embed.url and not text else ())
    for link in links:
        text += (" " if text else "") + link
    spans: dict[str, Span] = {}
    if embed.name or embed.handle:
        text += " — " if text else "— "
        first = len(text)
        text += embed.name or ""
        if embed.handle:
            text += " (" if embed.name else ""
            spans["handle"] = Span(at + len(text), at + len(text) + len(embed.handle))
            text += embed.handle + (")" if embed.name else "")
        spans["author"] = Span(at + first, at + len(text))
    if embed.date:
        text += " " if text else ""
        spans["date"] = Span(at + len(text), at + len(text) + len(embed.date))
        text += embed.date
    post = Post(
        words=words,
        author=spans.get("author"),
        handle=spans.get("handle"),
        date=spans.get("date"),
        author_name=_PRONOUNS.sub("", embed.name) if embed.name else None,
        handle_name=embed.handle,
        date_iso=embed.date_iso,
        url=embed.url,
        platform=embed.platform,
        links=embed.addresses,
        continues=bool(_CONTINUES.match(embed.words)),
    )
    span = Span(at, at + len(text))
    return text, Zone("post", *span, Because("document", f"embeds.{embed.form}", (span,)), post=post)


def _add(out: list[Embed], embed: Embed) -> None:
    for i in range(max(0, len(out) - 3), len(out)):
        if embed.url is not None and out[i].url is not None and post_id(out[i].url) == post_id(embed.url):
            if not out[i].words and embed.words:
                out[i] = replace(embed, element=out[i].element)
            return
    out.append(embed)


def _read_embed(element: _Element) -> Embed | None:
    tag = element.tag
    if tag in ("iframe", "amp-iframe"):
        return _read_iframe(element)
    if tag in _AMP_TAGS:
        return _read_amp(element, _AMP_TAGS[str(tag)])
    platform = _named_platform(element)
    if platform is not None:
        inner = next((e for e in element.iter("blockquote", "iframe") if e is not element), None)
        if inner is not None and inner.tag == "iframe" and not _shown(element):
            found = _read_iframe(inner)
            return replace(found, element=element) if found is not None else None
        embed = _read_quote(element, platform, "blockquote")
        return embed if len(embed.words) <= _LONGEST_POST else None  # never closed, so the story is inside of it
    if tag == "blockquote":
        return _read_stripped(element)
    return _read_bare_address(element) if tag == "figure" and "embed" in (element.get("class") or "") else None


def _named_platform(element: _Element) -> Platform | None:
    return next((_CLASSES[c] for c in (element.get("class") or "").split() if c in _CLASSES), None)


def _shown(element: _Element) -> bool:
    return bool(render(element).length)


def _read_quote(element: _Element, platform: Platform, form: str) -> Embed:
    shown = render(element)
    text = shown.text()
    links = [(start, end, str(href)) for href, start, end in shown.marks]
    signature = _read_signature(text, links, platform)
    url = _post_address(element, links) or None
    embed = Embed(element, platform, form, url=url)
    words_end = len(text)
    if signature is not None:
        words_end, name, handle, date = signature
        embed = replace(embed, name=name, handle=handle, date=date, date_iso=_day_of(element, date))
    words, trailing = _cut_links(text[:words_end], [x for x in links if x[1] <= words_end])
    addresses = tuple(
        dict.fromkeys(
            h for s, e, h in links if e <= words_end and _is_address(text[s:e], h) and post_id(h) != post_id(url)
        )
    )
    return _complete(replace(embed, words=words, links=trailing, addresses=addresses))


def _read_signature(
    text: str, links: list[tuple[int, int, str]], platform: Platform
) -> tuple[int, str | None, str | None, str | None] | None:
    """Where a post's own words end, and its name, handle and date as shown after them."""
    if platform == "instagram" and (found := _SHARED_BY.search(text)):
        return found.start(), found["name"] or None, found["handle"], found["date"]
    if platform == "facebook":
        return _read_facebook_signature(text, links)
    found = next(iter(reversed(list(_HANDLE.finditer(text)))), None)
    if found is not None and len(text) - found.end() <= 80:
        dashes = list(_DASH.finditer(text, max(0, found.start() - 120), found.start()))
        if dashes:
            name = " ".join(text[dashes[-1].end() : found.start()].split())
            date = " ".join(text[found.end() :].split())
            return dashes[-1].start(), name or None, found[1], date or None
    if platform in ("mastodon", "threads", "truth_social") and (found := re.search(r"Post by (@[\w.@-]+)", text)):
        return found.start(), None, found[1], None
    return None


def _read_facebook_signature(
    text: str, links: list[tuple[int, int, str]]
) -> tuple[int, str | None, str | None, str | None] | None:
    found = _POSTED_BY.search(text)
    if found is not None:
        return found.start(), found["name"], None, found["date"]
    # in other languages: the last two links are the author and the day
    if len(links) >= 2 and links[-1][1] >= len(text) - 2 and links[-1][0] - links[-2][1] < 20:
        (a, b, _), (c, d, _) = links[-2:]
        line = max(text.rfind("\n", 0, a), 0)
        return line, text[a:b], None, text[c:d]
    return None


def _cut_links(text: str, links: list[tuple[int, int, str]]) -> tuple[str, tuple[str, ...]]:
    """Words without interface lines, and the links that trail them, as shown."""
    text = _IMAGE_MARK.sub("", _INTERFACE.sub("", text).strip())
    trailing: list[str] = []
    shown = {text_of for s, e, h in links if (text_of := text[s:e])}
    while True:
        text = _IMAGE_MARK.sub("", text).rstrip()
        last = text[max(text.rfind(" "), text.rfind("\n")) + 1 :]
        if not last or not (_LINK_WORDS.fullmatch(last) or (last in shown and "/" in last)):
            break
        trailing.insert(0, last)
        text = text[: len(text) - len(last)]
    return re.sub(r"\s*\n\s*", "\n", text).strip(), tuple(trailing)


def _is_address(shown: str, href: str) -> bool:
    return href.startswith(("http://", "https://")) and not shown.startswith(("@", "#", "["))


def _post_address(element: _Element, links: list[tuple[int, int, str]]) -> str | None:
    """The post's own address: from the attributes that carry it, else from its last link to a post."""
    for name in ("data-instgrm-permalink", "data-text-post-permalink", "data-href", "data-embed-url", "cite", "href"):
        value = element.get(name)
        if value and platform_of(value):
            return tidy_address(value)
    hrefs = [href for _, _, href in links] + [a.get("href") or "" for a in element.iter("a")]
    for href in reversed(hrefs):
        if platform_of(href):
            return tidy_address(href)
    uri = element.get("data-bluesky-uri") or ""
    found = re.match(r"at://([\w.:-]+)/app\.bsky\.feed\.post/(\w+)", uri)
    if found:
        return f"https://bsky.app/profile/{found[1]}/post/{found[2]}"
    tweet = element.get("data-tweet-id") or element.get("data-tweetid") or ""
    return f"https://twitter.com/i/status/{tweet}" if tweet.isdigit() else None


def _day_of(element: _Element, date: str | None) -> str | None:
    stamp = next((t.get("datetime") for t in element.iter("time") if t.get("datetime")), None)
    if stamp:
        return read_time(stamp)
    if not date:
        return None
    found = find_date(date)
    if found is None:
        return None
    # the time of day is the embedding reader's own, in a zone that is not said: only the day is known
    return found.value if found.value.endswith("Z") or re.search(r"[+-]\d\d:\d\d$", found.value) else found.value[:10]


def _complete(embed: Embed) -> Embed:
    """The handle as the address tells it, where the words shown do not."""
    if embed.url is None or embed.handle is not None:
        return embed
    return replace(embed, handle=handle_of(embed.url))


def _read_iframe(element: _Element) -> Embed | None:
    source = next(
        (s for name in _IFRAME_SOURCES if (s := element.get(name) or "").strip() not in ("", "about:blank")), ""
    )
    url = iframe_address(source.strip())
    tweet = element.get("data-tweet-id") or ""
    if url is None and tweet.isdigit():
        url = f"https://twitter.com/i/status/{tweet}"
    platform = platform_of(url) if url else None
    if url is None or platform is None:
        return None
    embed = _complete(Embed(element, platform, "iframe", url=url))
    title = (element.get("title") or "").strip()
    words = _TITLE_WORDS.match(title)
    if words is not None:
        return replace(
            embed, name=words["name"], handle=words["handle"] or embed.handle, words=" ".join(words["words"].split())
        )
    by = _TITLE_BY.match(title)
    if by is not None:
        return replace(embed, name=by["name"] or None, handle=by["handle"] or embed.handle)
    return embed


def _read_amp(element: _Element, platform: Platform) -> Embed | None:
    quote = next(element.iter("blockquote"), None)
    embed = _read_quote(quote if quote is not None else element, platform, "amp")
    tweet, code, href = (element.get(name) or "" for name in ("data-tweetid", "data-shortcode", "data-href"))
    url = embed.url
    if tweet.isdigit():
        url = url or f"https://twitter.com/i/status/{tweet}"
    elif re.fullmatch(r"[\w-]+", code):
        url = url or f"https://www.instagram.com/p/{code}"
    elif platform_of(href):
        url = tidy_address(href)
    return _complete(replace(embed, element=element, url=url)) if url or embed.words else None


def _read_stripped(element: _Element) -> Embed | None:
    """A blockquote without class that ends with a signature and links to a post."""
    if next((e for e in element.iter("blockquote") if e is not element), None) is not None:
        return None
    href = next((h for h in _hrefs(element) if platform_of(h)), None)
    platform = platform_of(href) if href else None
    if platform is None:
        return None
    embed = _read_quote(element, platform, "unmarked_blockquote")
    return embed if embed.handle and (embed.date or embed.name) else None


def _read_bare_address(element: _Element) -> Embed | None:
    if next((e for e in element.iter("figure", "blockquote") if e is not element), None) is not None:
        return None
    text = render(element).text().strip()
    platform = platform_of(text)
    if platform is None or " " in text or "\n" in text:
        return None
    return _complete(Embed(element, platform, "bare_address", url=tidy_address(text)))


def _hrefs(element: _Element) -> Iterator[str]:
    return (a.get("href") or "" for a in element.iter("a"))
