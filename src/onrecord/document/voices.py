"""Who speaks in subtitles, by the captioners' conventions, and the words without their dressing.

The conventions: "SMITH:" and ">>" (US captions: CEA-608 practice, DCMP Captioning Key), "- " for each of two speakers in one
cue (BBC and Netflix timed-text guides), `<v Smith>` (WebVTT), roll-up captions, where a cue repeats the line before, and sounds
in brackets ("(applause)", "[music]"), which are nobody's words where they stand alone.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VOICE = re.compile(r"<v(?:\.[^<>\s]{1,40})?[ \t]+([^<>]{1,120})>")
_DRESSING = re.compile(r"<[^<>]{0,300}>|\{\\[^{}]{0,200}\}")  # tags, karaoke times, SubStation overrides
_CHEVRONS = re.compile(r">{2,}\s*")
_DASH = re.compile(r"[-–‐]\s*(?=[\"'“‘(\[¿¡]?[A-ZÀ-ÞŁŚŻ])")
_SOUND = re.compile(r"(?:[-–‐♪♫#*\s.]{0,9}(?:\([^()]*\)|\[[^\[\]]*\]))+[♪♫#*\s.]*|[♪♫#*\s]+")
_LABEL_CHARACTERS = 50
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]{0,60}[)\]]$")
_SMALL_WORDS = frozenset(
    ("de", "da", "del", "der", "den", "di", "du", "el", "la", "le", "van", "von", "al", "bin", "of", "the", "and")
)
_TOUCHING_S = 0.15


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue as it stands in the file: seconds from the start, and its lines."""

    start_s: float
    end_s: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voiced:
    """Words of one speaker in one cue. `opens` where a turn begins; `label` is "" where nobody is named."""

    label: str
    words: str
    start_s: float
    end_s: float
    opens: bool


@dataclass(frozen=True, slots=True)
class _Piece:
    """A line of one cue: its voice tag's name if one holds, its plain words, and whether ">>" or a dash opens it."""

    voice: str
    words: str
    marked: bool
    dashed: bool


def read_voices(cues: Sequence[Cue]) -> Iterator[Voiced]:
    """The words of all cues in order, each stretch with its speaker's label where one is given."""
    split = [(cue, list(_pieces(lines))) for cue, lines in _without_repeats(cues)]
    candidates = (_label_of(piece.words)[0] for _, pieces in split for piece in pieces)
    names = Counter(name for name in candidates if name)
    voice = ""
    fresh = True
    for cue, pieces in split:
        dialogue = any(piece.dashed for piece in pieces)
        for piece in pieces:
            label, words = ("", piece.words) if piece.voice else _sure_label(piece, names)
            words = "" if _SOUND.fullmatch(words) else words
            if not (words or label or piece.marked):
                continue
            opens = fresh or piece.marked or bool(label) or piece.voice != voice
            fresh, voice = False, piece.voice
            yield Voiced(label or (piece.voice if opens else ""), words, cue.start_s, cue.end_s, opens)
        # Two speakers in one cue: the next cue may be either's, or a third one's.
        fresh = fresh or dialogue


def _without_repeats(cues: Sequence[Cue]) -> Iterator[tuple[Cue, list[str]]]:
    """Each cue's lines without those that it repeats from the cue that it touches (roll-up captions)."""
    shown: list[str] = []
    shown_until_s = -1.0
    for cue in cues:
        lines = [line for line in (" ".join(raw.split()) for raw in cue.lines) if line]
        plain = [_undressed(line) for line in lines]
        repeated = 0
        if cue.start_s - shown_until_s <= _TOUCHING_S and (len(cue.lines) > 1 or len(shown) > 1 or _is_long(plain)):
            for count in range(min(len(plain), len(shown)), 0, -1):
                if plain[:count] == shown[-count:]:
                    repeated = count
                    break
        yield cue, lines[repeated:]
        if plain:
            shown, shown_until_s = plain, cue.end_s


def _is_long(plain: list[str]) -> bool:
    """A single short line said twice ("No." "No.") was said twice."""
    return bool(plain) and len(plain[0].split()) > 3


def _pieces(lines: Sequence[str]) -> Iterator[_Piece]:
    voice = ""
    if _SOUND.fullmatch(_undressed(" ".join(lines))):  # over two lines too
        return
    for line in lines:
        parts = _VOICE.split(line)
        for index, part in enumerate(parts):
            if index % 2:
                voice = " ".join(_undressed(part).split())
                continue
            words = _undressed(part)
            chevrons, dash = _CHEVRONS.match(words), _DASH.match(words)
            mark = chevrons or dash
            if mark:
                words = words[mark.end() :].lstrip()
            if words:
                yield _Piece(voice, words, mark is not None, dash is not None)
            if "</v>" in part:
                voice = ""


def _undressed(line: str) -> str:
    return " ".join(html.unescape(_DRESSING.sub("", line)).split())


def _sure_label(piece: _Piece, names: Counter[str]) -> tuple[str, str]:
    """The label and the words after it. A name in mixed case is one where a mark opens the line, or where it comes again."""
    label, words = _label_of(piece.words)
    if label and (_is_upper(label) or piece.marked or names[label] > 1):
        return label, words
    return "", piece.words


def _label_of(words: str) -> tuple[str, str]:
    """What may be a speaker's label at the head of a line, and the rest; ("", words) where there is none."""
    colon = words.find(":", 0, _LABEL_CHARACTERS)
    if colon < 1 or words[colon + 1 : colon + 2] not in ("", " "):
        return "", words
    label = words[:colon].strip()
    name = _ASIDE.sub("", label).strip("[]() ")
    parts = name.split()
    open_bracket = label.count("(") != label.count(")") or label.count("[") != label.count("]")
    if not parts or len(parts) > 6 or not name[0].isalpha() or open_bracket:
        return "", words
    if _is_upper(name) or all(part[0].isupper() or part.lower() in _SMALL_WORDS for part in parts):
        return label.strip("[] "), words[colon + 1 :].strip()
    return "", words


def _is_upper(label: str) -> bool:
    """ "SMITH", "REP. O'NEIL (on camera)", "McCARTHY": capitals but for a small c after M and an aside in parentheses."""
    letters = _ASIDE.sub("", label).replace("Mc", "MC").replace("Mac", "MAC")
    return letters.isupper()
