"""The index by which like words and like stories are found. It decides nothing: what it names is compared."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint, Text

from onrecord.store.tables.base import NUMBER, number, refers, table

WORDING = table(
    "wording",
    "Words said, folded as they are compared, once for all statements that have them.",
    number("this file's own number of the wording"),
    Column("hash", NUMBER, nullable=False, unique=True, comment="64 bits over the folded words"),
    Column("codes", LargeBinary, nullable=False, comment="4 bytes a word: 28 bits of its hash and what kind of word it is"),
    Column("features", Integer, nullable=False, comment="how many features it has in the index"),
    Column("ring", NUMBER, nullable=False, index=True, comment="the smallest number among the wordings that it is tied to, directly or in a chain"),
)  # fmt: skip

FEATURE = table(
    "feature",
    "Pairs and triples of words, hashed, and the wordings that have them.",
    Column("feature", NUMBER, nullable=False, comment="32 bits of the hash"),
    Column(
        "rank",
        NUMBER,
        nullable=False,
        comment="32 bits of the wording's hash: the smallest lead where many have the feature",
    ),
    Column("wording", NUMBER, nullable=False, comment="the wording"),
    PrimaryKeyConstraint("feature", "rank", "wording"),
    keyed=True,
)

TIE = table(
    "tie",
    "Two wordings that are alike.",
    refers("one", "wording", "the wording with the smaller number", nullable=False),
    refers("other", "wording", "the other", nullable=False, index=True),
    Column("percent", Integer, nullable=False, comment="share of the content words that they have in common"),
    Column("weight", Integer, nullable=False, comment="how much the common words say"),
    Column(
        "marks",
        Integer,
        nullable=False,
        comment="1: one is a part of the other; 2: they conflict in a number, a name or a not",
    ),
    PrimaryKeyConstraint("one", "other"),
    keyed=True,
)

SKETCH = table(
    "sketch",
    "A story in a kilobyte: the smallest hashes of its shingles.",
    refers("document", "document", "the document", primary_key=True),
    Column("hash", NUMBER, nullable=False, index=True, comment="64 bits over its folded words"),
    Column("shingles", LargeBinary, nullable=False, comment="hashes of 32 bits, rising"),
    Column("lead", LargeBinary, nullable=False, comment="those of its first words"),
    Column("length", Integer, nullable=False, comment="how many words it has"),
    Column("credit", Text, comment="the agency that it names, folded"),
)

COPY_FEATURE = table(
    "copy_feature",
    "The smallest shingles, and the documents that have them.",
    Column("feature", NUMBER, nullable=False, comment="a shingle's hash"),
    Column("rank", NUMBER, nullable=False, comment="32 bits of the story's hash"),
    Column("document", NUMBER, nullable=False, comment="the document"),
    PrimaryKeyConstraint("feature", "rank", "document"),
    keyed=True,
)

COPY_TIE = table(
    "copy_tie",
    "Two documents of which one may be a copy of the other.",
    refers("one", "document", "the document with the smaller number", nullable=False),
    refers("other", "document", "the other", nullable=False, index=True),
    PrimaryKeyConstraint("one", "other"),
    keyed=True,
)
