"""What a user types to search for, as a tree of words.

    ferry toll            both words, anywhere          "toll bridge"     these words side by side
    ferry OR bridge       one of them, or both          budg*             words that begin so
    ferry -toll           without (also NOT toll)       (a OR b) c        what belongs together

AND, OR and NOT count in capitals only, and OR binds least. Curly, low, angle and corner quotation marks are quotation marks. What is
hyphenated or otherwise typed without a space is side by side. A quotation mark or parenthesis that is not closed is closed at the
end, one that closes nothing is passed over: people paste. Marks and emoji alone ask for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from onrecord.errors import InputError
from onrecord.store.folding import fold_with_spans, stands_alone

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 5_000
MOST_WORDS = 200
DEEPEST = 8  # parentheses in parentheses; SQLite's own stack for an expression ends at 100 symbols
SHORTEST_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One folded word."""

    word: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every word that begins with the folded `stem`."""

    stem: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Two folded words or more side by side, in this order; with `open_end` the last is a beginning."""

    words: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All of two parts or more, none of them an And."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of two parts or more, none of them an Or."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """All but `part`, which is no Not."""

    part: Tree


Tree = Word | Prefix | Phrase | And | Or | Not


def parse_words(text: str) -> Tree:
    """The tree of a query's text. `write_words` gives the text of a tree.

    Raises InputError, in one line, where it holds no word, where it asks for all but something (there has to be something to
    search for on each side of an OR), for an operator without words, for * inside a word, and beyond the limits above.
    """
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"text: {len(text)} characters; a search takes {MOST_CHARACTERS}")
    tree = _Parser(list(_cut(text))).parse()
    if tree is None:
        raise InputError(f"text {_shown(text)}: no word in it to search for")
    if is_complement(tree):
        raise InputError(
            f"text {_shown(text)}: asks for everything but some words; add words to search for, on each side of an OR"
        )
    count = sum(len(leaf.words) if isinstance(leaf, Phrase) else 1 for leaf in list_leaves(tree))
    if count > MOST_WORDS:
        raise InputError(f"text: {count} words; a search takes {MOST_WORDS}")
    return tree


def write_words(tree: Tree) -> str:
    """A text that parses to the tree: what was understood, to be shown to who asked."""
    match tree:
        case Word(word):
            return word
        case Prefix(stem):
            return f"{stem}*"
        case Phrase(words, open_end):
            return f'"{" ".join(words)}{"*" if open_end else ""}"'
        case And(parts):
            return " ".join(_grouped(part, Or) for part in parts)
        case Or(parts):
            return " OR ".join(write_words(part) for part in parts)
        case Not(part):
            return f"-{_grouped(part, And, Or)}"


def list_leaves(tree: Tree, *, wanted_only: bool = False) -> Iterator[Word | Prefix | Phrase]:
    """The words, beginnings and phrases of a tree in order; `wanted_only` leaves out those that are asked not to be there."""
    yield from _leaves(tree, wanted_only, negated=False)


def is_complement(tree: Tree) -> bool:
    """Whether it asks for all but some words, so that an index has no list to begin with."""
    match tree:
        case And(parts):
            return all(is_complement(part) for part in parts)
        case Or(parts):
            return any(is_complement(part) for part in parts)
        case Not(part):
            return not is_complement(part)
        case _:
            return False


def _leaves(tree: Tree, wanted_only: bool, *, negated: bool) -> Iterator[Word | Prefix | Phrase]:
    match tree:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part, wanted_only, negated=negated)
        case Not(part):
            yield from _leaves(part, wanted_only, negated=not negated)
        case _:
            if not (wanted_only and negated):
                yield tree


def _grouped(tree: Tree, *kinds: type[And] | type[Or]) -> str:
    return f"({write_words(tree)})" if isinstance(tree, kinds) else write_words(tree)


class _Piece(NamedTuple):
    """A piece of the text: of kind "(", ")", "-", "AND", "OR", "NOT", or "words" with what they say (None: nothing)."""

    kind: str
    leaf: Word | Prefix | Phrase | None = None


_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』〝〞〟″＂", '"') | {"（": "(", "）": ")"})
_TWO_FOR_ONE = re.compile("''|``")
_PIECE = re.compile(
    r"""(?P<minus>(?<![^\s(])[-−](?=[^\s)−-]))
    | "(?P<phrase>[^"]*)(?:"(?P<star>\*(?!\w))?|$)
    | (?P<parenthesis>[()])
    | (?P<chunk>[^\s"()]+)""",
    re.VERBOSE,
)
_INNER_STAR = re.compile(r"(?<=[^\W_])\*(?=[^\W_])")
_LAST_STAR = re.compile(r"(?<![\s*])\*[^\w*]*$")


