"""What the elements of a page are for, by the names that templates give them: captions, credits, bylines, menus, related boxes.

Names are read word by word ("article__photo-caption" is article, photo, caption), so that "commentary" is no comment.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

Job = Literal[
    "text", "heading", "headline", "standfirst", "byline", "date", "dateline", "caption", "credit", "correction",
    "pullquote", "post", "furniture", "side",
]  # fmt: skip

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOT_WORDS = re.compile(r"[^a-z]+")
_NEVER_FURNITURE = frozenset(("body", "html", "main", "h1", "figcaption"))
_INLINE = frozenset(("span", "a", "time", "b", "strong", "em", "i", "small", "cite", "abbr", "font"))

# A name on something longer means something else (`class="post published"` on a whole story). In characters.
_LONGEST: dict[Job, int] = {
    "headline": 500, "standfirst": 1500, "byline": 400, "date": 200, "dateline": 80, "caption": 3000, "credit": 300,
    "correction": 3000, "pullquote": 1000,
}  # fmt: skip
_MOST_PARAGRAPHS = 5
_STORY_SHARE = 0.4  # of a page's characters: more is no box at its side
_MOST_MEASURED = 20  # times the length of the page
# The words that must stand side by side in a class or id.
_FURNITURE = re.compile(
    r"\b(?:comments?|disqus|respond|newsletters?|sign ?up|subscribe|subscriptions?|related|recirc\w*|recommended|recommendations?"
    r"|most (?:read|popular|viewed|shared)|trending|popular posts|read (?:more|next)|more (?:on|from|stories|news|like)|also read"
    r"|you may|up next|next (?:article|post|story)|cookies?|consent|gdpr|breadcrumbs?|menu|nav|navbar|navigation"
    r"|sidebar|adverts?|advertisement|advertising|ads?|adslot|sponsored|dfp|taboola|outbrain|skip link|sr only|screen reader text"
    r"|visually hidden|assistive text|share|sharing|social (?:share|links?|bar|icons?|buttons?|media links?)|tag (?:list|cloud)"
    r"|tags|topics list|author (?:bio|box|card|profile|info)|about (?:the )?author|bio box|toolbar|pagination|login|popup|modal"
    r"|infinite|print only|noprint|audio player|video player|download app|app promo|feedback|poll|quiz|weather|ticker|masthead"
    r"|site (?:header|footer)|global (?:header|footer|nav))\b"
)
# These go whole. What is named otherwise may be a wrapper (`embed-consent`), and stays where it holds a post or a correction.
_SURELY_FURNITURE = re.compile(
    r"\b(?:comments?|disqus|newsletters?|related|recirc\w*|recommended|recommendations?|most (?:read|popular|viewed|shared)|trending"
    r"|nav|navbar|navigation|menu|sidebar)\b"
)
_HIDDEN_LABEL = re.compile(
    r"\W*(?:image |photo |picture )?(?:credit|source|photograph(?:er)?|copyright)\b\W*(?:by)?\W*$", re.IGNORECASE
)
_CAPTION = re.compile(r"\b(?:caption|cutline)\b")
_CREDIT = re.compile(
    r"\b(?:credits?|copyright(?: holder)?|photo(?:grapher| by| credit| source)|image (?:credit|source)|media credit)\b"
)
_CREDIT_IN_CAPTION = re.compile(r"\b(?:byline|author|source|attribution|by|owner|provider|agency)\b")
_BYLINE = re.compile(r"\b(?:bylines?|authors?|contributors?|writers?|reporter|author name|posted by|article by)\b")
_NOT_BYLINE = re.compile(
    r"\b(?:bio|avatar|image|img|photo|picture|thumb\w*|social|twitter|follow|email|contact|icon|articles|archive)\b"
)
_DATE = re.compile(
    r"\b(?:date|dates|datetime|date ?line|pub ?date|published|publish|timestamp|time stamp|posted on|entry date|post date|updated"
    r"|modified|last modified|article date)\b"
)
_CORRECTION = re.compile(
    r"\b(?:corrections?|corrigendum|corrigenda|errat(?:um|a)|clarifications?|retraction|editor(?:s|ial)? ?s? notes?)\b"
)
_STANDFIRST = re.compile(
    r"\b(?:standfirst|dek|deck|sub ?head(?:line)?|sub ?title|strapline|article summary|entry summary)\b"
)
_HEADLINE = re.compile(r"\b(?:headline|entry title|article title|post title|story title|page title)\b")
_PULLQUOTE = re.compile(r"\bpull ?quotes?\b")


def find_jobs(root: _Element) -> dict[_Element, Job]:
    """The elements of a page whose tag or names say what they are for."""
    out: dict[_Element, Job] = {}
    for element in root.iter():
        attributes = element.attrib
        job = _job_of(
            str(element.tag),
            f"{attributes.get('class', '')} {attributes.get('id', '')}",
            attributes.get("itemprop", ""),
            f"{attributes.get('rel', '')} {attributes.get('role', '')}",
            _is_hidden(element),
        )
        if job == "side" and len(text := element.text or "") < 40 and _HIDDEN_LABEL.match(text):
            _credit_around(element, out)
        if job is not None and (job not in _LONGEST or _fits(element, _LONGEST[job])):
            out[element] = job
    return out


def _credit_around(label: _Element, out: dict[_Element, Job]) -> None:
    """A label "Credit" for screen readers alone: what stands beside it is the credit."""
    parent = label.getparent()
    if parent is not None and parent.tag in ("span", "div", "p", "small", "cite"):
        out[parent] = "credit"


def remove_furniture(root: _Element, jobs: dict[_Element, Job], embedded: Collection[_Element]) -> None:
    """Take menus, related boxes, comments and the like out of a page.

    A name can lie (`class="with-sidebar"` on the column that holds the story): what carries the headline or much of the
    page's text stays. An aside, footer or hidden box stays where it carries a correction or an embedded post.
    """
    kept = {a for e, job in jobs.items() if job == "correction" for a in e.iterancestors()}
    kept.update(a for e in embedded for a in (e, *e.iterancestors()))
    whole = max(1, _text_length(root))
    left = whole * _MOST_MEASURED  # boxes within boxes would be measured again and again
    for element, job in list(jobs.items()):
        if job not in ("furniture", "side"):
            continue
        del jobs[element]
        if (job == "side" and element in kept) or element.getparent() is None or left < 0:
            continue
        length = _text_length(element)
        left -= length + 1
        if length <= whole * _STORY_SHARE and not _holds_headline(element):
            _remove(element)


def is_modified_date(element: _Element) -> bool:
    """Whether a date element is named as the date of an update."""
    names = _words(f"{element.get('class') or ''} {element.get('itemprop') or ''} {element.get('id') or ''}")
    return bool(re.search(r"\b(?:updated?|modified|edited)\b", names))


@lru_cache(maxsize=4096)
def _job_of(tag: str, names: str, itemprop: str, relation: str, hidden: bool) -> Job | None:
    words = _words(names)
    if hidden or tag in ("aside", "footer"):
        return "side"
    if tag in ("nav", "dialog") or "navigation" in relation:
        return "furniture"
    if tag == "h1" or itemprop == "headline" or (tag in ("h2", "h3") and _HEADLINE.search(words)):
        return "headline"
    if words and _CORRECTION.search(words):
        return "correction"
    if (
        tag == "figcaption"
        or "caption" in itemprop
        or (words and _CAPTION.search(words) and tag not in ("figure", "table"))
    ):
        return "caption"
    if itemprop in ("copyrightHolder", "creditText") or (words and _CREDIT.search(words)):
        return "credit"
    if words and _PULLQUOTE.search(words):
        return "pullquote"
    if tag not in _NEVER_FURNITURE and words and _FURNITURE.search(words):
        return "furniture" if _SURELY_FURNITURE.search(words) else "side"
    return _header_job(tag, words, itemprop, relation)


def _header_job(tag: str, words: str, itemprop: str, relation: str) -> Job | None:
    """What stands between the headline and the story."""
    if tag == "time" or "datepublished" in itemprop.lower() or "datemodified" in itemprop.lower():
        return "date"
    if tag in _INLINE and re.search(r"\bdateline\b", words):
        return "dateline"
    is_byline = itemprop == "author" or "author" in relation.split() or tag == "address" or _BYLINE.search(words)
    if is_byline and not _NOT_BYLINE.search(words) and tag not in ("body", "article", "main", "link", "meta"):
        return "byline"
    if words and _DATE.search(words) and tag not in ("body", "article", "main"):
        return "date"
    return "standfirst" if words and _STANDFIRST.search(words) else None


def credit_in_caption(element: _Element) -> bool:
    """Whether an element inside of a caption or figure is named as its credit."""
    if element.get("itemprop") in ("author", "creator", "copyrightHolder", "creditText"):
        return True
    words = _words(f"{element.get('class') or ''} {element.get('id') or ''}")
    return bool(_CREDIT.search(words) or _CREDIT_IN_CAPTION.search(words))


def _fits(element: _Element, longest: int) -> bool:
    """Whether an element is small enough for its job: no story of its own, and not too long."""
    if element.tag in ("article", "main", "section") or _has_many_paragraphs(element):
        return False
    length = 0
    for piece in element.itertext():
        length += len(piece.strip())
        if length > longest:
            return False
    return True


def _has_many_paragraphs(element: _Element) -> bool:
    return next(islice(element.iter("p"), _MOST_PARAGRAPHS, None), None) is not None


def _words(names: str) -> str:
    return _NOT_WORDS.sub(" ", _CAMEL.sub(" ", names).lower()).strip()


def _is_hidden(element: _Element) -> bool:
    style = element.get("style")
    if style and re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", style):
        return True
    return element.get("hidden") is not None or element.get("aria-hidden") == "true"


def _holds_headline(element: _Element) -> bool:
    return element.find(".//h1") is not None or element.find(".//*[@itemprop='articleBody']") is not None


def _text_length(element: _Element) -> int:
    from lxml.etree import tostring

    return len(tostring(element, method="text", encoding="unicode", with_tail=False))


def _remove(element: _Element) -> None:
    """Take an element out and leave the text behind it in its place."""
    parent = element.getparent()
    if parent is None:
        return
    tail = element.tail or ""
    previous = element.getprevious()
    if previous is not None:
        previous.tail = (previous.tail or "") + " " + tail
    else:
        parent.text = (parent.text or "") + " " + tail
    element.tail = None
    parent.remove(element)
