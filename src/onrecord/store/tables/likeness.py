"""The index by which like words and like stories are found. It decides nothing: what it names is compared."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, PrimaryKeyConstraint, Text

from onrecord.store.tables.making import NUMBER, number, refers, table

_POSTING = "32 bits of the feature's hash, 30 of the text's hash, 2 that say how many features the text has; less 2^63"

WORDING = table(
    "wording",
    "Words said, folded as they are compared, once for all statements that have them.",
    number("this file's own number of the wording"),
    Column("hash", NUMBER, nullable=False, unique=True, comment="64 bits over the folded words, less 2^63"),
    Column("features", Integer, nullable=False, comment="how many features it has in the index"),
    Column("codes", LargeBinary, nullable=False, comment="4 bytes a word: 28 bits of its hash and what kind of word it is"),
    Column("words", Integer, nullable=False, comment="how many words it has"),
    Column("weight", Integer, nullable=False, comment="2 for each content word, 1 for each that is a name"),
)  # fmt: skip

FEATURE = table(
    "feature",
    "Pairs and triples of words, hashed, and the wordings that have them.",
    Column("posting", NUMBER, primary_key=True, autoincrement=False, comment=_POSTING),
)

RECENT_FEATURE = table(
    "recent_feature",
    "Those of the wordings that came last, until there are so many that they move to `feature` together: each would have a page of its own "
    "written there. SQLite's; PostgreSQL leaves it empty.",
    Column("posting", NUMBER, primary_key=True, autoincrement=False, comment=_POSTING),
)

CROWDED = table(
    "crowded",
    "Features that more wordings have than lead: a formula, a name.",
    Column("feature", NUMBER, primary_key=True, autoincrement=False, comment="32 bits of the hash"),
    Column("texts", Integer, nullable=False, comment="how many wordings have it"),
    Column("last", NUMBER, nullable=False, comment="the largest low half of a posting among those that lead"),
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
    "A story in a kilobyte, once for all documents that have its words.",
    number("this file's own number of the sketch"),
    Column("hash", NUMBER, nullable=False, unique=True, comment="64 bits over its folded words, less 2^63"),
    Column("features", Integer, nullable=False, comment="how many features it has in the index"),
    Column("shingles", LargeBinary, nullable=False, comment="the smallest hashes of its shingles, 4 bytes each, rising"),
    Column("lead", LargeBinary, nullable=False, comment="those of its first words"),
    Column("length", Integer, nullable=False, comment="how many words it has"),
)  # fmt: skip

COPY_FEATURE = table(
    "copy_feature",
    "The smallest shingles, and the sketches that have them.",
    Column("posting", NUMBER, primary_key=True, autoincrement=False, comment=_POSTING),
)

RECENT_COPY_FEATURE = table(
    "recent_copy_feature",
    "As recent_feature, of sketches.",
    Column("posting", NUMBER, primary_key=True, autoincrement=False, comment=_POSTING),
)

COPY_CROWDED = table(
    "copy_crowded",
    "Shingles that more sketches have than lead.",
    Column("feature", NUMBER, primary_key=True, autoincrement=False, comment="32 bits of the hash"),
    Column("texts", Integer, nullable=False, comment="how many sketches have it"),
    Column("last", NUMBER, nullable=False, comment="the largest low half of a posting among those that lead"),
)

COPY_TIE = table(
    "copy_tie",
    "Two sketches of which one may be a copy of the other.",
    refers("one", "sketch", "the sketch with the smaller number", nullable=False),
    refers("other", "sketch", "the other", nullable=False, index=True),
    Column("plain", Text, comment="near or part: what they are to each other; empty where they are not alike enough"),
    Column("credited", Text, nullable=False, comment="the same, where both name one agency"),
    PrimaryKeyConstraint("one", "other"),
    keyed=True,
)
