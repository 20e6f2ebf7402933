"""What the lists of a record give: exchanges and utterances, each by what a reader looks at first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.schema.recorded import RecordedParty, RecordedStatement

UtteranceOrder = Literal["newest", "told"]


@dataclass(frozen=True, slots=True)
class FoundExchange:
    """An exchange in a list: how many `statements` it has, who speaks in it by first word, the first and last day on which
    they may have been said (where no such day is known, those of publication).

    `opening` is the earliest statement in it that answers no other, `answer` the earliest that answers that one.
    """

    id: str
    statements: int
    speakers: tuple[RecordedParty, ...]
    first: str | None
    last: str | None
    opening: RecordedStatement
    answer: RecordedStatement | None


@dataclass(frozen=True, slots=True)
class FoundUtterance:
    """An utterance in a list: how many statements report it, in how many documents; how many newsrooms told it on their own, in how many
    wordings; its first report."""

    id: str
    reports: int
    documents: int
    independent: int
    wordings: int
    repeats: str | None
    first: RecordedStatement
