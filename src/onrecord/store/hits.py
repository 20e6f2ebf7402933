"""Where in a text the words stand that a search asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.schema import Span
from onrecord.store.folding import fold_with_spans
from onrecord.store.search_words import Phrase, Prefix, Tree, Word, list_leaves

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.store.folding import FoldedWord


def mark_hits(text: str, tree: Tree) -> tuple[Span, ...]:
    """Spans of the wanted words in a text, for highlighting: in order, without overlap, each of whole words.

    A phrase is one span from its first word to its last; spans that share a word are joined. Words that are asked not to be there
    are never marked, and the text need not match the whole tree. Cost is O(words of the text * words of the tree) at worst.
    """
    found = fold_with_spans(text)
    spans: list[Span] = []
    for first, last in sorted({run for leaf in list_leaves(tree, wanted_only=True) for run in _find_runs(found, leaf)}):
        start, end = found[first].span.start, found[last].span.end
        if spans and start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(end, spans[-1].end))
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _find_runs(found: Sequence[FoldedWord], leaf: Word | Prefix | Phrase) -> list[tuple[int, int]]:
    """First and last word of each place, as indices."""
    words, open_end = _steps(leaf)
    last = len(words) - 1
    return [
        (at, at + last)
        for at in range(len(found) - last)
        if all(found[at + i].word == words[i] for i in range(last))
        and (found[at + last].word.startswith(words[last]) if open_end else found[at + last].word == words[last])
    ]


def _steps(leaf: Word | Prefix | Phrase) -> tuple[tuple[str, ...], bool]:
    match leaf:
        case Word(word):
            return (word,), False
        case Prefix(stem):
            return (stem,), True
        case Phrase(words, open_end):
            return words, open_end
