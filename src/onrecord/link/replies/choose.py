"""Which statement each statement answers, if any: the likeliest of those that stand near or that the words point at."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.link.replies.cues import Cue, find_cues
from onrecord.link.replies.pairs import Pair, compare, is_lede

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.link.replies.sayings import Saying, Scene
    from onrecord.schema import Made

LOOK_BACK = 10  # statements before, among which an answer's question is looked for
_LOOK_AHEAD = 14  # statements after, for the headline and the first sentence, which tell the end first
_OF_OWNER = 4  # the latest statements of a party that the words point at, however far they are
THRESHOLD = 0.39  # likelihood of answering anything; chosen on what was read, docs/explanation/replies.md
_OWN = frozenset(("retraction", "correction", "misquoted"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A statement, its cues, and the best pair with its likelihood; `pair` is None where none is likely enough."""

    saying: Saying
    cues: tuple[Cue, ...]
    pair: Pair | None
    score: float


@cache
def load_weights() -> Mapping[str, float]:
    weights: dict[str, float] = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return weights


def choose_answers(scene: Scene) -> tuple[Choice, ...]:
    """One choice for each statement, in the order of the text; O(statements * (LOOK_BACK + _OF_OWNER))."""
    weights, answered = load_weights(), dict[int, int]()
    by_party: dict[str, list[int]] = {}
    choices: dict[int, Choice] = {}
    for saying in decision_order(scene):
        cues = tuple(find_cues(scene, saying))
        pairs = [
            compare(scene, saying, other, cues, answered)
            for other in candidates(scene, saying, cues, by_party, answered)
        ]
        best, score, some = best_of(pairs, weights)
        if best is not None and some < THRESHOLD:
            best = None
        if best is not None:
            answered[saying.order] = best.asked.order
        if saying.order not in choices:
            for party in saying.side:
                by_party.setdefault(party, []).append(saying.order)
        choices[saying.order] = Choice(saying, cues, best, score)
    return tuple(choices[order] for order in sorted(choices))


def decision_order(scene: Scene) -> Iterator[Saying]:
    """In the order of the text; then again the headline and the first sentences, which sum up what follows."""
    yield from scene.sayings
    yield from (saying for saying in scene.sayings if is_lede(saying))


def best_of(pairs: Sequence[Pair], weights: Mapping[str, float]) -> tuple[Pair | None, float, float]:
    """The likeliest pair, its likelihood, and that of any of them: a conditional logit (McFadden 1974) with "none" at 0."""
    if not pairs:
        return None, 0.0, 0.0
    strengths = [math.exp(max(-40.0, min(40.0, total(pair, weights)))) for pair in pairs]
    whole = 1 + sum(strengths)
    at = max(range(len(pairs)), key=lambda i: strengths[i])
    return pairs[at], strengths[at] / whole, (whole - 1) / whole


def total(pair: Pair, weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in pair.features.items() if value)


def candidates(
    scene: Scene,
    saying: Saying,
    cues: Sequence[Cue],
    by_party: Mapping[str, Sequence[int]],
    answered: Mapping[int, int],
) -> Iterator[Saying]:
    """Statements of others that it may answer: made no later, near before it, or of a party that it points at."""
    if saying.asks and not saying.side:
        return  # "asked whether …" without an asker opens an exchange
    orders = dict.fromkeys(range(saying.order - 1, max(-1, saying.order - 1 - LOOK_BACK), -1))
    for cue in cues:
        for owner in sorted(cue.pointer.owners) if cue.pointer else ():
            orders |= dict.fromkeys(by_party.get(owner, ())[-_OF_OWNER:])
    for after in scene.sayings[saying.order + 1 : saying.order + 3]:  # "…, he said when asked whether …"
        if after.sentence == saying.sentence:
            orders[after.order] = None
    if is_lede(saying):
        orders |= dict.fromkeys(range(saying.order + 1, min(len(scene.sayings), saying.order + 1 + _LOOK_AHEAD)))
    own = any(cue.kind in _OWN for cue in cues)
    carried = answered.get(saying.order - 1)
    for order in orders:
        other = scene.sayings[order]
        if (saying.zone == "caption") != (other.zone == "caption") or (
            other.zone == "headline" and saying.zone != "headline"
        ):
            continue  # a caption tells a story of its own, and what a headline tells stands below it too
        if order in scene.retold:
            continue  # the post itself is at hand
        if (
            (own or _misread(scene, saying, other) or order == carried or not other.side & saying.side)
            and other.order != saying.order
            and not is_before(saying, other)
        ):
            yield other


_YES_OR_NO = re.compile(r"[“\"'‘\s]*(?:yes|no|yeah|nope|never|because|maybe|perhaps|not)\b", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "they"))


def _misread(scene: Scene, saying: Saying, other: Saying) -> bool:
    """Whether a pronoun was likely read as the one who asked: “Did you?” Moss asked. “No,” she said."""
    source, content = saying.statement.attribution.source, saying.statement.attribution.content
    return (
        other.asks
        and saying.order - other.order == 1
        and {scene.document.text[a:b].lower() for a, b in source} <= _PRONOUNS
        and bool(_YES_OR_NO.match(scene.document.text, *content[0]))
    )


def is_before(saying: Saying, other: Saying) -> bool:
    """Whether it was said before the other was: then it cannot answer it."""
    return ended_before(saying.statement.made, other.statement.made)


def ended_before(one: Made | None, other: Made | None) -> bool:
    if one is None or other is None:
        return False
    return one.end.replace(tzinfo=None) <= other.start.replace(tzinfo=None)
