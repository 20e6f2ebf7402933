"""What the indexes are asked: SQLite's FTS5 gives what the words say, whatever a user types."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.asked import matches, queries, texts

from onrecord.errors import InputError
from onrecord.store.folding import fold_words
from onrecord.store.match_text import TOKENIZER, Marks, compile_fts5, compile_tsquery, write_tsvector
from onrecord.store.search_words import DEEPEST, MOST_WORDS, Not, Tree, Word, parse_words

MARKS = ["form_direct", "form_post", "y2024", "m202405", "p_1a2b"]


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute(f'CREATE VIRTUAL TABLE said USING fts5(words, marks, tokenize = "{TOKENIZER}")')
    yield connection
    connection.close()


def keep(index: sqlite3.Connection, rows: list[tuple[str, list[str]]]) -> None:
    index.execute("DELETE FROM said")
    index.executemany(
        "INSERT INTO said(rowid, words, marks) VALUES (?, ?, ?)",
        [(i, " ".join(fold_words(text)), " ".join(marks)) for i, (text, marks) in enumerate(rows)],
    )


def find(index: sqlite3.Connection, tree: Tree | None, marks: Marks = Marks()) -> list[int]:  # noqa: B008
    query = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY rowid"
    return [row for (row,) in index.execute(query, (compile_fts5(tree, marks),))]


@settings(deadline=None, max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=queries, kept=st.lists(texts, max_size=6))
def test_sqlite_finds_what_the_words_say_whatever_is_typed(
    index: sqlite3.Connection, query: str, kept: list[str]
) -> None:
    try:
        tree = parse_words(query)
    except InputError:
        return
    keep(index, [(text, []) for text in kept])
    assert find(index, tree) == [i for i, text in enumerate(kept) if matches(tree, fold_words(text))]


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), data=st.data())
def test_sqlite_finds_each_word_of_any_text_by_itself_and_as_the_index_folds_it(
    index: sqlite3.Connection, text: str, data: st.DataObject
) -> None:
    words = fold_words(text)
    keep(index, [(text, []), ("ferry", [])])
    for word in words:
        assert 0 in find(index, Word(word))
    if words:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        assert 0 in find(index, parse_words(f'"{" ".join(words[first : last + 1])}"'))


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kept=st.lists(st.tuples(texts, st.lists(st.sampled_from(MARKS), unique=True)), max_size=6),
    any_of=st.lists(st.lists(st.sampled_from(MARKS), min_size=1, max_size=3), min_size=1, max_size=3),
    none_of=st.lists(st.sampled_from(MARKS), max_size=2),
    words=st.sampled_from([None, "ferry", "ferry -toll", "fer* OR bridge"]),
)
def test_words_and_marks_together(
    index: sqlite3.Connection,
    kept: list[tuple[str, list[str]]],
    any_of: list[list[str]],
    none_of: list[str],
    words: str | None,
) -> None:
    keep(index, kept)
    tree = None if words is None else parse_words(words)
    expected = [
        i
        for i, (text, marks) in enumerate(kept)
        if (tree is None or matches(tree, fold_words(text)))
        and all(set(group) & set(marks) for group in any_of)
        and not set(none_of) & set(marks)
    ]
    assert find(index, tree, Marks(any_of, none_of)) == expected


def test_a_word_that_is_spelled_like_a_mark_finds_no_mark_and_the_other_way_round(index: sqlite3.Connection) -> None:
    keep(index, [("form_direct", []), ("ferry", ["form_direct"])])
    assert find(index, parse_words("form_direct")) == [0]
    assert find(index, None, Marks([["form_direct"]])) == [1]


@pytest.mark.parametrize(
    "query",
    [
        "".join(f"aa{i} OR (bb{i} -(" for i in range(DEEPEST // 2)) + "ferry",
        "".join(f"aa{i} (bb{i} OR -(" for i in range(DEEPEST // 2)) + "ferry",
        " OR ".join(["ferry"] * MOST_WORDS),
        '"' + "ferry " * MOST_WORDS + '"',
        " ".join(["ferry"] * MOST_WORDS),
        "ferry " + " ".join(f"-x{i}" for i in range(MOST_WORDS - 1)),
    ],
)
def test_the_longest_and_deepest_that_is_taken_is_within_what_sqlite_takes(
    index: sqlite3.Connection, query: str
) -> None:
    tree = parse_words(query)
    keep(index, [("ferry", ["y2024"]), ("aa0 bb0", ["y2024"])])
    words = [fold_words("ferry"), fold_words("aa0 bb0")]
    assert find(index, tree, Marks([["y2024"]])) == [i for i, text in enumerate(words) if matches(tree, text)]


@pytest.mark.parametrize(
    ("query", "tsquery"),
    [
        ("Ferry", "'ferry'"),
        ("budg*", "'budg':*"),
        ("a b OR c", "(('a' & 'b') | 'c')"),
        ("a -b -c", "('a' & !('b' | 'c'))"),
        ("a (b OR -c)", "('a' & !('c' & !'b'))"),
        ("“a don’t bb*”", "(('a' <-> 'dont' <-> 'bb':*) | ('+a dont' <-> '+dont bb':*))"),
    ],
)
def test_the_tsquery_of_a_text(query: str, tsquery: str) -> None:
    assert compile_tsquery(parse_words(query)) == tsquery


def test_marks_in_a_tsquery_carry_their_sign_and_words_do_not() -> None:
    marks = Marks([["form_direct", "form_post"], ["y2024"]], ["p_1a2b"])
    assert compile_tsquery(parse_words("form_direct"), marks) == (
        "(('form_direct' & ('=form_direct' | '=form_post') & '=y2024') & !'=p_1a2b')"
    )


def test_a_tsvector_holds_words_with_their_places_and_marks() -> None:
    assert write_tsvector(["the", "ferry", "the"], ["y2024"]) == "'the':1,3 'ferry':2 '=y2024'"


def test_a_long_text_holds_pairs_of_neighbours_where_places_do_not_reach() -> None:
    vector = write_tsvector(["the", "toll"] * 300 + ["ferry"])
    assert "'+toll ferry':600" in vector
    assert len(re.findall("'the':([0-9,]+)", vector)[0].split(",")) == 255


@pytest.mark.parametrize("compile_text", [compile_fts5, compile_tsquery])
@pytest.mark.parametrize(
    ("tree", "marks"),
    [
        (None, Marks()),
        (None, Marks(none_of=["y2024"])),
        (Word("a"), Marks([[]])),
        (Word("a"), Marks([['x" OR "y']])),
        (Word("a"), Marks([["Form"]])),
        (Not(Word("a")), Marks()),
    ],
)
def test_what_no_index_could_answer_is_our_error(compile_text: object, tree: Tree | None, marks: Marks) -> None:
    assert callable(compile_text)
    with pytest.raises(ValueError, match=r"mark|everything"):
        compile_text(tree, marks)


@settings(deadline=None)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_a_token_cannot_leave_its_quotation_marks(index: sqlite3.Connection, token: str) -> None:
    """Folded words hold no marks at all; that the quoting holds without this is one more wall."""
    keep(index, [("ferry", ["y2024"])])
    assert find(index, Word(f'{token}" OR "ferry')) == []
    quoted = compile_tsquery(Word(token))[1:-1]
    assert re.fullmatch(r"(?:[^'\\]|''|\\\\)+", quoted)
