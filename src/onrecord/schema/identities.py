"""Who is one and the same across documents: parties of documents, what people judged of them, and the clusters that follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from onrecord.schema.documents import Because
from onrecord.schema.links import Judgement
from onrecord.schema.statements import PartyKind


class PartyRef(NamedTuple):
    """A party of a document: the document's id and the party's id in it."""

    document: str
    party: str


class ProfileRole(NamedTuple):
    """A role as a profile keeps it: a party's role without its place in a text."""

    text: str
    organisation: str | None
    former: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says of a party, without where it says so: equal for all documents that say the same.

    `id` is 16 hexadecimal digits of the SHA-256 over all that follows. `names`, `handles` and `roles` are sorted, each once.
    The others are keys that it must share with another: to be linked with it or told from it (`linking`), to be found by a name
    (`finding`), to be proposed as its double (`hinting`). A party without any linking key is its document's own: the
    document's id and its id there are hashed too.
    """

    id: str
    kind: PartyKind
    name: str | None
    full_name: str | None
    description: str | None
    names: tuple[str, ...]
    handles: tuple[str, ...]
    roles: tuple[ProfileRole, ...]
    authority_id: str | None
    anonymity: str | None
    linking: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    hinting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundIdentity:
    """Somebody in a record whom a name or id may stand for, and `matched` why: "id", "name", "handle", "other form" (another middle
    name, a nickname), "last name" or "spelling" (one letter differs).

    `said`, `addressed` and `mentioned` count the statements by, to and about them, `documents` those that they are in (none: nothing on record names them any more, and only their id finds them); what was deleted, and older versions of a page, hold no statement that counts. `names`,
    `handles`, `roles`, `affiliations` (what they hold these roles at) and `authority_ids` are those of the most frequent descriptions.
    """

    id: str
    name: str | None
    kind: PartyKind
    matched: str
    said: int = 0
    addressed: int = 0
    mentioned: int = 0
    documents: int = 0
    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    authority_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyJudgement:
    """What somebody decided of two parties. `author` is who, `time` when (without an offset it is UTC), `evidence` why, in their words.

    Of several about one pair the latest holds; taking one back is leaving it out, or adding a later one.
    """

    one: PartyRef
    other: PartyRef
    judgement: Judgement
    author: str
    time: datetime
    evidence: str = ""


class PartyEvidence(NamedTuple):
    """One part of what speaks for or against two parties being one: what was compared, and its share of the score (may be negative)."""

    what: str
    score: float


@dataclass(frozen=True, slots=True)
class PartyLink:
    """Two parties held to be one, or, where `refused` says why, not held to be one although something speaks for it.

    `because.score` in 0..1 is the sum of the `parts`.
    """

    one: PartyRef
    other: PartyRef
    because: Because
    parts: tuple[PartyEvidence, ...] = ()
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class PartyCluster:
    """Parties of documents that are one party, in the order of their refs; `id` hashes the first. `name` is the fullest name among them."""

    id: str
    members: tuple[PartyRef, ...]
    name: str | None
    kind: PartyKind


@dataclass(frozen=True, slots=True)
class LinkedParties:
    """Every party in exactly one cluster, clusters by their first member; the links that made them, and those refused, with reasons.

    `unapplied` are judgements on parties that are not at hand.
    """

    clusters: tuple[PartyCluster, ...]
    links: tuple[PartyLink, ...]
    refused: tuple[PartyLink, ...]
    unapplied: tuple[PartyJudgement, ...] = ()


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Two identities of a record that may be one: what was found in common (`rule`), with its `parts`, which add up to the score in 0..1.

    `refused` says why they are not held to be one, where a link was tried.
    """

    one: FoundIdentity
    other: FoundIdentity
    rule: str
    score: float
    parts: tuple[PartyEvidence, ...]
    refused: str | None = None
