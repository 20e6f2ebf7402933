"""What `link` decides: did they say it (checks), in answer to what (replies, exchanges), and who told it again (copies, utterances)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.documents import Because, DocumentKind, Span

Verdict = Literal[
    "ambiguous", "misattributed", "altered", "cleaned", "elided", "bracketed", "verbatim", "paraphrase", "not_found", "unverified"
]  # fmt: skip
EditKind = Literal["equal", "cleaned", "elided", "bracketed", "changed", "added", "dropped"]
Concern = Literal["negation", "number", "name", "modal", "condition", "hedge"]
ReplyKind = Literal["reply", "answer", "denial", "correction", "retraction", "misquoted", "continuation"]
CopyKind = Literal["same", "near", "part"]
Judgement = Literal["same", "not_same", "undecided"]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document, and whose they are.

    `document` is the document's id, `name` what a person would call it, `kind` what it is ("post" also for a post that is embedded in an
    article). `spans` are offsets into that document's text and `text` its words there, a gap between two spans shown as " … ". `speaker` is
    the one whose words they are as the document names them, None if it does not; `made` the ISO day or time of the words where known.
    """

    document: str
    name: str
    kind: DocumentKind
    spans: tuple[Span, ...]
    text: str
    speaker: str | None = None
    made: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the primary's words to the quotation's. The edits of a check, in order, cover both.

    `quotation` are offsets into the text that quotes, `primary` into the passage's document; an added word has an empty span in the primary,
    a dropped or elided one in the quotation. `touches` says why a change weighs: it concerns a negation, a number, a name, ….
    """

    kind: EditKind
    quotation: Span
    primary: Span
    touches: tuple[Concern, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """One quoted stretch (or the content of an indirect statement) held against the primary sources at hand.

    `quoted` are offsets into the text that quotes, without the quotation marks, `words` the words there. `passage` is what the verdict rests
    on and `diff` leads from it to the quotation; for `not_found` `nearest` is the closest that there is, with `diff` to it, and `passage`
    is None. `others` are further passages that fit (the second of two that fit equally; the same words by somebody else), `reported`
    articles that carry the words, which prove nothing. `translated` is True where the quotation is the paper's translation.
    `statement` is the id of the statement that quotes, None for bare words.
    """

    quoted: Span
    words: str
    verdict: Verdict
    because: Because
    statement: str | None = None
    passage: Passage | None = None
    diff: tuple[Edit, ...] = ()
    nearest: Passage | None = None
    others: tuple[Passage, ...] = ()
    reported: tuple[Passage, ...] = ()
    translated: bool = False


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """What a statement answers where no statement at hand is it: the words that point at it (*Trump's criticisms*), and whose it is.

    `spans` are offsets into the document of the answering statement; `party` is the id of a party of that document.
    """

    spans: tuple[Span, ...]
    text: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """`statement` answers `answers` (ids of statements), or something not at hand: then `answers` is None and `open_end` set."""

    statement: str
    kind: ReplyKind
    because: Because
    answers: str | None = None
    open_end: OpenEnd | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """Statements connected by replies, in the order of time (then of the text); `id` hashes the first's. `parties` by first word."""

    id: str
    statements: tuple[str, ...]
    replies: tuple[Reply, ...]
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Documents that are one story, told once: `first` is the earliest, `documents` all of them, earliest first.

    `kinds` says of each document how it stands to the first: the same words, nearly the same, or one a part of the other. `credit` is the
    wire agency whose story it is, by the earliest document that names one.
    """

    id: str
    first: str
    documents: tuple[str, ...]
    because: Because
    kinds: tuple[CopyKind, ...] = ()
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One wording of an utterance: the statements that have it, earliest first, and how it differs from the first report's wording."""

    text: str
    statements: tuple[str, ...]
    diff: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Telling:
    """One report of an utterance in the chain of retelling: `after` is the statement that it was taken from, None where told independently."""

    statement: str
    document: str
    published: str | None
    after: str | None
    because: Because


@dataclass(frozen=True, slots=True)
class Utterance:
    """An act of speaking, and all statements that report it, earliest published first.

    `tellings` has one entry a statement; `independent` counts the newsrooms that told it on their own (the copies of a wire story count once).
    `repeats` is the id of an earlier utterance: the same words said again at another event.
    """

    id: str
    statements: tuple[str, ...]
    tellings: tuple[Telling, ...]
    independent: int
    variants: tuple[Variant, ...]
    because: Because
    repeats: str | None = None
