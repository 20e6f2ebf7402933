"""What `link` decided: checks, replies, exchanges, utterances."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Text

from onrecord.store.tables.making import SCORE, number, refers, table

CHECK = table(
    "check",
    "Quoted words held against primary sources.",
    refers("statement", "statement", "the statement that quotes", nullable=False),
    Column("start", Integer, nullable=False, comment="first code point of the quoted stretch in the statement's document"),
    Column("end", Integer, nullable=False, comment="one past its last"),
    Column("verdict", Text, nullable=False, comment="ambiguous, misattributed, altered, cleaned, elided, bracketed, verbatim, paraphrase, not_found, unverified"),
    Column("words", Text, nullable=False, comment="the words quoted"),
    Column("passage_document", Text, index=True, comment="id of the document that the verdict rests on"),
    Column("passage_text", Text, comment="its words there"),
    Column("body", Text, nullable=False, comment="JSON: the whole check with alignment, evidence and further passages"),
    PrimaryKeyConstraint("statement", "start", "end"),
    keyed=True,
)  # fmt: skip

EXCHANGE = table(
    "exchange",
    "Statements connected by replies.",
    number("this file's own number of the exchange"),
    Column("id", Text, nullable=False, unique=True, comment="hash of its first statement's id"),
    Column("statements", Integer, nullable=False, comment="how many there are in it"),
)

REPLY = table(
    "reply",
    "A statement answers another, or something that is not at hand.",
    refers("statement", "statement", "the statement that answers", nullable=False),
    Column("place", Integer, nullable=False, comment="0 for its first reply"),
    Column(
        "kind", Text, nullable=False, comment="reply, answer, denial, correction, retraction, misquoted or continuation"
    ),
    refers("answers", "statement", "the statement that it answers; empty where that is not at hand", index=True),
    Column("open_text", Text, comment="the words that point at what it answers, where that is not at hand"),
    Column("score", SCORE, comment="how sure, 0..1"),
    Column("across", Integer, nullable=False, comment="1 where the answered statement stands in another document"),
    Column("body", Text, nullable=False, comment="JSON: the whole reply with its evidence"),
    PrimaryKeyConstraint("statement", "place"),
    keyed=True,
)

OPEN_END = table(
    "open_end",
    "Statements that answer something of a party that their own document does not carry: whose it is.",
    refers("party", "party", "the party whose words are answered", nullable=False),
    refers("statement", "statement", "the statement that answers", nullable=False, index=True),
    PrimaryKeyConstraint("party", "statement"),
    keyed=True,
)

POST_ADDRESS = table(
    "post_address",
    "Addresses of posts: where they stand, and which they carry.",
    Column("address", Text, nullable=False, comment="as the page has it"),
    Column("carried", Integer, nullable=False, comment="1 where the post carries it, 0 where it is the post's own"),
    refers("statement", "statement", "the post", nullable=False, index=True),
    PrimaryKeyConstraint("address", "carried", "statement"),
    keyed=True,
)

UTTERANCE = table(
    "utterance",
    "An act of speaking, which one or many statements report.",
    number("this file's own number of the utterance"),
    Column("id", Text, nullable=False, unique=True, comment="hash of its first report's id"),
    Column("first", Text, nullable=False, comment="id of its first report"),
    Column("reports", Integer, nullable=False, comment="how many statements report it"),
    Column("independent", Integer, nullable=False, comment="how many newsrooms told it on their own; copies of a wire story count once"),
    Column("wordings", Integer, nullable=False, comment="in how many wordings"),
    Column("repeats", Text, comment="id of an earlier utterance of the same words at another event"),
    Column("documents", Integer, nullable=False, comment="in how many documents; several statements of one tell it once"),
)  # fmt: skip

# those told in several documents, as they are listed
Index(
    "utterance_told",
    UTTERANCE.c.independent,
    UTTERANCE.c.documents,
    UTTERANCE.c.number,
    sqlite_where=UTTERANCE.c.documents > 1,
    postgresql_where=UTTERANCE.c.documents > 1,
)
