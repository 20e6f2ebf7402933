"""Parties, documents and times in the vocabulary of schema.org, for every format that speaks it.

Terms are of schema.org 28. The context stands in the file, so that no reader has to fetch one. What a term may not hold is left out:
an inferred date is no `datePublished`, a document that "says" something is no `creator`.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from onrecord.view.export.characters import without_surrogates
from onrecord.view.export.ending import end_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.schema import (
        DocumentKind,
        Passage,
        RecordedDocument,
        RecordedMade,
        RecordedParty,
        RecordedStatement,
    )
    from onrecord.view.export.ending import End

CONTEXT = {"@vocab": "https://schema.org/"}
_TYPES: dict[DocumentKind, str] = {"article": "NewsArticle", "post": "SocialMediaPosting", "report": "Report"}
_ORGANISATIONS = ("organisation", "group")


def collection_head(name: str) -> dict[str, Any]:
    return {"@context": CONTEXT, "@type": "Collection", "name": name}


def collection_tail(end: End) -> dict[str, Any]:
    """A file that is not all there is has the `creativeWorkStatus` Incomplete; the words say how."""
    return {
        "collectionSize": end.written,
        "description": end_in_words(end),
        **({} if end.status == "complete" else {"creativeWorkStatus": "Incomplete"}),
        **known(dateCreated=end.about.created),
    }


def known(**fields: Any) -> dict[str, Any]:
    """The fields that have a value; a list of one is its member."""
    found = {name: value for name, value in fields.items() if value not in (None, "", [], {})}
    return {name: value[0] if isinstance(value, list) and len(value) == 1 else value for name, value in found.items()}


def urn(what: str, identity: str) -> str:
    """A name that is the same in every record, and an IRI whatever the id."""
    return f"urn:onrecord:{what}:{quote(without_surrogates(identity), safe='')}"


def speakers_as_agents(statement: RecordedStatement) -> list[dict[str, Any]]:
    """Who spoke, as schema.org's Person and Organization; documents that speak are none. A story's author is its byline."""
    if statement.kind == "author" or any(party.kind == "author" for party in statement.speakers):
        return [{"@type": "Person", "name": name} for name in statement.document.authors]
    return agents(statement.speakers)


def agents(parties: Sequence[RecordedParty]) -> list[dict[str, Any]]:
    return [agent(party) for party in parties if party.kind not in ("document", "none", "author")]


def agent(party: RecordedParty) -> dict[str, Any]:
    person = party.kind not in _ORGANISATIONS
    role = {"jobTitle": party.role} if person else {}
    return {
        "@type": "Person" if person else "Organization",
        "@id": urn("party", party.id),
        **known(
            name=party.name or party.named,
            alternateName=party.named if party.name and party.named != party.name else None,
            description=party.description,
            identifier=party.authority_id,
            **role,
        ),
    }


def work_type(kind: DocumentKind) -> str:
    return _TYPES.get(kind, "CreativeWork")


def document_as_work(document: RecordedDocument) -> dict[str, Any]:
    published = None if document.published_stage == "inferred" else document.published
    return {
        "@type": work_type(document.kind),
        "@id": urn("document", document.id),
        **known(
            headline=document.title,
            name=None if document.title else document.name,
            url=document.url,
            author=[{"@type": "Person", "name": name} for name in document.authors],
            publisher=organization(document.publisher),
            datePublished=published,
            inLanguage=document.language,
            identifier=document.id,
        ),
    }


def passage_as_work(passage: Passage) -> dict[str, Any]:
    """The primary source of a quotation, with the words that stand there."""
    return {
        "@type": work_type(passage.kind),
        **known(name=passage.name, url=passage.url, text=passage.text, dateCreated=passage.made),
    }


def organization(name: str | None, url: str | None = None) -> dict[str, Any] | None:
    return None if not name else {"@type": "Organization", "name": name, **known(url=url)}


def date_fields(made: RecordedMade | None) -> dict[str, Any]:
    """`dateCreated` where one ISO 8601 date or time says when; else `temporal` with the interval, last day included."""
    if made is None:
        return {}
    day = made.start[:10]
    match made.precision:
        case "minute":
            return {"dateCreated": made.start}
        case "day" | "part_of_day":
            return {"dateCreated": day}
        case "month":
            return {"dateCreated": day[:7]}
        case "year":
            return {"dateCreated": day[:4]}
        case _:
            return {"temporal": f"{day}/{last_day(made)}"}


def last_day(made: RecordedMade) -> str:
    """The last day of the half-open interval."""
    try:
        return (datetime.fromisoformat(made.end) - timedelta(microseconds=1)).date().isoformat()
    except (ValueError, OverflowError):
        return made.end[:10]
