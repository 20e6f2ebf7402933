"""Move the weights of replies from those by hand to what people read, and write them.

    python -m training.replies.fit DATA_DIR

A conditional logit (McFadden 1974): each statement answers one of its candidates or none. The weights by hand are the mean of a normal
prior, so that a feature that no read article shows keeps its worth; the posterior's mode is found by Adam (Kingma and Ba 2015).
"""

from __future__ import annotations

import json
import math
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from tests.link.replies.stories import load_stories, read_story, statements_with

from onrecord.evaluation.attributions import pair_by_content, words_of_contents
from onrecord.link.replies.choose import SHIFT, SLOPE, THRESHOLD, candidates, decision_order, load_weights
from onrecord.link.replies.cues import find_cues
from onrecord.link.replies.pairs import compare
from onrecord.link.replies.sayings import set_scene
from training.replies.data import read_articles, read_gold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from onrecord.schema import Reading
    from training.replies.data import Row

BY_HAND = Path(__file__).parent / "by_hand.json"
STORIES = ("first", "second", "third", "cold", "cold_second")
PRECISION = 10.0  # of the prior: one over its variance
OPEN = 3.0  # the same for a feature without a weight by hand
STORY, ARTICLE, GOLD = (
    2.0,
    1.0,
    4.0,
)  # what a statement weighs: readers of articles mark few replies, those of stories all
STEPS, RATE = 400, 0.05
PARTS = 5  # for the calibration each part is scored by weights of the others

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


def cases_of_article(record: Row, article: Row, reading: Reading, weight: float = ARTICLE) -> Iterator[Case]:
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
    yield from list_cases(reading, answers, set(to.values()) - (replies.keys() - answers.keys()), weight)


def cases_of_story(story: Row) -> Iterator[Case]:
    reading = read_story(story)
    answers: Answers = {}
    for answer, asked in story["replies"]:
        for one in statements_with(reading, answer):
            answers.setdefault(one, set()).update(statements_with(reading, asked))
    allowed = {one for answer, _ in story.get("allowed", ()) for one in statements_with(reading, answer)}
    judged = {s.id for s in reading.statements} - allowed
    if "listed" in story:
        judged = {one for words in story["listed"] for one in statements_with(reading, words)}
        judged -= {one for words in story["beyond"] for one in statements_with(reading, words)}
    yield from list_cases(reading, answers, judged, STORY)


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
    hold = np.array(
        [PRECISION if name in prior else OPEN for name in names] + [0.1 * PRECISION]
    )  # the bias may move most
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


def calibrate(parts: Sequence[Sequence[Case]], prior: Mapping[str, float]) -> tuple[float, float]:
    """Slope and shift of the log-odds of a chosen answer (Platt 1999), each part scored by weights fitted on the others."""
    odds, right = [], []
    for at, part in enumerate(parts):
        weights = fit([case for other, cases in enumerate(parts) if other != at for case in cases], prior)
        for case in part:
            strength = [math.exp(min(30.0, add_up(features, weights))) for features in case.features]
            best = max(range(len(strength)), key=lambda i: strength[i])
            whole = 1 + sum(strength)
            if (whole - 1) / whole >= THRESHOLD:
                odds.append(math.log(strength[best] / (whole - strength[best])))
                right.append(case.right[best])
    x, y = np.array(odds), np.array(right, float)
    slope, shift = 1.0, 0.0
    for _ in range(2000):
        wrong = 1 / (1 + np.exp(-(slope * x + shift))) - y
        slope, shift = slope - 0.1 * float(np.mean(wrong * x)), shift - 0.1 * float(np.mean(wrong))
    return round(slope, 3), round(shift, 3)


def add_up(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in features.items())


def main(data: Path) -> None:
    articles = [list(cases_of_article(*parts)) for parts in read_articles(data, run_only=False)]
    articles += [list(cases_of_article(*parts, GOLD)) for parts in read_gold(data, odd=False)]
    stories = [list(cases_of_story(story)) for story in load_stories(*STORIES)]
    prior = json.loads(BY_HAND.read_text(encoding="utf-8"))
    cases = [case for group in (*articles, *stories) for case in group]
    weights = fit(cases, prior)
    groups = [[case for group in (*articles, *stories)[at::PARTS] for case in group] for at in range(PARTS)]
    weights[SLOPE], weights[SHIFT] = calibrate(groups, prior)
    path = Path(sys.modules[load_weights.__module__].__file__ or "").parent / "weights.json"
    path.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(cases)} statements, {sum(any(case.right) for case in cases)} with an answer at hand: {path}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
