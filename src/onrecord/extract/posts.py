"""Attributions that the structure of a document states by itself: embedded posts and speakers' turns. No cue, no model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.extract.forms import attribution_id
from onrecord.schema import Attribution, Because, Document, Span

if TYPE_CHECKING:
    from onrecord.schema import Post, Turn, Zone


def stated_attributions(document: Document) -> list[Attribution]:
    """One attribution for each post zone with content (a picture sign will do) and each turn zone with words and a label, in order.

    A post's source is its author as the text shows it, or empty; its form is `post`. A turn's source is the speaker's
    label, its cue the colon; its form is `direct`, for a transcript gives words as they were spoken.
    """
    out = []
    for zone in document.zones:
        if zone.post is not None and zone.post.words:
            out.append(_of_post(document, zone, zone.post))
        elif zone.turn is not None and _is_whole(zone.turn.label) and _has_words(document, zone.turn.words):
            out.append(_of_turn(document, zone.turn))
    return out


def _of_post(document: Document, zone: Zone, post: Post) -> Attribution:
    source = () if post.author is None else (post.author,)
    because = Because("extract", "posts.author", source or (zone.span,), 1.0)
    return Attribution(attribution_id(document, post.words), "post", source, (), post.words, (), 1.0, because)


def _of_turn(document: Document, turn: Turn) -> Attribution:
    words = (turn.words,)
    colon = document.text.find(":", turn.label.end, turn.words.start)
    cue = (Span(colon, colon + 1),) if colon >= 0 else ()
    because = Because("extract", "posts.turn", (turn.label,), 1.0)
    return Attribution(attribution_id(document, words), "direct", (turn.label,), cue, words, (), 1.0, because)


def _has_words(document: Document, span: Span) -> bool:
    return any(c.isalnum() for c in document.text[span.start : span.end])


def _is_whole(span: Span) -> bool:
    return span.start < span.end
