"""Utterances of many statements at once, each with its first report, its retellings and its wordings."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.link.utterances.index import UtteranceIndex
from onrecord.link.utterances.resolve import Cluster
from onrecord.link.utterances.speakers import fold_speakers
from onrecord.link.utterances.tellings import find_variants, order_reports, trace_tellings
from onrecord.link.utterances.wording import Folder
from onrecord.schema import Because, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.link.utterances.reports import Report

_ALONE, _ALIKE = "utterances.alone", "utterances.same_words"


def group_utterances(reports: Iterable[Report]) -> tuple[Utterance, ...]:
    """The utterances that statements report, earliest published first (those of unknown time last).

    Every statement is of exactly one. The order of the reports does not matter. Raises ValueError for a `made` or `published` that is
    no ISO time, and where two reports have one id.
    """
    held = list(reports)
    if len({report.id for report in held}) < len(held):
        raise ValueError("two reports have one id")
    index = UtteranceIndex()
    index.add_many(held)
    members: list[list[Report]] = []
    home: dict[int, int] = {}
    repeats: list[int | None] = []
    for cluster in _join_copies(list(index.clusters()), held):
        home.update(dict.fromkeys(cluster.statements, len(members)))
        members.append(order_reports([held[number] for number in cluster.statements]))
        repeats.append(cluster.repeats)
    ids = [utterance_id(found[0].id) for found in members]
    said = [
        _utterance(found, id_, ids[home[first]] if first is not None else None)
        for found, id_, first in zip(members, ids, repeats, strict=True)
    ]
    firsts = {id_: found[0] for found, id_ in zip(members, ids, strict=True)}
    return tuple(sorted(said, key=lambda u: (firsts[u.id].published or "~", u.id)))


def _join_copies(clusters: list[Cluster], held: Sequence[Report]) -> list[Cluster]:
    """The n-th time that a story has some words of some speaker is the n-th time in its copies, however little they say by themselves."""
    folder = Folder()
    seen: Counter[tuple[object, ...]] = Counter()
    places: dict[tuple[object, ...], int] = {}
    home = {number: at for at, cluster in enumerate(clusters) for number in cluster.statements}
    into = list(range(len(clusters)))
    copied = [number for number, report in enumerate(held) if report.copies and report.document]
    for number in sorted(copied, key=lambda number: (held[number].document, held[number].start, held[number].id)):
        report = held[number]
        words = (report.copies, folder.fold(report.words).hash, fold_speakers(report.speakers))
        seen[report.document, words] += 1
        at, first = home[number], places.setdefault((*words, seen[report.document, words]), home[number])
        into[_root(into, max(at, first))] = _root(into, min(at, first))
    joined: dict[int, list[Cluster]] = {}
    for at, cluster in enumerate(clusters):
        joined.setdefault(_root(into, at), []).append(cluster)
    return [_joined(some) for some in joined.values()]


def _joined(clusters: Sequence[Cluster]) -> Cluster:
    numbers = tuple(sorted(number for cluster in clusters for number in cluster.statements))
    before = sorted(cluster.repeats for cluster in clusters if cluster.repeats is not None)
    return Cluster(numbers, next((number for number in before if number not in numbers), None))


def _root(into: list[int], at: int) -> int:
    while into[at] != at:
        into[at] = into[into[at]]
        at = into[at]
    return at


def utterance_id(first: str) -> str:
    """The id of the utterance whose first report has this id."""
    return sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _utterance(reports: Sequence[Report], id_: str, repeats: str | None) -> Utterance:
    """`reports` are in the order of time."""
    variants = find_variants(reports)
    tellings, independent = trace_tellings(reports, variants)
    because = Because("link", _ALIKE if len(reports) > 1 else _ALONE)
    return Utterance(id_, tuple(r.id for r in reports), tellings, independent, variants, because, repeats)
