"""Words with offsets, and a text with its zones: what `acquire` and `document` hand on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv4Network, IPv6Network
from typing import Literal, NamedTuple

DocumentKind = Literal["article", "post", "transcript", "release", "speech", "letter", "report", "unknown"]
ZoneKind = Literal[
    "headline", "byline", "dateline", "caption", "credit", "body", "post", "turn", "correction", "boilerplate"
]
Platform = Literal["x", "bluesky", "mastodon", "threads", "facebook", "instagram", "truth_social", "unknown"]
DateStage = Literal["given", "structured", "meta", "visible", "inferred"]


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
class Address:
    """An http(s) address to be fetched when its turn comes. Hosts in the networks of `allow` are asked even where they are not public."""

    url: str
    allow: tuple[IPv4Network | IPv6Network, ...] = ()

    def __post_init__(self) -> None:
        if not isinstance(self.url, str):
            raise TypeError(f"an address is a str, not {type(self.url).__name__}")
        for network in self.allow:
            if not isinstance(network, IPv4Network | IPv6Network):
                raise TypeError(f"allow holds networks, not {type(network).__name__}: ipaddress.ip_network(…)")

    def __str__(self) -> str:
        """The address as it may be shown: without a user name and password."""
        return re.sub(r"(?<=://)[^/?#\\]*@", "…@", self.url)


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
