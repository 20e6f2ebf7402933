"""Which of people's judgements on pairs of parties hold: the latest of each pair."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.schema import Judgement, PartyJudgement, PartyRef

_CAUTION: dict[Judgement, int] = {"same": 0, "undecided": 1, "not_same": 2}


def in_force(judgements: Iterable[PartyJudgement]) -> list[PartyJudgement]:
    """The latest judgement of each pair, oldest first; of two of one moment the more cautious. One of a party on itself
    says something only where it is "undecided"."""
    latest: dict[tuple[PartyRef, PartyRef], PartyJudgement] = {}
    for judgement in sorted(judgements, key=_when):
        if judgement.one != judgement.other or judgement.judgement == "undecided":
            latest[min(judgement.one, judgement.other), max(judgement.one, judgement.other)] = judgement
    return sorted(latest.values(), key=_when)


def _when(judgement: PartyJudgement) -> tuple[datetime, int, PartyRef, PartyRef, str, str]:
    time = judgement.time if judgement.time.tzinfo is not None else judgement.time.replace(tzinfo=UTC)
    pair = sorted((judgement.one, judgement.other))
    return time, _CAUTION[judgement.judgement], pair[0], pair[1], judgement.author, judgement.evidence
