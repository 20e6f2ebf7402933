"""Words as the index keeps them and as a query asks for them: folded in one place, so that the two cannot part ways.

A text is written to the index as its folded words with a space between; neither SQLite nor PostgreSQL cuts or folds anything
itself (see `store.match_text`), so that an answer does not hang on the version of either.

- Compatibility forms are one (NFKC: full width, ligatures, superscripts), letter case and diacritics are not kept, decimal digits
  of any script are 0 to 9. Vowel signs that make another word (Devanagari, Thai), kana voicing and the Cyrillic й stay.
- An apostrophe inside a word is left out: *don't*, *don’t* and *dont* are `dont`, *O’Brien* is `obrien`. The clitics 's 're 've 'll
  'd 'm are words of their own, as in `document.words`: who asks for *Moss* finds *Moss’s*.
- Initials are one word: *U.S.* is `us`, *F.B.I.* is `fbi`.
- A hyphen parts two words, which stand side by side: *two-term* is `two term`. So do all other marks. A comma before three
  digits does not: *1,200* is `1200`. An underscore inside a word stays: *@ida_moss* is `ida_moss`.
- Scripts without spaces (Han, kana, Thai, Lao, Khmer, Myanmar) are cut into single characters.
- Emoji and other symbols are no words. What does not show (soft hyphens, joiners, direction marks) is left out.

Whoever changes any of this has to index every record anew (a migration): words that fold in another way are not found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from onrecord.schema import Span

_REMEMBERED = 50_000  # stretches without white space
LONGEST_WORD = 80  # code points that count: PostgreSQL takes no lexeme of 2 KB, and nobody types one

_APOSTROPHES = "’‘‛ʼʻʹ′`´＇׳"
_PLAIN = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys("“”„«»…–—‐‑−•", " "))
_CHUNK = re.compile(r"\S+")
_CORE = r"[0-9a-z\x80-\U0010ffff]"
_WORD = re.compile(
    rf"""(?<!{_CORE})[^\W\d_](?:\.[^\W\d_])+\.?(?!{_CORE})       # initials
    |{_CORE}+(?:(?:'(?!(?:s|re|ve|ll|d|m)(?!{_CORE}))   # inside a word, not before a clitic
    |_+
    |(?<=[0-9]),(?=[0-9]{{3}}(?![0-9]))                      # thousands
    ){_CORE}+)*""",
    re.VERBOSE,
)
_MARKS = "',._"  # may stand inside a word
_LEFT_OUT = str.maketrans("", "", "',.")
_TATWEEL = "\u0640"  # draws a word out, in Arabic script
_IGNORED = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")
# blocks of the scripts without spaces; Katakana in half width is folded to full width before it is looked up
_SINGLE_BLOCKS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029),
    (0x3041, 0x30FF), (0x3105, 0x312F), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F), (0xF900, 0xFAFF), (0x1B000, 0x1B16F), (0x20000, 0x3FFFF),
)  # fmt: skip
_SINGLE_STARTS = [first for first, _ in _SINGLE_BLOCKS]


class FoldedWord(NamedTuple):
    """One word of the index, and the characters of the text that it stands for, in code points."""

    word: str
    span: Span


def fold_words(text: str) -> list[str]:
    """The words of a text in order, as the index keeps them: of letters, digits, vowel signs and underscores, never empty.

    Any `str` is taken, lone surrogates too. Folding what is folded changes nothing. Cost is linear in the length of the text.
    """
    return fold_text(text).split()


def fold_text(text: str) -> str:
    """The same words with a space between, as the index is given them."""
    return " ".join(filter(None, map(_folded.__getitem__, text.split())))


def fold_with_spans(text: str) -> list[FoldedWord]:
    """As `fold_words`, each with its span in the text as given. One character that folds to several words is the span of each."""
    found: list[FoldedWord] = []
    for chunk in _CHUNK.finditer(text):
        at = chunk.start()
        found += [FoldedWord(word, Span(at + start, at + end)) for word, start, end in _fold_chunk(chunk[0])]
    return found


def stands_alone(word: str) -> bool:
    """Whether a folded word is a character of a script without spaces."""
    return _is_single(word[0])


class _FoldedChunks(dict[str, str]):
    """The words of stretches without white space, with a space between; those that were asked for are remembered."""

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        words = self[chunk] = " ".join(word for word, _, _ in _fold_chunk(chunk))
        return words


_folded = _FoldedChunks()


@lru_cache(maxsize=_REMEMBERED)
def _fold_chunk(chunk: str) -> tuple[tuple[str, int, int], ...]:
    """The words of a stretch without white space, with offsets into it."""
    plain = chunk.translate(_PLAIN)
    if plain.isascii():
        return tuple((m[0].translate(_LEFT_OUT)[:LONGEST_WORD], *m.span()) for m in _WORD.finditer(plain.lower()))
    folded, starts, ends = _fold_segments(plain)
    words = []
    for match in _WORD.finditer(folded):
        word = unicodedata.normalize("NFC", match[0].translate(_LEFT_OUT))[:LONGEST_WORD]
        words.append((word, starts[match.start()], ends[match.end() - 1]))
    return tuple(words)


def _fold_segments(plain: str) -> tuple[str, list[int], list[int]]:
    """The folded characters, and for each the offsets of the segment that it comes from."""
    cuts = [i for i, c in enumerate(plain) if i == 0 or not _continues(c)]
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in zip(cuts, [*cuts[1:], len(plain)], strict=True):
        piece = _fold_segment(plain[start:end])
        folded.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return "".join(folded), starts, ends


@lru_cache(maxsize=20_000)
def _continues(c: str) -> bool:
    """Whether a character belongs to the one before: marks, half-width voicing marks, what does not show."""
    return not c.isascii() and (
        unicodedata.category(c) == "Cf" or unicodedata.category(unicodedata.normalize("NFKD", c)[0])[0] == "M"
    )


@lru_cache(maxsize=20_000)
def _fold_segment(segment: str) -> str:
    """A character with its marks, folded: word characters with their vowel signs, marks of ours, a space for all else."""
    shown = "".join(c for c in segment if unicodedata.category(c) != "Cf")
    bare = _strip_marks(unicodedata.normalize("NFKD", shown)).casefold()
    bare = _strip_marks(unicodedata.normalize("NFKD", bare))
    kept = "".join(_fold_character(c) for c in _IGNORED.sub("", bare).translate(_PLAIN))
    if not any(c.isalnum() for c in kept):
        return "".join(c if c in _MARKS else " " for c in kept)
    if unicodedata.category(shown[0])[0] == "S":  # ™ is "tm", but no part of the name before it
        return f" {_part_singles(kept)} "
    return _part_singles(kept)


def _part_singles(kept: str) -> str:
    """With a space around each character of a script without spaces, the marks that it carries inside; none before the first character."""
    out: list[str] = []
    single = False
    for c in kept:
        if c.isalnum():
            out.append(" " if single or _is_single(c) else "")
            single = _is_single(c)
        if out:
            out.append(c)
    return "".join(out) + (" " if single else "")


def _strip_marks(decomposed: str) -> str:
    """Without accents, Arabic and Hebrew points; viramas, nuktas, kana voicing and vowel signs stay (combining classes)."""
    out: list[str] = []
    for c in decomposed:
        rank = unicodedata.combining(c)
        is_short_i = c == "\u0306" and out and out[-1] in "иИ"  # й is a letter, not an и with an accent
        if is_short_i or not (10 <= rank <= 36 or rank >= 200):
            out.append(c)
    return "".join(out)


def _fold_character(c: str) -> str:
    if c == _TATWEEL:
        return ""
    if c.isalnum():
        digit = unicodedata.decimal(c, None)
        return c if digit is None else str(digit)
    if c in _MARKS:
        return c
    category = unicodedata.category(c)
    if category in ("Mn", "Mc"):
        return c
    return "" if category in ("Me", "Cf") else " "


def _is_single(c: str) -> bool:
    at = bisect_right(_SINGLE_STARTS, ord(c)) - 1
    return at >= 0 and ord(c) <= _SINGLE_BLOCKS[at][1]
