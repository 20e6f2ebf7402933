"""Figures on GUM's dev documents while training: entities by kind, and pronouns of people and organisations to a name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable

from onrecord.extract.wording import DESCRIPTION, NAME, NO_PRONOUN, class_of, head_of
from training.mentions.data import KINDS, Marked

Found = tuple[list[tuple[int, int]], list[int], dict[int, int]]  # ranges, kinds, the likeliest antecedent of a mention


def measure(documents: list[Marked], find: Callable[[Marked], Found]) -> dict[str, float]:
    """In percent. A pronoun is right if the nearest name on the way back over its antecedents is a name of its gold cluster."""
    gold, predicted, right = Counter[str](), Counter[str](), Counter[str]()
    asked = answered = 0
    for m in documents:
        ranges, kinds, antecedent = find(m)
        wanted = dict(zip(m.ranges, m.kinds, strict=True))
        gold.update(KINDS[k] for k in m.kinds)
        predicted.update(KINDS[k] for k in kinds)
        right.update(KINDS[k] for r, k in zip(ranges, kinds, strict=True) if wanted.get(r) == k)
        number = {r: i for i, r in enumerate(ranges)}
        own: dict[str, set[str]] = defaultdict(set)
        for r, k, c in zip(m.ranges, m.kinds, m.clusters, strict=True):
            if k < 2 and _class(m, r) == NAME:
                own[c].add(_name(m, r))
        for r, k, c in zip(m.ranges, m.kinds, m.clusters, strict=True):
            if k < 2 and NO_PRONOUN < _class(m, r) < DESCRIPTION and c in own:
                asked += 1
                answered += r in number and _name_behind(m, ranges, antecedent, number[r]) in own[c]
    out = {k: 200 * right[k] / max(1, gold[k] + predicted[k]) for k in ("person", "organisation", "place")}
    out["all"] = 200 * right.total() / max(1, gold.total() + predicted.total())
    return {k: round(v, 1) for k, v in (out | {"pronouns": 100 * answered / max(1, asked), "of": float(asked)}).items()}


def _name_behind(m: Marked, ranges: list[tuple[int, int]], antecedent: dict[int, int], i: int) -> str | None:
    while i in antecedent:
        i = antecedent[i]
        if _class(m, ranges[i]) == NAME:
            return _name(m, ranges[i])
    return None


def _class(m: Marked, r: tuple[int, int]) -> int:
    return class_of(m.words[slice(*r)])


def _name(m: Marked, r: tuple[int, int]) -> str:
    a, b = r
    return " ".join(m.words[a : a + head_of(m.words[a:b]) + 1]).casefold()
