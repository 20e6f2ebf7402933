"""Words for comparison: one key for each, by which two texts are aligned, and the form as written beside it.

Marks, dashes, white space and letter case are not in the key, nor is what `cleaned` allows: spelling, numerals, & for and, the
spoken short forms. So words with equal keys are the same words; whether they are also written alike, the forms tell. No word is
ever left out but sounds (um, uh), addresses of pages, and a stenographer's notes in brackets.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.link.checks import wordlists as lists
from onrecord.link.checks.numbers import SIGNS, STARTS, ordinal_key, read_number
from onrecord.link.checks.spellings import spelling_key
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.schema import Document

_ADDRESS = re.compile(r"https?://|www\.|pic\.(?:twitter|x)\.com", re.IGNORECASE)
_PIECE = re.compile(r"\d+(?:[.,:/]\d+)*[^\W_]*|[^\W_]+(?:['.][^\W_]+)*\.?|[@#]\w+(?:[.@-]\w+)*|[&%$£€¥]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}")
_JOINED_PREFIXES = lists.word_set("re co non anti pre e ex semi multi mid over under inter counter")
_APOSTROPHES = str.maketrans("’‘ʼ`´", "'''''")
_DASHES = str.maketrans("‐‑‒–—−", "------")
_GAP = re.compile(r"[\s\-‐‑–]*")
_DIRECTION = re.compile(r"[\[(]\s*([^\[\]()]{1,60}?)\s*\.?\s*[\])]")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑–](?=\w)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]+")  # soft hyphens, and spaces of no width
_MINUS = re.compile(r"(?<![\w.,)%])[-−–]$")


@dataclass(frozen=True, slots=True)
class Folded:
    """The words of a stretch of a document, in order, with offsets into the document's text.

    `keys` compare, `forms` are as written with apostrophes made straight; `sentences` is the number of each word's sentence.
    `fillers` are the sounds that were left out.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    starts: array[int]
    ends: array[int]
    sentences: array[int]
    fillers: tuple[Span, ...] = ()

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """Offsets of words `first` up to, not including, `last`; empty at the next word's start where that is none."""
        if first < last:
            return Span(self.starts[first], self.ends[last - 1])
        at = self.starts[first] if first < len(self) else (self.ends[-1] if len(self) else 0)
        return Span(at, at)


def fold_words(document: Document, stretches: Iterable[Span] | None = None) -> Folded:
    """Fold the words of a document, or of stretches of it (in order). Linear in the number of words."""
    words = document.words
    if _INVISIBLE.search(document.text):
        words = tuple(_join_at_invisible(document.text, words))
    builder = _Builder(document)
    if stretches is None:
        builder.add(words)
    else:
        for start, end in stretches:
            low, high = bisect_left(words, (start, start)), bisect_left(words, (end, end))
            if low and words[low - 1].end > start:
                low -= 1
            builder.add(words[low:high])
    return builder.done()


def _join_at_invisible(text: str, words: Sequence[Span]) -> list[Span]:
    """The words, one where only a soft hyphen or a space of no width parts them."""
    out: list[Span] = []
    joins = False
    for start, end in words:
        unseen = _INVISIBLE.fullmatch(text, start, end) is not None
        if out and out[-1].end == start and (unseen or joins):
            out[-1] = Span(out[-1].start, end)
        elif not unseen:
            out.append(Span(start, end))
        joins = unseen
    return out


def fold_text(text: str) -> tuple[str, ...]:
    """The keys of a few words that are no document's: a name, a phrase."""
    keys = [piece.key for word in text.split() for piece in _pieces(word.translate(_APOSTROPHES))]
    return tuple(number.key if (number := read_number([key], [False])) else key for key in keys)


def same_form(a: str, b: str) -> bool:
    """Whether two forms of one key are written alike, but for the case of the first letter."""
    return a == b or (a[1:] == b[1:] and a[:1].lower() == b[:1].lower())


class _Piece(NamedTuple):
    key: str
    form: str
    start: int
    end: int


