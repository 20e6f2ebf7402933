"""Parties of one full name, parted where the documents show that several people bear it.

Middle names, authority ids and offices tell namesakes apart. Where two values of one of these are known among parties of a name,
a party that shows neither could be either: it is left alone rather than given to one of them.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

from onrecord.link.parties.names import middles_agree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.link.parties.evidence import Known, NameKey

_MIDDLES_COMPARED = 100  # different middle names of one first and last name that are compared with each other
Marks = tuple[str | None, ...]


def part_namesakes(key: NameKey, members: Sequence[tuple[int, Known]]) -> tuple[list[list[int]], list[int]]:
    """Groups of the members (by index, in their order) that no mark tells apart, and those that fit several groups equally.

    Linear in the members; at worst quadratic in the different middle names, of which a hundred are compared.
    """
    middles = _settle_middles(sorted({known.names[key] for _, known in members}))
    offices = sorted({office for _, known in members for office in known.offices})
    marks = {
        index: (middles[known.names[key]], known.authority_id, *(known.offices.get(o) for o in offices))
        for index, known in members
    }
    contested = [at for at in range(2 + len(offices)) if len({m[at] for m in marks.values()} - {None}) > 1]
    if not contested:
        return [[index for index, _ in members]], []
    by_marks: dict[Marks, list[int]] = defaultdict(list)
    for index, all_marks in marks.items():
        by_marks[tuple(all_marks[at] for at in contested)].append(index)
    return _fit(by_marks)


def _settle_middles(middles: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str | None]:
    """Each middle name to the fullest that it agrees with; None for one that agrees with several, and for none at all."""
    named = [m for m in middles if m]
    if len(named) > _MIDDLES_COMPARED:
        return {m: " ".join(m) or None for m in middles}
    fullness = {m: (len(m), sum(map(len, m))) for m in named}
    fullest = [m for m in named if not any(fullness[o] > fullness[m] and middles_agree(m, o) for o in named)]
    out: dict[tuple[str, ...], str | None] = dict.fromkeys(middles)
    for m in named:
        fitting = [f for f in fullest if middles_agree(m, f)]
        out[m] = " ".join(fitting[0]) if len(fitting) == 1 else None
    return out


def _fit(by_marks: Mapping[Marks, list[int]]) -> tuple[list[list[int]], list[int]]:
    whole = {marks: list(indices) for marks, indices in by_marks.items() if None not in marks}
    projected: dict[tuple[tuple[int, ...], Marks], list[Marks]] = {}
    masks = {tuple(at for at, mark in enumerate(marks) if mark is not None) for marks in by_marks}
    for mask in masks:
        for marks in whole:
            projected.setdefault((mask, tuple(marks[at] for at in mask)), []).append(marks)
    partial: list[list[int]] = []
    ambiguous: list[int] = []
    for marks, indices in by_marks.items():
        if marks in whole:
            continue
        mask = tuple(at for at, mark in enumerate(marks) if mark is not None)
        fitting = projected.get((mask, tuple(marks[at] for at in mask)), [])
        if len(fitting) == 1:
            whole[fitting[0]].extend(indices)
        elif fitting or not mask:
            ambiguous.extend(indices)
        else:
            partial.append(list(indices))
    return [sorted(group) for group in (*whole.values(), *partial)], sorted(ambiguous)


def pairs_of_firsts(keys: Sequence[NameKey]) -> list[tuple[NameKey, NameKey]]:
    """Pairs of full names whose first names differ, in order."""
    return [(a, b) for a, b in combinations(sorted(keys), 2) if a.first != b.first]
