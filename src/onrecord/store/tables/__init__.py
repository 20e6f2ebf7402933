"""The tables of a record, as SQLAlchemy Core knows them. Base tables have names in the singular; the views for people have plurals.

Every table and column says in its comment what it holds: `docs/reference/record.md` is made from them. Times are ISO 8601 texts: moments
of the record's own (seen, started) in UTC with a Z, those of the news (made, published) as the news has them.
"""

from onrecord.store.tables.documents import DOCUMENT, ORIGINAL, VERSION, ZONE
from onrecord.store.tables.journal import ADMISSION, CORRECTION, JUDGEMENT, META, REJECT, RUN, TOMBSTONE
from onrecord.store.tables.likeness import (
    COPY_CROWDED,
    COPY_FEATURE,
    COPY_TIE,
    CROWDED,
    FEATURE,
    RECENT_COPY_FEATURE,
    RECENT_FEATURE,
    SKETCH,
    TIE,
    WORDING,
)
from onrecord.store.tables.links import CHECK, EXCHANGE, OPEN_END, POST_ADDRESS, REPLY, UTTERANCE
from onrecord.store.tables.making import METADATA
from onrecord.store.tables.parties import APART, APPEARANCE, IDENTITY, PARTY, PARTY_KEY, PROPOSAL
from onrecord.store.tables.proofs import PROOF
from onrecord.store.tables.statements import INVOLVED, SPAN, STATEMENT

__all__ = [
    "ADMISSION",
    "APART",
    "APPEARANCE",
    "CHECK",
    "COPY_CROWDED",
    "COPY_FEATURE",
    "COPY_TIE",
    "CORRECTION",
    "CROWDED",
    "DOCUMENT",
    "EXCHANGE",
    "FEATURE",
    "IDENTITY",
    "INVOLVED",
    "JUDGEMENT",
    "META",
    "METADATA",
    "OPEN_END",
    "ORIGINAL",
    "PARTY",
    "PARTY_KEY",
    "POST_ADDRESS",
    "PROOF",
    "PROPOSAL",
    "RECENT_COPY_FEATURE",
    "RECENT_FEATURE",
    "REJECT",
    "REPLY",
    "RUN",
    "SKETCH",
    "SPAN",
    "STATEMENT",
    "TIE",
    "TOMBSTONE",
    "UTTERANCE",
    "VERSION",
    "WORDING",
    "ZONE",
]