@lru_cache(maxsize=200_000)
def _pieces(surface: str) -> tuple[_Piece, ...]:
    """What one word of the cut holds: parts of a hyphenated one, both words of *gonna*, nothing for a mark or an address."""
    if _ADDRESS.match(surface):
        return ()
    if _INITIALS.fullmatch(surface):
        bare = surface.replace(".", "")
        return (_Piece("^us" if bare == "US" else bare.casefold(), bare, 0, len(surface)),)
    plain = surface.translate(_APOSTROPHES)
    if plain.startswith("'") and len(plain) > 1:
        return (_Piece(plain.casefold(), plain, 0, len(plain)),)  # a clitic
    found = [(m.group(), m.start(), m.end()) for m in _PIECE.finditer(plain.translate(_DASHES))]
    if len(found) > 1 and found[0][0].casefold() in _JOINED_PREFIXES and plain[found[0][2] : found[1][1]] == "-":
        (first, start, _), (second, _, end) = found[0], found[1]
        found[:2] = [(first + second, start, end)]
    return tuple(piece for form, start, end in found for piece in _keyed(form, start, end))


@lru_cache(maxsize=200_000)
def _plain(surface: str) -> tuple[str, str] | None:
    """Key and form of a word that is one piece and needs no look at what stands around it, as nearly all are."""
    pieces = _pieces(surface)
    if len(pieces) != 1 or pieces[0].key in _WATCHED or (pieces[0].start, pieces[0].end) != (0, len(surface)):
        return None
    return pieces[0].key, pieces[0].form


def _keyed(form: str, start: int, end: int) -> tuple[_Piece, ...]:
    shortened = lists.SHORTENED.get(form.rstrip(".").casefold())
    if shortened and form[:1].isupper():
        return (_Piece(shortened, form, start, end),)
    if form.startswith("@"):
        return (_Piece(form.casefold(), form, start, end),)
    bare = form.strip(".#")
    folded = bare.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)) or folded
    if folded in ("&", "%"):
        return (_Piece("and" if folded == "&" else "percent", form, start, end),)
    if folded in lists.SPOKEN and folded not in ("cause", "em", "til", "till", "cos"):
        return tuple(_Piece(key, form, start, end) for key in lists.SPOKEN[folded])
    if folded in lists.BARE_NEGATIONS:
        folded = f"{folded[:-1]}'t"
    return (_Piece(ordinal_key(folded) or spelling_key(folded), bare, start, end),)


