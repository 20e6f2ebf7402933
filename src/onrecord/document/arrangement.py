"""Which blocks of a page are read, as what, and in which order: the article, its head, and what stands inside of it.

The head is what stands between the headline and the first paragraph: standfirst, byline, date line, lead picture. Captions,
credits, posts and corrections are kept where they stand within the article's span, or right behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.document.article import container_of, is_inside
from onrecord.document.corrections import find_corrections
from onrecord.document.days import find_date
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

    from onrecord.document.blocks import Block
    from onrecord.document.days import Order
    from onrecord.document.jobs import Job

_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")
_BY = re.compile(r"(?:(?:words|written|reported|story)\s)?by\s+[^\W\d_]", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:©|\(c\)\s|copyright\b|all rights reserved)", re.IGNORECASE)
_FOLDED = re.compile(r"\W+")
_SPOT_ON = frozenset(("caption", "credit", "post", "correction"))
_MOST_BYLINE_WORDS = 40
_MOST_DATE_WORDS = 16
_MOST_DATE_LINES = 2
_MOSTLY = 0.6
_REACH = 12  # blocks above the first paragraph that may be its head, where there is no headline


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The headline's index, then what follows it: indices of blocks, each with the job that it is read as."""

    headline: int | None
    kept: tuple[tuple[int, Job], ...]
    container: _Element | None


def arrange(blocks: Sequence[Block], chosen: set[int], title: str | None, order: Order | None) -> Arrangement:
    """Order what is read of a page, given the indices of its running text; `title` is what the metadata call it."""
    headline = _find_headline(blocks, chosen, title)
    running = _below_headline(blocks, sorted(i for i in chosen if blocks[i].job != "headline"), headline)
    running = _above_rights(blocks, running)
    first, last = _first_prose(blocks, running), running[-1]
    container = container_of(blocks, running)
    head = headline + 1 if headline is not None and headline < first else max(0, running[0] - _REACH)
    inside = set(running)
    kept: list[tuple[int, Job]] = []
    for i in range(min(head, running[0]), len(blocks)):
        block = blocks[i]
        if i == headline or (headline is not None and block.job != "post" and block.text == blocks[headline].text):
            continue
        if i > last and not _follows(blocks, last, i, container):
            continue
        job: Job | None = None
        if i < first or (i == first + 1 and block.job == "byline"):
            job = _job_in_head(block, headline is not None or is_inside(block, container), kept, order)
        if job is None:
            job = _job_in_article(block, i in inside, i < last, container)
        if job is not None:
            kept.append((i, job))
    return Arrangement(headline, tuple(_without_repeated_quotes(blocks, kept)), container)


def fold(text: str) -> str:
    """A text for comparison: its letters and digits, in lower case."""
    return _FOLDED.sub(" ", text).strip().casefold()


