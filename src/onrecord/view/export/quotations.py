"""schema.org JSON-LD: each statement as a Quotation, or where the words are the paper's as a Claim.

A Quotation is "attributable to a real world author" by `creator`; `spokenByCharacter` is for those who speak inside a work, as in fiction, and
is not used. Indirect words are no quotation: a fact-checker must not find as quoted what nobody put in quotation marks. They are a Claim,
whose `author` is the speaker and whose `claimInterpreter` is the outlet that put it into words. Words that somebody did *not* say, or is yet to
say, are a Claim of the outlet's about them.
"""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.json_frame import Frame, write_framed
from onrecord.view.export.said import said, speakers_in_words, was_said
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
    node = _said(statement) if was_said(statement) else _not_said(statement)
    sources = [passage_as_work(check.passage) for check in statement.checks if check.passage is not None]
    return {
        **node,
        "@id": urn("statement", statement.id),
        "identifier": statement.id,
        **known(
            url=options.link(statement),
            **date_fields(statement.made),
            inLanguage=statement.document.language,
            audience=[_audience(party) for party in statement.to],
            mentions=agents(statement.about),
            citation=[_cited(party) for party in statement.speakers if party.kind == "document"],
            isBasedOn=sources,
        ),
        "isPartOf": document_as_work(statement.document),
    }


def _said(statement: RecordedStatement) -> dict[str, Any]:
    speakers = speakers_as_agents(statement)
    if statement.form != "indirect":
        return {"@type": "Quotation", "text": statement.text, **known(creator=speakers)}
    outlet = organization(statement.document.publisher)
    return {"@type": "Claim", "text": statement.text, **known(author=speakers, claimInterpreter=outlet)}


def claimed(statement: RecordedStatement) -> str:
    """The claim in words, as a fact-checker would put it."""
    speaker = speakers_in_words(statement) or "Somebody whom the story does not name"
    return f"{speaker} {said(statement)}: {statement.text}"


def _not_said(statement: RecordedStatement) -> dict[str, Any]:
    """What the outlet claims of words that were denied, are yet to be said or might be: nobody's words."""
    return {
        "@type": "Claim",
        "text": claimed(statement),
        **known(author=organization(statement.document.publisher), about=speakers_as_agents(statement)),
    }


def _audience(party: RecordedParty) -> dict[str, Any]:
    return {"@type": "Audience", **known(name=party.label)}


def _cited(party: RecordedParty) -> dict[str, Any]:
    """A document that is said to say something: the letter, the report."""
    return {"@type": "CreativeWork", **known(name=party.label)}
