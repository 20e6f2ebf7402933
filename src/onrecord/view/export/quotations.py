"""schema.org JSON-LD: each statement as a Quotation, or where the words are the paper's as a Claim.

A Quotation is "attributable to a real world author" by `creator`; `spokenByCharacter` is for those who speak inside a work, as in fiction, and
is not used. Indirect words are no quotation: a fact-checker must not find as quoted what nobody put in quotation marks. They are a Claim,
whose `author` is the speaker and whose `claimInterpreter` is the outlet that put it into words.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.json_frame import Frame, write_framed
from onrecord.view.export.schema_org import (
    agents,
    collection_head,
    collection_tail,
    date_fields,
    document_as_work,
    known,
    organization,
    passage_as_work,
    speakers_as_agents,
    urn,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import RecordedParty, RecordedStatement
    from onrecord.view.export.about import ExportAbout, ExportOptions


def write_jsonld(
    statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, options: ExportOptions = AS_GIVEN
) -> None:
    """A Collection whose parts are the statements."""
    frame = Frame(
        collection_head("Statements on the record"), "hasPart", lambda s: quotation(s, options), collection_tail
    )
    write_framed(statements, stream, about, frame)


def quotation(statement: RecordedStatement, options: ExportOptions = AS_GIVEN) -> dict[str, Any]:
    """One statement as a node; it needs a context with schema.org as its vocabulary."""
    indirect = statement.form == "indirect"
    speakers = speakers_as_agents(statement)
    sources = [passage_as_work(check.passage) for check in statement.checks if check.passage is not None]
    return {
        "@type": "Claim" if indirect else "Quotation",
        "@id": urn("statement", statement.id),
        "identifier": statement.id,
        **known(url=options.link(statement)),
        "text": statement.text,
        **known(
            author=speakers if indirect else None,
            creator=None if indirect else speakers,
            claimInterpreter=organization(statement.document.publisher) if indirect else None,
            **date_fields(statement.made),
            inLanguage=statement.document.language,
            audience=[_audience(party) for party in statement.to],
            mentions=agents(statement.about),
            citation=[_cited(party) for party in statement.speakers if party.kind == "document"],
            isBasedOn=sources,
        ),
        "isPartOf": document_as_work(statement.document),
    }


def _audience(party: RecordedParty) -> dict[str, Any]:
    return {"@type": "Audience", **known(name=party.label)}


def _cited(party: RecordedParty) -> dict[str, Any]:
    """A document that is said to say something: the letter, the report."""
    return {"@type": "CreativeWork", **known(name=party.label)}
