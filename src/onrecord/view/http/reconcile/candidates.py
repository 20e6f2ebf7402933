"""Whom a name in a table may stand for, how well each fits, and whether it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.view.http.reconcile.properties import TYPES, describe, does_agree, name_of, types_of
from onrecord.view.http.reconcile.queries import MOST_CANDIDATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.recording import Record
    from onrecord.schema import FoundIdentity
    from onrecord.view.http.reconcile.queries import NameQuery

# out of 100: how well a party's name fits, before anything else is compared
_SCORES = {"id": 100, "name": 85, "handle": 85, "other form": 65, "last name": 45, "spelling": 40}
_CERTAIN = ("id", "name", "handle")
_AGREES, _DIFFERS, _OTHER_TYPE = 5, -15, -20


def find_candidates(record: Record, query: NameQuery) -> list[dict[str, Any]]:
    """Best first. `match` is set for one who has the full name (or handle, or id) that is asked for when nobody else of the types asked for
    has it, and nothing that is given speaks against it: two of one name are for a person to tell apart."""
    if not query.name:
        return []
    found = [who for who in record.people(query.name, limit=MOST_CANDIDATES) if _is_asked_for(who, query)]
    fits = [who for who in found if who.matched in _CERTAIN and _is_of_types(who, query)]
    candidates = [_candidate(who, query, is_alone=len(fits) == 1) for who in found]
    candidates.sort(key=lambda candidate: -candidate["score"])
    return candidates[: query.limit]


def _is_asked_for(who: FoundIdentity, query: NameQuery) -> bool:
    if who.kind not in TYPES:
        return False  # somebody whom no name tells
    if not query.types or query.strict == "should":
        return True
    if query.strict == "all":
        return set(query.types) == {who.kind}
    return _is_of_types(who, query)


def _is_of_types(who: FoundIdentity, query: NameQuery) -> bool:
    return not query.types or who.kind in query.types


def _candidate(who: FoundIdentity, query: NameQuery, *, is_alone: bool) -> dict[str, Any]:
    compared = [(pid, agrees) for pid, given in query.properties if (agrees := does_agree(who, pid, given)) is not None]
    other_type = not _is_of_types(who, query)
    is_certain = is_alone and who.matched in _CERTAIN and _is_full(who, query.name) and not other_type
    return {
        "id": who.id,
        "name": name_of(who),
        "description": describe(who),
        "type": types_of(who),
        "score": _score(who.matched, [agrees for _, agrees in compared], other_type=other_type),
        "match": is_certain and all(agrees for _, agrees in compared),
        "features": [
            {"id": "name_score", "value": _SCORES[who.matched]},
            *({"id": pid, "value": agrees} for pid, agrees in compared),
        ],
    }


def _score(matched: str, agreements: Sequence[bool], *, other_type: bool) -> int:
    score = _SCORES[matched] + sum(_AGREES if agrees else _DIFFERS for agrees in agreements)
    return max(0, min(100, score + (_OTHER_TYPE if other_type else 0)))


def _is_full(who: FoundIdentity, name: str) -> bool:
    """Whether what was asked names somebody in full: a person by more than one name."""
    return who.matched != "name" or who.kind != "person" or len(name.split()) > 1
