"""Subtitles, .srt and .vtt: cues become a transcript, one turn a paragraph, each with its times."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.document.draft import Draft
from onrecord.document.encodings import decode_text
from onrecord.document.voices import Cue, Voiced, read_voices
from onrecord.errors import DocumentError, MissingExtraError
from onrecord.schema import Because, Span, Turn, Zone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.schema import Original

_ARROW_COMMA = re.compile(r"\d,\d{1,3}[ \t]{0,9}-->")
_ENDLESS_NUMBER = re.compile(r"\d{25}")
_SPACES = re.compile(r"[^\S\n]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$")
_PAUSE_S = 4.0
_LONG_CHARACTERS = 1_200


def read_subtitles(original: Original) -> Draft:
    """The transcript that the cues of an .srt or .vtt make, of kind "transcript".

    A turn is a zone and a paragraph. It opens at a speaker's label ("SMITH:", "Ana Ruiz:" where it comes again), at
    ">>", at a dash ("- "), and at another voice (`<v Smith>`, written into the text as "Smith: "); the cues of one turn
    are joined into one line. `Turn.label` is the label without its colon, an empty span where the cues do not say who
    speaks; such a stretch is cut into turns at pauses, and at a sentence's end when it grows long, so that the times stay
    near the words. `Turn.start_s` and `Turn.end_s` are seconds from the start: of a turn's first cue, and its last one's end.
    Lines that a roll-up caption shows again are taken once.

    Raises MissingExtraError without srt or webvtt-py; DocumentError where no cue holds words.
    """
    text, warnings = decode_text(original.content, original.charset)
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").lstrip()
    try:
        cues = list(_parse_vtt(text) if _is_vtt(text) else _parse_srt(text, original.name))
    except ImportError as error:
        raise MissingExtraError(original.name, "subtitles", "subtitles") from error
    turns = list(_join_turns(read_voices(cues)))
    if not any(turn.words for turn in turns):
        raise DocumentError(original.name, "no cue with words in these subtitles")
    whole, zones = _lay_turns(turns)
    broken = text.count("-->") - len(cues)
    if broken > 0:
        warnings.append(f"{broken} cue time{'s' if broken > 1 else ''} could not be read")
    because = Because("document", "subtitles.cues")
    return Draft(whole, zones=zones, kind="transcript", kind_because=because, warnings=tuple(warnings))


def _is_vtt(text: str) -> bool:
    return text.startswith("WEBVTT") or not _ARROW_COMMA.search(text)


def _parse_vtt(text: str) -> Iterator[Cue]:
    import webvtt
    from webvtt.errors import MalformedCaptionError, MalformedFileError

    if not text.startswith("WEBVTT"):
        text = f"WEBVTT\n\n{text}"
    try:
        captions = webvtt.from_string(text).captions
    except (MalformedCaptionError, MalformedFileError, ValueError, OverflowError):
        return
    for caption in captions:
        yield Cue(_seconds(caption.start), _seconds(caption.end), tuple(caption.raw_text.split("\n")))


def _parse_srt(text: str, name: str) -> Iterator[Cue]:
    import srt

    # srt's one pattern takes quadratic time on long runs of digits or white space; subtitles have neither.
    if _ENDLESS_NUMBER.search(text):
        raise DocumentError(name, "broken subtitles (a number of 25 digits or more)")
    even = _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text))
    try:
        for cue in srt.parse(even, ignore_errors=True):
            yield Cue(cue.start.total_seconds(), cue.end.total_seconds(), tuple(cue.content.split("\n")))
    except (srt.SRTParseError, ValueError, OverflowError) as error:
        raise DocumentError(name, "broken subtitles (a time that is none)") from error


def _seconds(time: str) -> float:
    """ "01:02:03.500" as seconds."""
    seconds = 0.0
    for part in time.split(":"):
        seconds = seconds * 60 + float(part)
    return round(seconds, 3)


def _join_turns(voiced: Iterable[Voiced]) -> Iterator[Voiced]:
    current: list[Voiced] = []
    length = 0
    for piece in voiced:
        if current and (piece.opens or (not current[0].label and _rests(current[-1], piece, length))):
            yield _joined(current)
            current, length = [], 0
        current.append(piece)
        length += len(piece.words)
    if current:
        yield _joined(current)


def _rests(before: Voiced, after: Voiced, length: int) -> bool:
    ended = _SENTENCE_END.search(before.words) is not None
    return ended and (after.start_s - before.end_s >= _PAUSE_S or length > _LONG_CHARACTERS)


def _joined(pieces: list[Voiced]) -> Voiced:
    words = " ".join(piece.words for piece in pieces if piece.words)
    return Voiced(pieces[0].label, words, pieces[0].start_s, max(piece.end_s for piece in pieces), opens=True)


def _lay_turns(turns: list[Voiced]) -> tuple[str, tuple[Zone, ...]]:
    because = Because("document", "subtitles.turn")
    paragraphs: list[str] = []
    zones: list[Zone] = []
    at = 0
    for turn in turns:
        if not turn.words:
            continue
        lead = f"{turn.label}: " if turn.label else ""
        words_at = at + len(lead)
        label = Span(at, at + len(turn.label))
        end = words_at + len(turn.words)
        zones.append(Zone("turn", at, end, because, turn=Turn(label, Span(words_at, end), turn.start_s, turn.end_s)))
        paragraphs.append(lead + turn.words)
        at = end + 2
    return "\n\n".join(paragraphs), tuple(zones)