def _cut(text: str) -> Iterator[_Piece]:
    for match in _PIECE.finditer(_TWO_FOR_ONE.sub('"', text.translate(_QUOTES))):
        if match["minus"]:
            yield _Piece("-")
        elif match["parenthesis"]:
            yield _Piece(match["parenthesis"])
        elif match["chunk"] in ("AND", "OR", "NOT"):
            yield _Piece(match["chunk"])
        elif match["chunk"]:
            yield _Piece("words", _read_chunk(match["chunk"]))
        else:
            yield _Piece("words", _read_phrase(match["phrase"], match["phrase"] + (match["star"] or "")))


def _read_chunk(chunk: str) -> Word | Prefix | Phrase | None:
    if _INNER_STAR.search(chunk):
        raise InputError(f"text {_shown(chunk)}: * stands for the rest of a word, so only at its end")
    return _read_phrase(chunk, chunk)


def _read_phrase(inside: str, with_star: str) -> Word | Prefix | Phrase | None:
    found = fold_with_spans(inside)
    if not found:
        return None
    words = [word for word, _ in found]
    star = _LAST_STAR.search(with_star)
    # a star after a mark ("don't!*") is one itself, and a character that is a word has no rest
    after_word = star is not None and not with_star[found[-1].span.end : star.start()].strip("_")
    open_end = after_word and not stands_alone(words[-1])
    if open_end and len(words[-1]) < SHORTEST_BEGINNING:
        raise InputError(
            f"text {_shown(with_star)}: {words[-1]}* is the beginning of too many words; give at least {SHORTEST_BEGINNING} characters"
        )
    if len(words) > 1:
        return Phrase(tuple(words), open_end)
    return Prefix(words[0]) if open_end else Word(words[0])


class _Parser:
    """Walks over the pieces once. A part that asks for nothing is None, and left out where that changes nothing."""

    def __init__(self, pieces: list[_Piece]) -> None:
        self._pieces = pieces
        self._at = 0
        self._depth = 0

    def parse(self) -> Tree | None:
        return self._any_of()

    def _kind(self) -> str:
        return self._pieces[self._at].kind if self._at < len(self._pieces) else ""

    def _any_of(self) -> Tree | None:
        parts = [self._all_of()]
        while self._kind() == "OR":
            self._at += 1
            parts.append(self._all_of())
        if len(parts) == 1:
            return parts[0]
        present = [part for part in parts if part is not None]
        if len(present) < len(parts):
            raise _lacks_words("OR", "on both sides")
        return Or(tuple(inner for part in present for inner in (part.parts if isinstance(part, Or) else (part,))))

    def _all_of(self) -> Tree | None:
        parts: list[Tree] = []
        pending = False  # an AND that waits for its right side
        while (kind := self._kind()) not in ("", "OR"):
            if kind == ")":
                if self._depth:
                    break
                self._at += 1
            elif kind == "AND":
                if pending or not parts:
                    raise _lacks_words("AND", "on both sides")
                self._at += 1
                pending = True
            else:
                part = self._one()
                if part is not None:
                    parts += part.parts if isinstance(part, And) else (part,)
                    pending = False
        if pending:
            raise _lacks_words("AND", "on both sides")
        return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _one(self) -> Tree | None:
        """A word, a phrase, what stands in parentheses, or one of these with NOTs before it."""
        negated = by_word = False
        while (kind := self._kind()) in ("NOT", "-"):
            self._at += 1
            negated = not negated
            by_word = by_word or kind == "NOT"
        part: Tree | None = None
        if kind == "words":
            part = self._pieces[self._at].leaf
            self._at += 1
        elif kind == "(":
            part = self._in_parentheses()
        if part is None and by_word:
            raise _lacks_words("NOT", "after it")
        if part is None or not negated:
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _in_parentheses(self) -> Tree | None:
        self._at += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise InputError(f"text: parentheses in parentheses, more than {DEEPEST} deep")
        part = self._any_of()
        self._depth -= 1
        if self._kind() == ")":
            self._at += 1
        return part


def _lacks_words(operator: str, where: str) -> InputError:
    return InputError(
        f"text: {operator} needs words {where}; to search for the word itself write it in small letters or quotation marks"
    )


def _shown(text: str) -> str:
    """A user's words in one line of a message, shortened."""
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
