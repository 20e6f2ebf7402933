"""Where words were said first, and who printed them and how."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link.checks.bare import find_bare_quotations
from onrecord.link.checks.check import Sources, check_stretch
from onrecord.link.checks.fits import NO_CLAIM, Claim, find_whose, show_passage
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.speakers import who_is
from onrecord.link.checks.stems import stem_word
from onrecord.link.lookup import MemoryLookup
from onrecord.schema import Retelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.link.checks.primaries import Primary
    from onrecord.link.lookup import Lookup
    from onrecord.schema import Check, Document, Passage, Span, Verdict

_TOLD: tuple[Verdict, ...] = ("altered", "cleaned", "elided", "bracketed", "verbatim")
_SHARED_MIN = 0.5  # of a quotation's words that must stand in the passage before the two are aligned
_MOST_PRIMARIES = 24  # in which the same words are looked for
_MOST_ARTICLES = 400


def find_first(passage: Passage, primaries: Iterable[Primary], lookup: Lookup) -> Passage:
    """The earliest dated primary that has all words of a passage in a row, whoever said them; the passage itself if none is earlier.

    Words are compared folded (docs/explanation/checks.md). `primaries` are those at hand, of which the passage is a part.
    """
    own = next(iter(_primaries_of(passage, primaries)), None)
    if own is None:
        return passage
    low, high = _place(own, passage)
    keys = own.words.keys[low:high]
    found = [passage]
    for window in lookup.find_windows([stem_word(key) for key in keys], most=_MOST_PRIMARIES):
        primary = window.primary
        if primary.reporting or primary is own:
            continue
        at = _find_row(primary.words.keys[window.first : window.last], keys)
        if at is not None:
            span = primary.words.span(window.first + at, window.first + at + len(keys))
            found.append(_as_passage(primary, span))
    return min(found, key=lambda p: (p.made is None, p.made or ""))


def find_retellings(
    passage: Passage, primaries: Iterable[Primary], articles: Iterable[Document], lookup: Lookup
) -> tuple[Retelling, ...]:
    """The articles that quote a passage, earliest published first, those without a day last.

    `primaries` are those at hand, of which the passage is a part; `lookup` knows where its words stand. Of several quotations of one
    article the one changed most is given. At most a few hundred articles are looked at, those that share most of the words; only
    quotations that share half of theirs with the passage are aligned.
    """
    own = _primaries_of(passage, primaries)
    if not own:
        return ()
    alone = MemoryLookup()
    alone.add_primaries(own)
    who = own[0].who if passage.speaker == own[0].speaker else who_is(passage.speaker)
    sources, claim = Sources((alone,), given=True), Claim(who)
    low, high = _place(own[0], passage)
    known = own[0].words.keys[low:high]
    windows = lookup.find_windows([stem_word(key) for key in known], most=_MOST_ARTICLES)
    near = {w.primary.document for w in windows if w.primary.reporting} - {passage.document}
    told = [_retelling(a, passage, frozenset(known), sources, claim) for a in articles if a.id in near]
    return tuple(
        sorted((t for t in told if t is not None), key=lambda t: (t.published is None, t.published or "", t.name))
    )


def _retelling(
    article: Document, passage: Passage, known: frozenset[str], sources: Sources, claim: Claim
) -> Retelling | None:
    checks = [
        check
        for stretch in find_bare_quotations(article, ()).to_check
        if _shares(article, stretch, known)
        for check in _meeting(check_stretch(article, stretch, sources, claim), passage)
    ]
    if not checks:
        return None
    published = article.published.value if article.published else None
    worst = min(checks, key=lambda check: _TOLD.index(check.verdict))
    return Retelling(article.id, article.name, article.publisher, published, worst)


def _meeting(check: Check, passage: Passage) -> Iterator[Check]:
    """The check, if it leads to words of the passage."""
    start, end = passage.spans[0].start, passage.spans[-1].end
    if (
        check.passage is not None
        and check.verdict in _TOLD
        and any(s < end and start < e for s, e in check.passage.spans)
    ):
        yield check


def _shares(article: Document, stretch: Span, known: frozenset[str]) -> bool:
    keys = fold_words(article, [stretch]).keys
    return bool(keys) and sum(key in known for key in keys) >= _SHARED_MIN * len(keys)


def _primaries_of(passage: Passage, primaries: Iterable[Primary]) -> list[Primary]:
    start = passage.spans[0].start
    return [
        p
        for p in primaries
        if p.document == passage.document and not p.reporting and any(s <= start < e for s, e in p.spans)
    ]


def _place(primary: Primary, passage: Passage) -> tuple[int, int]:
    starts = primary.words.starts
    return bisect_left(starts, passage.spans[0].start), bisect_left(starts, passage.spans[-1].end)


def _find_row(keys: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Where the wanted keys stand in a row."""
    last = len(keys) - len(wanted)
    return next((i for i in range(last + 1) if keys[i] == wanted[0] and keys[i : i + len(wanted)] == wanted), None)


def _as_passage(primary: Primary, span: Span) -> Passage:
    _, _, speaker = find_whose(NO_CLAIM, primary, *span)
    return replace(show_passage(primary, [span], speaker), text=" ".join(primary.text[slice(*span)].split()))
