"""A web page to text with zones: the article that trafilatura finds, and what it would lose put back where it stood.

The text is: the headline, what stands under it (standfirst, byline, date line), then paragraphs, captions, credits, posts and
corrections in the order of the page, each set apart by an empty line. Body text gets no zone here; the assembler fills it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.document.arrangement import arrange
from onrecord.document.article import LEAST_WORDS, choose_blocks
from onrecord.document.blocks import cut_blocks
from onrecord.document.credits import credits_in
from onrecord.document.days import find_date, read_time
from onrecord.document.draft import Draft
from onrecord.document.embeds import find_embeds, write_post
from onrecord.document.jobs import find_jobs, is_modified_date, remove_furniture
from onrecord.document.markup import parse_page, strip_unseen
from onrecord.document.metadata import clean_authors, language_code, read_metadata
from onrecord.document.published import SeenDate, date_order, find_published, find_visible
from onrecord.document.structured import read_meta, read_structured
from onrecord.errors import DocumentError
from onrecord.schema import Because, Span, Zone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.etree import _Element

    from onrecord.document.arrangement import Arrangement
    from onrecord.document.blocks import Block
    from onrecord.document.days import Order
    from onrecord.document.jobs import Job
    from onrecord.document.metadata import Metadata
    from onrecord.schema import Original, Published, ZoneKind

_DASH_AFTER = re.compile(r"\s{0,2}(?:[—–―]|--?)")
_BY = re.compile(r"\bby\s+[^\W\d_]", re.IGNORECASE)
_BY_BEFORE = re.compile(r"\bby:?\s*$", re.IGNORECASE)
_SEPARATORS = " |·•,;–—-/\n"
_DATE_LABEL = re.compile(r"\W*\b(?:(?:last\s|first\s)?(?:updated|published|posted))(?:\s(?:on|at))?\W*$", re.IGNORECASE)
# In a caption's own element, words at the end that speak of a picture, or brackets around "Outlet/Name", are its credit.
_CREDIT_AT_END = re.compile(
    r"(\((?=[^()]{0,120}(?:\b(?:photos?|images?|pictures?|pool|via|courtesy|handout|credit|file)\b|(?-i:[A-Z][^()/]{1,60}/\s?[A-Z])))"
    r"[^()]{2,120}\)"
    r"|(?<=[.!?”\"’)]\s)(?:photo(?:graph)?s?|images?|pictures?|courtesy|credit)(?::| by| of| courtesy)\s[^.!?]{2,80})\W?$",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_TIMES_LONGER = 3  # structured text this much longer than the page's: the page shows a teaser


def read_html(original: Original, text: str) -> Draft:
    """Read a decoded page. Raises DocumentError where it is beyond a limit or has no article text."""
    root, warnings = parse_page(text, original.name)
    structured, meta = read_structured(root), read_meta(root)
    metadata = read_metadata(root, structured, meta, original.url)
    order = date_order(root.get("lang"))
    strip_unseen(root)
    embeds = find_embeds(root)
    jobs = find_jobs(root)
    remove_furniture(root, jobs, [embed.element for embed in embeds])
    blocks = cut_blocks(root, jobs, embeds)
    stated = find_published(root, structured, meta, (), original.seen)
    chosen = choose_blocks(root, blocks)
    if not chosen or _is_teaser(blocks, chosen, metadata.body):
        draft = _from_structured(metadata, stated, warnings)
        if draft is None:
            words = sum(block.words for block in blocks)
            raise DocumentError(original.name, f"no article text found ({words} words outside menus)")
        return draft
    arrangement = arrange(blocks, chosen, metadata.title or metadata.window_title, order)
    page = _PageWriter(order)
    page.write(blocks, arrangement)
    published = find_published(root, structured, meta, page.visible_dates(), original.seen)
    return Draft(
        text="".join(page.parts),
        zones=tuple(page.zones),
        title=metadata.title or page.headline or metadata.window_title,
        authors=metadata.authors or clean_authors(page.bylines, metadata.publisher),
        publisher=metadata.publisher,
        url=metadata.url,
        published=published if stated is None or "_only" in stated.because.rule else stated,
        kind=metadata.kind,
        kind_because=metadata.kind_because,
        language=_language_at(arrangement.container) or metadata.language,
        warnings=tuple(warnings),
    )


@dataclass(slots=True)
class _PageWriter:
    """The text of a page while it is written: offsets of zones are into all that is written so far."""

    order: Order | None
    parts: list[str] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    headline: str | None = None
    _stamped: list[SeenDate] = field(default_factory=list)
    _head: list[Span] = field(default_factory=list)
    _length: int = 0
    _base: int = 0  # where the paragraph written last begins

    def write(self, blocks: Sequence[Block], arrangement: Arrangement) -> None:
        """Write the headline and all that an arrangement keeps."""
        if arrangement.headline is not None:
            self.headline = blocks[arrangement.headline].text.replace("\n", " ")
            start = self._paragraph(self.headline)
            self._zone("headline", start, self._length, "html.headline")
        for i, job in arrangement.kept:
            self._write_block(blocks[i], job)

    def visible_dates(self) -> list[SeenDate]:
        """The dates of the page's head, those of `<time>` elements first."""
        text = "".join(self.parts)
        return sorted([*self._stamped, *find_visible(text, self._head, self.order)], key=lambda d: d.modified)

    def _write_block(self, block: Block, job: Job) -> None:
        if block.embed is not None:
            self._separate()
            text, zone = write_post(block.embed, self._length)
            self.zones.append(zone)
            self._put(text)
            return
        start = self._paragraph(block.text)
        if job == "caption":
            self._caption_zones(block, start)
        elif job in ("credit", "correction"):
            self._zone("credit" if job == "credit" else "correction", start, self._length, f"html.{job}")
        elif job == "byline":
            self._byline_zones(block, start)
        elif job == "date":
            self._date_line(block, start, Span(0, len(block.text)))
        else:
            self._dateline_zone(block, start)

    def _caption_zones(self, block: Block, start: int) -> None:
        """The caption up to its credit: a marked one, else one at its end that reads like one."""
        text = block.text
        credits = [Span(m.start, m.end) for m in block.marks if m.job == "credit"]
        if not credits:
            credits = [c.span for c in credits_in(text, 0, len(text)) if c.span.end >= len(text) - 1][-1:]
            at_end = _CREDIT_AT_END.search(text)
            if not credits and at_end is not None:
                credits = [Span(*at_end.span(1))]
        at = 0
        for low, high in sorted(credits):
            if low < at:
                continue
            self._zone("caption", start + at, start + low, "html.caption")
            self._zone("credit", start + low, start + high, "html.credit")
            at = high
        self._zone("caption", start + at, start + len(text), "html.caption")

    def _byline_zones(self, block: Block, start: int) -> None:
        """The byline, apart from the date that may stand before or behind it in the same line."""
        low, high = _byline_in(block, self.order)
        text = block.text
        self._date_line(block, start, Span(0, low))
        self._zone("byline", start + low, start + high, "html.byline")
        self.bylines.append(text[low:high])
        self._date_line(block, start, Span(high, len(text)))

    def _date_line(self, block: Block, start: int, part: Span) -> None:
        """What tells when the page was published: kept for the reader, and read for the publication date."""
        shown = Span(start + part.start, start + part.end)
        self._zone("boilerplate", *shown, "html.date_line")
        self._head.append(shown)
        for mark in block.marks:
            if part.start <= mark.start < part.end:
                self._stamp(mark.element, Span(start + mark.start, start + mark.end))
        if block.job == "date":
            self._stamp(block.owner, shown)

    def _stamp(self, element: _Element, span: Span) -> None:
        """A `<time datetime>` says its value itself."""
        stamp = next((t for t in (element, *element.iter("time", "abbr")) if t.get("datetime") or t.get("title")), None)
        value = read_time(stamp.get("datetime") or stamp.get("title") or "", self.order) if stamp is not None else None
        if value is not None and stamp is not None:
            shown = span.start - self._base
            before = self.parts[-1][max(0, shown - 24) : span.end - self._base]
            modified = is_modified_date(stamp) or bool(re.search(r"\b(?:updated|modified)\b", before, re.IGNORECASE))
            self._stamped.append(SeenDate(value, "visible_time_element", span, modified))

    def _dateline_zone(self, block: Block, start: int) -> None:
        mark = next((m for m in block.marks if m.job == "dateline"), None)
        if mark is None or mark.start > 0 or find_date(block.text[: mark.end]) is not None:
            return
        dash = _DASH_AFTER.match(block.text, mark.end)
        self._zone("dateline", start, start + (dash.end() if dash else mark.end), "html.dateline")

    def _zone(self, kind: ZoneKind, start: int, end: int, rule: str) -> None:
        """Add a zone of the paragraph written last, without the white space at its ends; nothing if nothing is left."""
        text = self.parts[-1][start - self._base : end - self._base]
        start, end = start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())
        if start < end:
            self.zones.append(Zone(kind, start, end, Because("document", rule, (Span(start, end),))))

    def _paragraph(self, text: str) -> int:
        self._separate()
        self._base = self._length
        self._put(text)
        return self._base

    def _separate(self) -> None:
        if self.parts:
            self._put("\n\n")

    def _put(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


def _byline_in(block: Block, order: Order | None) -> Span:
    """Where the byline stands in a line that may hold a date too."""
    text = block.text
    named = [m for m in block.marks if m.job == "byline"]
    if named and block.job != "byline":
        by = _BY_BEFORE.search(text, 0, named[0].start)
        return Span(by.start() if by is not None else named[0].start, max(m.end for m in named))
    dates = [Span(m.start, m.end) for m in block.marks if m.job == "date"]
    found = find_date(text, order)
    dates = sorted([*dates, Span(found.start, found.end)] if found is not None else dates)
    edges = [0, *(edge for date in dates for edge in date), len(text)]
    pieces = [Span(low, high) for low, high in zip(edges[::2], edges[1::2], strict=True) if low < high]
    best = next((p for p in pieces if _BY.search(text, *p)), None) or max(
        pieces, key=lambda p: p.end - p.start, default=Span(0, len(text))
    )
    piece = text[best.start : best.end]
    label = _DATE_LABEL.search(piece)
    piece = (piece[: label.start()] if label is not None else piece).rstrip(_SEPARATORS)
    return Span(best.start + len(piece) - len(piece.lstrip(_SEPARATORS)), best.start + len(piece))


def _is_teaser(blocks: Sequence[Block], chosen: set[int], body: str | None) -> bool:
    words = sum(blocks[i].words for i in chosen)
    return len((body or "").split()) > max(words * _TIMES_LONGER, 100)


def _from_structured(metadata: Metadata, published: Published | None, warnings: Sequence[str]) -> Draft | None:
    """The article as the page's structured data carry it, where the page itself does not show it."""
    body = _TAG.sub("\n", metadata.body or "").replace("\r", "\n")
    paragraphs = [" ".join(line.split()) for line in body.split("\n") if line.strip()]
    if len(body.split()) < LEAST_WORDS:
        return None
    zones: tuple[Zone, ...] = ()
    title = metadata.title or metadata.window_title
    if title:
        paragraphs.insert(0, title)
        span = Span(0, len(title))
        zones = (Zone("headline", *span, Because("document", "html.structured_headline", (span,))),)
    return Draft(
        text="\n\n".join(paragraphs),
        zones=zones,
        title=title,
        authors=metadata.authors,
        publisher=metadata.publisher,
        url=metadata.url,
        published=published,
        kind=metadata.kind,
        kind_because=metadata.kind_because,
        language=metadata.language,
        warnings=(*warnings, "article text taken from the page's structured data"),
    )


def _language_at(container: _Element | None) -> str | None:
    """The language declared nearest to the article."""
    if container is None:
        return None
    for element in (container, *container.iterancestors()):
        code = language_code(element.get("lang") or element.get("xml:lang"))
        if code is not None:
            return code
    return None
