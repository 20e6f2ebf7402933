"""Originals that a request brings: a text, a page, a file or an address; how each is to be read, and what reading it gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, get_args

from onrecord.errors import DocumentError, InputError
from onrecord.schema import Address, DocumentKind, Original, Reject
from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from onrecord.schema import Reading

LONGEST_NAME = 500
KINDS: tuple[str, ...] = get_args(DocumentKind)


@dataclass(frozen=True, slots=True)
class Given:
    """One of `text` (read as it is), `original` (bytes, of any format) and `address` (fetched first). `kind` and `published` override what
    it says of itself; `title` and `publisher` are those of a text."""

    text: str | None = None
    original: Original | None = None
    address: str | None = None
    name: str = ""
    title: str | None = None
    publisher: str | None = None
    kind: DocumentKind | None = None
    published: str | None = None

    @property
    def size_bytes(self) -> int:
        """Of what is at hand."""
        return len(self.text or "") + (len(self.original.content) if self.original is not None else 0)


def original_of(content: bytes, name: str, media_type: str | None = None, charset: str | None = None) -> Original:
    """Bytes as they came now. Of a name the last part counts: some browsers send a path."""
    return Original(content, name_of(name), datetime.now(UTC), None, media_type, charset)


def name_of(given: str) -> str:
    """A name as one line: the last part of a path. Raises InputError for one that is too long."""
    from onrecord.acquire import printable_name

    if len(given) > LONGEST_NAME:
        raise InputError(f"name: more than {LONGEST_NAME} characters")
    return printable_name(given.replace("\\", "/").rpartition("/")[2])


def kind_of(given: str | None) -> DocumentKind | None:
    """Raises InputError for what is no kind of document."""
    if given is not None and given not in KINDS:
        raise InputError(f"kind: {given!r} is none of {', '.join(KINDS)}")
    return given  # type: ignore[return-value]


def fetch_given(address: str) -> Original:
    """The page at an address, within the limits of `onrecord.acquire.urls`. Raises Problem 502, in one line, where it cannot be had."""
    from onrecord.acquire import acquire_originals

    [fetched] = acquire_originals([Address(address)])
    if isinstance(fetched, Reject):
        raise Problem(502, f"{fetched.name}: {fetched.reason}")
    return fetched


def read_given(given: Given) -> Reading:
    """Who said what in it. What is at an address was fetched before. Raises Problem 422 for what holds nothing to read."""
    from onrecord import document, pipeline

    tools = pipeline.Tools()
    try:
        if given.original is not None:
            return pipeline.process_original(given.original, tools, kind=given.kind, published=given.published)
        whole = document.read_text(
            given.text or "",
            name=given.name,
            title=given.title,
            publisher=given.publisher,
            kind=given.kind,
            published=given.published,
        )
        return pipeline.process_document(whole, tools)
    except DocumentError as error:
        raise Problem(422, str(error)) from error
