"""Who is one and the same across documents: cautious, reversible, the same whatever the order of what comes in.

Two parties of different documents are one only by an authority id, a handle, or an agreeing full name, and never against what is
known of them (kinds, authority ids, names, offices) or what somebody judged. A last name alone links nobody.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.link.parties.clusters import NOT_SAME, UNDECIDED, Clusters
from onrecord.link.parties.evidence import Known, NameKey, Rule, take_apart, total, weigh
from onrecord.link.parties.judged import in_force
from onrecord.link.parties.namesakes import pairs_of_firsts, part_namesakes
from onrecord.link.parties.nicknames import families_of
from onrecord.schema import (
    Because,
    LinkedParties,
    PartyCluster,
    PartyEvidence,
    PartyJudgement,
    PartyLink,
    PartyRef,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.schema import Judgement, Party

__all__ = ["link_parties"]

_HEADS = 32  # clusters of one name or handle, kept apart by conflicts, that a further party is tried with
_NICKNAME_MIN = 0.6  # a nickname and something more
NAMESAKES, ONLY_NICKNAME = "several of that name are known", "a nickname alone"


def link_parties(
    parties_by_document: Mapping[str, Sequence[Party]],
    judgements: Iterable[PartyJudgement] = (),
    told_apart: Iterable[tuple[PartyRef, PartyRef]] = (),
) -> LinkedParties:
    """Which parties of which documents are one. A pure function: to take a judgement back, call it without that judgement.

    Links are tried from the surest to the least: what was judged the same, authority ids, handles, equal full names, nicknames with a
    further support. A link that would bring together two that are judged not the same, or that conflict, is refused and listed,
    however long the chain. "Undecided" keeps two apart unless judgements join them; of a party and itself, it keeps that one apart from
    all. `told_apart` are pairs that a document, which is not among these, tells apart, as each of these does with its own parties: they
    are one only where that was judged. Cost is about n log n in the parties.
    """
    parties = [
        take_apart(PartyRef(document, party.id), party)
        for document in sorted(parties_by_document)
        for party in sorted(parties_by_document[document], key=lambda p: p.id)
    ]
    return link_known(parties, judgements, told_apart)


def link_known(
    parties: Sequence[Known], judgements: Iterable[PartyJudgement], told_apart: Iterable[tuple[PartyRef, PartyRef]]
) -> LinkedParties:
    """As `link_parties`, for parties that are taken apart already, in the order of their refs."""
    work = _Work(parties)
    unapplied = _apply_judgements(work, judgements)
    for one, other in told_apart:
        if one in work.index_of and other in work.index_of:
            work.clusters.tell_apart(work.index_of[one], work.index_of[other])
    _link_hubs(work, "authority_id", ((k.authority_id,) for k in parties))
    _link_hubs(work, "handle", (sorted(k.handles) for k in parties))
    _link_names(work)
    _link_hubs(work, "body_name", (sorted((k.kind, name) for name in k.bodies) for k in parties))
    _link_nicknames(work)
    return LinkedParties(work.list_clusters(), tuple(work.links), tuple(work.refused), unapplied)


class _Work:
    """Clusters in the making, and the links tried so far."""

    def __init__(self, parties: Sequence[Known]) -> None:
        self.parties = parties
        self.index_of = {known.ref: index for index, known in enumerate(parties)}
        self.clusters = Clusters(parties)
        self.links: list[PartyLink] = []
        self.refused: list[PartyLink] = []

    def is_one(self, one: int, other: int) -> bool:
        return self.clusters.find(one) == self.clusters.find(other)

    def note(self, rule: Rule, one: int, other: int, parts: tuple[PartyEvidence, ...], refused: str | None) -> None:
        """Keep a link, made or refused, between the earlier and the later of two parties."""
        first, second = sorted((self.parties[one].ref, self.parties[other].ref))
        because = Because("link", f"parties.{rule}", score=total(parts))
        (self.links if refused is None else self.refused).append(PartyLink(first, second, because, parts, refused))

    def join(self, rule: Rule, one: int, other: int) -> str | None:
        return self.clusters.join(one, other, judged=rule == "judged", identified=rule == "authority_id")

    def weigh(self, rule: Rule, one: int, other: int) -> tuple[PartyEvidence, ...]:
        roles = (self.clusters.role_words(one), self.clusters.role_words(other)) if rule == "nickname" else None
        return weigh(rule, self.parties[one], self.parties[other], roles=roles)

    def list_clusters(self) -> tuple[PartyCluster, ...]:
        members: dict[int, list[int]] = defaultdict(list)
        for index in range(len(self.parties)):
            members[self.clusters.find(index)].append(index)
        return tuple(_cluster([self.parties[i] for i in indices]) for indices in sorted(members.values()))


def _cluster(members: Sequence[Known]) -> PartyCluster:
    refs = tuple(known.ref for known in members)
    names = [name for known in members if (name := known.party.full_name or known.party.name)]
    kinds = [known.party.kind for known in members if known.kind != "any"] or [members[0].party.kind]
    return PartyCluster(
        id=hashlib.sha256("\x1f".join(refs[0]).encode("utf-8", "surrogatepass")).hexdigest()[:16],
        members=refs,
        name=max(names, key=lambda name: (len(name.split()), len(name), name)) if names else None,
        kind=max(sorted(set(kinds)), key=kinds.count),
    )


def _apply_judgements(work: _Work, judgements: Iterable[PartyJudgement]) -> tuple[PartyJudgement, ...]:
    """Those that part first, then those that join, then those that leave open; the judgements on parties that are not there."""
    index_of = work.index_of
    by_kind: dict[Judgement, list[tuple[int, int]]] = {"not_same": [], "same": [], "undecided": []}
    unapplied: list[PartyJudgement] = []
    for judgement in in_force(judgements):
        if judgement.one in index_of and judgement.other in index_of:
            by_kind[judgement.judgement].append((index_of[judgement.one], index_of[judgement.other]))
        else:
            unapplied.append(judgement)
    for one, other in by_kind["not_same"]:
        work.clusters.keep_apart(one, other, NOT_SAME)
    for one, other in by_kind["same"]:
        refused = work.join("judged", one, other)
        work.note("judged", one, other, weigh("judged", work.parties[one], work.parties[other]), refused)
    for one, other in by_kind["undecided"]:
        work.clusters.keep_apart(one, other, UNDECIDED)
    work.clusters.leave_alone(one for one, other in by_kind["undecided"] if one == other)
    return tuple(unapplied)


def _link_hubs(work: _Work, rule: Rule, keys_of_each: Iterable[Iterable[object]]) -> None:
    """Link the parties that share a key: an authority id, a handle, a body's folded name."""
    hubs: dict[object, list[int]] = defaultdict(list)
    for index, keys in enumerate(keys_of_each):
        for key in keys:
            if key is not None:
                hubs[key].append(index)
    for indices in hubs.values():
        _link_all(work, rule, indices)


