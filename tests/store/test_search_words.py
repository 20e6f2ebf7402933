"""What a user types, as a tree: what it means, what is repaired, what is refused in one line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.store.asked import queries

from onrecord.errors import InputError
from onrecord.store.folding import fold_words
from onrecord.store.search_words import (
    DEEPEST,
    MOST_CHARACTERS,
    MOST_WORDS,
    And,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
    list_leaves,
    parse_words,
    write_words,
)

A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("Ferry", Word("ferry")),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a b OR c", Or((And((A, B)), C))),
        ("a (b OR c)", And((A, Or((B, C))))),
        ("(a OR b) OR c", Or((A, B, C))),
        ("a -b", And((A, Not(B)))),
        ("a −b", And((A, Not(B)))),
        ("-b a", And((Not(B), A))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("a (b OR -c)", And((A, Or((B, Not(C)))))),
        ("a NOT -b", And((A, B))),
        ("a and or not b", And((A, Word("and"), Word("or"), Word("not"), B))),
        ('"a b"', Phrase(("a", "b"))),
        ("“a b”", Phrase(("a", "b"))),
        ("„a b“ «b c»", And((Phrase(("a", "b")), Phrase(("b", "c"))))),
        ("``a b''", Phrase(("a", "b"))),
        ('"a"', A),
        ('"a OR b"', Phrase(("a", "or", "b"))),
        ('-"a b" c', And((Not(Phrase(("a", "b"))), C))),
        ("two-term", Phrase(("two", "term"))),
        ("Moss’s", Phrase(("moss", "s"))),
        ("橋を", Phrase(("橋", "を"))),
        ("budg*", Prefix("budg")),
        ("Budg*,", Prefix("budg")),
        ("cafe\u0301*", Prefix("cafe")),
        ("ida_*", Prefix("ida")),
        ("two-ter*", Phrase(("two", "ter"), open_end=True)),
        ('"rule of la*"', Phrase(("rule", "of", "la"), open_end=True)),
        ('"rule of la"*', Phrase(("rule", "of", "la"), open_end=True)),
        ("橋*", Word("橋")),
        ("budget!*", Word("budget")),
        ("f***", Word("f")),
        ("*a", A),
    ],
)
def test_a_text_means(text: str, tree: object) -> None:
    assert parse_words(text) == tree


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ('"a b', Phrase(("a", "b"))),
        ('a "', A),
        ("(a b", And((A, B))),
        ("a) b", And((A, B))),
        (":-) a", A),
        ("a () b", And((A, B))),
        ('a "" b', And((A, B))),
        ("a - b", And((A, B))),
        ("a -! b", And((A, B))),
        ("a 🔥 b", And((A, B))),
        ("a --b", And((A, B))),
    ],
)
def test_what_is_pasted_is_repaired(text: str, tree: object) -> None:
    assert parse_words(text) == tree


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no word"),
        ("!!! 🔥 …", "no word"),
        ('""', "no word"),
        ("-a", "everything but"),
        ("NOT GUILTY", "everything but"),
        ("a OR -b", "each side of an OR"),
        ("-a -b", "everything but"),
        ("a OR", "OR needs words on both sides"),
        ("OR a", "OR needs words on both sides"),
        ("a AND", "AND needs words on both sides"),
        ("AND a", "AND needs words on both sides"),
        ("a AND AND b", "AND needs words on both sides"),
        ("a AND OR b", "AND needs words on both sides"),
        ("a OR !!!", "OR needs words on both sides"),
        ("a NOT", "NOT needs words after it"),
        ("a NOT !!!", "NOT needs words after it"),
        ("(a OR) b", "OR needs words on both sides"),
        ("sena*or", "only at its end"),
        ("a*", "at least 2"),
        ("(" * (DEEPEST + 1) + "a", "deep"),
        ("a " * (MOST_WORDS + 1), "words"),
        ("a" * (MOST_CHARACTERS + 1), "characters"),
        ("\n\ud800!", "no word"),
    ],
)
def test_what_asks_for_nothing_is_one_clear_line(text: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as error:
        parse_words(text)
    message = str(error.value)
    assert message.startswith("text")
    assert message.isprintable()
    assert len(message) < 200


@settings(deadline=None)
@given(queries)
def test_any_text_is_a_tree_or_one_line_and_a_tree_can_be_written_and_read_again(text: str) -> None:
    message = ""
    try:
        tree = parse_words(text)
    except InputError as error:
        message = str(error)
    assert message.isprintable()
    assert message or parse_words(write_words(tree)) == tree


@settings(deadline=None)
@given(st.text())
def test_plain_words_in_quotation_marks_are_the_words_as_the_index_has_them(text: str) -> None:
    inside = text.translate({ord(c): " " for c in "\"“”„‟«»「」『』〝〞〟″＂*'`"})
    words = fold_words(inside)
    if words:
        leaves = list(list_leaves(parse_words(f'"{inside}"')))
        assert leaves == [Word(words[0]) if len(words) == 1 else Phrase(tuple(words))]


def test_wanted_leaves_are_those_that_are_not_excluded() -> None:
    tree = parse_words('a -b cc* -(d -e) "f g"')
    assert list(list_leaves(tree, wanted_only=True)) == [A, Prefix("cc"), Word("e"), Phrase(("f", "g"))]
