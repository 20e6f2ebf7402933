"""What a page says of itself for machines: JSON-LD nodes and meta fields, read leniently.

JSON-LD is often broken (comments around it, trailing commas, line breaks in strings, entities for quotation marks); what a
lenient reading still cannot parse is searched for the few fields that matter.
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

Node = dict[str, Any]

NEWS_TYPES = frozenset(
    [
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "asknewsarticle",
        "backgroundnewsarticle",
        "opinionnewsarticle",
        "reviewnewsarticle",
        "liveblogposting",
        "advertisercontentarticle",
        "satiricalarticle",
    ]
)
ARTICLE_TYPES = NEWS_TYPES | frozenset(
    [
        "article",
        "blogposting",
        "report",
        "scholarlyarticle",
        "socialmediaposting",
        "discussionforumposting",
        "techarticle",
    ]
)
_LISTED_KEYS = (
    "@graph",
    "mainEntity",
    "mainEntityOfPage",
)  # where a page's own nodes stand; related items stand elsewhere
_LARGEST_SCRIPT = 2_000_000
_MOST_NODES = 5_000
_WRAPPER = re.compile(r"^[\s;/*]*(?:<!--|<!\[CDATA\[)?[\s/*]*|[\s;/*]*(?:-->|\]\]>)?[\s;/*]*$")
_TRAILING_COMMA = re.compile(r",(?=\s{0,40}[}\]])")
_FIELD = re.compile(
    r'"(@type|headline|datePublished|dateModified|dateCreated|articleBody|inLanguage)"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.)*)"'
)
_AUTHOR_FIELD = re.compile(
    r'"author"\s{0,20}:\s{0,20}\[?\s{0,20}(?:\{[^{}"]{0,40}(?:"@type"[^{}]{0,80})?"name"\s{0,20}:\s{0,20})?"([^"\\]{1,100})"'
)


@dataclass(frozen=True, slots=True)
class Structured:
    """The page's own JSON-LD nodes: articles, the likeliest first, then all others; and all of them by their @id."""

    articles: tuple[Node, ...] = ()
    others: tuple[Node, ...] = ()
    by_id: dict[str, Node] = field(default_factory=dict)


def read_structured(root: _Element) -> Structured:
    """All JSON-LD of a page, the page's own article before others that it lists. What cannot be read is not there."""
    articles: list[Node] = []
    others: list[Node] = []
    by_id: dict[str, Node] = {}
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _page_nodes(_load((script.text or "")[:_LARGEST_SCRIPT])):
            identifier = node.get("@id")
            if isinstance(identifier, str) and len(node) > 1:
                by_id.setdefault(identifier, node)
            (articles if ARTICLE_TYPES & types_of(node) else others).append(node)
    if len(articles) > 1:
        names = _own_names(root)
        own = [node for node in articles if names & _names_of(node)]  # others are those that the page links to
        articles = sorted(own or articles, key=lambda node: not NEWS_TYPES & types_of(node))
    return Structured(tuple(articles), tuple(others), by_id)


def types_of(node: Node) -> frozenset[str]:
    """The schema.org types of a node in lower case, without namespace."""
    named = node.get("@type")
    names = named if isinstance(named, list) else [named]
    return frozenset(n.rsplit("/", 1)[-1].rsplit(":", 1)[-1].lower() for n in names if isinstance(n, str))


def text_of(value: object, limit: int = 400) -> str | None:
    """A JSON-LD value as one line of text: a string, the first of a list, or a node's `name` or `@value`."""
    if isinstance(value, list):
        return next((t for v in value[:20] if (t := text_of(v, limit))), None)
    if isinstance(value, dict):
        return text_of(
            next((value[k] for k in ("@value", "name", "headline") if isinstance(value.get(k), str)), None), limit
        )
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**15:
        return str(value)
    if not isinstance(value, str):
        return None
    plain = (
        html.unescape(re.sub(r"</?[a-zA-Z][^<>]{0,200}>", "", value[: limit * 4]))
        if "&" in value or "<" in value
        else value
    )
    return " ".join(plain.split())[:limit].strip() or None


def read_meta(root: _Element) -> dict[str, list[str]]:
    """Meta fields by their lower-case name (whichever of name, property or http-equiv gives it), in page order."""
    out: dict[str, list[str]] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        if content:
            for attribute in ("name", "property", "http-equiv"):
                name = meta.get(attribute)
                if name:
                    out.setdefault(name.strip().lower(), []).append(content)
    return out


def _own_names(root: _Element) -> set[str]:
    """What the page calls itself: headlines, title and address, folded."""
    names = [meta.get("content") for meta in root.iter("meta") if meta.get("property") in ("og:title", "og:url")]
    names += [link.get("href") for link in root.iter("link") if link.get("rel") == "canonical"]
    names += ["".join(str(t) for t in h1.itertext()) for h1 in root.iter("h1")]
    return {_folded(name) for name in names if name}


def _names_of(node: Node) -> set[str]:
    return {
        _folded(t) for key in ("headline", "url", "mainEntityOfPage", "@id") if (t := text_of(_id_or(node.get(key))))
    }


def _id_or(value: object) -> object:
    return value.get("@id") if isinstance(value, dict) else value


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold().split("#")[0].rstrip("/")


def _page_nodes(loaded: object) -> Iterator[Node]:
    waiting = [loaded]
    count = 0
    while waiting and count < _MOST_NODES:
        value = waiting.pop()
        count += 1
        if isinstance(value, list):
            waiting.extend(reversed(value[:_MOST_NODES]))
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in reversed(_LISTED_KEYS) if isinstance(value.get(key), (dict, list)))


def _load(text: str) -> object:
    text = _WRAPPER.sub("", text)
    if '"' not in text and "&quot;" in text:
        text = html.unescape(text)
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _load_one_by_one(text) or _pick_fields(text)


def _load_one_by_one(text: str) -> list[object]:
    """Several JSON values one after another in one script."""
    decoder = json.JSONDecoder(strict=False)
    out: list[object] = []
    at = 0
    while at < len(text) and len(out) < 50:
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        out.append(value)
        while at < len(text) and text[at] in " \t\r\n,;":
            at += 1
    return [v for v in out if isinstance(v, (dict, list))]


def _pick_fields(text: str) -> Node | None:
    node: Node = {}
    for found in _FIELD.finditer(text):
        node.setdefault(found[1], _unescaped(found[2]))
    author = _AUTHOR_FIELD.search(text)
    if author is not None:
        node["author"] = _unescaped(author[1])
    return node or None


def _unescaped(value: str) -> str:
    try:
        return str(json.loads(f'"{value}"', strict=False))
    except ValueError:
        return value
