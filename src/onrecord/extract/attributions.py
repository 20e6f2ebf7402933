"""Find every attribution of a document: who is said to have said what, in which words. Never who they are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.extract.answers import names_only_the_answered
from onrecord.extract.decode import settle_overlaps
from onrecord.extract.forms import attribution_id, form_of
from onrecord.extract.mentions import find_mentions
from onrecord.extract.pieces import cut_pieces
from onrecord.extract.posts import stated_attributions
from onrecord.extract.scan import (
    find_candidates,
    find_in_quotations,
    find_in_turns,
    quoted_words,
    telling_words,
    words_of,
)
from onrecord.schema import Attribution, Because, Extraction, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.extract.decode import Candidate, Range
    from onrecord.extract.network import Floats, Network
    from onrecord.extract.pieces import Window
    from onrecord.schema import Document


def extract_attributions(document: Document, network: Network, *, mentions: bool = True) -> Extraction:
    """All attributions of a document in the order of its text, and its mentions with their links. None if it is not English.

    Without `mentions` the layers that find those are not run; the attributions are the same.
    """
    if document.language != "en" or not document.words:
        return Extraction()
    stated = stated_attributions(document)
    turns = [a for a in stated if a.form != "post"]
    pieces = cut_pieces(document, network.tokenizer)
    quotations, is_word = quoted_words(document), telling_words(document)

    def say_something(candidates: list[Candidate]) -> list[Candidate]:
        return [
            c for c in candidates if not names_only_the_answered(document, c) and not _reads_a_label(document, c, turns)
        ]

    named: list[tuple[Window, Floats]] = []

    def keep_states(window: Window, middle: Floats) -> None:
        named.append((window, network.mention_states(middle, pieces, window)))

    candidates = find_candidates(document, pieces, network, keep_states if mentions else None)
    sure = [c for c in candidates if c.score >= network.decoding.score_floor]
    chosen = settle_overlaps(say_something(sure), is_word, quotations)
    inner = find_in_quotations(pieces, quotations, [c for c, _ in chosen], network)
    inner += find_in_turns(pieces, quotations, [words_of(document, a.content[0]) for a in turns], network)
    if inner:
        chosen = settle_overlaps([*(c for c, _ in chosen), *say_something(inner)], is_word, quotations)
    found = _in_order([*stated, *_to_attributions(document, chosen, turns)])
    return Extraction(found, *find_mentions(document, pieces, network.heads, named)) if mentions else Extraction(found)


def _turn_of(turns: Sequence[Attribution], start: int, end: int) -> Attribution | None:
    """The turn that shares characters with a stretch, the last of several. Turns stand in order and do not overlap."""
    at = bisect_left(turns, end, key=lambda a: a.content[0].start) - 1
    return turns[at] if at >= 0 and start < turns[at].content[0].end else None


def _reads_a_label(document: Document, c: Candidate, turns: Sequence[Attribution]) -> bool:
    """Whether a turn's own label was read as a source and its colon as a cue."""
    words = document.words
    turn = _turn_of(turns, words[c.content[0][0]].start, words[c.content[-1][1] - 1].end)
    if turn is None:
        return False
    said = turn.content[0]
    return not (said.start <= words[c.cue[0]].start and words[c.cue[1] - 1].end <= said.end)


def _to_attributions(
    document: Document, settled: Sequence[tuple[Candidate, int | None]], turns: Sequence[Attribution]
) -> list[Attribution]:
    """The network's findings as attributions; one inside of a turn is that turn's inner one."""
    contents = [_spans(document, _without_signs(document, c.content)) for c, _ in settled]
    ids = [attribution_id(document, content) for content in contents]
    out = []
    for (c, holder), key, content in zip(settled, ids, contents, strict=True):
        source, cue = _spans(document, c.source), _spans(document, (c.cue,))
        turn = _turn_of(turns, content[0].start, content[-1].end)
        form, quoted = form_of(document, content, () if holder is None else cue)
        within = ids[holder] if holder is not None else turn.id if turn else None
        score = round(c.score, 4)
        because = Because("extract", "network", cue, score)
        out.append(Attribution(key, form, source, cue, content, quoted, score, because, within))
    return out


_ARROWS = re.compile(r"[\u2190-\u21ff\u27f0-\u27ff\u2900-\u297f\u2b00-\u2bff•‣·◦▪]")


def _is_sign(text: str) -> bool:
    """Whether a word of the text is a picture (or a part of one), an arrow or a bullet: the page's, and nobody's words."""
    return all(
        unicodedata.category(c) in ("So", "Mn", "Me", "Cf") or c >= "\U0001f000" or _ARROWS.match(c) for c in text
    )


def _without_signs(document: Document, ranges: Sequence[Range]) -> list[Range]:
    """Content without the signs before its first word or mark."""
    out = []
    for start, end in ranges:
        while start < end - 1 and _is_sign(document.text[slice(*document.words[start])]):
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
