"""What a record gives back: statements as they hold now, with their document, their parties' identities, and what was linked to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from onrecord.schema.documents import DateStage, DocumentKind, Span
from onrecord.schema.links import Check, ReplyKind, Verdict
from onrecord.schema.statements import Act, Form, Manner, Medium, PartyKind, Precision, Reality

StatementState = Literal["extracted", "corrected", "added", "deleted", "superseded"]
SpanRole = Literal["source", "cue", "content", "quoted"]


class RecordedSpan(NamedTuple):
    """Words of a statement: offsets into its document's text, and the words there."""

    role: SpanRole
    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class RecordedParty:
    """A party of a statement. `id` is that of its identity across documents (it opens the person's page), `party` that of the party as the
    document describes it, `name` the fullest name of the identity (None for the unnamed), `named` the name that the document gives."""

    id: str
    party: str
    kind: PartyKind
    name: str | None = None
    named: str | None = None
    description: str | None = None
    role: str | None = None
    authority_id: str | None = None

    @property
    def label(self) -> str:
        """What to call it: its name, else what stands for one, else nothing."""
        return self.name or self.named or self.description or ""


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A document's metadata. `seen` is when the record learned it (UTC), `superseded` since when a newer version of its address is known."""

    id: str
    name: str
    kind: DocumentKind
    language: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    published_stage: DateStage | None = None
    seen: str = ""
    superseded: str | None = None
    statements: int = 0


@dataclass(frozen=True, slots=True)
class RecordedMade:
    """When a statement was made: from `start` up to, not including, `end` (ISO times local to the publication)."""

    start: str
    end: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class RecordedReply:
    """What a statement answers: the id of another statement, else the words that point at something not at hand."""

    kind: ReplyKind
    answers: str | None = None
    open_text: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class RecordedUtterance:
    """The act of speaking that a statement reports: how many statements report it, how many newsrooms told it on their own, and where.

    Several statements of one document tell it once. `documents` are those of its reports, earliest published first; the first of them is the first report.
    """

    id: str
    reports: int
    independent: int
    wordings: int
    documents: tuple[RecordedDocument, ...] = ()
    repeats: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedStatement:
    """One statement as the record holds it now (or as it was extracted, where that was asked for).

    `text` are the words said, gaps shown as "…"; `spans` all of its words with offsets; `before` and `after` the words around the content,
    for anchors (up to 32 characters each). `corrected` names the fields that people changed; `replaced_by` is the id of the statement that
    stands for a superseded one, where there is one. `checks`, `replies` and `utterance` are filled
    where they were asked for; `verdict` is the weightiest of its checks.
    """

    id: str
    document: RecordedDocument
    form: Form
    text: str
    spans: tuple[RecordedSpan, ...]
    speakers: tuple[RecordedParty, ...] = ()
    to: tuple[RecordedParty, ...] = ()
    about: tuple[RecordedParty, ...] = ()
    kind: PartyKind = "none"
    anonymous: bool = False
    made: RecordedMade | None = None
    medium: Medium = "unknown"
    act: Act | None = None
    lemma: str = ""
    manner: Manner = "uttered"
    reality: Reality = "actual"
    verdict: Verdict | None = None
    score: float = 1.0
    within: str | None = None
    utterance_id: str | None = None
    exchange_id: str | None = None
    state: StatementState = "extracted"
    corrected: tuple[str, ...] = ()
    seen: str = ""
    run: int = 0
    before: str = ""
    after: str = ""
    checks: tuple[Check, ...] = ()
    replies: tuple[RecordedReply, ...] = ()
    utterance: RecordedUtterance | None = None
    replaced_by: str | None = None

    @property
    def speaker(self) -> RecordedParty | None:
        """The speaker, the first of several; None where the story gives no source."""
        return self.speakers[0] if self.speakers else None

    def words(self, role: SpanRole) -> str:
        """The words of a role, gaps shown as "…"; empty where there are none."""
        return " … ".join(span.text for span in self.spans if span.role == role)

    @property
    def urn(self) -> str:
        """A name for the statement that is the same in every record."""
        return f"urn:onrecord:statement:{self.id}"


@dataclass(frozen=True, slots=True)
class SearchScope:
    """What an answer rests on: how much was searched, and what could not be."""

    documents: int
    statements: int
    publishers: tuple[tuple[str, int], ...]
    published: tuple[str, str] | None
    rejects: int
    as_known_on: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """How many hits have a value. Facets of many hits are estimated from a sample; `estimated` says so."""

    value: str
    count: int
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Facets:
    """Hits by speaker, medium, form, verdict, publisher and year, most frequent first."""

    speaker: tuple[Facet, ...]
    medium: tuple[Facet, ...]
    form: tuple[Facet, ...]
    verdict: tuple[Facet, ...]
    publisher: tuple[Facet, ...]
    year: tuple[Facet, ...]
    hits: int = 0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RecordStats:
    """What a record holds. `published` are the first and last day of publication, `seen` the first and last moment (UTC) at which it learned
    something, `forgotten` how many documents are gone for good, `retold` how many utterances several documents tell, `readers` the versions that its documents were read
    with, newest first, each with how many."""

    documents: int
    superseded: int
    statements: int
    corrected: int
    people: int
    utterances: int
    retold: int
    exchanges: int
    rejects: int
    forgotten: int
    corrections: int
    judgements: int
    publishers: tuple[tuple[str, int], ...]
    published: tuple[str, str] | None
    seen: tuple[str, str] | None
    readers: tuple[tuple[str, int], ...]
    size_bytes: int
    schema: int
