"""Who is who: parties as documents describe them, and the identities that they are held to be."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Text, desc, text

from onrecord.store.tables.making import NUMBER, SCORE, number, refers, table

IDENTITY = table(
    "identity",
    "One person, organisation or group across documents: the parties that are held to be one.",
    number("this file's own number of the identity"),
    Column(
        "id", Text, nullable=False, unique=True, comment="the smallest id among its parties; any of their ids opens it"
    ),
    Column("name", Text, index=True, comment="the fullest name among its parties"),
    Column("kind", Text, nullable=False, comment="person, organisation, group, document, …"),
)

PARTY = table(
    "party",
    "A party as documents describe it, kept once for all documents that describe it alike. One without a name is its document's own.",
    number("this file's own number of the party"),
    Column("id", Text, nullable=False, unique=True, comment="hash of what is said of it: the same in every record"),
    refers("identity", "identity", "who it is held to be", nullable=False, index=True),
    Column("kind", Text, nullable=False, comment="person, organisation, group, document, unnamed, author or none"),
    Column("name", Text, comment="the fullest name that the document gives, without titles"),
    Column("full_name", Text, comment="the name by which an authority file knows it, else `name`"),
    Column("description", Text, comment="what stands for the name of one without (a senior aide)"),
    Column("names", Text, nullable=False, comment="JSON list: all forms of the name as written"),
    Column("handles", Text, nullable=False, comment="JSON list"),
    Column("roles", Text, nullable=False, comment="JSON list of what it is said to be: {text, organisation, former}"),
    Column("authority_id", Text, comment="its id in an authority file"),
    Column("anonymity", Text, comment="the reason that the story gives for leaving it unnamed"),
    Column("documents", Integer, nullable=False, comment="how many documents describe it so"),
    Column("seen", Text, nullable=False, comment="when the record learned of it (UTC)"),
)

PARTY_KEY = table(
    "party_key",
    "What parties share that are compared, found by a name, or proposed as doubles: folded names, handles, authority ids.",
    Column(
        "key",
        Text,
        nullable=False,
        comment="what kind of key (id, handle, person, body, document; last, name; near, letters, role, initials), a colon, its value",
    ),
    refers("party", "party", "the party that has it", nullable=False, index=True),
    PrimaryKeyConstraint("key", "party"),
    keyed=True,
)

APPEARANCE = table(
    "appearance",
    "A party in a document.",
    refers("document", "document", "the document", nullable=False),
    Column(
        "local",
        Text,
        nullable=False,
        comment="the party's id in the document's reading (p1, p2, …); c1, … those that a correction brought, o1, … those of an older reading",
    ),
    refers("party", "party", "the party", nullable=False, index=True),
    PrimaryKeyConstraint("document", "local"),
    keyed=True,
)

BROUGHT = "substr(local, 1, 1) IN ('c', 'o')"  # by a correction, or by an older reading
Index("appearance_brought", APPEARANCE.c.party, sqlite_where=text(BROUGHT), postgresql_where=text(BROUGHT))

APART = table(
    "apart",
    "Parties with a key in common that one document tells apart: they are never one.",
    Column("one", NUMBER, nullable=False, comment="the party with the smaller id"),
    Column("other", NUMBER, nullable=False, index=True, comment="the other"),
    Column("documents", Integer, nullable=False, comment="how many documents tell them apart"),
    PrimaryKeyConstraint("one", "other"),
    keyed=True,
)

PROPOSAL = table(
    "proposal",
    "Two parties that may be one and are not held to be: what people are asked to judge.",
    refers("one", "party", "the party with the smaller id", nullable=False),
    refers("other", "party", "the other", nullable=False, index=True),
    Column("rule", Text, nullable=False, comment="what they have in common: full_name, handle, nickname, spelling, last_name, …"),
    Column("low", NUMBER, nullable=False, comment="the identities that the two are now: the smaller number"),
    Column("high", NUMBER, nullable=False, comment="the larger number; the same where they are one by now"),
    Column("score", SCORE, nullable=False, comment="how likely, 0..1: the sum of the parts"),
    Column("parts", Text, nullable=False, comment="JSON list of [what was compared, its share of the score]"),
    Column("refused", Text, comment="why they are not held to be one, where that was tried"),
    PrimaryKeyConstraint("one", "other", "rule"),
    Index("proposal_pair", "low", "high"),
    Index("proposal_score", desc("score"), "one", "other", "rule"),
    keyed=True,
)  # fmt: skip
