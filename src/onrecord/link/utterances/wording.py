"""The words of a statement as they are compared: inflection, case, marks and contractions folded, never a word dropped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.nearby import hash_words
from onrecord.link.utterances.wordlists import FUNCTION_WORDS, NEGATIONS, NUMERALS, TITLES

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTENT, NUMBER, NEGATION, NAME = 1, 2, 4, 8
SAME_WORD = 0xFFFFFFFF ^ NAME  # the same word at a sentence's beginning and inside it
_KEPT_WORDS = 200_000
_WORD = re.compile(r"\w")
_DIGITS = re.compile(r"\d")
_NUMBER_MARKS = re.compile(r"(?<=\d),(?=\d{3})|(?<=\d)(?:st|nd|rd|th|s)$|(?<=\.\d)0+$")
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that put no space between words
_ENDING_MIN = 4  # letters that stay


class Wording(NamedTuple):
    """`hash` tells wordings apart, 64 bits over the folded words; `codes` has 28 bits of each word and what kind of word it is."""

    hash: int
    codes: tuple[int, ...]


class Folder:
    """Folds words; remembers those that it has seen, up to a bound."""

    def __init__(self) -> None:
        self._seen: dict[str, tuple[tuple[str, int], ...]] = {}

    def fold(self, words: Sequence[str]) -> Wording:
        """The wording of words in their order; marks among them are passed over.

        "don't" is two words, do and not; 15, fifteen and 15th are one number; *closed*, *closing* and *close* one word. A capital counts
        as a name where the word does not begin a sentence.
        """
        folded: list[str] = []
        codes: list[int] = []
        first = True
        for word in words:
            parts = self._seen.get(word)
            if parts is None:
                parts = self._learn(word)
            for text, code in parts:
                folded.append(text)
                codes.append(code & SAME_WORD if first else code)
            first = not parts and (first or word[-1:] in '.?!…:“"')
        return Wording(hash_words(folded), tuple(codes))

    def _learn(self, word: str) -> tuple[tuple[str, int], ...]:
        if len(self._seen) >= _KEPT_WORDS:
            self._seen.clear()
        parts = tuple((text, _code(text, capital=word[:1].isupper())) for text in _parts(word))
        self._seen[word] = parts
        return parts


def _parts(word: str) -> list[str]:
    if not _WORD.search(word):
        return ["and"] if word == "&" else ["percent"] if word == "%" else []
    text = word.casefold().replace("’", "'").rstrip(".")
    if text.endswith("n't") and len(text) > 3:
        stem = {"wo": "will", "ca": "can", "sha": "shall", "ai": "is"}.get(text[:-3], text[:-3])
        return [stem, "not"]
    if text == "cannot":
        return ["can", "not"]
    if text in ("'re", "'ll", "'ve", "'m"):
        return [{"'re": "are", "'ll": "will", "'ve": "have", "'m": "am"}[text]]
    if _DIGITS.search(text):
        return [_NUMBER_MARKS.sub("", text)]
    if _UNSPACED.search(text):
        return list(text)
    parts = text.split("-")
    if len(parts) > 1 and all(part in NUMERALS for part in parts):  # twenty-five
        values = [NUMERALS[part] for part in parts]
        if len(values) == 2 and values[0].endswith("0") and len(values[1]) == 1:
            return [values[0][:-1] + values[1]]
        return values
    return [NUMERALS.get(text, text)]


def _code(text: str, *, capital: bool) -> int:
    flags = 0
    if _DIGITS.search(text) or text in NUMERALS:
        flags |= NUMBER | CONTENT
    elif text in NEGATIONS:
        flags |= NEGATION
    elif text not in FUNCTION_WORDS:
        flags |= CONTENT
    if capital and flags == CONTENT and text not in TITLES:
        flags |= NAME
    return hash_words([_stem(text)]) & 0xFFFFFFF0 | flags


def _stem(text: str) -> str:
    """Without the commonest endings of inflection: enough to see *closes* in *closing*, too little to join other words."""
    if not text.isalpha():
        return text
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if text.endswith(ending) and len(text) - len(ending) >= _ENDING_MIN - len(instead) and not text.endswith("ss"):
            text = text[: -len(ending)] + instead
            break
    if len(text) > _ENDING_MIN and text[-1] == text[-2] and text[-1] not in "ls":
        text = text[:-1]
    return text[:-1] if text.endswith("e") and len(text) > _ENDING_MIN else text
