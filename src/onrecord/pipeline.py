"""The order of the rooms, said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.document import read_document
from onrecord.extract.attributions import extract_attributions
from onrecord.extract.network import load_network
from onrecord.identify import identify_statements
from onrecord.link import link_statements
from onrecord.schema import Document, DocumentKind, Extraction, Original, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.extract.network import Network
    from onrecord.identify.authority.lookup import Authority
    from onrecord.link.lookup import Lookup

NOT_ENGLISH = "not in English ({language}): no attributions looked for"


@dataclass(frozen=True, slots=True)
class Tools:
    """What the rooms are handed. `network` is called when a document first needs it; `authority` says who is who in the world, `lookup`
    what other documents hold."""

    network: Callable[[], Network] = load_network
    authority: Authority | None = None
    lookup: Lookup | None = None


def process_original(
    original: Original, tools: Tools, *, kind: DocumentKind | None = None, published: str | None = None
) -> Reading:
    """One original all the way to statements. Raises DocumentError if it holds no readable text."""
    return process_document(read_document(original, kind=kind, published=published), tools)


def process_document(document: Document, tools: Tools) -> Reading:
    """One document to its statements; one warning and none of them if it is not in English."""
    return process_with_mentions(document, tools)[0]


def process_with_mentions(document: Document, tools: Tools) -> tuple[Reading, Extraction]:
    """The same, and what was found on the way to it."""
    if not any(c.isalpha() for c in document.text):  # nothing that could be in any language
        return Reading(document, (), document.warnings, published=document.published), Extraction()
    if document.language != "en":
        warnings = (*document.warnings, NOT_ENGLISH.format(language=document.language))
        return Reading(document, (), warnings, published=document.published), Extraction()
    extraction = extract_attributions(document, tools.network())
    found = identify_statements(document, extraction, tools.authority)
    linked = link_statements(document, found.statements, found.parties, tools.lookup)
    reading = Reading(
        document,
        extraction.attributions,
        document.warnings,
        found.statements,
        found.parties,
        found.published,
        checks=linked.checks,
        replies=linked.replies,
        exchanges=linked.exchanges,
    )
    return reading, extraction
