"""Which passage to show beside words that no source has: one that may help a reader, or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.checks.fits import NO_CLAIM, find_whose, show_passage
from onrecord.link.checks.folding import fold_text, fold_words
from onrecord.link.checks.speakers import compare_speakers
from onrecord.link.checks.stems import stem_word
from onrecord.link.checks.wordlists import COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.link.checks.primaries import Primary
    from onrecord.link.checks.speakers import Who
    from onrecord.link.lookup import Lookup, Window
    from onrecord.schema import Check, Document

_MOST_WINDOWS = 24
_LEAST_SHARED = 2  # words that are no common ones
_LEAST_SHARE = 0.4  # of them, in what is not known to be the named speaker's
_FEW = 3  # words, of which one alone may point at what the named speaker said


class _Near(NamedTuple):
    """A sentence of a primary by its words; `own` where the named speaker said it, `shared` counts words that are no common ones."""

    own: bool
    shared: int
    primary: Primary
    first: int
    last: int


def mend_nearest(document: Document, check: Check, who: Who, lookup: Lookup) -> Check:
    """The same check with a nearest passage that shares two words or more that are no common ones, or with none.

    A passage of the speaker named that shares more goes before what the check has, and then stands without a diff, as a whole sentence.
    Words are compared by their stems. A check that rests on a passage stays as it is, and so does one that tells why a passage does not
    support indirect words.
    """
    if check.passage is not None or (check.diff and check.because.rule.startswith("checks.no_support")):
        return check
    keys = fold_words(document, [check.quoted]).keys
    wanted = _stems(keys)
    held = len(_stems(fold_text(check.nearest.text)) & wanted) if check.nearest is not None else 0
    windows = lookup.find_windows([stem_word(key) for key in keys], who=who, most=_MOST_WINDOWS)
    near = max(_list_near(windows, wanted, who, document.language), key=lambda n: n[:2], default=None)
    if held >= _LEAST_SHARED and (near is None or not near.own or near.shared <= held):
        return check
    if near is None:
        return replace(check, nearest=None, diff=()) if check.nearest is not None else check
    span = near.primary.words.span(near.first, near.last)
    _, _, speaker = find_whose(NO_CLAIM, near.primary, *span, mostly=True)
    passage = show_passage(near.primary, [span], speaker)
    because = replace(check.because, score=round(near.shared / len(wanted), 3))
    return replace(check, nearest=passage, diff=(), because=because)


def _list_near(windows: Iterable[Window], wanted: frozenset[str], who: Who, language: str) -> Iterator[_Near]:
    """The sentences that are near enough to be shown."""
    for window in windows:
        primary = window.primary
        if primary.reporting or primary.language not in (language, "und"):
            continue
        own = compare_speakers(who, primary.who) == "same"
        for first, last in _sentences(window):
            shared = len(_stems(primary.words.keys[first:last]) & wanted)
            if shared >= (_LEAST_SHARED if not own or len(wanted) > _FEW else 1) and (
                own or shared >= _LEAST_SHARE * len(wanted)
            ):
                yield _Near(own, shared, primary, first, last)


def _sentences(window: Window) -> Iterator[tuple[int, int]]:
    """The sentences of a primary that a window meets, whole, as first and last word."""
    numbers = window.primary.words.sentences
    first, last = window.first, min(window.last, len(numbers))
    while 0 < first < len(numbers) and numbers[first - 1] == numbers[first]:
        first -= 1
    while first < last:
        end = first
        while end < len(numbers) and numbers[end] == numbers[first]:
            end += 1
        yield first, end
        first = end


def _stems(keys: Iterable[str]) -> frozenset[str]:
    return frozenset(stem_word(key) for key in keys if key not in COMMON)
