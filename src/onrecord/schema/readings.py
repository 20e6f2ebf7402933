"""A document with all that was found in it, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.schema.documents import Document, Published
from onrecord.schema.links import Check, Exchange, Reply
from onrecord.schema.statements import Attribution, Party, Statement


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was found in it: what `onrecord.read` returns.

    `statements` are the attributions understood, one for each and in their order; `parties` everybody that the story mentions by
    name or that speaks in it. `published` is the document's date, or where it has none the one inferred from its own evidence
    (stage "inferred"). `checks` hold its quotations against the posts that it carries (and what else was at hand), `replies` say which
    statement answers which, `exchanges` are the threads that they make.
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    published: Published | None = None
    checks: tuple[Check, ...] = ()
    replies: tuple[Reply, ...] = ()
    exchanges: tuple[Exchange, ...] = ()


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: its name and the reason, in one line each."""

    name: str
    reason: str
