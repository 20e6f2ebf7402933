"""onrecord: who said what, when, how and to whom in a news story, at which characters. The public names, nothing else."""

import onrecord.extract  # noqa: F401 - the room of that name is loaded first, so that the name stays the function's
from onrecord.errors import DocumentError, InputError, MissingExtraError, OnrecordError
from onrecord.evaluation import evaluate
from onrecord.reading import dates, extract, load_authority, read, read_many, read_text
from onrecord.schema import (
    Addressee,
    Attribution,
    Because,
    Document,
    Made,
    Original,
    Party,
    PartyMention,
    PartyRole,
    Post,
    Published,
    Quotation,
    Reading,
    Reject,
    Span,
    Statement,
    Telling,
    Turn,
    Utterance,
    Variant,
    Zone,
)
from onrecord.tellings import utterances, utterances_of

__version__ = "0.1.0"

__all__ = [
    "Addressee",
    "Attribution",
    "Because",
    "Document",
    "DocumentError",
    "InputError",
    "Made",
    "MissingExtraError",
    "OnrecordError",
    "Original",
    "Party",
    "PartyMention",
    "PartyRole",
    "Post",
    "Published",
    "Quotation",
    "Reading",
    "Reject",
    "Span",
    "Statement",
    "Telling",
    "Turn",
    "Utterance",
    "Variant",
    "Zone",
    "__version__",
    "dates",
    "evaluate",
    "extract",
    "load_authority",
    "read",
    "read_many",
    "read_text",
    "utterances",
    "utterances_of",
]
