"""When a page was published: structured data first, then meta fields, then what a reader sees by the byline.

The value keeps the UTC offset that the page gave. A modified date, an expiry date, a copyright year and a comment's date are
not the publication date; a modified one is taken where there is nothing else, and the rule's name says so. A value that is
malformed, or later than the moment when the page was read, is passed over for the next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.document.days import find_date, is_later, read_time
from onrecord.document.structured import Structured, text_of, types_of
from onrecord.schema import Because, Published, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from lxml.etree import _Element

    from onrecord.document.days import Order
    from onrecord.schema import DateStage

_META_FIELDS = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished",
    "date_published", "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date", "dcterms.date", "dc.date.created",
    "dcterms.created", "dc.created", "parsely-pub-date", "sailthru.date", "pubdate", "pub_date", "publishdate", "publish-date",
    "publish_date", "published_time", "publication_date", "publication-date", "originalpublicationdate",
    "article_date_original", "article.published", "article.created", "cxenseparse:recs:publishtime", "bt:pubdate", "displaydate",
    "rnews:datepublished", "citation_publication_date", "citation_online_date", "article-published", "article:post_date",
    "date", "timestamp",
)  # fmt: skip
_META_MODIFIED = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "dc.date.modified",
    "dcterms.modified", "last-modified", "lastmod", "revised",
)  # fmt: skip
_NOT_THE_PAGE = re.compile(r"comment|videoobject|imageobject|event|review|person|audioobject|clip|offer", re.IGNORECASE)
_LABEL = re.compile(
    r"\b(?:(?P<modified>updated?|modified|edited|corrected|revised|last\s+(?:updated?|modified))|(?P<published>publish(?:ed)?|posted"
    r"|created|first\s+published|originally|release[d]?|issued))\b\W{0,4}(?:on|at)?\W{0,3}$",
    re.IGNORECASE,
)
_OTHER_DATES = re.compile(
    r"(?:©|\(c\)|copyright|expires?|valid|until|born|since|archived?|event|deadline|through)\W{0,6}$", re.IGNORECASE
)
_LABEL_REACH = 32


@dataclass(frozen=True, slots=True)
class SeenDate:
    """A date that a reader of the page sees: its ISO value, where it stands in the text, and whether it is an update's."""

    value: str
    rule: str
    span: Span | None = None
    modified: bool = False


def find_published(
    root: _Element, structured: Structured, meta: dict[str, list[str]], visible: Sequence[SeenDate], seen: datetime
) -> Published | None:
    """The publication date of a page by the first stage that has one; `visible` are its seen dates, the likeliest first."""
    order = date_order(root.get("lang"))
    stages: list[Iterator[tuple[str, DateStage, str, Span | None]]] = [
        _from_nodes(structured, ("datePublished",), "structured"),
        _from_microdata(root, ("datepublished",)),
        _from_meta(meta, _META_FIELDS),
        ((d.value, "visible", d.rule, d.span) for d in visible if not d.modified),
        _from_nodes(structured, ("dateCreated",), "structured"),
        _from_nodes(structured, ("dateModified",), "structured", "_modified_only"),
        _from_microdata(root, ("datemodified",), "_modified_only"),
        _from_meta(meta, _META_MODIFIED, "_modified_only"),
        ((d.value, "visible", d.rule + "_modified_only", d.span) for d in visible if d.modified),
    ]
    for stage in stages:
        for written, name, rule, span in stage:
            value = read_time(written, order)
            if value is not None and not is_later(value, seen):
                evidence = () if span is None else (span,)
                return Published(value, name, Because("document", f"published.{rule}", evidence), span)
    return None


def find_visible(text: str, spans: Iterable[Span], order: Order | None = None) -> list[SeenDate]:
    """Full dates in some stretches of a text (those by the headline and byline), with the label before each read."""
    out: list[SeenDate] = []
    for start, end in spans:
        at = start
        while at < end and (found := find_date(text, order, at, end)) is not None:
            before = text[max(start, found.start - _LABEL_REACH) : found.start]
            label = _LABEL.search(before)
            if not _OTHER_DATES.search(before):
                is_modified = label is not None and label["modified"] is not None
                rule = "visible_labelled" if label is not None else "visible_by_the_byline"
                out.append(SeenDate(found.value, rule, Span(found.start, found.end), is_modified))
            at = max(found.end, at + 1)
    out.sort(key=lambda d: (d.modified, d.rule != "visible_labelled"))
    return out


def date_order(language_tag: str | None) -> Order | None:
    """How 03/04/2020 is meant on a page of this language and region; None where that cannot be known."""
    tag = (language_tag or "").replace("_", "-").lower()
    if tag in ("en-us", "en-ph"):
        return "month_first"
    if tag.startswith("en-") or (tag and not tag.startswith("en")):
        return "day_first"
    return None


def _from_nodes(
    structured: Structured, keys: tuple[str, ...], stage: DateStage, suffix: str = ""
) -> Iterator[tuple[str, DateStage, str, Span | None]]:
    pages = tuple(n for n in structured.others if "webpage" in types_of(n) or not types_of(n))
    for node in (*structured.articles, *pages):
        for key in keys:
            value = text_of(node.get(key), 60)
            if value:
                yield value, stage, f"structured_{key}{suffix}", None


def _from_microdata(
    root: _Element, names: tuple[str, ...], suffix: str = ""
) -> Iterator[tuple[str, DateStage, str, Span | None]]:
    for element in root.iterfind(".//*[@itemprop]"):
        name = (element.get("itemprop") or "").lower()
        if any(n in names for n in name.split()) and not _is_of_something_else(element):
            shown = "".join(str(t) for t in element.itertext())[:80] if element.tag != "meta" else ""
            value = element.get("content") or element.get("datetime") or shown
            yield value.strip(), "structured", f"microdata_{names[0]}{suffix}", None


def _is_of_something_else(element: _Element) -> bool:
    for ancestor in element.iterancestors():
        if ancestor.get("itemscope") is not None:
            return bool(_NOT_THE_PAGE.search(ancestor.get("itemtype") or ""))
    return False


def _from_meta(
    meta: dict[str, list[str]], names: tuple[str, ...], suffix: str = ""
) -> Iterator[tuple[str, DateStage, str, Span | None]]:
    for name in names:
        for value in meta.get(name, []):
            yield value, "meta", f"meta_{name}{suffix}", None
