"""What a record has of one person, organisation or group: what they are called, what they were and when, with whom they speak, and how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from onrecord.schema.identities import FoundIdentity
from onrecord.schema.recorded import Facet, RecordedDocument
from onrecord.schema.statements import PartyKind

PeriodUnit = Literal["day", "month", "year", "decade"]


class Worded(NamedTuple):
    """A name, handle or id as documents write it, and how many do."""

    value: str
    documents: int


@dataclass(frozen=True, slots=True)
class HeldRole:
    """What documents say that somebody is, and how many say so. `first` and `last` are those published first and last among the documents
    that were looked at: all of them where `whole`; none where none of these has a date."""

    text: str
    organisation: str | None
    former: bool
    documents: int
    first: RecordedDocument | None
    last: RecordedDocument | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Description:
    """A party: what some documents say of somebody in the same words. `seen` is when the record learned it (UTC)."""

    id: str
    kind: PartyKind
    name: str | None
    description: str | None
    names: tuple[str, ...]
    handles: tuple[str, ...]
    roles: tuple[str, ...]
    authority_id: str | None
    documents: int
    seen: str


class JudgedParty(NamedTuple):
    """One of two parties that somebody judged: its id, its name or what stands for one, and the id of who it is held to be."""

    party: str
    label: str
    identity: str


@dataclass(frozen=True, slots=True)
class StandingJudgement:
    """What somebody decided of two parties and has not taken back, when (UTC), and why in their words. Of an identity that was dissolved
    into its parties `one` and `other` are the same party."""

    one: JudgedParty
    other: JudgedParty
    judgement: Literal["same", "not_same", "undecided"]
    author: str
    time: str
    evidence: str


@dataclass(frozen=True, slots=True)
class JoinedExchange:
    """An exchange in which somebody speaks: how many statements it has, its first and last day (made, else published), who else speaks in
    it, and the newest that they say in it."""

    id: str
    statements: int
    first: date | None
    last: date | None
    others: tuple[Facet, ...]
    statement: str
    text: str


@dataclass(frozen=True, slots=True)
class Life:
    """What is on record of somebody. `names`, `handles`, `authority_ids` and `roles` come from the most frequent `described` of their
    `descriptions`, each the most frequent first; so many of these parties are listed. `exchanges` are the newest among their newest
    statements."""

    who: FoundIdentity
    names: tuple[Worded, ...]
    handles: tuple[Worded, ...]
    authority_ids: tuple[Worded, ...]
    roles: tuple[HeldRole, ...]
    parties: tuple[Description, ...]
    descriptions: int
    described: int
    judgements: tuple[StandingJudgement, ...]
    exchanges: tuple[JoinedExchange, ...]


class Looked(NamedTuple):
    """How many statements there are, and at how many of them it was looked; `undated` counts those of documents without a day."""

    hits: int
    looked_at: int
    undated: int

    @property
    def estimated(self) -> bool:
        return self.looked_at < self.hits


class Period(NamedTuple):
    """The days from `first` to `last`, and how many statements by and about somebody were published in them."""

    first: date
    last: date
    said: int
    mentioned: int


@dataclass(frozen=True, slots=True)
class LifeFigures:
    """How much somebody says, and how: counts over the statements by them (`said`), about them (`mentioned`) and to them (`addressed`), each
    estimated from a sample where there are many. `periods` follow one another without gap by day of publication; the facets are the most frequent first: `to` and
    `about` whom they speak to and of, `by` and `addressed_by` who speaks of them and to them. `name` is what stands for it where there is none."""

    id: str
    name: str | None
    said: Looked
    mentioned: Looked
    addressed: Looked
    unit: PeriodUnit
    periods: tuple[Period, ...]
    to: tuple[Facet, ...]
    about: tuple[Facet, ...]
    by: tuple[Facet, ...]
    addressed_by: tuple[Facet, ...]
    medium: tuple[Facet, ...]
    form: tuple[Facet, ...]
    verdict: tuple[Facet, ...]
    publisher: tuple[Facet, ...]
