"""Find every attribution of a document: who is said to have said what, in which words. Never who they are."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from onrecord.extract.decode import Candidate, QuotedWords, calibrated, find_cues, make_candidates, settle_overlaps
from onrecord.extract.forms import attribution_id, form_of
from onrecord.extract.network import Network, load_network
from onrecord.extract.pieces import cut_pieces, cut_windows
from onrecord.extract.posts import post_attributions
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
    posts = post_attributions(document)
    candidates = find_candidates(document, network)
    found = [c for c in candidates if c.score >= network.decoding.score_floor]
    attributions = _to_attributions(document, settle_overlaps(found))
    return Extraction(_in_order([*posts, *attributions]))


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
        cues = [c for c in cues if not silent[c[0][0] + window.start]]
        if not cues:
            continue
        first, last = [c[0][0] for c in cues], [c[0][1] - 1 for c in cues]
        scores = network.score_pairs(states, first, last, pieces, window.start)
        moved = [((a + window.start, b + window.start), p) for (a, b), p in cues]
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


def _hush(scores: np.ndarray, cues: Sequence[tuple[Range, float]], silent: np.ndarray, reach: int) -> None:
    if not silent.any():
        return
    at = np.array([c[0][0] for c in cues])[:, None] + np.arange(-reach, reach + 1)
    inside = (at >= 0) & (at < len(silent))
    mute = inside & silent[np.where(inside, at, 0)]
    scores[mute] = (0.0, -1e4, -1e4, -1e4, -1e4)


def _to_attributions(document: Document, settled: Sequence[tuple[Candidate, int | None]]) -> list[Attribution]:
    ids = [attribution_id(document, _spans(document, c.content)) for c, _ in settled]
    out = []
    for (c, holder), key in zip(settled, ids, strict=True):
        source, cue, content = (_spans(document, r) for r in (c.source, (c.cue,), c.content))
        form, quoted = form_of(document, content)
        because = Because("extract", "network", cue, c.score)
        out.append(
            Attribution(
                key, form, source, cue, content, quoted, round(c.score, 4), because, None if holder is None else ids[holder]
            )
        )
    return out


def _spans(document: Document, ranges: Sequence[Range]) -> tuple[Span, ...]:
    words = document.words
    return tuple(Span(words[a].start, words[b - 1].end) for a, b in sorted(ranges))


def _in_order(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    def key(a: Attribution) -> tuple[int, int]:
        return min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start

    return tuple(sorted(attributions, key=key))
