"""What was done to the record: runs, corrections, judgements, what was forgotten, what could not be read."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Text

from onrecord.store.tables.making import number, refers, table

META = table(
    "meta",
    "What this file is.",
    Column("key", Text, primary_key=True, comment="schema, created, …"),
    Column("value", Text, nullable=False, comment="its value"),
)

RUN = table(
    "run",
    "A time at which documents were read, and with what.",
    number("this file's own number of the run"),
    Column("started", Text, nullable=False, comment="when (UTC)"),
    Column("package", Text, nullable=False, comment="version of onrecord"),
    Column("model", Text, nullable=False, comment="fingerprint of the weights"),
    Column("rules", Text, nullable=False, comment="fingerprint of the rules"),
    Column("authority", Text, comment="names of the authority files used"),
)

CORRECTION = table(
    "correction",
    "What people changed, one field a row, in order. Nothing is overwritten: undoing one adds another.",
    number("its place in the order of corrections"),
    Column("statement", Text, nullable=False, index=True, comment="id of the statement"),
    Column("document", Text, nullable=False, index=True, comment="id of its document"),
    Column("action", Text, nullable=False, comment="change, delete, add, accept or undo; reread: what a later run found otherwise, which is no correction"),
    Column("field", Text, comment="which field was changed"),
    Column("was", Text, comment="JSON: its value before"),
    Column("becomes", Text, comment="JSON: its value after"),
    Column("author", Text, nullable=False, comment="who"),
    Column("time", Text, nullable=False, comment="when (UTC)"),
    Column("reason", Text, nullable=False, comment="why, in their words"),
    Column("undoes", Integer, comment="number of the correction that this one takes back"),
    Column("orphaned", Text, comment="since when its statement is no longer found (UTC); listed by `onrecord corrections --orphans`"),
)  # fmt: skip

JUDGEMENT = table(
    "judgement",
    "What people decided of two parties. Of several on one pair the latest holds.",
    number("its place in the order of judgements"),
    Column("one", Text, nullable=False, index=True, comment="id of a party"),
    Column("other", Text, nullable=False, index=True, comment="id of another"),
    Column("judgement", Text, nullable=False, comment="same, not_same, undecided, or withdrawn (back to what it was)"),
    Column("author", Text, nullable=False, comment="who"),
    Column("time", Text, nullable=False, comment="when (UTC)"),
    Column("evidence", Text, nullable=False, comment="why, in their words"),
)

TOMBSTONE = table(
    "tombstone",
    "What was forgotten: no words of it, only that it was here. It is not taken in again.",
    Column(
        "hash",
        Text,
        primary_key=True,
        comment="SHA-256 of the text, of the bytes, of the canonical address or of a name or key of a party; or a party's id",
    ),
    Column("what", Text, nullable=False, comment="document, original, address or party"),
    Column("time", Text, nullable=False, comment="when it was forgotten (UTC)"),
    Column("author", Text, nullable=False, comment="by whom"),
    Column("reason", Text, nullable=False, comment="why"),
)

ADMISSION = table(
    "admission",
    "Documents that name somebody as somebody who was forgotten was named, and were taken in: who vouched that it is another.",
    Column("document", Text, primary_key=True, comment="id of the document"),
    Column("author", Text, nullable=False, comment="who"),
    Column("time", Text, nullable=False, comment="when (UTC)"),
    Column("reason", Text, nullable=False, comment="why, in their words"),
)

REJECT = table(
    "reject",
    "What could not be read, with the reason.",
    number("this file's own number of the reject"),
    Column("name", Text, nullable=False, unique=True, comment="the path or address as given"),
    Column("reason", Text, nullable=False, comment="in one line"),
    Column("hash", Text, comment="SHA-256 of its bytes where there were any"),
    Column("seen", Text, nullable=False, comment="when it was last tried (UTC)"),
    refers("run", "run", "the run that tried it", nullable=False),
)
