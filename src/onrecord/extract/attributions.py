"""Find every attribution of a document: who is said to have said what, in which words. Never who they are."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from onrecord.extract.answers import names_only_the_answered
from onrecord.extract.decode import settle_overlaps
from onrecord.extract.forms import attribution_id, form_of
from onrecord.extract.pieces import cut_pieces
from onrecord.extract.posts import stated_attributions
from onrecord.extract.scan import find_candidates, find_inner
from onrecord.schema import Attribution, Because, Extraction, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.decode import Candidate, Range
    from onrecord.extract.network import Network
    from onrecord.schema import Document


def extract_attributions(document: Document, network: Network) -> Extraction:
    """All attributions of a document in the order of its text. None for a document that is not English."""
    if document.language != "en" or not document.words:
        return Extraction()
    stated = stated_attributions(document)
    pieces = cut_pieces(document, network.tokenizer)
    sure = [c for c in find_candidates(document, pieces, network) if c.score >= network.decoding.score_floor]
    chosen = settle_overlaps([c for c in sure if not names_only_the_answered(document, c)])
    inner = find_inner(document, pieces, [c for c, _ in chosen], network)
    if inner:
        chosen = settle_overlaps([*(c for c, _ in chosen), *inner])
    return Extraction(_in_order([*stated, *_to_attributions(document, chosen, stated)]))


def _to_attributions(
    document: Document, settled: Sequence[tuple[Candidate, int | None]], stated: Sequence[Attribution]
) -> list[Attribution]:
    """The network's findings as attributions; one inside of a turn is that turn's inner one, and none repeats a turn."""
    turns = [(a.id, a.content[0]) for a in stated if a.form != "post"]
    ids = [attribution_id(document, _spans(document, _without_signs(document, c.content))) for c, _ in settled]
    out = []
    for (c, holder), key in zip(settled, ids, strict=True):
        source, cue, content = (_spans(document, r) for r in (c.source, (c.cue,), _without_signs(document, c.content)))
        turn = next(((i, t) for i, t in turns if t.start < content[-1].end and content[0].start < t.end), None)
        if turn is not None and not (turn[1].start <= cue[0].start and cue[-1].end <= turn[1].end):
            continue  # the turn's own label read as a source and its colon as a cue
        form, quoted = form_of(document, content, () if holder is None else cue)
        within = ids[holder] if holder is not None else turn[0] if turn else None
        score = round(c.score, 4)
        because = Because("extract", "network", cue, score)
        out.append(Attribution(key, form, source, cue, content, quoted, score, because, within))
    return out


def _without_signs(document: Document, ranges: Sequence[Range]) -> list[Range]:
    """Content without pictures, arrows and bullets before its first word or mark: they are the page's."""
    out = []
    for start, end in ranges:
        while start < end - 1 and unicodedata.category(document.text[document.words[start].start]) == "So":
            start += 1
        out.append((start, end))
    return out


def _spans(document: Document, ranges: Sequence[Range]) -> tuple[Span, ...]:
    words = document.words
    return tuple(Span(words[a].start, words[b - 1].end) for a, b in sorted(ranges))


def _in_order(attributions: list[Attribution]) -> tuple[Attribution, ...]:
    def key(a: Attribution) -> tuple[int, int]:
        return min(s.start for s in (*a.source, *a.cue, *a.content)), a.content[0].start

    return tuple(sorted(attributions, key=key))
