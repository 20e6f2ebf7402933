"""Statements and parties as JSON. A statement has its attribution's id; the words said stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.because_json import because_as_json, optional_because_as_json, span_as_json, spans_as_json

if TYPE_CHECKING:
    from onrecord.schema import Made, Party, PartyRole, Statement


def statement_as_json(text: str, statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "speakers": [_named(party) for party in statement.speakers],
        "speaker_because": because_as_json(text, statement.speaker_because),
        "made": _made(text, statement.made) if statement.made is not None else None,
        "medium": statement.medium,
        "medium_because": optional_because_as_json(text, statement.medium_because),
        "to": [{**_named(to.party), "because": because_as_json(text, to.because)} for to in statement.to],
        "act": statement.act,
        "act_because": optional_because_as_json(text, statement.act_because),
        "lemma": statement.lemma,
        "manner": statement.manner,
        "manner_because": optional_because_as_json(text, statement.manner_because),
        "reality": statement.reality,
        "reality_because": optional_because_as_json(text, statement.reality_because),
        "mentions": [
            {**_named(m.party), **span_as_json(text, m.span), "because": because_as_json(text, m.because)}
            for m in statement.mentions
        ],
    }


def party_as_json(text: str, party: Party) -> dict[str, Any]:
    return {
        "id": party.id,
        "kind": party.kind,
        "name": party.name,
        "full_name": party.full_name,
        "description": party.description,
        "names": list(party.names),
        "handles": list(party.handles),
        "roles": [_role(text, role) for role in party.roles],
        "mentions": spans_as_json(text, party.mentions),
        "anonymity": party.anonymity,
        "anonymity_because": optional_because_as_json(text, party.anonymity_because),
        "authority_id": party.authority_id,
        "authority_because": optional_because_as_json(text, party.authority_because),
        "because": because_as_json(text, party.because),
    }


def _named(party: Party) -> dict[str, Any]:
    """A party by its id, with its name so that a line can be read alone."""
    return {"party": party.id, "name": party.name}


def _made(text: str, made: Made) -> dict[str, Any]:
    return {
        "start": made.start.isoformat(),
        "end": made.end.isoformat(),
        "precision": made.precision,
        "because": because_as_json(text, made.because),
    }


def _role(text: str, role: PartyRole) -> dict[str, Any]:
    return {
        "text": role.text,
        "span": span_as_json(text, role.span),
        "organisation": role.organisation,
        "former": role.former,
    }
