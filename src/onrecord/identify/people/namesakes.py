"""A bare last name that several people of a story bear: whom it means where it stands.

The one spoken of in the paragraph so far, by any words ("the mayor", "she"), else the one whom the story is mostly about; news
calls the others by their full or first names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.identify.people.state import State

HERE, BEFORE = 3.0, 0.5  # weights of having been spoken of lately, in the same paragraph and further back
MAIN = 2.0  # being named in full, and spoken of so far, most often


def settle_namesake(state: State, start: int) -> int | None:
    """The party of the ambiguous short name that starts at an offset; None where the name is not ambiguous. Decides once."""
    candidates = state.gathered.namesakes.pop(start, None)
    if candidates is None:
        return None
    weights = state.recent.weigh(start, lambda p: float(p in candidates))
    here = state.recent.seen_since(state.document.paragraphs[max(0, state.paragraph_of(start))].start, start)
    total = sum(weights.values()) or 1.0
    often = {c: state.drafts[c].full_mentions + state.recent.times[c] for c in candidates}
    named = sum(often.values()) or 1

    def score(party: int) -> float:
        lately = weights.get(party, 0.0) / total * (HERE if party in here else BEFORE)
        return lately + MAIN * often[party] / named

    best = max(candidates, key=lambda p: (score(p), -p))
    state.gathered.of_run[start] = best
    return best
