"""Who wrote a page, for whom, under which title and address: from JSON-LD, microdata and meta fields.

Fewer authors rather than wrong ones: addresses, account names, desks and "Staff" are no authors, and a name is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeGuard
from urllib.parse import urljoin, urlsplit

from onrecord.document.structured import NEWS_TYPES, Node, Structured, text_of, types_of
from onrecord.schema import Because

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element

    from onrecord.schema import DocumentKind

_BY = re.compile(
    r"^(?:(?:words|written|reported|reporting|story|posted|text)\s+)?(?:by|from|par|por)\b[\s:]*", re.IGNORECASE
)
_NOT_NAMES = re.compile(
    r"\b(?:staff|newsroom|news|editors?|editorial|desk|admin|administrator|team|correspondents?|reporters?|writers?"
    r"|contributors?|columnists?|agenc(?:y|ies)|bureau|unknown|none|null|undefined|anonymous|author|authors|user|online|media"
    r"|updated?|published|minutes?|read)\b|\.(?:com|org|net|co|uk)\b",
    re.IGNORECASE,
)
_TOGETHER = re.compile(r"\s+(?:and|with|y|et|und)\s+|\s*[;&]\s*", re.IGNORECASE)
_WHAT_FOLLOWS = re.compile(r"\s*[|•·/\n].*", re.DOTALL)  # the paper, the desk, the date
_SUFFIX = re.compile(r",\s*(?=(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|Esq)\b)", re.IGNORECASE)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "da",
        "di",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "los",
        "el",
        "al",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "bin",
        "ibn",
        "bint",
        "ap",
        "af",
        "av",
        "y",
        "e",
        "i",
    ]
)
_BAD_IN_NAME = re.compile(r"[\d@_<>{}\[\]#|=:!?“”\"]|https?:|www\.")
_PLACE = re.compile(r"\s+(?:in|at|[Ff]or|IN|FOR|Special to)\s+[A-Z].*$")
_PARENTHESIS = re.compile(r"\s*\([^()]{0,60}\)")
_TITLE_PARTS = re.compile(r"\s+[|–—»·:-]{1,2}\s+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of itself. `kind` only where the page declares itself news; `body` is its text as structured data."""

    title: str | None
    window_title: str | None
    authors: tuple[str, ...]
    publisher: str | None
    url: str | None
    language: str | None
    kind: DocumentKind | None
    kind_because: Because | None
    body: str | None


def read_metadata(root: _Element, structured: Structured, meta: dict[str, list[str]], url: str | None) -> Metadata:
    """Gather the metadata of a page; `url` is where it was fetched from, if that is known."""
    nodes = structured.articles
    publisher = _first_text(nodes, "publisher", structured) or _first_meta(meta, "og:site_name", "application-name")
    news = next((node for node in nodes if NEWS_TYPES & types_of(node)), None)
    because = Because("document", f"metadata.structured_type_{min(types_of(news))}") if news is not None else None
    bodies = [b for node in nodes[:5] if isinstance(b := node.get("articleBody"), str)]
    return Metadata(
        title=_find_title(nodes, meta, publisher),
        window_title=_window_title(root, publisher),
        authors=_find_authors(root, structured, meta, publisher),
        publisher=publisher,
        url=_find_url(root, nodes, meta, url),
        language=_find_language(root, nodes, meta),
        kind="article" if news is not None else None,
        kind_because=because,
        body=max(bodies, key=len, default=None),
    )


def clean_authors(values: Iterable[str], publisher: str | None = None) -> tuple[str, ...]:
    """The names of people (or a named agency) in author fields or bylines, each once, as written."""
    out: dict[str, str] = {}
    for value in values:
        for name in _split_names(value):
            if _is_name(name) and name.casefold() != (publisher or "").casefold():
                out.setdefault(name.casefold(), name)
    return tuple(out.values())[:20]


def language_code(value: str | None) -> str | None:
    """The language of a tag like "en-GB" or "en_US", as its lower-case code alone."""
    found = _LANGUAGE.match((value or "").strip())
    return found.group().lower() if found else None


def _split_names(value: str) -> list[str]:
    value = _BY.sub("", _PARENTHESIS.sub("", value[:300]).strip()).strip(" ,;|-–—\n")
    value = " ".join(_WHAT_FOLLOWS.sub("", value).split())
    value = _SUFFIX.sub("\ue000", value)
    chunks = [c for c in _TOGETHER.split(value) if c]
    names: list[str] = []
    for chunk in chunks:
        parts = [p.strip() for p in chunk.split(",")]
        if len(chunks) == 1 and len(parts) == 2 and not any(" " in p or not p for p in parts):
            parts = [f"{parts[1]} {parts[0]}"]  # "Ruiz, Ana": the order of library catalogues, and of Dublin Core
        # without an "and", what follows a comma is the writer's desk or paper more often than a second writer
        names.extend(parts if len(chunks) > 1 and chunk is not chunks[-1] else parts[:1])
    return [_trim_name(name) for name in names]


