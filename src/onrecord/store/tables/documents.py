"""What was read: originals as they came, the documents in them, the versions of an address, zones."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, PrimaryKeyConstraint, Text

from onrecord.store.tables.making import NUMBER, number, refers, table

DOCUMENT = table(
    "document",
    "One text, once, however often it came. Offsets everywhere are code points of `text`, end exclusive.",
    number("this file's own number of the document"),
    Column("id", Text, nullable=False, unique=True, comment="SHA-256 of the text, hexadecimal: the same in every record"),
    Column("kind", Text, nullable=False, comment="article, post, transcript, release, speech, letter, report or unknown"),
    Column("language", Text, nullable=False, comment="ISO 639-1 code, und where none was told"),
    Column("name", Text, nullable=False, comment="what a person would call it: the path or address it came from first"),
    Column("title", Text, comment="its headline"),
    Column("authors", Text, nullable=False, comment="JSON list of names"),
    Column("publisher", Text, comment="the outlet, as the page names it"),
    Column("url", Text, comment="its address, as the page or the giver has it"),
    Column("address", Text, comment="the canonical form of `url`, under which versions are one page"),
    Column("published", Text, comment="ISO day, or time with its UTC offset"),
    Column("published_stage", Text, comment="given, structured, meta, visible or inferred: which evidence decided"),
    Column("seen", Text, nullable=False, comment="when the record learned it (UTC)"),
    Column("superseded", Text, index=True, comment="when a newer version of its address was seen (UTC); empty for the latest"),
    refers("run", "run", "the run that read it", nullable=False),
    Column("statements", Integer, nullable=False, comment="how many statements were found in it"),
    Column("story", NUMBER, index=True, comment="number of the earliest document of which it is a copy; its own where it is none's"),
    Column("copy_kind", Text, comment="same, near or part: how it stands to that one; empty where it is none's"),
    Column("credit", Text, comment="the wire agency that its dateline names"),
    refers("sketch", "sketch", "its story as it is compared; empty until it is linked", index=True),
    Column("text", Text, nullable=False, comment="the text as it was read"),
    Column("reading", LargeBinary, nullable=False, comment="all that was found in it with the evidence, as JSON, packed (zlib); `onrecord show --json` unpacks it"),
    Index("document_told", "kind", "language", "published"),
)  # fmt: skip

# the outlets of many documents without their rows, which are large
Index("document_outlet", DOCUMENT.c.number, DOCUMENT.c.publisher)

ORIGINAL = table(
    "original",
    "Bytes as they came: where from, when, and their hash. One document may have come many times.",
    number("this file's own number of the original"),
    Column("hash", Text, nullable=False, comment="SHA-256 of the bytes, hexadecimal"),
    refers("document", "document", "the document that it holds", nullable=False, index=True),
    Column("name", Text, nullable=False, comment="the path or address as given"),
    Column("url", Text, comment="the address that it came from, after redirects; empty where it is the document's"),
    Column("address", Text, comment="the canonical form of its address; empty where it is the document's"),
    Column(
        "publisher",
        Text,
        comment="the outlet that it names, which may be another than the document's first; empty where it is the document's",
    ),
    Column("title", Text, comment="its headline; empty where it is the document's"),
    Column("published", Text, comment="the date that it gives; empty where it is the document's"),
    Column("size_bytes", Integer, nullable=False, comment="its size"),
    Column("seen", Text, nullable=False, comment="when it came first (UTC)"),
    Column("content", LargeBinary, comment="the bytes, packed (zlib), where the record was told to keep them"),
    Index("original_once", "hash", "name", unique=True),
)

VERSION = table(
    "version",
    "The texts that stood at one address, one after the other. A text to which the page went back has a row for each time.",
    Column("address", Text, nullable=False, comment="canonical form of the address"),
    refers("document", "document", "the text", nullable=False, index=True),
    Column("seen", Text, nullable=False, comment="when it was first seen there, or first again (UTC)"),
    Column(
        "gone",
        Text,
        comment="of a text that came back since when another had taken its place (UTC): it was not there from then until `seen`",
    ),
    PrimaryKeyConstraint("address", "document", "seen"),
    keyed=True,
)

# the few that came back
Index(
    "version_gone",
    VERSION.c.gone,
    VERSION.c.seen,
    VERSION.c.document,
    sqlite_where=VERSION.c.gone.is_not(None),
    postgresql_where=VERSION.c.gone.is_not(None),
)

ZONE = table(
    "zone",
    "Stretches of a document with a job.",
    refers("document", "document", "the document", nullable=False),
    Column("start", Integer, nullable=False, comment="first code point"),
    Column("end", Integer, nullable=False, comment="one past the last"),
    Column("kind", Text, nullable=False, comment="headline, byline, dateline, caption, credit, body, post, turn, correction, boilerplate"),
    PrimaryKeyConstraint("document", "start"),
    keyed=True,
)  # fmt: skip
