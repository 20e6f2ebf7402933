"""Move the weights of replies from those by hand to what people read, and write them.

    python -m training.replies.fit DATA_DIR

A conditional logit (McFadden 1974): each statement answers one of its candidates or none. The weights by hand are the mean of a normal
prior, so that a feature that no read article shows keeps its worth; the posterior's mode is found by Adam (Kingma and Ba 2015).
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tests.link.replies.stories import load_stories, read_story, statements_with

from onrecord.evaluation.attributions import pair_by_content, words_of_contents
from onrecord.link.replies.choose import candidates, decision_order, load_weights
from onrecord.link.replies.cues import find_cues
from onrecord.link.replies.pairs import compare
from onrecord.link.replies.sayings import set_scene
from training.replies.data import read_articles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.schema import Reading
    from training.replies.data import Row

BY_HAND = Path(__file__).parent / "by_hand.json"
STORIES = ("first", "second", "third")
PRECISION = 10.0  # of the prior: one over its variance
STORY = 2.0  # what a statement of our own stories weighs, where one of an article weighs 1
STEPS, RATE = 600, 0.05

Answers = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Case:
    """A statement's candidates: their features, and which of them it answers (none of them where all are False)."""

    features: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]
    weight: float


def list_cases(reading: Reading, answers: Answers, judged: AbstractSet[str], weight: float) -> Iterator[Case]:
    """A case for each statement that a reader judged; what earlier ones answer is taken from the reader."""
    scene = set_scene(reading.document, reading.statements, reading.parties)
    order = {saying.statement.id: saying.order for saying in scene.sayings}
    answered: dict[int, int] = {}
    by_party: dict[str, list[int]] = {}
    for saying in decision_order(scene):
        cues = tuple(find_cues(scene, saying))
        wanted = answers.get(saying.statement.id, set())
        pairs = [
            compare(scene, saying, other, cues, answered)
            for other in candidates(scene, saying, cues, by_party, answered)
        ]
        if pairs and saying.statement.id in judged:
            right = tuple(pair.asked.statement.id in wanted for pair in pairs)
            yield Case(tuple(pair.features for pair in pairs), right, weight)
        known = [order[one] for one in sorted(wanted) if one in order]
        if known:
            answered[saying.order] = known[0]
        for party in saying.side:
            by_party.setdefault(party, []).append(saying.order)


def cases_of_article(record: Row, article: Row, reading: Reading) -> Iterator[Case]:
    """A reply to a statement that was not found is no case, neither for nor against."""
    gold = {s["id"]: s for s in record["statements"]}
    spans = [a for a in article["attributions"] if a["id"] in gold]
    found = [
        {"id": s.id, "content": [list(c) for c in s.attribution.content]}
        for s in reading.statements
        if s.attribution.within is None
    ]
    text = article["text"]
    match = pair_by_content(words_of_contents(text, spans), words_of_contents(text, found))
    to = {spans[i]["id"]: str(found[j]["id"]) for i, j in match.items()}
    replies = {to[key]: s["replies_to"] for key, s in gold.items() if s.get("replies_to") and key in to}
    answers = {one: {to[other]} for one, other in replies.items() if other in to}
    yield from list_cases(reading, answers, set(to.values()) - (replies.keys() - answers.keys()), 1.0)


def cases_of_story(story: Row) -> Iterator[Case]:
    reading = read_story(story)
    answers: Answers = {}
    for answer, asked in story["replies"]:
        for one in statements_with(reading, answer):
            answers.setdefault(one, set()).update(statements_with(reading, asked))
    allowed = {one for answer, _ in story.get("allowed", ()) for one in statements_with(reading, answer)}
    yield from list_cases(reading, answers, {s.id for s in reading.statements} - allowed, STORY)


def fit(cases: Sequence[Case], prior: Mapping[str, float]) -> dict[str, float]:
    names = sorted(
        {name for case in cases for features in case.features for name in features} | (prior.keys() - {"bias"})
    )
    column = {name: at for at, name in enumerate(names)}
    rows = sum(len(case.features) for case in cases)
    x = np.zeros((rows, len(names) + 1))
    x[:, -1] = 1  # the bias
    right, group = np.zeros(rows), np.zeros(rows, int)
    at = 0
    for number, case in enumerate(cases):
        for features, is_right in zip(case.features, case.right, strict=True):
            for name, value in features.items():
                x[at, column[name]] = value
            right[at], group[at] = is_right, number
            at += 1
    mean = np.array([prior.get(name, 0.0) for name in (*names, "bias")])
    weight = np.array([case.weight for case in cases])[group]
    hold = PRECISION * np.array([1.0] * len(names) + [0.1])  # the bias may move most
    w, m, v = mean.copy(), np.zeros_like(mean), np.zeros_like(mean)
    for step in range(1, STEPS + 1):
        strength = np.exp(np.clip(x @ w, -30, 30))
        likely = strength / (1 + np.bincount(group, strength))[group]
        of_right = np.bincount(group, strength * right)[group]
        wanted = np.where(right > 0, strength / np.maximum(of_right, 1e-12), 0)
        gradient = ((wanted - likely) * weight) @ x - hold * (w - mean)
        m, v = 0.9 * m + 0.1 * gradient, 0.999 * v + 0.001 * gradient**2
        w = w + RATE * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(value), 2) for name, value in zip((*names, "bias"), w, strict=True)}


def main(data: Path) -> None:
    cases = [case for parts in read_articles(data, run_only=False) for case in cases_of_article(*parts)]
    cases += [case for story in load_stories(*STORIES) for case in cases_of_story(story)]
    weights = fit(cases, json.loads(BY_HAND.read_text(encoding="utf-8")))
    path = Path(sys.modules[load_weights.__module__].__file__ or "").parent / "weights.json"
    path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(cases)} statements, {sum(any(case.right) for case in cases)} with an answer at hand: {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
