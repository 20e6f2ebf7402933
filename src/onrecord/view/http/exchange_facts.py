"""Who answered whom: the exchanges of a record as a list, and one with its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.export.nested import party_as_json, recorded_as_json

if TYPE_CHECKING:
    from onrecord.recording import Record
    from onrecord.schema import FoundExchange
    from onrecord.view.export.about import ExportOptions
    from onrecord.view.http.asked_lists import Asked

EXCHANGE_SCHEMA = "onrecord/exchange-whole/1"
EXCHANGES_SCHEMA = "onrecord/exchanges/1"
_MOST_STATEMENTS = 200


def list_exchanges(record: Record, options: ExportOptions, asked: Asked) -> dict[str, Any]:
    """A page of the exchanges, those put together last first; `cursor` is that of the next page and `next` its address, None after the last."""
    found, after = record.exchanges(limit=asked.limit, cursor=asked.cursor)
    return {
        "schema": EXCHANGES_SCHEMA,
        "limit": asked.limit,
        "exchanges": [
            {
                **_head(one),
                "opening": recorded_as_json(one.opening, options),
                "answer": None if one.answer is None else recorded_as_json(one.answer, options),
            }
            for one in found
        ],
        "cursor": after,
        "next": asked.next_address(after),
    }


def tell_exchange(record: Record, identity: str, options: ExportOptions) -> dict[str, Any]:
    """An exchange by its id or that of one of its statements. Of a long one its first two hundred statements are here, `total` counts all;
    `/search?exchange=ID` has every one."""
    found = record.found_exchange(identity)
    statements = record.exchange(found.id, limit=_MOST_STATEMENTS)
    return {
        "schema": EXCHANGE_SCHEMA,
        **_head(found),
        "statements": [recorded_as_json(one, options) for one in statements],
    }


def _head(found: FoundExchange) -> dict[str, Any]:
    return {
        "id": found.id,
        "total": found.statements,
        "speakers": [party_as_json(party) for party in found.speakers],
        "first": found.first,
        "last": found.last,
    }
