"""What stands in quotation marks and is attributed to nobody: words to be checked all the same, and words that are nobody's speech."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import Document, Span

LEAST_WORDS = 3  # one or two words in marks are held at arm's length, or are a nickname
_LEAST_INDIRECT = 2
# "asked not to be named": what a source and a reporter agree on, which no source holds
_NAMING = re.compile(
    r"(?:that\s+)?(?:(?:he|she|they|his|her|their)\s+)?(?:names?\s+)?(?:not\s+)?(?:to\s+)?(?:not\s+)?be\s+"
    r"(?:identified|named|quoted)(?:\s+(?:by|with)\s+(?:name|title|\w+\s+names?))?\W*(?=$|\n|because|for fear|out of|since|as\b|due)"
    r"|(?:anonymity|to remain anonymous|to stay anonymous)\b",
    re.IGNORECASE,
)
_NOT_ITS_OWN = ("post", "turn", "boilerplate", "credit")
_CLOSING = "”“\"'’‘»«›‹ "
_LITTLE_WORDS = 3  # letters: words of a title that may stay small


class BareQuotations(NamedTuple):
    """Stretches with their marks, in the order of the text."""

    to_check: tuple[Span, ...]
    passed_over: tuple[Span, ...]


def find_bare_quotations(document: Document, covered: Sequence[Span]) -> BareQuotations:
    """The outer quotations that no stretch of `covered` meets.

    Passed over are those of one or two words, and titles: every word of four letters or more has a capital and no stop ends them.
    Posts and turns are primaries of their own, and furniture of the page is not the writer's.
    """
    apart = [zone.span for zone in document.zones if zone.kind in _NOT_ITS_OWN]
    taken = sorted([*covered, *apart])
    starts = [span.start for span in taken]
    reach: list[int] = []
    for span in taken:
        reach.append(max(span.end, reach[-1] if reach else 0))
    to_check: list[Span] = []
    passed_over: list[Span] = []
    for quotation in document.quotations:
        before = bisect_left(starts, quotation.end)
        if quotation.depth or (before and reach[before - 1] > quotation.start):
            continue
        (passed_over if is_arms_length(document, quotation.span) else to_check).append(quotation.span)
    return BareQuotations(tuple(to_check), tuple(passed_over))


def is_arms_length(document: Document, span: Span) -> bool:
    """Whether what stands in marks is one or two words, or a title: nobody's speech where nobody is said to have spoken it."""
    words = _spoken_words(document, span)
    if len(words) < LEAST_WORDS:
        return True
    ends_like_speech = document.text[span.start : span.end].rstrip(_CLOSING).endswith((".", "!", "?", ","))
    long_words = [word for word in words if len(word) > _LITTLE_WORDS]
    return bool(long_words) and all(word[0].isupper() for word in long_words) and not ends_like_speech


def says_nothing(document: Document, span: Span) -> bool:
    """Whether indirect words hold nothing that a source could have: one word alone, or how a source asks to be called."""
    return len(_spoken_words(document, span)) < _LEAST_INDIRECT or _NAMING.match(document.text, *span) is not None


def _spoken_words(document: Document, span: Span) -> list[str]:
    texts = (document.text[start:end] for start, end in _words_in(document, span))
    return [text for text in texts if any(map(str.isalnum, text))]


def _words_in(document: Document, span: Span) -> Sequence[Span]:
    first = bisect_left(document.words, (span.start, span.start))
    return document.words[first : bisect_left(document.words, (span.end, span.end))]
