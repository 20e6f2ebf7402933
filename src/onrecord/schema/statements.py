"""Who said what: what `extract` finds and `identify` understands in one document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from onrecord.schema.documents import Because, Span

Form = Literal["direct", "mixed", "indirect", "post"]
Role = Literal["source", "cue", "content"]
Precision = Literal[
    "minute", "part_of_day", "day", "weekend", "week", "month", "quarter", "season", "year", "decade", "century", "range"
]  # fmt: skip
MentionKind = Literal[
    "person", "organisation", "place", "event", "time", "object", "abstract", "animal", "plant", "substance"
]  # fmt: skip
MentionForm = Literal["name", "pronoun", "description"]
PartyKind = Literal["person", "organisation", "group", "document", "unnamed", "author", "none"]
Medium = Literal[
    "speech", "interview", "broadcast", "debate", "press", "statement", "post", "letter", "report", "ad", "meeting", "unknown"
]  # fmt: skip
Act = Literal[
    "say", "deny", "confirm", "accuse", "criticise", "praise", "endorse", "demand", "promise", "ask", "warn", "predict", "announce"
]  # fmt: skip
Manner = Literal["uttered", "held"]
Reality = Literal["actual", "denied", "future", "hypothetical"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content: the words that name the speaker, the words that say that they spoke, the words said.

    A role may have several spans, in order; source and cue may be empty, content never is. `quoted` are the stretches of
    content between quotation marks, marks included. `within` is the id of the attribution whose content this one
    stands in, if any. `score` in 0..1 is calibrated: of attributions scored 0.8, about 80 in 100 are right (found, by the
    protocol of docs/reference/accuracy.md).
    """

    id: str
    form: Form
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    quoted: tuple[Span, ...]
    score: float
    because: Because
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or stand for somebody or something: *Ida Moss*, *she*, *the two-term senator*. `score` in 0..1."""

    span: Span
    kind: MentionKind
    form: MentionForm
    score: float


@dataclass(frozen=True, slots=True)
class Link:
    """How likely a mention names the same as an earlier one (indices into `Extraction.mentions`).

    The scores of one mention's links and of its naming nobody that was named before add up to 1; links that are next to
    impossible are left out.
    """

    mention: int
    antecedent: int
    score: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What `extract` finds in one document, in the order of the text. Mentions may nest; links are sorted by mention."""

    attributions: tuple[Attribution, ...] = ()
    mentions: tuple[Mention, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PartyRole:
    """What a party is or was, in the words of the story: an office, a job, a relation (*mayor of New Avery*).

    `organisation` is the one that the words name, if any; `former` is True where the words say that it is past.
    """

    text: str
    span: Span
    organisation: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Party:
    """A person, organisation, group or document of one document's story, named or not.

    `id` is unique in its document ("p1" is the first that the text mentions). `name` is the fullest name that the story gives,
    without titles, None if it gives none; `description` is what stands for the name of one without ("a senior aide").
    `full_name` is the name by which an authority file knows the party (its `authority_id` there), else `name`. `names` are all
    forms of the name as written, in the order of their first appearance; `mentions` all words that stand for the party.
    `anonymity` is the story's reason for leaving a speaker unnamed, in its words.
    """

    id: str
    kind: PartyKind
    name: str | None
    because: Because
    full_name: str | None = None
    description: str | None = None
    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    roles: tuple[PartyRole, ...] = ()
    mentions: tuple[Span, ...] = ()
    anonymity: str | None = None
    anonymity_because: Because | None = None
    authority_id: str | None = None
    authority_because: Because | None = None

    @property
    def role(self) -> str | None:
        """The first role that the story gives the party, in its words."""
        return self.roles[0].text if self.roles else None


@dataclass(frozen=True, slots=True)
class Made:
    """When a statement was made: `start` up to, not including, `end`.

    Times are local to the publication and carry its UTC offset where the document states one, else none.
    """

    start: datetime
    end: datetime
    precision: Precision
    because: Because


@dataclass(frozen=True, slots=True)
class Addressee:
    """Somebody to whom a statement is addressed."""

    party: Party
    because: Because


@dataclass(frozen=True, slots=True)
class PartyMention:
    """Somebody named or meant inside a statement's content."""

    party: Party
    span: Span
    because: Because


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution understood: one report of one act of speaking, in one document. `id` is its attribution's.

    `speakers` are several where several speak jointly and none where the story gives no source at all. `made` is None and
    `medium` "unknown" where the story does not say. `lemma` is the cue's head in its dictionary form ("say"), "" without a cue.
    `manner` tells words that were spoken or written from those only believed, feared, wanted or planned; `reality` tells what
    was said from what was not, will be or might be. `mentions` are the parties inside the content.
    """

    attribution: Attribution
    speakers: tuple[Party, ...]
    speaker_because: Because
    made: Made | None = None
    medium: Medium = "unknown"
    medium_because: Because | None = None
    to: tuple[Addressee, ...] = ()
    act: Act | None = None
    act_because: Because | None = None
    lemma: str = ""
    manner: Manner = "uttered"
    manner_because: Because | None = None
    reality: Reality = "actual"
    reality_because: Because | None = None
    mentions: tuple[PartyMention, ...] = ()

    @property
    def id(self) -> str:
        return self.attribution.id

    @property
    def speaker(self) -> Party | None:
        """The speaker, the first of several; None where the story gives no source."""
        return self.speakers[0] if self.speakers else None
