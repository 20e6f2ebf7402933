"""Who speaks for whom: a campaign for its candidate, a spokesman for his ministry, a lawyer for her client."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.schema import Party

_CAPITAL = re.compile(r"[A-Z][\w-]+")
_SHORT = re.compile(r"[Tt]he ([a-z][\w-]+)")
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person|people)|campaign|camp|team|office|administration|lawyers?|attorneys?|counsel|aides?|advis[eo]rs?|managers?"
    r"|chief|chair(?:man|woman|person)?|director|secretary|representatives?|agents?|press|strategist|surrogates?|staff|headquarters|publicist"
    r"|head|president|editor|coach|minister|officials?|foundation|ally|allies|supporters?|organization|organisation|company|wife|husband|son|daughter)\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"\b(?:critics?|opponents?|rivals?|challengers?|accusers?|foes?|enem(?:y|ies)|anti|victims?|former|ex)\b",
    re.IGNORECASE,
)


def sides_of(parties: Sequence[Party]) -> Mapping[str, frozenset[str]]:
    """Party id -> the ids of itself and of those that it speaks for by its own name, description or role.

    *The Moss campaign*, *a spokesman for Moss*, *Moss campaign manager Ann Lee* are on the side of Moss; *critics of Moss* are not.
    """
    by_key: dict[str, str] = {}
    for party in parties:
        if party.name and party.kind in ("person", "organisation"):
            words = _CAPITAL.findall(party.name)
            if words:
                by_key.setdefault(words[-1] if party.kind == "person" else " ".join(words), party.id)
    by_word: dict[str, list[Party]] = {}
    for party in parties:
        if party.name and party.kind == "organisation" and " " in party.name and not _SHORT.fullmatch(party.name):
            for word in set(party.name.lower().split()):
                by_word.setdefault(word, []).append(party)
    sides: dict[str, frozenset[str]] = {}
    for party in parties:
        own = {party.id}
        for text in _descriptions(party):
            if _AGAINST.search(text) or not _SPEAKS_FOR.search(text):
                continue
            words = _CAPITAL.findall(text)
            keys = {" ".join(words[i:j]) for i in range(len(words)) for j in range(i + 1, min(i + 5, len(words)) + 1)}
            own |= {by_key[key] for key in keys if key in by_key}
        called = party.name or party.description or ""
        short = _SHORT.fullmatch(called) or (
            re.fullmatch(r"([A-Z][\w-]+)", called) if party.kind == "organisation" else None
        )
        if short and party.kind != "person":  # "the port" of a story in which one Port of Amberly has a name
            longer = [p.id for p in by_word.get(short.group(1).lower(), ()) if p.id != party.id]
            own |= set(longer if len(longer) == 1 else ())
        sides[party.id] = frozenset(own)
    # who speaks for a paper's editor speaks for the paper
    return {party: own.union(*(sides[other] for other in own)) for party, own in sides.items()}


def _descriptions(party: Party) -> list[str]:
    roles = [f"{role.text} {role.organisation or ''}" for role in party.roles if not role.former]
    named = [party.name] if party.name and party.kind != "person" else []
    return [text for text in (*named, party.description, *roles) if text]
