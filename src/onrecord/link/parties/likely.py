"""Two parties that may be one and that no rule links: a name spelt almost alike, a last name with an agreeing role, a handle made of a
name, an abbreviation. It proposes to people, in parts that add up to a score, and decides nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.parties.clusters import NOT_SAME, TOLD_APART, UNDECIDED
from onrecord.link.parties.evidence import total
from onrecord.link.parties.names import differ_by_one, fold, fold_body, middles_agree, read_person
from onrecord.link.parties.profiles import initials_of, letters_of
from onrecord.schema import PartyEvidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.link.parties.evidence import Known, NameKey
    from onrecord.schema import PartyLink

_BASE = {"spelling": 0.5, "handle_name": 0.6, "handle_initial": 0.4, "last_name": 0.4, "initials": 0.35}
_STEP = 0.1
_ROLE_WORDS_COUNTED = 3
_SHORT = 9  # letters: in a name so short one letter more often makes another name
_LEAST = 0.2
# What a reason against a link counts, where the link was refused for it. None: people decided already.
_REFUSED: dict[str, float | None] = {
    NOT_SAME: None, UNDECIDED: None, TOLD_APART: -0.5, "several of that name are known": -0.2, "a nickname alone": 0.0,
    "kinds differ": -0.4, "authority ids differ": -0.7, "two offices that nobody holds at once": -0.4,
    "middle names differ": -0.4, "suffixes differ": -0.5, "names differ": -0.3,
}  # fmt: skip


class Likeness(NamedTuple):
    """What two parties have in common, in parts, and their sum in 0..1."""

    rule: str
    parts: tuple[PartyEvidence, ...]

    @property
    def score(self) -> float:
        return total(self.parts)


def likeness_of_refused(link: PartyLink) -> Likeness | None:
    """A refused link as a proposal; None where people decided already, or where hardly anything speaks for it."""
    assert link.refused is not None
    against = _REFUSED.get(link.refused, 0.0)
    if against is None:
        return None
    parts = (*link.parts, PartyEvidence(link.refused, against)) if against else link.parts
    found = Likeness((link.because.rule or "").removeprefix("parties."), parts)
    return found if found.score >= _LEAST else None


def likeness(one: Known, other: Known) -> Likeness | None:
    """What two parties of different identities have in common beside what links; None where nothing, or where they cannot be one."""
    if _conflict(one, other):
        return None
    found = max((*_spelling(one, other), *_handle_name(one, other), *_handle_name(other, one), *_last_name(one, other), *_initials(one, other)), default=None)  # fmt: skip
    if found is None:
        return None
    base, rule = found
    parts = [PartyEvidence(rule, base), *_support(one, other)]
    alike = Likeness(rule, tuple(parts))
    return alike if alike.score >= _LEAST else None


def may_be_misspelt(one: str, other: str, *, of_a_person: bool) -> bool:
    """Whether two names may be one with a letter wrong, middle names left aside: a quick look before two parties are compared."""
    folding = _without_middle if of_a_person else fold_body
    return differ_by_one(folding(one), folding(other))


@lru_cache(maxsize=65536)
def _without_middle(name: str) -> str:
    read = read_person(name)
    return fold_body(name) if read is None else f"{read.first} {read.last}"


def _conflict(one: Known, other: Known) -> bool:
    if one.kind != other.kind and "any" not in (one.kind, other.kind):
        return True
    if one.authority_id and other.authority_id and one.authority_id != other.authority_id:
        return True
    if any(one.offices[office] != other.offices[office] for office in one.offices.keys() & other.offices.keys()):
        return True
    return bool(
        one.names.keys() & other.names.keys() or one.bodies & other.bodies
    )  # then it is for `link_parties` to say


def _support(one: Known, other: Known) -> Iterator[PartyEvidence]:
    if one.role_words and other.role_words:
        shared = min(_ROLE_WORDS_COUNTED, len(one.role_words & other.role_words))
        yield PartyEvidence("role", round(_STEP * shared, 4) if shared else -_STEP)
    if one.handles and other.handles:
        yield PartyEvidence("handle", _STEP if one.handles & other.handles else -2 * _STEP)
    middles = [m for known in (one, other) for m in (max(known.names.values(), key=len, default=()),)]
    if all(middles):
        yield PartyEvidence("middle name", _STEP if middles_agree(*middles) else -3 * _STEP)


def _spelling(one: Known, other: Known) -> Iterator[tuple[float, str]]:
    for mine in map(_spelt, one.names):
        for theirs in map(_spelt, other.names):
            if differ_by_one(mine, theirs):
                yield _BASE["spelling"] - (_STEP if min(len(mine), len(theirs)) < _SHORT else 0.0), "spelling"
    for body in one.bodies:
        for their_body in other.bodies:
            if differ_by_one(body, their_body) and _digits(body) == _digits(their_body):
                yield _BASE["spelling"] - (_STEP if min(len(body), len(their_body)) < _SHORT else 0.0), "spelling"


def _spelt(name: NameKey) -> str:
    return " ".join(name)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _handle_name(one: Known, other: Known) -> Iterator[tuple[float, str]]:
    handles = {letters_of(handle) for handle in one.handles}
    for name in other.names:
        if letters_of(name.first + name.last) in handles:
            yield _BASE["handle_name"], "handle_name"
        elif letters_of(name.first[0] + name.last) in handles:
            yield _BASE["handle_initial"], "handle_name"


def _last_name(one: Known, other: Known) -> Iterator[tuple[float, str]]:
    """A bare last name, or one with an initial, and a full name, where the roles agree."""
    if bool(one.names) == bool(other.names) or not one.role_words & other.role_words:
        return
    bare, full = (other, one) if one.names else (one, other)
    for name in {name for name in (bare.party.name, *bare.party.names) if name}:
        *given, last = [folded for word in name.split() if (folded := fold(word))] or [""]
        if any(last == key.last and (not given or key.first.startswith(given[0])) for key in full.names):
            yield _BASE["last_name"], "last_name"


def _initials(one: Known, other: Known) -> Iterator[tuple[float, str]]:
    for mine, theirs in ((one.bodies, other.bodies), (other.bodies, one.bodies)):
        long = {initials_of(body) for body in mine if " " in body}
        if long & theirs:
            yield _BASE["initials"], "initials"
