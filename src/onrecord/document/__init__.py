"""Bytes to text with zones, words and metadata. `read_document` reads an original, `read_text` a text that is at hand."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from onrecord.document.bylines import author_names, find_byline
from onrecord.document.captions import find_captions
from onrecord.document.corrections import find_corrections
from onrecord.document.datelines import find_dateline
from onrecord.document.draft import Draft
from onrecord.document.encodings import decode_text
from onrecord.document.formats import sniff_format
from onrecord.document.furniture import find_boilerplate
from onrecord.document.kind import decide_kind
from onrecord.document.language import detect_language
from onrecord.document.paragraphs import cut_paragraphs
from onrecord.document.posts import find_posts
from onrecord.document.published import find_visible
from onrecord.document.quotes import find_quotations
from onrecord.document.turns import find_turns
from onrecord.document.wire import find_headline
from onrecord.document.words import cut_sentences, cut_words, trim
from onrecord.document.zones import cut_at_zones, lay_zones
from onrecord.errors import DocumentError, InputError
from onrecord.schema import Because, Document, DocumentKind, Original, Published, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence


__all__ = ["cut_document", "read_document", "read_text"]

_DATE_LINES = 8  # paragraphs from the top among which a line with nothing but a date is the publication's
_DATE_LINE_MAX = 80
_DATE_LABEL = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|published|posted|released?|issued|dated?|on|at|first|embargoed until)\b",
    re.IGNORECASE,
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")


def read_document(original: Original, *, kind: DocumentKind | None = None, published: str | None = None) -> Document:
    """Read an original of any format that we know. `kind` and `published` (ISO day or time) override what it says itself.

    Raises DocumentError if it holds no readable text, MissingExtraError if its format needs a library that is not installed.
    """
    draft = _read_format(original)
    if not draft.text.strip():
        raise DocumentError(original.name, "no text in it")
    return complete_document(draft, name=original.name, url=original.url, kind=kind, published=published)


def read_text(
    text: str,
    *,
    name: str = "",
    title: str | None = None,
    publisher: str | None = None,
    kind: DocumentKind | None = None,
    published: str | None = None,
) -> Document:
    """Read a text as it is: nothing is repaired, offsets are into it (lone surrogates, which are no characters, become U+FFFD)."""
    draft = Draft(_SURROGATE.sub("�", text), title=title, publisher=publisher)
    return complete_document(draft, name=name, kind=kind, published=published)


def _read_format(original: Original) -> Draft:
    """The one place that knows which reader reads what; readers are imported when they are needed."""
    if not original.content.strip(b"\0 \t\r\n"):
        raise DocumentError(original.name, "empty file" if not original.content else "nothing but white space in it")
    found = sniff_format(original)
    if found == "pdf":
        from onrecord.document.pages import read_pdf

        return read_pdf(original)
    if found == "docx":
        from onrecord.document.office import read_docx

        return read_docx(original)
    if found in ("srt", "vtt"):
        from onrecord.document.subtitles import read_subtitles

        return read_subtitles(original)
    text, warnings = decode_text(original.content, original.charset)
    if found == "html":
        from onrecord.document.html import read_html

        draft = read_html(original, text)
        return replace(draft, warnings=(*warnings, *draft.warnings))
    if found == "markdown":
        from onrecord.document.markdown import read_markdown

        draft = read_markdown(original, text)
        return replace(draft, warnings=(*warnings, *draft.warnings))
    return Draft(text, warnings=tuple(warnings))


def complete_document(
    draft: Draft,
    *,
    name: str = "",
    url: str | None = None,
    kind: DocumentKind | None = None,
    published: str | None = None,
) -> Document:
    """Fill what the markup left open: zones by the text's own conventions, then the one cut, language and kind."""
    text = draft.text
    paragraphs = cut_paragraphs(text)
    zones = lay_zones(text, paragraphs, _layers(draft, paragraphs))
    if draft.page_starts:
        zones = tuple(replace(z, page=bisect_right(draft.page_starts, z.start)) for z in zones)
    sentences = cut_sentences(text, [trim(text, s, e) for s, e in cut_at_zones(paragraphs, zones)])
    declared = (draft.kind, draft.kind_because) if draft.kind and draft.kind_because else None
    if kind:
        decided, because = kind, Because("document", "kind.given")
    else:
        decided, because = decide_kind(text, paragraphs, zones, declared)
    title = draft.title or next((text[z.start : z.end] for z in zones if z.kind == "headline"), None)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        kind=decided,
        kind_because=because,
        language=detect_language(text, draft.language),
        zones=zones,
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        words=tuple(cut_words(text, sentences)),
        quotations=tuple(find_quotations(text, paragraphs)),
        name=name,
        title=title,
        authors=draft.authors or author_names(text, zones),
        publisher=draft.publisher,
        url=draft.url or url,
        published=given_date(published) if published else draft.published or seen_date(text, paragraphs),
        warnings=draft.warnings,
    )


