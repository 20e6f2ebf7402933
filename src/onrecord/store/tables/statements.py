"""Who said what: statements with their values as they hold now, their spans, and the parties in them."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, PrimaryKeyConstraint, Text

from onrecord.store.tables.making import NUMBER, SCORE, number, refers, table

STATEMENT = table(
    "statement",
    "One report of one act of speaking, in one document. Values are those that hold now, corrections included.",
    number("this file's own number of the statement"),
    Column("id", Text, nullable=False, unique=True, comment="hash of the document's id and the content's offsets: the same in every record"),
    Column("position", NUMBER, nullable=False, comment="its place in the order of time (day of made, else of published); the full text index has it under this number"),
    refers("document", "document", "the document that reports it", nullable=False),
    Column("form", Text, nullable=False, comment="direct, mixed, indirect or post"),
    Column("text", Text, nullable=False, comment="the words said (content), gaps shown as …"),
    Column("start", Integer, nullable=False, comment="first code point of the content in the document"),
    Column("end", Integer, nullable=False, comment="one past its last"),
    refers("speaker", "party", "who said it, the first of several; empty where the story gives no source"),
    Column("kind", Text, nullable=False, comment="person, organisation, group, document, unnamed, author, none: what the speaker is"),
    Column("anonymous", Integer, nullable=False, comment="1 where the story leaves the speaker unnamed"),
    Column("made_start", Text, comment="made: from this time (ISO, local to the publication)"),
    Column("made_end", Text, comment="made: up to, not including, this time"),
    Column("made_precision", Text, comment="minute, part_of_day, day, week, month, year, …"),
    Column("medium", Text, nullable=False, comment="speech, interview, post, letter, …; unknown where the story does not say"),
    Column("act", Text, comment="say, deny, confirm, accuse, …"),
    Column("lemma", Text, nullable=False, comment="the cue's head in its dictionary form; empty without a cue"),
    Column("manner", Text, nullable=False, comment="uttered or held (believed, feared, planned)"),
    Column("reality", Text, nullable=False, comment="actual, denied, future or hypothetical"),
    Column("verdict", Text, comment="the weightiest verdict of its checks; empty where none could be made"),
    Column("score", SCORE, nullable=False, comment="how sure the attribution is, 0..1"),
    Column("within", Text, comment="id of the statement whose content this one stands in"),
    Column("published", Text, comment="its document's date, kept here for the sake of speed"),
    refers("utterance", "utterance", "the act of speaking that it reports", index=True),
    refers("exchange", "exchange", "the thread of answers that it is part of", index=True),
    refers("wording", "wording", "its words as they are compared; empty for what was not said but believed, planned or denied", index=True),
    Column("state", Text, nullable=False, comment="extracted, corrected, added (by a person), deleted (by a person) or superseded (by a later run)"),
    Column("seen", Text, nullable=False, comment="when the record learned it (UTC)"),
    Column("ended", Text, comment="when it was superseded or deleted (UTC)"),
    Column("replaced_by", Text, comment="id of the statement that stands for a superseded one, where there is one"),
    refers("run", "run", "the run that found it", nullable=False),
    Index("statement_of_document", "document", "start"),
    # found by its position alone, with all that is counted: no row is read for that
    Index("statement_counted", "position", "speaker", "medium", "form", "verdict", "document"),
)  # fmt: skip

SPAN = table(
    "span",
    "The words of a statement's roles, as offsets into its document.",
    refers("statement", "statement", "the statement", nullable=False),
    Column("role", Text, nullable=False, comment="source, cue, content or quoted"),
    Column("start", Integer, nullable=False, comment="first code point"),
    Column("end", Integer, nullable=False, comment="one past the last"),
    PrimaryKeyConstraint("statement", "role", "start"),
    keyed=True,
)

INVOLVED = table(
    "involved",
    "The parties of a statement: who says it, to whom, about whom.",
    refers("statement", "statement", "the statement", nullable=False),
    Column("role", Text, nullable=False, comment="speaker, to or about"),
    Column("place", Integer, nullable=False, comment="0 for the first of that role"),
    refers("party", "party", "the party, as its document describes it", nullable=False),
    PrimaryKeyConstraint("statement", "role", "place"),
    Index("involved_party", "party", "role"),
    keyed=True,
)
