"""A tree of words as the full-text expression of SQLite (FTS5) or of PostgreSQL (tsquery), together with exact marks.

The index holds folded words (`store.folding`) and, beside them, marks: exact tokens such as `form_direct` or `m202405`, by which a
search for words and fields is one walk through the index. Each token is quoted, so that nothing a user types is ever syntax.

SQLite: an FTS5 table with TOKENIZER and detail=full (the default), one column of words and one of marks, each with a space between
its tokens. PostgreSQL: one tsvector column, written as `write_tsvector` says and asked with `::tsquery`; its text search
parser, which would cut `form_direct` in two and knows addresses and numbers, is never asked. There a word has 255 places at most, none
beyond 16,383: in longer texts phrases are found by pairs of neighbours.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.search_words import And, Not, Or, Phrase, Prefix, Tree, Word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

# "ascii" takes every character beyond ASCII for part of a word, whatever Unicode the SQLite at hand knows; words come folded
TOKENIZER = "ascii tokenchars '_'"
_MARK = re.compile(r"[a-z0-9_]+")
_MARK_SIGN, _PAIR_SIGN = "=", "+"  # before a mark and before two words in a tsvector: no folded word has them
_LAST_PLACE, _MOST_PLACES, _MOST_BYTES = 16_383, 255, 1_000_000  # of a tsvector; some bytes are left for marks
_ROUND = 16_000


class Marks(NamedTuple):
    """Exact marks asked for: of each group in `any_of` one at least, of `none_of` not one."""

    any_of: Sequence[Sequence[str]] = ()
    none_of: Sequence[str] = ()


_NO_MARKS = Marks()


def compile_fts5(
    tree: Tree | None, marks: Marks = _NO_MARKS, *, words_column: str = "words", marks_column: str = "marks"
) -> str:
    """The right side of MATCH. Raises ValueError for a mark that is none, an empty group, and where neither words nor marks are wanted."""
    return _compile(tree, marks, _Fts5(words_column, marks_column))


def compile_tsquery(tree: Tree | None, marks: Marks = _NO_MARKS) -> str:
    """The text of a tsquery, to be bound as a parameter and cast. Raises ValueError as `compile_fts5` does."""
    return _compile(tree, marks, _Tsquery())


def write_tsvector(words: Iterable[str], marks: Iterable[str] = ()) -> str:
    """The text of a tsvector of folded words in their order, and marks; to be bound as a parameter and cast.

    Of a text that is longer than a tsvector's places reach, the pairs of neighbours are lexemes too, by which phrases are found. What is
    beyond the megabyte that a tsvector may have is left out, pairs before words.
    """
    placed = list(enumerate(words, 1))
    positions: dict[str, list[int]] = {}
    for position, word in placed:
        positions.setdefault(word, []).append(position)
    if len(placed) > _LAST_PLACE or any(len(places) > _MOST_PLACES for places in positions.values()):
        positions = {word: places[:_MOST_PLACES] for word, places in positions.items()} | _pairs_of(placed)
    lexemes, room = [], _MOST_BYTES
    for lexeme, places in positions.items():
        room -= len(lexeme.encode()) + 2 * len(places) + 4
        if room < 0:
            break
        lexemes.append(f"{_quote_lexeme(lexeme)}:{','.join(map(str, places))}")
    return " ".join([*lexemes, *(_quote_lexeme(_MARK_SIGN + _check_mark(mark)) for mark in marks)])


def _pairs_of(placed: Sequence[tuple[int, str]]) -> dict[str, list[int]]:
    """Pairs of neighbours and their places, counted anew from 1 after so many; the first of a round stands after the last before it too."""
    found: dict[str, list[int]] = {}
    for (position, word), (_, following) in pairwise(placed):
        places = found.setdefault(_pair(word, following), [])
        place = (position - 1) % _ROUND + 1
        more = (place, _ROUND + 1) if place == 1 and position > 1 else (place,)
        places += [one for one in more if len(places) < _MOST_PLACES and one not in places]
    return found


def _pair(word: str, following: str) -> str:
    return f"{_PAIR_SIGN}{word} {following}"


class _Fts5(NamedTuple):
    words_column: str
    marks_column: str

    def leaf(self, leaf: Word | Prefix | Phrase) -> str:
        match leaf:
            case Word(word):
                return _quote(word)
            case Prefix(stem):
                return f"{_quote(stem)} *"
            case Phrase(words, open_end):
                return _quote(" ".join(words)) + (" *" if open_end else "")

    def all_of(self, parts: list[str]) -> str:
        return _joined(parts, " AND ")

    def any_of(self, parts: list[str]) -> str:
        return _joined(parts, " OR ")

    def but_not(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} NOT {unwanted})"

    def words(self, expression: str) -> str:
        return f"{_quote(self.words_column)} : ({expression})"

    def marks(self, marks: Sequence[str]) -> str:
        return f"({_quote(self.marks_column)} : {self.any_of([_quote(mark) for mark in marks])})"


class _Tsquery:
    def leaf(self, leaf: Word | Prefix | Phrase) -> str:
        match leaf:
            case Word(word):
                return _quote_lexeme(word)
            case Prefix(stem):
                return f"{_quote_lexeme(stem)}:*"
            case Phrase(words, open_end):
                end = ":*" if open_end else ""
                near = " <-> ".join(map(_quote_lexeme, words)) + end
                paired = " <-> ".join(_quote_lexeme(_pair(*two)) for two in pairwise(words)) + end
                return f"(({near}) | ({paired}))"

    def all_of(self, parts: list[str]) -> str:
        return _joined(parts, " & ")

    def any_of(self, parts: list[str]) -> str:
        return _joined(parts, " | ")

    def but_not(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} & !{unwanted})"

    def words(self, expression: str) -> str:
        return expression

    def marks(self, marks: Sequence[str]) -> str:
        return self.any_of([_quote_lexeme(_MARK_SIGN + mark) for mark in marks])


def _compile(tree: Tree | None, marks: Marks, form: _Fts5 | _Tsquery) -> str:
    wanted = []
    if tree is not None:
        expression, complement = _compose(tree, form)
        if complement:
            raise ValueError("the words ask for everything but some; parse_words refuses that")
        wanted.append(form.words(expression))
    for group in marks.any_of:
        if not group:
            raise ValueError("a group of marks is empty: it would find nothing")
        wanted.append(form.marks([_check_mark(mark) for mark in group]))
    if not wanted:
        raise ValueError("neither words nor marks to search for")
    whole = form.all_of(wanted)
    return form.but_not(whole, form.marks([_check_mark(mark) for mark in marks.none_of])) if marks.none_of else whole


def _compose(tree: Tree, form: _Fts5 | _Tsquery) -> tuple[str, bool]:
    """The expression of a tree, or where True of all that it leaves out: FTS5 can subtract, but has no list of everything."""
    match tree:
        case And(parts):
            return _combine(parts, form, form.all_of, form.any_of, narrowing=True)
        case Or(parts):
            return _combine(parts, form, form.any_of, form.all_of, narrowing=False)
        case Not(part):
            expression, complement = _compose(part, form)
            return expression, not complement
        case _:
            return form.leaf(tree), False


def _combine(
    parts: Sequence[Tree],
    form: _Fts5 | _Tsquery,
    join: Callable[[list[str]], str],
    join_complements: Callable[[list[str]], str],
    *,
    narrowing: bool,
) -> tuple[str, bool]:
    """De Morgan: a AND -b is a without b, and what a OR -b leaves out is b without a."""
    done = [_compose(part, form) for part in parts]
    plain = [expression for expression, complement in done if not complement]
    complements = [expression for expression, complement in done if complement]
    if not complements:
        return join(plain), False
    left_out = join_complements(complements)
    if not plain:
        return left_out, True
    if narrowing:
        return form.but_not(join(plain), left_out), False
    return form.but_not(left_out, join(plain)), True


def _joined(parts: list[str], operator: str) -> str:
    return f"({operator.join(parts)})" if len(parts) > 1 else parts[0]


def _check_mark(mark: str) -> str:
    if not _MARK.fullmatch(mark):
        raise ValueError(f"{mark!r} is no mark: small letters, digits and _ only")
    return mark


def _quote(token: str) -> str:
    doubled = token.replace('"', '""')
    return f'"{doubled}"'


def _quote_lexeme(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
