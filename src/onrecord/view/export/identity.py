"""Somebody on record as JSON, and two who may be one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.schema import FoundIdentity, LikelyDuplicate


def identity_as_json(who: FoundIdentity) -> dict[str, Any]:
    """`matched` is by what they were found; counts are of the statements by them (`said`), to them and about them."""
    return {
        "id": who.id,
        "name": who.name,
        "kind": who.kind,
        "matched": who.matched,
        "said": who.said,
        "addressed": who.addressed,
        "mentioned": who.mentioned,
        "documents": who.documents,
        "names": list(who.names),
        "handles": list(who.handles),
        "roles": list(who.roles),
    }


def pair_as_json(pair: LikelyDuplicate) -> dict[str, Any]:
    """Two that may be the same; `parts` are what speaks for and against it, `refused` why they are not held to be."""
    return {
        "one": identity_as_json(pair.one),
        "other": identity_as_json(pair.other),
        "rule": pair.rule,
        "score": pair.score,
        "parts": [{"what": part.what, "score": part.score} for part in pair.parts],
        "refused": pair.refused,
    }
