"""What a document says of a party, taken apart for comparison, and what two parties have in common."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from onrecord.link.parties.names import fold, fold_body, fold_handle, middles_agree, read_person
from onrecord.schema import PartyEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.schema import Party, PartyKind, PartyRef

KindClass = Literal["person", "body", "document", "any"]
Rule = Literal["judged", "authority_id", "handle", "full_name", "body_name", "nickname"]

_CLASSES: dict[PartyKind, KindClass] = {
    "person": "person", "author": "person", "organisation": "body", "group": "body", "document": "document",
}  # fmt: skip
_BASE: dict[Rule, float] = {
    "judged": 1.0, "authority_id": 1.0, "handle": 0.9, "full_name": 0.8, "body_name": 0.8, "nickname": 0.5,
}  # fmt: skip
_STEP = 0.1
# Offices that one place has one holder of, and that nobody holds in two places at once.
_OFFICE = re.compile(
    r"(?:the )?(mayor|governor|sheriff|prime minister|premier|district attorney|police chief|archbishop|bishop|king|queen) of (?:the )?(.+)",
    re.IGNORECASE,
)
_OF_A_PLACE = frozenset(("city", "town", "village", "county", "state", "of", "the"))
_SHORTEST_ROLE_WORD = 4


class NameKey(NamedTuple):
    """What must be equal in two full names: all but the middle."""

    first: str
    last: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Known:
    """A party taken apart. `names` are its full names with the fullest middle of each; `bodies` the folded names of a body or document."""

    ref: PartyRef
    party: Party
    kind: KindClass
    names: Mapping[NameKey, tuple[str, ...]]
    bodies: frozenset[str]
    handles: frozenset[str]
    authority_id: str | None
    offices: Mapping[str, str]
    role_words: frozenset[str]


def kind_class(kind: PartyKind) -> KindClass:
    """What kinds are one when it comes to who can be whom."""
    return _CLASSES.get(kind, "any")


def take_apart(ref: PartyRef, party: Party) -> Known:
    kind = kind_class(party.kind)
    written = dict.fromkeys(name for name in (party.full_name, party.name, *party.names) if name)
    names: dict[NameKey, tuple[str, ...]] = {}
    for name in written if kind == "person" else ():
        if (read := read_person(name)) is not None:
            key = NameKey(read.first, read.last, read.suffix)
            names[key] = max(names.get(key, ()), read.middle, key=lambda m: (len(m), sum(map(len, m)), m))
    bodies = frozenset(fold_body(name) for name in written) if kind in ("body", "document") else frozenset[str]()
    return Known(
        ref,
        party,
        kind,
        names,
        bodies - {""},
        frozenset(fold_handle(h) for h in party.handles if h.strip("@ ")),
        party.authority_id or None,
        dict(_offices(party)),
        frozenset(word for role in party.roles for word in role_words_of(role.text)),
    )


def _offices(party: Party) -> Iterator[tuple[str, str]]:
    for role in party.roles:
        found = None if role.former else _OFFICE.fullmatch(" ".join(role.text.split()))
        if found is None:
            continue
        place = " ".join(w for w in (fold(word) for word in found[2].split()) if w and w not in _OF_A_PLACE)
        if place:
            yield found[1].lower(), place


def role_words_of(role: str) -> Iterator[str]:
    """The words of a role that say something, folded."""
    for word in role.split():
        folded = fold(word)
        if len(folded) >= _SHORTEST_ROLE_WORD and folded != "former":
            yield folded


def weigh(
    rule: Rule, one: Known, other: Known, *, roles: tuple[frozenset[str], frozenset[str]] | None = None
) -> tuple[PartyEvidence, ...]:
    """What speaks for and against two parties being one, in parts that add up to the score (at most 1).

    `roles` are the words of the roles to compare, where more is known than the two parties' own (those of their clusters).
    """
    parts = [PartyEvidence(rule, _BASE[rule])]
    if _BASE[rule] == 1.0:
        return tuple(parts)
    if _share_middle(one, other):
        parts.append(PartyEvidence("middle name", _STEP))
    mine, theirs = roles or (one.role_words, other.role_words)
    if mine and theirs:
        parts.append(PartyEvidence("role", _STEP if mine & theirs else -_STEP))
    if rule != "handle" and one.handles and other.handles:
        parts.append(PartyEvidence("handle", _STEP if one.handles & other.handles else -_STEP))
    return tuple(parts)


def total(parts: tuple[PartyEvidence, ...]) -> float:
    """The score of a link: its parts together, within 0..1."""
    return round(min(1.0, max(0.0, sum(part.score for part in parts))), 4)


def _share_middle(one: Known, other: Known) -> bool:
    mine, theirs = (tuple(middle for middle in known.names.values() if middle) for known in (one, other))
    return any(middles_agree(a, b) for a in mine for b in theirs)
