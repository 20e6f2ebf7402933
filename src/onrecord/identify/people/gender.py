"""How the story itself speaks of each person, he or she: by pronouns that can hardly be another's. Never by lists of names.

Kept only while the story is read, to tell pronouns apart; no party carries it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.identify.people import nouns
from onrecord.schema import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.identify.people.state import State

_PRONOUN = re.compile(r"\b(?:he|she|him|her|his|himself|herself)\b", re.IGNORECASE)
_LINKED = 0.8  # a share of the network's from which on a pronoun tells of its party
_MOST = 3.0


def gather_gender(state: State) -> None:
    """Count for each person the pronouns that refer to them by the network's links, or that stand where nobody else is near."""
    people_in = _people_by_sentence(state)
    for m in _PRONOUN.finditer(state.text):
        span, low = Span(*m.span()), m.group().lower()
        mention = state.links.mention_at(span)
        shares = state.links.shares(mention) if mention is not None else {}
        best = max(shares, key=lambda p: (shares[p], -p), default=None)
        if best is not None and shares[best] > _LINKED:
            _count(state, best, low, 0.5)
            continue
        if state.quoted(m.start()):
            continue
        sentence = state.recent.sentence_of(m.start())
        alone = _alone(people_in.get(sentence, ()), m.start())
        if alone is None:
            alone = _alone(people_in.get(sentence - 1, ()), m.start())
        if alone is not None and alone >= 0:
            _count(state, alone, low, 0.4)
    state.links.start_over()


def _alone(people: Sequence[tuple[int, int]], before: int) -> int | None:
    """The only person who is named before an offset; None where nobody is, -1 where several are. `people` holds of each
    sentence the first place and the first place of somebody else."""
    named = [party for at, party in people if at < before]
    return None if not named else named[0] if len(named) == 1 else -1


def _people_by_sentence(state: State) -> dict[int, list[tuple[int, int]]]:
    out: dict[int, list[tuple[int, int]]] = {}
    for place in state.gathered.places:
        if state.drafts[place.party].kind == "person":
            known = out.setdefault(state.recent.sentence_of(place.span.start), [])
            if len(known) < 2 and all(party != place.party for _, party in known):
                known.append((place.span.start, place.party))
    return out


def _count(state: State, party: int, low: str, weight: float) -> None:
    draft = state.drafts[party]
    if draft.kind != "person":
        return
    if low in nouns.HE:
        draft.male = min(draft.male + weight, max(draft.male, _MOST))
    else:
        draft.female = min(draft.female + weight, max(draft.female, _MOST))
