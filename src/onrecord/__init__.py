"""onrecord: who said what, when, how and to whom in a news story, at which characters. The public names, nothing else."""

from typing import TYPE_CHECKING

import onrecord.extract  # the room of that name is loaded first, so that the name stays the function's
import onrecord.view.notebook  # noqa: F401 - gives the records how they look in a notebook
from onrecord.checking import Holdings, check, check_draft, load_holdings
from onrecord.errors import DocumentError, InputError, MissingExtraError, OnrecordError
from onrecord.evaluation import evaluate
from onrecord.pairs import check_pairs
from onrecord.reading import dates, extract, load_authority, read, read_many, read_text
from onrecord.replying import exchanges_of
from onrecord.schema import (
    Act,
    Addressee,
    Attribution,
    AttributionRow,
    Because,
    Check,
    Checked,
    Concern,
    DateRow,
    DatesRow,
    DateStage,
    Document,
    DocumentKind,
    Edit,
    EditKind,
    EditRow,
    Exchange,
    ExtractRow,
    Finding,
    Form,
    Judgement,
    Made,
    Manner,
    Medium,
    MentionKind,
    MentionRow,
    NearestRow,
    OpenEnd,
    Original,
    PairRow,
    Party,
    PartyJudgement,
    PartyKind,
    PartyMention,
    PartyRef,
    PartyRole,
    Passage,
    Platform,
    Post,
    Precision,
    Published,
    Quotation,
    Reading,
    Reality,
    Reject,
    Reply,
    ReplyKind,
    Retelling,
    Scope,
    Span,
    Statement,
    Telling,
    Turn,
    Utterance,
    UtteranceRow,
    Variant,
    Verdict,
    Zone,
    ZoneKind,
)
from onrecord.tellings import utterances, utterances_of

if TYPE_CHECKING:
    from onrecord.identify.authority.lookup import Authority

__version__ = "0.1.0"

__all__ = [
    "Act",
    "Addressee",
    "Attribution",
    "AttributionRow",
    "Authority",
    "Because",
    "Check",
    "Checked",
    "Concern",
    "DateRow",
    "DateStage",
    "DatesRow",
    "Document",
    "DocumentError",
    "DocumentKind",
    "Edit",
    "EditKind",
    "EditRow",
    "Exchange",
    "ExtractRow",
    "Finding",
    "Form",
    "Holdings",
    "InputError",
    "Judgement",
    "Made",
    "Manner",
    "Medium",
    "MentionKind",
    "MentionRow",
    "MissingExtraError",
    "NearestRow",
    "OnrecordError",
    "OpenEnd",
    "Original",
    "PairRow",
    "Party",
    "PartyJudgement",
    "PartyKind",
    "PartyMention",
    "PartyRef",
    "PartyRole",
    "Passage",
    "Platform",
    "Post",
    "Precision",
    "Published",
    "Quotation",
    "Reading",
    "Reality",
    "Reject",
    "Reply",
    "ReplyKind",
    "Retelling",
    "Scope",
    "Span",
    "Statement",
    "Telling",
    "Turn",
    "Utterance",
    "UtteranceRow",
    "Variant",
    "Verdict",
    "Zone",
    "ZoneKind",
    "__version__",
    "check",
    "check_draft",
    "check_pairs",
    "dates",
    "evaluate",
    "exchanges_of",
    "extract",
    "load_authority",
    "load_holdings",
    "read",
    "read_many",
    "read_text",
    "utterances",
    "utterances_of",
]


if not TYPE_CHECKING:  # for a type checker every name would be there

    def __getattr__(name: str) -> object:
        """The one public name that would load a whole room: it is loaded when it is asked for."""
        if name == "Authority":
            from onrecord.identify.authority.lookup import Authority

            return Authority
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
