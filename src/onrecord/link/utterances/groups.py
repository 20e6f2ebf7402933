"""Utterances of many statements at once, each with its first report, its retellings and its wordings."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from onrecord.link.utterances.index import UtteranceIndex
from onrecord.link.utterances.retold import Place, choose_repeated, count_places, join_copies
from onrecord.link.utterances.speakers import fold_speakers
from onrecord.link.utterances.tellings import (
    find_variants,
    group_wordings,
    order_of_report,
    order_reports,
    trace_tellings,
)
from onrecord.link.utterances.wording import Folder
from onrecord.schema import Because, Utterance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

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
    joined = join_copies(list(index.clusters()), count_places(_places(held)))
    members = [order_reports([held[number] for number in one.statements]) for one in joined]
    ids = [utterance_id(found[0].id) for found in members]
    repeats = choose_repeated(joined, lambda at: order_of_report(members[at][0]))
    said = [
        build_utterance(found, group_wordings(found), ids[before] if before is not None else None)
        for found, before in zip(members, repeats, strict=True)
    ]
    firsts = {id_: found[0] for found, id_ in zip(members, ids, strict=True)}
    return tuple(sorted(said, key=lambda u: (firsts[u.id].published or "~", u.id)))


def _places(held: Sequence[Report]) -> Iterator[Place]:
    """Where the statements stand of documents that are copies of one story."""
    folder = Folder()
    for number, report in enumerate(held):
        if report.copies and report.document:
            words, speakers = folder.fold(report.words).hash, fold_speakers(report.speakers)
            yield Place(number, report.copies, report.document, report.start, report.id, words, speakers)


def utterance_id(first: str) -> str:
    """The id of the utterance whose first report has this id."""
    return sha256(first.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def build_utterance(reports: Sequence[Report], wordings: Sequence[Sequence[Report]], repeats: str | None) -> Utterance:
    """An utterance with its tellings and wordings (see `split_reports`). `reports` are in the order of `order_reports`, `repeats` is the id
    of the one whose words it says again."""
    tellings, independent = trace_tellings(reports, wordings)
    because = Because("link", _ALIKE if len(reports) > 1 else _ALONE)
    variants = find_variants(wordings)
    id_ = utterance_id(reports[0].id)
    return Utterance(id_, tuple(r.id for r in reports), tellings, independent, variants, because, repeats)
