"""What is highlighted in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.store.asked import matches, queries, texts

from onrecord.errors import InputError
from onrecord.store.folding import fold_words
from onrecord.store.hits import mark_hits
from onrecord.store.search_words import Phrase, Prefix, Word, list_leaves, parse_words


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("ferry", "🔥 “The [Ferry]’s toll is a two-term toll.” Don’t."),
        ("toll -ferry", "🔥 “The Ferry’s [toll] is a two-term [toll].” Don’t."),
        ("“two term”", "🔥 “The Ferry’s toll is a [two-term] toll.” Don’t."),
        ("dont OR xyz", "🔥 “The Ferry’s toll is a two-term toll.” [Don’t]."),
        ("ter*", "🔥 “The Ferry’s toll is a two-[term] toll.” Don’t."),
        ('"two ter*" "term toll"', "🔥 “The Ferry’s toll is a [two-term toll].” Don’t."),
        ("ferry’s", "🔥 “The [Ferry’s] toll is a two-term toll.” Don’t."),
        ("bridge", "🔥 “The Ferry’s toll is a two-term toll.” Don’t."),
    ],
)
def test_the_words_that_were_asked_for_are_marked(query: str, marked: str) -> None:
    text = marked.replace("[", "").replace("]", "")
    out, at = "", 0
    for start, end in mark_hits(text, parse_words(query)):
        out += f"{text[at:start]}[{text[start:end]}]"
        at = end
    assert out + text[at:] == marked


@settings(deadline=None)
@given(queries, texts)
def test_every_span_is_of_words_that_were_asked_for(query: str, text: str) -> None:
    try:
        tree = parse_words(query)
    except InputError:
        return
    spans = mark_hits(text, tree)
    leaves = list(list_leaves(tree, wanted_only=True))
    exact = {word for leaf in leaves if isinstance(leaf, Phrase) for word in leaf.words}
    exact |= {leaf.word for leaf in leaves if isinstance(leaf, Word)}
    begin = [leaf.stem for leaf in leaves if isinstance(leaf, Prefix)]
    begin += [leaf.words[-1] for leaf in leaves if isinstance(leaf, Phrase) and leaf.open_end]
    for start, end in spans:
        words = fold_words(text[start:end])
        assert words
        assert all(word in exact or word.startswith(tuple(begin)) for word in words)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert bool(spans) == any(matches(leaf, fold_words(text)) for leaf in leaves)
