"""Whether the words of a statement were said at all, in the words that exports use: *did not say* must never be exported as *said*."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.schema import Reality, RecordedStatement

_VERBS: dict[Reality, str] = {
    "actual": "said",
    "denied": "did not say",
    "future": "is yet to say",
    "hypothetical": "might say",
}


def was_said(statement: RecordedStatement) -> bool:
    return statement.reality == "actual"


def said(statement: RecordedStatement) -> str:
    """The verb between the speaker and the words."""
    if was_said(statement) and statement.manner == "held":
        return "is reported to think"
    return _VERBS[statement.reality]


def speakers_in_words(statement: RecordedStatement) -> str:
    return "; ".join(party.label for party in statement.speakers if party.label)
