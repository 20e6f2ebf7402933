"""Replies and exchanges as JSON, and what is left of them where statements are left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from onrecord.view.because_json import because_as_json, spans_as_json

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from onrecord.schema import Exchange, Reading, Reply


def reply_as_json(text: str, reply: Reply) -> dict[str, Any]:
    end = reply.open_end
    return {
        "statement": reply.statement,
        "kind": reply.kind,
        "answers": reply.answers,
        "open_end": {"spans": spans_as_json(text, end.spans), "text": end.text, "party": end.party} if end else None,
        "because": because_as_json(text, reply.because),
    }


def exchange_as_json(exchange: Exchange) -> dict[str, Any]:
    """Its replies stand in the list of replies, under the ids of its statements."""
    return {"id": exchange.id, "statements": list(exchange.statements), "parties": list(exchange.parties)}


def keep_replies(reading: Reading, ids: AbstractSet[str]) -> dict[str, Any]:
    """The fields `replies` and `exchanges` of a reading of which only the statements of these ids are kept.

    An exchange keeps its id, and goes where fewer than one reply is left of it.
    """
    replies = tuple(r for r in reading.replies if r.statement in ids and (r.answers is None or r.answers in ids))
    left = set(replies)
    cut = (
        replace(
            exchange,
            statements=tuple(one for one in exchange.statements if one in ids),
            replies=tuple(reply for reply in exchange.replies if reply in left),
        )
        for exchange in reading.exchanges
    )
    return {"replies": replies, "exchanges": tuple(exchange for exchange in cut if exchange.replies)}