def _link_all(work: _Work, rule: Rule, indices: Sequence[int]) -> None:
    """Link each with the first cluster that takes it. Those that somebody judged apart from another come last: the others, of whom
    nobody said so, hold together, and of the two the one joins them whose roles fit theirs better."""
    plain = [i for i in indices if not work.clusters.is_kept_apart(i)]
    judged = [i for i in indices if work.clusters.is_kept_apart(i)]
    heads: list[int] = []
    for index in plain:
        _link_to_first(work, rule, index, heads)
    theirs = work.clusters.role_words(plain[0]) if plain else frozenset[str]()
    for index in sorted(judged, key=lambda i: (-len(work.clusters.role_words(i) & theirs), i)):
        _link_to_first(work, rule, index, heads)


def _link_to_first(work: _Work, rule: Rule, index: int, heads: list[int]) -> None:
    """Join the first of the heads that does not refuse; else become one."""
    if any(work.is_one(index, head) for head in heads[:_HEADS]):
        return
    first_refusal: str | None = None
    for head in heads[:_HEADS]:
        refused = work.join(rule, index, head)
        if refused is None:
            work.note(rule, head, index, work.weigh(rule, head, index), None)
            return
        first_refusal = first_refusal or refused
    if heads:
        work.note(rule, heads[0], index, work.weigh(rule, heads[0], index), first_refusal)
    heads.append(index)


def _link_names(work: _Work) -> None:
    """Equal first and last names, where no middle name, office or authority id shows that two people bear them."""
    for key, indices in _by_name(work).items():
        if len(indices) == 1:
            continue
        groups, ambiguous = part_namesakes(key, [(i, work.parties[i]) for i in indices])
        for group in groups:
            _link_all(work, "full_name", group)
        held = {work.clusters.find(group[0]) for group in groups}
        for index in ambiguous:
            if work.clusters.find(index) not in held:
                work.note("full_name", groups[0][0], index, work.weigh("full_name", groups[0][0], index), NAMESAKES)


def _by_name(work: _Work) -> dict[NameKey, list[int]]:
    by_name: dict[NameKey, list[int]] = defaultdict(list)
    for index, known in enumerate(work.parties):
        for key in sorted(known.names):
            by_name[key].append(index)
    return by_name


def _link_nicknames(work: _Work) -> None:
    """Names whose first names are of one family: one person where something more says so and each name has only one bearer."""
    by_name = _by_name(work)
    blocks: dict[tuple[str, str, str], list[NameKey]] = defaultdict(list)
    for key in by_name:
        for family in families_of(key.first):
            blocks[family, key.last, key.suffix].append(key)
    for keys in blocks.values():
        for one, other in pairs_of_firsts(keys):
            bearers = [sorted({work.clusters.first(i) for i in by_name[key]}) for key in (one, other)]
            (a, *more), (b, *yet_more) = bearers
            if work.is_one(a, b):
                continue
            parts = work.weigh("nickname", a, b)
            refused = NAMESAKES if more or yet_more else ONLY_NICKNAME if total(parts) < _NICKNAME_MIN else None
            work.note("nickname", a, b, parts, refused or work.join("nickname", a, b))
