"""A quotation as the paper prints it: words, and the marks that say where it left words out or put its own.

An ellipsis ("…", "...", ". . .", "[...]") stands for words left out; brackets ("[the mayor]") for words of the paper's own.
"[T]he" is the word *the* with a bracket in it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.link.checks.folding import Folded, fold_text, fold_words
from onrecord.schema import Span

if TYPE_CHECKING:
    from onrecord.schema import Document

ItemKind = Literal["word", "ellipsis", "bracket"]

_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.(?:\s?\.)?)\s*[\])]|…+|\.\s?\.\s?\.(?:\s?\.)?|\*\s\*\s\*|\[snip\]")
_BRACKET = re.compile(r"\[\s*([^\[\]]{1,300}?)\s*\]")
_LETTERS = re.compile(r"\w*\[\w{1,3}\]\w+|\w+\[\w{1,3}\]\w*")
_ASIDE = re.compile(r"\([^()]{1,200}\)")
_EDGE = "“”„\"'‘’‚«»‹›`,;: \t\n"


@dataclass(frozen=True, slots=True)
class Item:
    """A word of the quotation (`word` is its index there), a gap, or a bracket that holds words `word` up to `stop`."""

    kind: ItemKind
    span: Span
    word: int = -1
    stop: int = -1


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation cut for comparison. `span` leaves out the marks around it; `words` are all words inside, bracketed ones too.

    `opens` and `closes` say that it begins or ends with an ellipsis; `lettered` are indices of words with a bracket in them, `aside`
    of words between parentheses.
    """

    document: Document
    span: Span
    words: Folded
    items: tuple[Item, ...]
    opens: bool = False
    closes: bool = False
    lettered: frozenset[int] = frozenset()
    aside: frozenset[int] = frozenset()

    @property
    def keys(self) -> list[str]:
        """The keys of the words that are claimed to be the speaker's."""
        return [self.words.keys[item.word] for item in self.items if item.kind == "word"]


def read_quoted(document: Document, stretch: Span) -> Quoted:
    """Cut a stretch of a document, with or without the quotation marks around it."""
    start, end = _inner(document.text, stretch)
    text = document.text
    span = Span(start, end)
    words = fold_words(document, [span])
    words, lettered = _mend_letters(text, span, words)
    gaps = [Span(*m.span()) for m in _ELLIPSIS.finditer(text, start, end)]
    brackets = [
        Span(*m.span())
        for m in _BRACKET.finditer(text, start, end)
        if not any(g.start < m.end() and m.start() < g.end for g in gaps)
        and not any(m.start() >= words.starts[i] and m.end() <= words.ends[i] for i in lettered)
    ]
    items = _items(words, gaps, brackets)
    opens = bool(items) and items[0].kind == "ellipsis"
    closes = len(items) > 1 and items[-1].kind == "ellipsis"
    aside = frozenset(
        i
        for m in _ASIDE.finditer(text, start, end)
        for i in range(bisect_left(words.starts, m.start()), bisect_left(words.starts, m.end()))
    )
    items = items[opens : len(items) - closes]
    return Quoted(document, span, words, tuple(items), opens, closes, frozenset(lettered), aside)


def _inner(text: str, stretch: Span) -> Span:
    start, end = stretch
    while start < end and text[start] in _EDGE:
        start += 1
    while start < end and text[end - 1] in _EDGE:
        end -= 1
    # what closes inside and opened at the edge, or the other way round, belongs to the words
    if end < stretch.end and text[end] in "'’" and end and text[end - 1] in "sn" and text.find("‘", start, end) < 0:
        end += 0
    return Span(start, end)


def _mend_letters(text: str, span: Span, words: Folded) -> tuple[Folded, set[int]]:
    """*[T]he*: one word again."""
    found = list(_LETTERS.finditer(text, *span))
    if not found:
        return words, set()
    keys, forms = list(words.keys), list(words.forms)
    starts, ends, sentences = words.starts[:], words.ends[:], words.sentences[:]
    lettered: set[int] = set()
    for m in reversed(found):
        low, high = bisect_left(starts, m.start()), bisect_left(starts, m.end())
        whole = m.group().replace("[", "").replace("]", "")
        folded = fold_text(whole)
        if high <= low or len(folded) != 1:
            continue
        keys[low:high], forms[low:high] = [folded[0]], [whole]
        del starts[low + 1 : high], ends[low + 1 : high], sentences[low + 1 : high]
        starts[low], ends[low] = m.start(), m.end()
        lettered = {i - (high - low - 1) for i in lettered} | {low}
    return Folded(tuple(keys), tuple(forms), starts, ends, sentences, words.fillers), lettered


def _items(words: Folded, gaps: list[Span], brackets: list[Span]) -> list[Item]:
    """Words, gaps and brackets in the order of the text; gaps side by side are one."""
    items: list[Item] = []
    held: set[int] = set()
    for bracket in brackets:
        low, high = bisect_left(words.starts, bracket.start), bisect_right(words.starts, bracket.end)
        held.update(range(low, high))
        items.append(Item("bracket", bracket, low, high))
    items += [Item("ellipsis", gap) for gap in gaps if not any(b.start <= gap.start < b.end for b in brackets)]
    items += [Item("word", words.span(i, i + 1), i, i + 1) for i in range(len(words)) if i not in held]
    items.sort(key=lambda item: item.span)
    return [
        item
        for before, item in zip([None, *items], items, strict=False)
        if not (before is not None and before.kind == item.kind == "ellipsis")
    ]
