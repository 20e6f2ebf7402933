"""A query held against one statement's index entry: what the index itself would say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.store.search_words import And, Not, Or, Phrase, Prefix, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.store.indexing import Entry
    from onrecord.store.match_text import Marks
    from onrecord.store.search_words import Tree


def matches_entry(tree: Tree | None, marks: Marks, entry: Entry) -> bool:
    """Whether an entry has the words and marks that are asked for."""
    own = set(entry.marks.split())
    if any(own.isdisjoint(group) for group in marks.any_of) or not own.isdisjoint(marks.none_of):
        return False
    return tree is None or matches_words(tree, entry.words.split(" ") if entry.words else [])


def matches_words(tree: Tree, words: Sequence[str]) -> bool:
    """Whether folded words are what a tree asks for."""
    match tree:
        case Word(word):
            return word in words
        case Prefix(stem):
            return any(word.startswith(stem) for word in words)
        case Phrase(phrase, open_end):
            return any(_begins(words[at : at + len(phrase)], phrase, open_end) for at in range(len(words)))
        case And(parts):
            return all(matches_words(part, words) for part in parts)
        case Or(parts):
            return any(matches_words(part, words) for part in parts)
        case Not(part):
            return not matches_words(part, words)


def _begins(run: Sequence[str], phrase: Sequence[str], open_end: bool) -> bool:
    if len(run) < len(phrase) or tuple(run[:-1]) != tuple(phrase[:-1]):
        return False
    return run[-1].startswith(phrase[-1]) if open_end else run[-1] == phrase[-1]