def _find_headline(blocks: Sequence[Block], chosen: set[int], title: str | None) -> int | None:
    """The headline: what agrees with the page's title, else the last h1 above the story."""
    wanted = fold(title or "")
    middle = sorted(chosen)[len(chosen) // 2]
    candidates = [i for i, b in enumerate(blocks[: middle + 1]) if b.job == "headline" and b.words]
    alike = [i for i, b in enumerate(blocks[:middle]) if b.job in ("heading", "text", "headline") and b.words >= 3]
    for i in (*candidates, *alike):
        if wanted and fold(blocks[i].text) == wanted:
            return i
    first = min(chosen)
    above = [i for i in candidates if blocks[i].words >= 3]
    return max((i for i in above if i <= first), default=above[0] if above else None)


def _below_headline(blocks: Sequence[Block], running: list[int], headline: int | None) -> list[int]:
    """Running text without the menus above the headline, where a page has no names that tell them apart."""
    below = [i for i in running if headline is not None and i > headline]
    words = sum(blocks[i].words for i in running)
    return below if sum(blocks[i].words for i in below) >= words * _MOSTLY and below else running


def _above_rights(blocks: Sequence[Block], running: list[int]) -> list[int]:
    """Running text without the lines on rights at its end."""
    while len(running) > 1 and _RIGHTS.match(blocks[running[-1]].text):
        running = running[:-1]
    return running


def _first_prose(blocks: Sequence[Block], running: Sequence[int]) -> int:
    """The first paragraph that is no byline, date line or label."""
    for i in running:
        block = blocks[i]
        is_label = block.words < _MOST_DATE_WORDS and not _SENTENCE_END.search(block.text)
        if block.job in ("text", "correction") and not is_label and not _reads_as_byline(block):
            return i
    return running[0]


def _reads_as_byline(block: Block) -> bool:
    return (
        bool(_BY.match(block.text)) and block.words <= _MOST_BYLINE_WORDS // 2 and not _SENTENCE_END.search(block.text)
    )


def _job_in_head(block: Block, belongs: bool, kept: Sequence[tuple[int, Job]], order: Order | None) -> Job | None:
    """What a block between the headline and the story is; None for a label, a menu, a share bar."""
    if not belongs:
        return None
    if block.job in _SPOT_ON or block.job == "standfirst":
        return block.job
    has_byline = any(job == "byline" for _, job in kept)
    is_byline = block.job == "byline" or any(m.job == "byline" for m in block.marks) or _reads_as_byline(block)
    if is_byline and block.words <= _MOST_BYLINE_WORDS and (not has_byline or _reads_as_byline(block)):
        return "byline"
    if block.words <= _MOST_DATE_WORDS and block.job in ("date", "text", "byline"):
        dates = sum(1 for _, job in kept if job == "date")
        is_dated = any(m.job == "date" for m in block.marks) or block.job == "date" or find_date(block.text, order)
        if is_dated and dates < _MOST_DATE_LINES:
            return "date"
    is_point = block.place.tag == "li" and block.words >= 5 and not block.linked  # tabloids: the story in three points
    return "standfirst" if is_point else None


def _job_in_article(block: Block, is_chosen: bool, is_within: bool, container: _Element | None) -> Job | None:
    if block.job in _SPOT_ON:
        return block.job if is_within or is_chosen or _is_near(block, container) else None
    if not is_chosen:
        return "correction" if _is_correction(block) and _is_near(block, container) else None
    return block.job if block.job in ("heading", "pullquote", "standfirst") else "text"


def _follows(blocks: Sequence[Block], last: int, i: int, container: _Element | None) -> bool:
    """Whether a block behind the last paragraph still belongs: a correction, or a picture or post with nothing between."""
    block = blocks[i]
    if _is_correction(block):
        return _is_near(block, container)
    if block.job not in _SPOT_ON or not is_inside(block, container):
        return False
    return all(b.job in _SPOT_ON or b.job in ("byline", "date") or b.words < 3 for b in blocks[last + 1 : i])


def _is_near(block: Block, container: _Element | None) -> bool:
    """Inside of the article's element; a correction may stand right beside it."""
    around = container.getparent() if container is not None and _is_correction(block) else None
    return is_inside(block, container if around is None else around)


def _is_correction(block: Block) -> bool:
    """A paragraph that is named as a correction or says that it is one; judges of running text often see a footer in it."""
    if block.linked > len(block.text) * 0.5 or block.job not in ("correction", "text"):
        return False
    return block.job == "correction" or bool(find_corrections(block.text, [Span(0, len(block.text))]))


def _without_repeated_quotes(blocks: Sequence[Block], kept: Sequence[tuple[int, Job]]) -> Iterator[tuple[int, Job]]:
    """A pull quote repeats words of the story in large type: it is read only where it does not."""
    story = ""
    for i, job in kept:
        if job == "pullquote":
            story = story or " ".join(fold(blocks[j].text) for j, other in kept if other == "text")
            if fold(blocks[i].text) in story:
                continue
            job = "text"
        yield i, job
