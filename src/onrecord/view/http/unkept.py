"""A reading that no record keeps, as the story that a document on record is: the same values, so that the same page draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.schema import (
    VERDICTS_BY_WEIGHT,
    RecordedDocument,
    RecordedMade,
    RecordedParty,
    RecordedReply,
    RecordedSpan,
    RecordedStatement,
)
from onrecord.view.export.about import AS_GIVEN
from onrecord.view.export.nested import document_as_json, recorded_as_json
from onrecord.view.http.stories import STORY_SCHEMA, differing, evidence_of, place_in_text, stretches_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.schema import Document, Party, Reading, Span, Statement

_AROUND = 32  # characters of a statement's surroundings, for anchors


def tell_reading(reading: Reading) -> dict[str, Any]:
    """As `tell_story`; parties have no `id`, for only a record knows who they are elsewhere."""
    document = _document(reading)
    told = [(_recorded(reading, document, statement), statement) for statement in reading.statements]
    told.sort(key=lambda pair: place_in_text(pair[0]))
    return {
        "schema": STORY_SCHEMA,
        "document": document_as_json(document),
        "versions": [],
        "copies": [],
        "warnings": list(dict.fromkeys((*reading.document.warnings, *reading.warnings))),
        "text": reading.document.text,
        "stretches": stretches_of(reading.document),
        "statements": [_told(recorded, statement) for recorded, statement in told],
        "checks": differing((one for one, _ in told), reading.document, lambda _: {document.id: reading.document}),
    }


def _document(reading: Reading) -> RecordedDocument:
    whole = reading.document
    published = reading.published
    return RecordedDocument(
        whole.id, whole.name, whole.kind, whole.language, whole.title, tuple(whole.authors), whole.publisher, whole.url,
        published.value if published else None, published.stage if published else None, statements=len(reading.statements),
    )  # fmt: skip


def _told(recorded: RecordedStatement, statement: Statement) -> dict[str, Any]:
    told = recorded_as_json(recorded, AS_GIVEN)
    for party in (*told["speakers"], *told["to"], *told["about"]):
        party["id"] = None
    return {**told, "evidence": evidence_of(statement)}


def _recorded(reading: Reading, document: RecordedDocument, statement: Statement) -> RecordedStatement:
    attribution, made, text = statement.attribution, statement.made, reading.document.text
    spans = tuple(_spans(reading.document, statement))
    content = attribution.content
    checks = tuple(check for check in reading.checks if check.statement == statement.id)
    about = dict.fromkeys(mention.party.id for mention in statement.mentions)
    party_of = {mention.party.id: mention.party for mention in statement.mentions}
    return RecordedStatement(
        id=statement.id,
        document=document,
        form=attribution.form,
        text=" … ".join(span.text for span in spans if span.role == "content"),
        spans=spans,
        before=text[max(content[0].start - _AROUND, 0) : content[0].start],
        after=text[content[-1].end : content[-1].end + _AROUND],
        speakers=_parties(statement.speakers),
        to=_parties(to.party for to in statement.to),
        about=_parties(party_of[party] for party in about),
        kind=statement.speakers[0].kind if statement.speakers else "none",
        anonymous=any(party.name is None and party.kind == "unnamed" for party in statement.speakers),
        made=None if made is None else RecordedMade(made.start.isoformat(), made.end.isoformat(), made.precision),
        medium=statement.medium,
        act=statement.act,
        lemma=statement.lemma,
        manner=statement.manner,
        reality=statement.reality,
        verdict=min((check.verdict for check in checks), key=VERDICTS_BY_WEIGHT.index, default=None),
        score=attribution.score,
        within=attribution.within,
        exchange_id=next((one.id for one in reading.exchanges if statement.id in one.statements), None),
        checks=checks,
        replies=tuple(_replies(reading, statement)),
    )


def _spans(document: Document, statement: Statement) -> Iterator[RecordedSpan]:
    attribution = statement.attribution
    roles: dict[Any, tuple[Span, ...]] = {
        "source": attribution.source, "cue": attribution.cue, "content": attribution.content, "quoted": attribution.quoted,
    }  # fmt: skip
    for role, spans in roles.items():
        for start, end in spans:
            yield RecordedSpan(role, start, end, document.text[start:end])


def _parties(parties: Iterable[Party]) -> tuple[RecordedParty, ...]:
    return tuple(
        RecordedParty(
            "", one.id, one.kind, one.full_name or one.name, one.name, one.description, one.role, one.authority_id
        )
        for one in parties
    )


def _replies(reading: Reading, statement: Statement) -> Iterator[RecordedReply]:
    for reply in reading.replies:
        if reply.statement == statement.id:
            open_text = reply.open_end.text if reply.open_end is not None else None
            yield RecordedReply(reply.kind, reply.answers, open_text, reply.because.score)
