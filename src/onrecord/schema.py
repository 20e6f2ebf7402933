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
DateStage = Literal["given", "structured", "meta", "visible"]


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
class Extraction:
    """What `extract` finds in one document, in the order of the text."""

    attributions: tuple[Attribution, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document and what was found in it: what `onrecord.read` returns."""

    document: Document
    attributions: tuple[Attribution, ...] = ()
    warnings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: its name and the reason, in one line each."""

    name: str
    reason: str