def _trim_name(name: str) -> str:
    name = _PLACE.sub("", _BY.sub("", name.replace("\ue000", ", "))).strip(" -–—|")
    # the full stop of "Jr." and of an initial is the name's own
    return name if re.search(r"\b(?:Jr|Sr|Esq|[A-Z])\.$", name) else name.rstrip(".")


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 6 or not 2 <= len(name) <= 60 or _BAD_IN_NAME.search(name) or _NOT_NAMES.search(name):
        return False
    if len(words) == 1 and name[0].islower():
        return False
    return all(not w[0].islower() or w.lower() in _PARTICLES or w[:2] in ("d'", "d’", "l'", "l’", "o'") for w in words)


def _find_authors(
    root: _Element, structured: Structured, meta: dict[str, list[str]], publisher: str | None
) -> tuple[str, ...]:
    stages: list[list[str]] = [_structured_authors(node, structured) for node in structured.articles]
    stages.append([_microdata_name(e) for e in root.iterfind(".//*[@itemprop='author']")][:20])
    names = (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "dcterms.creator",
        "byl",
        "byline",
    )
    stages.extend(meta.get(name, []) for name in names)
    for values in stages:
        authors = clean_authors(values, publisher)
        if authors:
            return authors
    return ()


def _structured_authors(node: Node, structured: Structured) -> list[str]:
    value = node.get("author") or node.get("creator")
    values = value if isinstance(value, list) else [value]
    out: list[str] = []
    for author in values[:20]:
        resolved = structured.by_id.get(author["@id"], author) if _is_reference(author) else author
        named = resolved.get("name") if isinstance(resolved, dict) else resolved
        for name in named if isinstance(named, list) else [named]:
            text = text_of(name, 200)
            if text:
                out.append(text)
    return out


def _is_reference(value: object) -> TypeGuard[dict[str, str]]:
    return isinstance(value, dict) and isinstance(value.get("@id"), str) and "name" not in value


def _microdata_name(element: _Element) -> str:
    if element.tag == "meta":
        return element.get("content") or ""
    inner = next((e for e in element.iter() if e.get("itemprop") == "name"), element)
    if inner.tag == "meta":
        return inner.get("content") or ""
    return " ".join("".join(str(t) for t in inner.itertext()).split())[:200]


def _first_text(nodes: Sequence[Node], key: str, structured: Structured) -> str | None:
    for node in nodes:
        value = node.get(key)
        if isinstance(value, list) and value:
            value = value[0]
        if _is_reference(value):
            value = structured.by_id.get(value["@id"])
        text = text_of(value, 120)
        if text and not _BAD_IN_NAME.search(text):
            return text
    return None


def _first_meta(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((t for name in names for value in meta.get(name, []) if (t := text_of(value))), None)


def _find_title(nodes: Sequence[Node], meta: dict[str, list[str]], publisher: str | None) -> str | None:
    for node in nodes:
        title = text_of(node.get("headline")) or text_of(node.get("name"))
        if title:
            return title
    title = _first_meta(meta, "og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline")
    return _without_outlet(title, publisher) if title else None


def _window_title(root: _Element, publisher: str | None) -> str | None:
    """What the browser's window is called: a headline at best, the site's name at worst."""
    element = next(root.iter("title"), None)
    title = text_of("".join(str(t) for t in element.itertext())) if element is not None else None
    return _without_outlet(title, publisher) if title else None


def _without_outlet(title: str, publisher: str | None) -> str:
    """A title without the outlet's name at its end: "Bridge closes | Valley Herald"."""
    parts = list(_TITLE_PARTS.finditer(title))
    if not parts:
        return title
    last = parts[-1]
    name = title[last.end() :]
    if publisher and name.casefold() == publisher.casefold():
        return title[: last.start()]
    is_short = len(name.split()) <= 4 and name[:1].isupper() and len(title[: last.start()].split()) >= 4
    return title[: last.start()] if is_short and not publisher and "|" in last.group() else title


def _find_url(root: _Element, nodes: Sequence[Node], meta: dict[str, list[str]], url: str | None) -> str | None:
    candidates = [
        link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()
    ]
    candidates.extend(meta.get("og:url", []))
    for node in nodes[:3]:
        page = node.get("mainEntityOfPage")
        candidates.extend(
            [text_of(node.get("url")), text_of(page.get("@id")) if isinstance(page, dict) else text_of(page)]
        )
    for candidate in candidates:
        absolute = _absolute(candidate, url)
        # a canonical link to the front page is a template's mistake where the article's own address is known
        if absolute is not None and (url is None or _has_path(absolute) or not _has_path(url)):
            return absolute
    return url


def _absolute(candidate: str | None, url: str | None) -> str | None:
    try:
        joined = urljoin(url or "", (candidate or "").strip())
        parts = urlsplit(joined)
    except ValueError:
        return None
    return joined if candidate and parts.scheme in ("http", "https") and parts.netloc and len(joined) < 2000 else None


def _has_path(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.path.strip("/") != "" or parts.query != ""


def _find_language(root: _Element, nodes: Sequence[Node], meta: dict[str, list[str]]) -> str | None:
    declared = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang"), root.get("xml:lang")]
    declared.extend(text_of(node.get("inLanguage")) for node in nodes[:3])
    declared.extend(meta.get("content-language", []) + meta.get("og:locale", []) + meta.get("dc.language", []))
    return next((code for value in declared if (code := language_code(value))), None)
