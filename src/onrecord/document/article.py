"""Which blocks of a page are its article: trafilatura judges, and what it would lose comes back where it stood.

Every block carries one rare character through trafilatura; the blocks whose character survives are the article's. So the
text itself is written from the page's own tree, with its line breaks and marks, and nothing has to be matched by its words.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from lxml.etree import _Element
    from lxml.html import HtmlElement

    from onrecord.document.blocks import Block

# Ideographs of an extension block: printable (trafilatura drops what is not), alphabetic, and in no newspaper.
_FIRST_TOKEN = 0x2A700
_LAST_TOKEN = 0x323AF
_TOKEN = re.compile(f"[{chr(_FIRST_TOKEN)}-{chr(_LAST_TOKEN)}]")
LEAST_WORDS = 20
_MOST_HEADING_WORDS = 25
_LEAST_LINKED_WORDS = 8
_REACH = 3  # blocks above the first chosen one
_MOST_ELEMENTS = 40_000
_RUNNING = frozenset(("text", "heading", "standfirst", "correction", "pullquote"))
_BOX = re.compile(
    r"widget|promo|box|card|meta|tag|rating|teaser|embed|banner|popup|bar\b|btn|button|link|list-inline|toc|gallery"
)
_SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$|[”\"]$")


def choose_blocks(root: HtmlElement, blocks: Sequence[Block]) -> set[int]:
    """The indices of the running text of the article; empty where the page has none."""
    chosen = _judged(root, blocks)
    if _count_words(blocks, chosen) < LEAST_WORDS:
        chosen = _densest(blocks)
    if _count_words(blocks, chosen) < LEAST_WORDS:
        return set()
    return chosen | set(_rescued(blocks, chosen))


def container_of(blocks: Sequence[Block], chosen: Iterable[int]) -> _Element | None:
    """The innermost element that holds nearly all chosen words."""
    words: Counter[_Element] = Counter()
    whole = 0
    for i in chosen:
        block = blocks[i]
        whole += block.words
        for element in (block.place, *block.place.iterancestors()):
            words[element] += block.words
    holding = [element for element, count in words.items() if count >= whole * 0.8]
    return max(holding, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def is_inside(block: Block, container: _Element | None) -> bool:
    return container is not None and (
        block.place is container or any(a is container for a in block.place.iterancestors())
    )


def _judged(root: HtmlElement, blocks: Sequence[Block]) -> set[int]:
    candidates = [i for i, block in enumerate(blocks) if block.anchor is not None and block.job in _RUNNING]
    if not candidates or len(candidates) > _LAST_TOKEN - _FIRST_TOKEN or len(root.xpath("//*")) > _MOST_ELEMENTS:
        return set()
    try:
        for token, i in enumerate(candidates):
            _put_token(blocks[i], chr(_FIRST_TOKEN + token))
    except ValueError:  # a character that lxml reads but does not write
        return set()
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(root, include_comments=False, include_tables=True, with_metadata=False)
    except Exception:  # a foreign library on hostile input: our own simple way follows
        return set()
    body = getattr(found, "body", None)
    if body is None:
        return set()
    survived = _TOKEN.findall("".join(body.itertext()))
    return {candidates[ord(t) - _FIRST_TOKEN] for t in survived if ord(t) - _FIRST_TOKEN < len(candidates)}


def _put_token(block: Block, token: str) -> None:
    """Set a token right before the first character of a block that is seen."""
    assert block.anchor is not None
    element, is_tail = block.anchor
    text = (element.tail if is_tail else element.text) or ""
    at = len(text) - len(text.lstrip())
    marked = text[:at] + token + text[at:]
    if is_tail:
        element.tail = marked
    else:
        element.text = marked


def _densest(blocks: Sequence[Block]) -> set[int]:
    """Our own simple choice: the element whose children and grandchildren hold most words of sentences."""
    words: Counter[_Element] = Counter()
    good = {i for i, b in enumerate(blocks) if b.job == "text" and b.words >= 5 and b.linked < len(b.text) * 0.5}
    for i in good:
        place = blocks[i].place
        words[place] += blocks[i].words
        for weight, element in zip((2, 1), place.iterancestors(), strict=False):
            words[element] += blocks[i].words * weight
    if not words:
        return set()
    best = words.most_common(1)[0][0]
    return {i for i in good if is_inside(blocks[i], best)}


def _rescued(blocks: Sequence[Block], chosen: set[int]) -> Iterable[int]:
    """What a strict judge drops between chosen paragraphs: short sentences ("“No.”"), lists, the headings of chosen ones."""
    container = container_of(blocks, chosen)
    homes = Counter(_home(blocks[i]) for i in chosen)
    first = min(chosen)
    for i in range(max(0, first - _REACH), max(chosen)):
        block = blocks[i]
        if i in chosen or not block.words:
            continue
        is_sentence = _SENTENCE_END.search(block.text) is not None
        is_linked = block.linked > len(block.text) * 0.3
        if block.job == "heading":
            belongs = i > first and not is_linked and i + 1 in chosen and block.words <= _MOST_HEADING_WORDS
        elif block.job != "text":
            belongs = False
        elif is_sentence and homes[_home(block)] >= 2 and block.place.tag == "p":
            belongs = not is_linked or block.words >= _LEAST_LINKED_WORDS  # a headline has no full stop
        else:
            is_running = block.place.tag == "li" or is_sentence or block.text.endswith((":", ";"))
            plainly = is_running and block.words >= 3 and not is_linked
            belongs = i > first and plainly and _stands_plainly(block, container)
        if belongs:
            yield i


def _stands_plainly(block: Block, container: _Element | None) -> bool:
    """Whether no element between a block and the article's own is named as a box of something else."""
    for element in (block.place, *block.place.iterancestors()):
        if element is container:
            return True
        if _BOX.search((element.get("class") or "").lower()):
            return False
    return False


def _home(block: Block) -> _Element:
    parent = block.place.getparent()
    return block.place if parent is None else parent


def _count_words(blocks: Sequence[Block], chosen: Iterable[int]) -> int:
    return sum(blocks[i].words for i in chosen if blocks[i].job != "heading")
