"""What flows from room to room: frozen, plain records without behaviour beyond their own consistency.

Offsets are Unicode code points of `Document.text`, end exclusive, everywhere. Nothing here reads, decides or prints.
The terms are defined in docs/reference/words.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, NamedTuple

DocumentKind = Literal["article", "post", "transcript", "release", "speech", "letter", "report", "unknown"]
ZoneKind = Literal[
    "headline", "byline", "dateline", "caption", "credit", "body", "post", "turn", "correction", "boilerplate"
]
Form = Literal["direct", "mixed", "indirect", "post"]
Platform = Literal["x", "bluesky", "mastodon", "threads", "facebook", "instagram", "truth_social", "unknown"]
Role = Literal["source", "cue", "content"]
DateStage = Literal["given", "structured", "meta", "visible", "inferred"]
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


class Span(NamedTuple):
    """Characters `start` up to, not including, `end` of a document's text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Because:
    """Why a field has its value: the room and rule (or model head) that decided, the words it saw, a score in 0..1."""

    room: str
    rule: str
    evidence: tuple[Span, ...] = ()
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes as they came.

    `name` is what a person would call it in an error message (a path as given, or "<stdin>"); `media_type` and
    `charset` are what the giver declared, if anything; `seen` is when the bytes were read (aware, UTC).
    """

    content: bytes
    name: str
    seen: datetime
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A social post embedded in a document: its own words, and what the page says of it.

    `words` are the spans of what the author wrote, without the signature and without a trailing link.
    `author`, `handle`, `date` are spans where the text shows them; `author_name`, `handle_name` (with its @), `date_iso`
    (ISO day or time), `url` and `platform` are values, known even where only the markup carries them.
    `continues` is True when the post goes on from an earlier one that the document does not carry ("….price.").
    """

    words: tuple[Span, ...]
    author: Span | None = None
    handle: Span | None = None
    date: Span | None = None
    author_name: str | None = None
    handle_name: str | None = None
    date_iso: str | None = None
    url: str | None = None
    platform: Platform = "unknown"
    links: tuple[str, ...] = ()
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's turn in a transcript: `label` is the speaker's label as written ("SMITH", "Q"), without its colon."""

    label: Span
    words: Span
    start_s: float | None = None
    end_s: float | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of a document with a job. `post` is set on a post, `turn` on a turn, `page` where the original has pages."""

    kind: ZoneKind
    start: int
    end: int
    because: Because
    post: Post | None = None
    turn: Turn | None = None
    page: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch between quotation marks, marks included.

    A paragraph that opens anew without the last one having closed goes on the same quotation: each paragraph is a
    `Quotation` of its own and `continues` is True on all but the first. `closed` is False where no closing mark stands in
    the paragraph. `depth` is 0 for an outer quotation and 1 for one inside it.
    """

    start: int
    end: int
    mark: Literal["double", "single"]
    closed: bool
    continues: bool = False
    depth: int = 0

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Published:
    """When the document was published: an ISO day or an ISO time with its UTC offset as the page gave it.

    `stage` says which kind of evidence decided, `because` which field; `span` is set when it stands in the text.
    """

    value: str
    stage: DateStage
    because: Because
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One text with its metadata, its zones, and the one cut into paragraphs, sentences, words and quotations.

    `id` is the SHA-256 of the text (hexadecimal). `paragraphs`, `sentences` and `words` are in order and do not overlap; a
    sentence ends within its paragraph, a word within its sentence. `zones` are in order, do not overlap, and cover every
    character that is not white space.
    """

    id: str
    text: str
    kind: DocumentKind
    kind_because: Because
    language: str
    zones: tuple[Zone, ...]
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    words: tuple[Span, ...]
    quotations: tuple[Quotation, ...]
    name: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    url: str | None = None
    published: Published | None = None
    warnings: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was found in it: what `onrecord.read` returns.

    `statements` are the attributions understood, one for each and in their order; `parties` everybody that the story mentions by
    name or that speaks in it. `published` is the document's date, or where it has none the one inferred from its own evidence
    (stage "inferred").
    """

    document: Document
    attributions: tuple[Attribution, ...] = ()
    warnings: tuple[str, ...] = field(default=())
    statements: tuple[Statement, ...] = ()
    parties: tuple[Party, ...] = ()
    published: Published | None = None


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: its name and the reason, in one line each."""

    name: str
    reason: str