def _layers(draft: Draft, paragraphs: Sequence[Span]) -> list[Sequence[Zone]]:
    """What the markup says first, then the rules over words, each of which only says what it is sure of."""
    rules = (
        find_posts,
        find_turns,
        find_captions,
        find_corrections,
        find_byline,
        find_dateline,
        find_headline,
        find_boilerplate,
    )
    has_headline = any(z.kind == "headline" for z in draft.zones)
    layers: list[Sequence[Zone]] = [draft.zones]
    for rule in rules:
        if has_headline and rule is find_headline:
            continue
        # a dateline opens the prose, and a caption before it is none
        layers.append(rule(draft.text, _unclaimed(paragraphs, layers) if rule is find_dateline else paragraphs))
    return layers


def _unclaimed(paragraphs: Sequence[Span], layers: Sequence[Sequence[Zone]]) -> list[Span]:
    """The paragraphs that no zone so far fills, nor caption and credit together."""
    filled = {(z.start, z.end) for layer in layers for z in layer}
    ends = {z.end for layer in layers for z in layer if z.kind in ("caption", "credit")}
    return [p for p in paragraphs if p not in filled and p.end not in ends]


def seen_date(text: str, paragraphs: Sequence[Span]) -> Published | None:
    """The date that stands alone on a line near the top of a text ("May 18, 2015", "Published: May 18, 2015, 9:40 p.m.")."""
    for start, end in paragraphs[:_DATE_LINES]:
        if end - start > _DATE_LINE_MAX:
            continue
        for seen in find_visible(text, [Span(start, end)]):
            if seen.span is None or seen.modified:
                continue
            rest = _DATE_LABEL.sub("", f"{text[start : seen.span.start]} {text[seen.span.end : end]}")
            if not rest.strip(" \t.,:;|–—-"):
                because = Because("document", "published.date_line", (Span(start, end),))
                return Published(seen.value, "visible", because, seen.span)
    return None


def given_date(value: str) -> Published:
    """A publication date that the caller gives: an ISO day, or an ISO time with its UTC offset. Raises InputError otherwise."""
    try:
        if not _DAY_OR_TIME.fullmatch(value.strip()):
            raise ValueError(value)
        datetime.fromisoformat(value.strip()).replace(tzinfo=UTC)
    except ValueError:
        raise InputError(
            f"published: {value!r} is no ISO day (2024-05-31) or time (2024-05-31T14:05:00+02:00)"
        ) from None
    return Published(value.strip(), "given", Because("document", "published.given"))


def cut_document(text: str, *, name: str = "") -> Document:
    """A document without zones: the text taken as it is, cut but not interpreted. English is assumed."""
    paragraphs = cut_paragraphs(text)
    sentences = cut_sentences(text, paragraphs)
    return Document(
        id=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        text=text,
        kind="unknown",
        kind_because=Because("document", "cut"),
        language="en",
        zones=(),
        paragraphs=tuple(paragraphs),
        sentences=tuple(sentences),
        words=tuple(cut_words(text, sentences)),
        quotations=tuple(find_quotations(text, paragraphs)),
        name=name,
    )
