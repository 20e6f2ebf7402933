"""Posts and turns that a draft itself carries, held against sources: what it gives as somebody's own words may be made up too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.checks.bare import LEAST_WORDS
from onrecord.link.checks.check import Sources, check_stretch, claim_of
from onrecord.link.checks.folding import fold_words
from onrecord.link.checks.primaries import gather_primaries

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.lookup import Lookup
    from onrecord.schema import Check, Document, Span, Statement


def check_own_words(document: Document, statements: Sequence[Statement], lookup: Lookup) -> tuple[Check, ...]:
    """One check for each stretch of a post or turn of three words or more, in the order of the text.

    The document's own posts and turns do not count as sources here. A check carries the id of the statement whose content the
    stretch is, if there is one.
    """
    sources = Sources((lookup,), given=True)
    checks = []
    for primary in gather_primaries(document):
        if primary.reporting or primary.kind not in ("post", "transcript"):
            continue
        day = primary.made[:10] if primary.kind == "post" and primary.made else None
        claim = claim_of(primary.who, (lookup,), day=day)
        for span in primary.spans:
            if len(fold_words(document, [span])) >= LEAST_WORDS:
                checks.append(check_stretch(document, span, sources, claim, statement=_statement(statements, span)))
    return tuple(sorted(checks, key=lambda check: check.quoted))


def _statement(statements: Sequence[Statement], span: Span) -> str | None:
    """The statement whose content begins in a stretch."""
    return next(
        (s.id for s in statements if any(span.start <= c.start < span.end for c in s.attribution.content)), None
    )
