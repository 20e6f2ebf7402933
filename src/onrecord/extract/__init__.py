"""Find every attribution of a document: who is said to have said what, in which words. Never who they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.decode import Candidate, QuotedWords, calibrated, find_cues, make_candidates, settle_overlaps
from onrecord.extract.forms import attribution_id, form_of
from onrecord.extract.network import NOTHING_THERE, Network, load_network
from onrecord.extract.pieces import cut_pieces, cut_windows
from onrecord.extract.posts import stated_attributions
from onrecord.schema import Attribution, Because, Extraction, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.decode import Range
    from onrecord.extract.pieces import Ints, Pieces
    from onrecord.schema import Document

__all__ = ["Network", "extract_attributions", "load_network"]

_SILENT_ZONES = frozenset({"credit", "byline", "dateline", "boilerplate"})


def extract_attributions(document: Document, network: Network) -> Extraction:
    """All attributions of a document in the order of its text. None for a document that is not English."""
    if document.language != "en":
        return Extraction()
    stated = stated_attributions(document)
    candidates = find_candidates(document, network)
    found = [c for c in candidates if c.score >= network.decoding.score_floor]
    return Extraction(_in_order([*stated, *_to_attributions(document, settle_overlaps(found), stated)]))


def find_candidates(document: Document, network: Network) -> list[Candidate]:
    """Every attribution that the network holds possible, scored and not yet chosen from. Indices are words of the document."""
    if not document.words:
        return []
    pieces = cut_pieces(document, network.tokenizer)
    starts = np.fromiter((w[0] for w in document.words), np.int64, len(document.words))
    quotations = quoted_words(document, starts)
    silent = _silent_words(document, starts)
    d = network.decoding
    out: list[Candidate] = []
    for window in cut_windows(pieces, d.core, d.margin):
        flat, states = network.encode(pieces, window)
        cues = find_cues(flat, window.core_start - window.start, window.core_end - window.start, d.cue_floor)
        cues = [c for c in cues if not silent[c[0] + window.start]]
        if not cues:
            continue
        scores = network.score_pairs(states, [first for first, _ in cues], pieces, window.start)
        moved = [(first + window.start, probability) for first, probability in cues]
        _hush(scores, moved, silent, d.reach)
        out += make_candidates(moved, scores, d, quotations, len(document.words))
    return [replace(c, score=calibrated(c.features, d.calibration)) for c in out]


def quoted_words(document: Document, starts: Ints) -> list[QuotedWords]:
    """The document's outer quotations in words."""
    out = []
    for q in document.quotations:
        if q.depth == 0:
            a, b = np.searchsorted(starts, (q.start, q.end))
            out.append(QuotedWords(int(a), int(b), q.closed, q.continues))
    return out


def _silent_words(document: Document, starts: Ints) -> np.ndarray:
    """Words of credits, bylines, datelines, boilerplate and posts: the model finds nothing there, and takes nothing from there."""
    silent = np.zeros(len(starts), bool)
    for zone in document.zones:
        if zone.kind in _SILENT_ZONES or zone.kind == "post":
            a, b = np.searchsorted(starts, (zone.start, zone.end))
            silent[a:b] = True
    return silent


def _hush(scores: np.ndarray, cues: Sequence[tuple[int, float]], silent: np.ndarray, reach: int) -> None:
    if not silent.any():
        return
    at = np.array([first for first, _ in cues])[:, None] + np.arange(-reach, reach + 1)
    inside = (at >= 0) & (at < len(silent))
    mute = inside & silent[np.where(inside, at, 0)]
    scores[mute] = NOTHING_THERE


def _to_attributions(
    document: Document, settled: Sequence[tuple[Candidate, int | None]], stated: Sequence[Attribution]
) -> list[Attribution]:
    """The network's findings as attributions; one inside of a turn is that turn's inner one, and none repeats a turn."""
    turns = [(a.id, a.content[0]) for a in stated if a.form != "post"]
    ids = [attribution_id(document, _spans(document, c.content)) for c, _ in settled]
    out = []
    for (c, holder), key in zip(settled, ids, strict=True):
        source, cue, content = (_spans(document, r) for r in (c.source, (c.cue,), c.content))
        turn = next(((i, t) for i, t in turns if t.start < content[-1].end and content[0].start < t.end), None)
        if turn is not None and not (turn[1].start <= cue[0].start and cue[-1].end <= turn[1].end):
            continue  # the turn's own label read as a source and its colon as a cue
        form, quoted = form_of(document, content)
        within = ids[holder] if holder is not None else turn[0] if turn else None
        because = Because("extract", "network", cue, round(c.score, 4))
        out.append(Attribution(key, form, source, cue, content, quoted, round(c.score, 4), because, within))
    return out


def _spans(document: Document, ranges: Sequence[Range]) -> tuple[Span, ...]:
    words = document.words
    return tuple(Span(words[a].start, words[b - 1].end) for a, b in sorted(ranges))


def _in_order(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    def key(a: Attribution) -> tuple[int, int]:
        return min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start

    return tuple(sorted(attributions, key=key))
