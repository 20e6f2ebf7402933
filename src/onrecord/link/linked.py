"""The order of this room within one document: checks, then replies and the exchanges that they make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.checks.primaries import carries_primaries
from onrecord.link.checks.statements import check_statements
from onrecord.link.replies import link_replies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.lookup import Lookup
    from onrecord.schema import Check, Document, Exchange, Party, Reply, Statement


@dataclass(frozen=True, slots=True)
class Linked:
    """What `link` makes of one document, each in the order of its text."""

    checks: tuple[Check, ...] = ()
    replies: tuple[Reply, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


def link_statements(
    document: Document, statements: Sequence[Statement], parties: Sequence[Party], lookup: Lookup | None = None
) -> Linked:
    """Hold a document's statements against the primaries at hand, and against each other.

    At hand are the posts and turns that the document carries, and what `lookup` knows. Where there is nothing of either, nothing is
    checked: no list of quotations that could not be. Near-linear in the number of statements.
    """
    at_hand = lookup is not None or carries_primaries(document)
    checks = check_statements(document, statements, parties, lookup) if at_hand else ()
    return Linked(checks, *link_replies(document, statements, parties))
