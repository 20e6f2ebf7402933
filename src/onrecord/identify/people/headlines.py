"""Names in headlines and in sentences written in capitals: only those that the rest of the text knows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.identify.people import names
from onrecord.identify.people import titles as lists
from onrecord.identify.people.placing import Place
from onrecord.identify.people.runs import Run, bare
from onrecord.identify.people.short_names import is_modifier
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.identify.people.placing import Gathered
    from onrecord.identify.people.registry import Registry
    from onrecord.schema import Document


def read_headlines(document: Document, gathered: Gathered, loud: Iterable[Span]) -> None:
    """Names that the text knows, in headlines and sentences written in capitals."""
    registry, words, text = gathered.registry, document.words, document.text
    for sentence in loud:
        at, end = bisect_left(words, (sentence.start,)), bisect_left(words, (sentence.end,))
        while at < end:
            step = 1
            first = text[slice(*words[at])]
            if (known := gathered.run_at.get(words[at].start)) is not None:
                step = max(1, bisect_left(words, (known.span.end,)) - at)
            elif first[0].isupper() and bare(first) not in lists.NOT_NAMES:
                for size in range(min(4, end - at), 0, -1):
                    key = tuple(names.fold(text[slice(*w)]) for w in words[at : at + size])
                    found = _known(registry, key)
                    if found is not None:
                        span = Span(words[at].start, words[at + size - 1].end)
                        run = Run(
                            span,
                            span,
                            tuple(text[slice(*w)] for w in words[at : at + size]),
                            (),
                            False,
                            True,
                            at,
                            at + size,
                        )
                        gathered.of_run[span.start] = found
                        gathered.run_at[span.start] = run
                        gathered.places.append(
                            Place(span, found, "people.name", (span,), is_modifier(document, run), size > 1)
                        )
                        step = size
                        break
            at += step


def _known(registry: Registry, key: tuple[str, ...]) -> int | None:
    if len(key) > 1:
        return registry.by_key.get(key)
    if key[0] in lists.NAMES_THAT_ARE_WORDS:
        return None
    lasts = registry.by_last.get(key[0])
    if lasts:
        return max(lasts, key=lambda i: (registry.drafts[i].full_mentions, -i))
    return registry.by_key.get(key)
