"""What can prove something: documents with somebody's own words."""

from __future__ import annotations

from sqlalchemy import Column, Integer, PrimaryKeyConstraint

from onrecord.store.tables.making import refers, table

PROOF = table(
    "proof",
    "Documents that hold somebody's own words: posts, turns of a transcript, speeches, releases, letters. Only these can prove a quotation.",
    refers("document", "document", "the document", nullable=False),
    Column("texts", Integer, nullable=False, comment="how many such texts it holds: each post and each turn is one"),
    Column("first", Integer, comment="the day of its earliest text, counted from 1 January of the year 1; empty where it has none"),
    Column("last", Integer, comment="the day of its latest text"),
    PrimaryKeyConstraint("document"),
    keyed=True,
)  # fmt: skip
