"""A record's rows as `link` reads them: its parties taken apart, and the judgements that stand, of several on a pair the latest that was
not withdrawn."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, cast

from onrecord.link.parties.evidence import take_apart
from onrecord.link.parties.profiles import party_of
from onrecord.schema import PartyJudgement, PartyRef

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.link.parties.evidence import Known
    from onrecord.schema import Judgement
    from onrecord.store.identities import JudgementRow, KeptParty

WITHDRAWN = "withdrawn"


def standing(rows: Iterable[JudgementRow]) -> dict[tuple[str, str], JudgementRow]:
    """The row that stands for each pair of ids (the smaller first). A withdrawal takes back the one before it, and what stood before
    that stands again. `rows` are in the order of the journal."""
    held: dict[tuple[str, str], list[JudgementRow]] = {}
    for row in rows:
        pile = held.setdefault((min(row.one, row.other), max(row.one, row.other)), [])
        if row.judgement != WITHDRAWN:
            pile.append(row)
        elif pile:
            pile.pop()
    return {pair: pile[-1] for pair, pile in held.items() if pile}


def judgement_of(row: JudgementRow) -> PartyJudgement:
    """A row as `link` reads it: each party is one of a document that holds nothing else."""
    one, other = (PartyRef(id_, id_) for id_ in (row.one, row.other))
    time = datetime.fromisoformat(row.time)
    return PartyJudgement(one, other, cast("Judgement", row.judgement), row.author, time, row.evidence)


@lru_cache(maxsize=16_384)  # the parties of frequent names are taken apart once, not with each batch
def known_of(party: KeptParty) -> Known:
    """A party of the record taken apart."""
    return take_apart(PartyRef(party.id, party.id), party_of(party.profile))
