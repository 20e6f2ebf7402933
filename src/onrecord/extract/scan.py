"""A document through the network: windows, possible cues, and the candidates that are decoded from them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.decode import (
    Candidate,
    QuotedWords,
    Range,
    calibrated,
    find_cues,
    make_candidates,
    quotations_near,
)
from onrecord.extract.network import NOTHING_THERE
from onrecord.extract.pieces import OUTSIDE, PARAGRAPH, Pieces, cut_windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from onrecord.extract.network import Floats, Network
    from onrecord.extract.pieces import Ints, Window
    from onrecord.schema import Document, Span

_SILENT_ZONES = frozenset({"credit", "byline", "dateline", "boilerplate", "post"})
_FILE = re.compile(r"\bFILE(?:\s+PHOTO)?\s*[–—:-]|\bfile (?:photo|image)\b", re.IGNORECASE)
_SHORTEST_OUTER = 5  # words from which quoted content is looked through for somebody else's words
_INNER_FLOOR = 0.5  # calibrated score from which an inner attribution is given


def find_candidates(
    document: Document, pieces: Pieces, network: Network, seen: Callable[[Window, Floats], None] | None = None
) -> list[Candidate]:
    """Every attribution that the network holds possible, scored and not yet chosen from. Indices are words of the document.

    `seen` is called with each window and the middle states of its pieces, so that others need not encode the text again.
    """
    return _scan(pieces, network, quoted_words(document), silent_words(document), seen)


def find_in_quotations(
    pieces: Pieces, quotations: Sequence[QuotedWords], outer: Sequence[Candidate], network: Network
) -> list[Candidate]:
    """Attributions inside the quoted content of others: *“Pell told me he was done,” Moss said* holds one of Pell's.

    The annotators marked outer ones only, so the network is silent inside of quotations. Here the quoted words are read
    again as if they were a text of their own, without the marks around them, where a word stands among them that often
    begins a cue.
    """
    stretches = {
        (max(start, q.start + 1), min(end, q.end - q.closed))
        for c in outer
        for start, end in c.content
        for q in quotations_near(quotations, start, end)
    }
    return [c for a, b in sorted(stretches) for c in _read_again(pieces, a, b, [], network)]


def find_in_turns(
    pieces: Pieces, quotations: Sequence[QuotedWords], turns: Sequence[Range], network: Network
) -> list[Candidate]:
    """Attributions inside the turns of a transcript, read again without the label that makes everything in them somebody's."""
    out = []
    for start, end in turns:
        near = [replace(q, start=q.start - start, end=q.end - start) for q in quotations_near(quotations, start, end)]
        out += _read_again(pieces, start, end, near, network)
    return out


def _read_again(
    pieces: Pieces, start: int, end: int, quotations: Sequence[QuotedWords], network: Network
) -> list[Candidate]:
    """What is found with a source in the words `start` to `end`, read as a text of their own with those quotations in it."""
    if end - start < _SHORTEST_OUTER:
        return []
    if not np.isin(pieces.ids[pieces.first_of[start:end]], network.decoding.cue_pieces).any():
        return []
    inner = _slice(pieces, start, end, keep_quoted=bool(quotations))
    found = _scan(inner, network, quotations, np.zeros(len(inner.first_of), bool))
    return [_moved(f, start) for f in found if f.score >= _INNER_FLOOR and f.source]


def _scan(
    pieces: Pieces,
    network: Network,
    quotations: Sequence[QuotedWords],
    silent: NDArray[np.bool_],
    seen: Callable[[Window, Floats], None] | None = None,
) -> list[Candidate]:
    d = network.decoding
    cues: list[tuple[int, float]] = []
    scores: list[Floats] = []
    for window in cut_windows(pieces, d.core, d.margin):
        flat, states, middle = network.encode(pieces, window)
        if seen is not None:
            seen(window, middle)
        here = find_cues(flat, window.core_start - window.start, window.core_end - window.start, d.cue_floor)
        here = [(first, p) for first, p in here if not silent[first + window.start]]
        if here:
            scores.append(network.score_pairs(states, flat, [first for first, _ in here], pieces, window.start))
            cues += [(first + window.start, p) for first, p in here]
    if not cues:
        return []
    every = np.concatenate(scores)
    _hush(every, cues, silent, d.reach)
    found = make_candidates(cues, every, d, quotations, pieces.paragraph_of, pieces.sentence_of)
    return [replace(c, score=calibrated(c.features, d.calibration)) for c in found]


