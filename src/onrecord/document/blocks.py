"""A page's tree cut into blocks of shown text, in page order, each with its job and its inline marks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.document.jobs import credit_in_caption
from onrecord.document.rendered import BLOCK_TAGS, UNSEEN_TAGS, TextWriter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lxml.etree import _Element

    from onrecord.document.embeds import Embed
    from onrecord.document.jobs import Job

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_OWNING = frozenset(("caption", "credit", "byline", "date", "correction", "pullquote", "standfirst", "headline"))
_MARKING = frozenset(("caption", "credit", "byline", "date", "dateline"))
_JOINED = frozenset(("caption", "credit", "byline", "date"))
_WHOLE = 0.9  # of a block's characters: then an inline element speaks for the whole block
_FOOTNOTE = re.compile(r"\[?(?:\d{1,3}|[a-z*†‡])\]?")
_MOST_CELL_WORDS = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a block that an inline element names: offsets into the block's text."""

    job: Job
    element: _Element
    start: int
    end: int


@dataclass(slots=True)
class Block:
    """One paragraph of shown text. `owner` is the element that gave it its job, `place` its nearest block element.

    `anchor` is the text node in the tree where it begins: an element, and whether the text is that element's tail.
    """

    text: str
    job: Job
    place: _Element
    owner: _Element
    anchor: tuple[_Element, bool] | None
    marks: tuple[Mark, ...] = ()
    linked: int = 0
    embed: Embed | None = None
    words: int = field(init=False)

    def __post_init__(self) -> None:
        self.words = len(_WORD.findall(self.text))


def cut_blocks(root: _Element, jobs: Mapping[_Element, Job], embeds: Iterable[Embed]) -> list[Block]:
    """The blocks of a page. A `<br>` is a line break within a block, two are a new block."""
    from lxml.etree import iterwalk

    cutter = _Cutter(jobs, {embed.element: embed for embed in embeds})
    walk = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            cutter.leave(element)
        elif not cutter.enter(element):
            walk.skip_subtree()
    cutter.flush()
    return _join_owned(cutter.blocks)


