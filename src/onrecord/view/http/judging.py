"""Judgements on two parties, over HTTP: one act each, with who judged and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlencode

from onrecord.view.export.identity import identity_as_json, pair_as_json
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from onrecord.recording import Record

JudgedAs = Literal["same", "different", "undecided", "withdraw"]
PAIRS = 20  # on a page
_BACK = re.compile(
    r"(?!.*\.\.)/(?:duplicates|parties)(?:[/?][\x21-\x5b\x5d-\x7e]*)?"
)  # nothing of which a browser makes another site's address


def judge_parties(
    record: Record, a: str, b: str | None, verdict: JudgedAs, *, author: str, evidence: str
) -> dict[str, Any]:
    """Judge that two are one ("same"), are not ("different"), or that it could not be said ("undecided"), or take the latest judgement between
    them back ("withdraw"). Without `b` an identity is dissolved into its parties ("different"), or that is taken back. What was judged, and
    the `parties` as they are held to be now."""
    b = (b or "").strip() or None
    if b is None and verdict in ("same", "undecided"):
        raise Problem(422, f"b: {verdict!r} is judged of two parties; give the other one")
    if verdict == "same":
        record.merge(a, b or "", author=author, evidence=evidence)
    elif verdict == "different":
        record.split(a, b, author=author, evidence=evidence)
    elif verdict == "undecided":
        record.leave_undecided(a, b or "", author=author, evidence=evidence)
    else:
        record.withdraw(a, b, author=author, evidence=evidence)
    now = {who.id: who for name in (a, b) if name is not None for who in record.people(name, limit=1)}
    return {
        "a": a,
        "b": b,
        "verdict": verdict,
        "author": author,
        "evidence": evidence,
        "parties": [identity_as_json(who) for who in now.values()],
    }


def list_duplicates(record: Record, limit: int, cursor: str | None, at: str = "/duplicates") -> dict[str, Any]:
    """Pairs that may be one and that nobody judged, the likeliest first, each with what speaks for it."""
    pairs, more = record.duplicates(limit=limit, cursor=cursor)
    words = {"cursor": more} if limit == PAIRS else {"limit": limit, "cursor": more}
    return {
        "pairs": [pair_as_json(pair) for pair in pairs],
        "cursor": more,
        "next": None if more is None else f"{at}?{urlencode(words)}",
    }


def way_back(given: str | None, otherwise: str) -> str:
    """Where a form leads after it was sent: a page of people, here and nowhere else."""
    return given if given is not None and _BACK.fullmatch(given) else otherwise