def word_starts(document: Document) -> Ints:
    return np.fromiter((w[0] for w in document.words), np.int64, len(document.words))


def words_of(document: Document, span: Span) -> Range:
    """The words that a stretch of the text holds."""
    words = document.words
    return bisect_left(words, (span.start,)), bisect_left(words, (span.end,))


def telling_words(document: Document) -> NDArray[np.bool_]:
    """Which words of the document begin with a letter or digit: the others are marks and signs."""
    text = document.text
    return np.fromiter((text[w.start].isalnum() for w in document.words), bool, len(document.words))


def quoted_words(document: Document) -> list[QuotedWords]:
    """The document's outer quotations in words, in their order."""
    starts = word_starts(document)
    out = []
    for q in document.quotations:
        if q.depth == 0:
            a, b = np.searchsorted(starts, (q.start, q.end))
            out.append(QuotedWords(int(a), int(b), q.closed, q.continues))
    return out


def silent_words(document: Document) -> NDArray[np.bool_]:
    """Words of credits, bylines, datelines, boilerplate and posts, and the *FILE* and *file photo* of captions: nobody's words as far as
    the network is concerned."""
    starts = word_starts(document)
    silent = np.zeros(len(starts), bool)
    for zone in document.zones:
        mute: list[tuple[int, int]] = [(zone.start, zone.end)] if zone.kind in _SILENT_ZONES else []
        if zone.kind == "caption":
            mute = [m.span() for m in _FILE.finditer(document.text, zone.start, zone.end)]
        for span in mute:
            a, b = np.searchsorted(starts, span)
            silent[a:b] = True
    return silent


def _hush(scores: Floats, cues: Sequence[tuple[int, float]], silent: NDArray[np.bool_], reach: int) -> None:
    if not silent.any():
        return
    at = np.array([first for first, _ in cues])[:, None] + np.arange(-reach, reach + 1)
    inside = (at >= 0) & (at < len(silent))
    mute = inside & silent[np.where(inside, at, 0)]
    scores[mute] = NOTHING_THERE


def _slice(pieces: Pieces, start: int, end: int, *, keep_quoted: bool) -> Pieces:
    """Words `start` to `end` as a document of their own, which stands in no quotation marks unless they are kept."""
    a = int(pieces.first_of[start])
    z = int(pieces.first_of[end]) if end < len(pieces.first_of) else len(pieces.ids)
    begins = pieces.begins[a:z].copy()
    begins[pieces.word_of[a:z] == start] = PARAGRAPH
    return Pieces(
        ids=pieces.ids[a:z],
        case=pieces.case[a:z],
        quoted=pieces.quoted[a:z] if keep_quoted else np.full(z - a, OUTSIDE, np.int64),
        begins=begins,
        word_of=pieces.word_of[a:z] - start,
        first_of=pieces.first_of[start:end] - a,
        sentence_of=pieces.sentence_of[start:end],
        paragraph_of=pieces.paragraph_of[start:end],
        quoted_words=pieces.quoted_words[start:end] if keep_quoted else np.full(end - start, OUTSIDE, np.int64),
    )


def _moved(c: Candidate, by: int) -> Candidate:
    return replace(
        c,
        cue=(c.cue[0] + by, c.cue[1] + by),
        source=tuple((a + by, b + by) for a, b in c.source),
        content=tuple((a + by, b + by) for a, b in c.content),
    )