class _Cutter:
    """The state of one walk over a tree: the block being written, and what the open elements say of it."""

    def __init__(self, jobs: Mapping[_Element, Job], embeds: Mapping[_Element, Embed]) -> None:
        self.blocks: list[Block] = []
        self._jobs = jobs
        self._embeds = embeds
        self._holding_embeds = {a for e in embeds for a in e.iterancestors("noscript", "template")}
        self._writer = TextWriter()
        self._places: list[_Element] = []
        self._owners: list[tuple[_Element, Job]] = []
        self._marked: list[_Element] = []
        self._tables: list[bool] = []
        self._anchor: tuple[_Element, bool] | None = None
        self._figures = self._breaks = self._links = self._linked = 0

    def enter(self, element: _Element) -> bool:
        """Begin an element; False if what is inside it is not to be walked."""
        tag = str(element.tag)
        embed = self._embeds.get(element)
        if embed is not None:
            self.flush()
            self.blocks.append(Block(embed.words, "post", element, element, None, embed=embed))
            return False
        if (tag in UNSEEN_TAGS or tag in ("noscript", "template")) and element not in self._holding_embeds:
            return False
        if tag == "sup" and _is_footnote_mark(element):
            return False
        job = self._job_here(element)
        if tag == "table":
            self._tables.append(_is_data_table(element))
        if tag in ("td", "th") and self._tables and self._tables[-1]:
            self._writer.add(" | " if self._writer.length else "")
        elif tag in BLOCK_TAGS:
            self.flush()
            self._places.append(element)
            self._figures += tag == "figure"
            if job in _OWNING:
                self._owners.append((element, job))
        elif job in _MARKING:
            self._marked.append(element)
            self._writer.separate()
            self._writer.open_mark((job, element))
        self._links += tag == "a"
        self._step(tag, element.text, element, False)
        return True

    def leave(self, element: _Element) -> None:
        """End an element, and read the text behind it."""
        if self._marked and self._marked[-1] is element:
            self._marked.pop()
            self._writer.close_mark()
            self._writer.separate()  # names and dates side by side are often set apart by style alone
        if self._places and self._places[-1] is element:
            self.flush()
            self._places.pop()
            self._figures -= element.tag == "figure"
        if self._owners and self._owners[-1][0] is element:
            self._owners.pop()
        if element.tag == "a" and self._links:
            self._links -= 1
        if element.tag == "table" and self._tables:
            self._tables.pop()
        self._step("", element.tail, element, True)

    def flush(self) -> None:
        """End the block being written."""
        writer, self._breaks = self._writer, 0
        if not writer.length:
            return
        self._writer = writer.successor()
        marks = tuple(Mark(job, element, start, end) for (job, element), start, end in writer.marks)
        text = writer.text()
        if self._places:
            place = self._places[-1]
            owner, job = self._owners[-1] if self._owners else (place, _job_of_block(place, text, marks))
            self.blocks.append(Block(text, job, place, owner, self._anchor, marks, self._linked))
        self._anchor, self._linked = None, 0

    def _job_here(self, element: _Element) -> Job | None:
        """An element's job where it stands: inside of a caption or figure a "byline" is the photographer's."""
        job = self._jobs.get(element)
        in_caption = bool(self._owners) and self._owners[-1][1] == "caption"
        if (in_caption or self._figures) and job != "caption":
            return "credit" if job == "credit" or credit_in_caption(element) else None
        return job

    def _step(self, tag: str, text: str | None, element: _Element, is_tail: bool) -> None:
        if tag == "br":
            self._breaks += 1
            if self._breaks > 1:
                self.flush()
            self._writer.break_line()
        if self._owners and self._owners[-1][1] == "byline":
            self._writer.separate()
        if text and self._add(text):
            self._breaks = 0
            self._anchor = self._anchor or (element, is_tail)
            self._linked += len(text.strip()) if self._links else 0

    def _add(self, text: str) -> bool:
        """Add text; inside of `<pre>` its lines stay lines and an empty line ends the block."""
        if "\n" not in text.strip() or not any(place.tag == "pre" for place in self._places[-3:]):
            return self._writer.add(text)
        seen = False
        for line in text.split("\n"):
            if line.strip():
                self._writer.add(line)
                self._anchor = self._anchor or (self._places[-1], False)
                self._writer.break_line()
                seen = True
            else:
                self.flush()
        return seen and self._writer.length > 0


def _is_data_table(table: _Element) -> bool:
    """Whether a table holds figures and labels, a row of which reads as one line; else it lays out a page."""
    if any(e is not table for e in table.iter("p", "div", "table", "ul", "ol", "blockquote", "h1", "h2", "h3")):
        return False
    cells = list(table.iter("td", "th"))
    if len(cells) < 4:
        return False
    words = sum(len(str(t).split()) for cell in cells for t in cell.itertext())
    return words < len(cells) * _MOST_CELL_WORDS


def _is_footnote_mark(element: _Element) -> bool:
    """A raised number that links to a note."""
    if element.find(".//a") is None or len(element) > 1:
        return False
    text = "".join(str(t) for t in islice(element.itertext(), 4)).strip()
    return bool(_FOOTNOTE.fullmatch(text))


def _job_of_block(place: _Element, text: str, marks: tuple[Mark, ...]) -> Job:
    """The job of a block that no block element gives one: a mark's, where marks cover it."""
    for jobs in (("caption", "credit"), ("byline", "date")):
        covered = sum(m.end - m.start for m in marks if m.job in jobs)
        if covered >= len(text) * _WHOLE:
            return next(job for job in jobs if any(m.job == job for m in marks))
    return "heading" if place.tag in _HEADINGS else "text"


def _join_owned(blocks: list[Block]) -> list[Block]:
    """The pieces of one caption or byline as one block."""
    out: list[Block] = []
    for block in blocks:
        last = out[-1] if out else None
        if last is not None and block.job in _JOINED and last.job == block.job and last.owner is block.owner:
            shift = len(last.text) + 1
            moved = tuple(Mark(m.job, m.element, m.start + shift, m.end + shift) for m in block.marks)
            joined = f"{last.text} {block.text}"
            out[-1] = Block(
                joined, last.job, last.place, last.owner, last.anchor, last.marks + moved, last.linked + block.linked
            )
        else:
            out.append(block)
    return out
