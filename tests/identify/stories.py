"""Marked stories as documents with attributions: sources, cues and contents are given, so that who speaks is tested alone."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.document.marks import read_marks

from onrecord.document import read_document
from onrecord.schema import Attribution, Because, Document, Extraction, Original, Span


def read_story(marked: str) -> tuple[Document, Extraction]:
    """The document of a text with marks s1, q1, c1 …, and an attribution for each number; one inside another's content is its."""
    text, marks = read_marks(marked)
    original = Original(text.encode(), "story.txt", datetime(2020, 5, 23, tzinfo=UTC), media_type="text/plain")
    document = read_document(original)
    assert document.text == text
    numbers = sorted({m.kind[1:] for m in marks})
    spans = {
        n: {role: tuple(Span(m.start, m.end) for m in marks if m.kind == role + n) for role in "sqc"} for n in numbers
    }
    attributions = []
    for n in numbers:
        first = (spans[n]["s"] or spans[n]["q"] or spans[n]["c"])[0]
        holder = next(
            (
                o
                for o in numbers
                if o != n and any(c.start <= first.start and first.end <= c.end for c in spans[o]["c"])
            ),
            None,
        )
        form = "direct" if text[spans[n]["c"][0].start] in '“"' else "indirect"
        attributions.append(
            Attribution(
                n, form, spans[n]["s"], spans[n]["q"], spans[n]["c"], (), 1.0, Because("extract", "given"), holder
            )
        )
    attributions.sort(key=lambda a: min(s.start for s in (*a.source, *a.cue, *a.content)))
    return document, Extraction(tuple(attributions))