class _Builder:
    """Collects the words of stretches; numbers are put together at the end, for they run over several words."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._notes = _notes(document.text)
        self._sentence_starts = [s.start for s in document.sentences]
        self._keys: list[str] = []
        self._forms: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._fillers: list[Span] = []

    def add(self, words: Sequence[Span]) -> None:
        text, keys, forms, starts, ends = self._text, self._keys, self._forms, self._starts, self._ends
        notes = self._notes
        for start, end in words:
            surface = text[start:end]
            plain = _plain(surface)
            if plain is not None and not notes:
                keys.append(plain[0])
                forms.append(plain[1])
                starts.append(start)
                ends.append(end)
            elif not (notes and _inside(notes, start)):
                self._add_pieces(surface, start, end)

    def _add_pieces(self, surface: str, start: int, end: int) -> None:
        if _INVISIBLE.search(surface):
            self._add_around(surface, start)
            return
        pieces = _pieces(surface)
        if not pieces and surface in "-−–" and _is_minus(self._text, start, end):
            pieces = (_Piece("minus", surface, 0, 1),)
        for piece in pieces:
            key = piece.key
            if key in _WATCHED:
                key = self._in_place(key, piece, start)
            if not key:
                self._fillers.append(Span(start + piece.start, start + piece.end))
                continue
            self._keys.append(key)
            self._forms.append(piece.form)
            self._starts.append(start + piece.start)
            self._ends.append(start + piece.end)

    def _add_around(self, surface: str, start: int) -> None:
        """Pieces of a word with marks in it that do not show, at the offsets that they have with those marks."""
        shown = [i for i, c in enumerate(surface) if not _INVISIBLE.match(c)]
        for piece in _pieces("".join(surface[i] for i in shown)):
            self._keys.append(piece.key)
            self._forms.append(piece.form)
            self._starts.append(start + shown[piece.start])
            self._ends.append(start + shown[piece.end - 1] + 1)

    def _in_place(self, key: str, piece: _Piece, at: int) -> str:
        """The key of a word that is read by what stands around it; "" for a sound."""
        text, start, end = self._text, at + piece.start, at + piece.end
        if key in lists.FILLERS:
            return "" if piece.form.islower() or (piece.form.istitle() and key not in ("er", "mm")) else key
        apostrophe = start > 0 and text[start - 1] in "'’‘"
        if key in lists.SPOKEN:
            return lists.SPOKEN[key][0] if apostrophe or key in ("till", "til", "cos") else key
        if key == "us" and piece.form == "US":
            around = f"{text[max(0, start - 12) : start]} {text[end : end + 12]}".split()
            return "us" if any(word.isalpha() and word.isupper() and len(word) > 2 for word in around) else "^us"
        if text[end : end + 1] in ("'", "’") and not text[end + 1 : end + 2].isalpha():  # goin’
            return f"{key}g"
        return key

    def done(self) -> Folded:
        self._join_numbers()
        sentences = np.searchsorted(self._sentence_starts, self._starts, side="right").astype(np.int32)
        starts, ends = array("i", self._starts), array("i", self._ends)
        return Folded(
            tuple(self._keys), tuple(self._forms), starts, ends, array("i", sentences.tobytes()), tuple(self._fillers)
        )

    def _join_numbers(self) -> None:
        keys, text = self._keys, self._text
        hits = [i for i, key in enumerate(keys) if key in _NUMBER_STARTS or key[0].isdigit()]
        if not hits:
            return
        taken: dict[int, tuple[str, int]] = {}
        free = 0
        for i in hits:
            if i < free or (keys[i] == "a" and (i + 1 == len(keys) or keys[i + 1] not in _SCALES)):
                continue
            stop = min(len(keys), i + 12)
            joined = [
                _GAP.fullmatch(text, self._ends[j], self._starts[j + 1]) is not None if j + 1 < len(keys) else False
                for j in range(i, stop)
            ]
            number = read_number(keys[i:stop], joined)
            if number is not None:
                taken[i] = (number.key, number.words)
                free = i + number.words
        self._replace(taken)

    def _replace(self, taken: dict[int, tuple[str, int]]) -> None:
        """Put each number in the place of its words."""
        keys: list[str] = []
        forms: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        at = 0
        for i, (key, count) in taken.items():
            last = i + count - 1
            form = self._forms[i]
            if count > 1:
                form = _HYPHEN.sub(" ", " ".join(self._text[self._starts[i] : self._ends[last]].split()))
            keys += [*self._keys[at:i], key]
            forms += [*self._forms[at:i], form]
            starts += [*self._starts[at:i], self._starts[i]]
            ends += [*self._ends[at:i], self._ends[last]]
            at = last + 1
        self._keys, self._forms = keys + self._keys[at:], forms + self._forms[at:]
        self._starts, self._ends = starts + self._starts[at:], ends + self._ends[at:]


_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_NUMBER_STARTS = STARTS | SIGNS | {"minus"}
_DROPPED_G = lists.word_set(
    "goin doin nothin somethin tryin lookin comin gettin workin talkin sayin makin thinkin runnin fightin livin playin waitin"
    " payin takin bein havin anythin everythin mornin watchin losin winnin bleedin biddin killin"
)
_WATCHED = lists.FILLERS | frozenset(("cause", "em", "til", "till", "cos", "us")) | _DROPPED_G


def _is_minus(text: str, start: int, end: int) -> bool:
    return text[end : end + 1].isdigit() and _MINUS.search(text, max(0, start - 1), end) is not None


def _notes(text: str) -> list[Span]:
    """What a stenographer notes in brackets: (Applause), [crosstalk]."""
    if "(" not in text and "[" not in text:
        return []
    return [
        Span(*m.span())
        for m in _DIRECTION.finditer(text)
        if any(word in lists.DIRECTIONS for word in re.findall(r"\w+", m[1].lower())) and len(m[1].split()) <= 5
    ]


def _inside(spans: Sequence[Span], at: int) -> bool:
    i = bisect_right(spans, (at, 1 << 62)) - 1
    return i >= 0 and at < spans[i].end
