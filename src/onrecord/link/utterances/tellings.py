"""Who told an utterance first, who after whom, and in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.link.utterances.differences import diff_words
from onrecord.link.utterances.times import interval_of
from onrecord.link.utterances.wording import Folder
from onrecord.schema import Because, Telling, Variant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.link.utterances.reports import Report

_LONG = 8  # words: so long a stretch is not cut out twice in the same way, nor reworded so, by chance
_LAST = 1 << 60


def order_reports(reports: Sequence[Report]) -> list[Report]:
    """Earliest published first, those of unknown time last; of one time story by story, of one story as they stand in it."""
    return sorted(reports, key=order_of_report)


def order_of_report(report: Report) -> tuple[int, str, int, str]:
    return order_of_time(report), report.document or "", report.start, report.id


def order_of_time(report: Report) -> int:
    """When a report was published, as a number that grows with time; those of unknown time come last."""
    return interval_of(report.published)[0] if report.published else _LAST


def check_times(report: Report) -> None:
    """Raises ValueError, with the name of the field, where `made` or `published` is no ISO time."""
    for field, value in (("made", report.made), ("published", report.published)):
        try:
            if value:
                interval_of(value)
        except ValueError as error:
            raise ValueError(f"{field}: {error}") from None


def group_wordings(reports: Sequence[Report]) -> list[list[Report]]:
    """Reports (in order of time) by wording, earliest first. Marks, case, inflection at large are folded as in comparing: "15" and
    "fifteen" are one wording."""
    folder = Folder()
    return split_reports(reports, [folder.fold(report.words).hash for report in reports])


def split_reports(reports: Sequence[Report], wordings: Sequence[int]) -> list[list[Report]]:
    """Reports (in order of time) by their wordings, earliest first."""
    held: dict[int, list[Report]] = {}
    for report, wording in zip(reports, wordings, strict=True):
        held.setdefault(wording, []).append(report)
    return list(held.values())


def find_variants(wordings: Sequence[Sequence[Report]]) -> tuple[Variant, ...]:
    """Wordings, as `split_reports` gives them, each with its difference from the first one."""
    first = wordings[0][0]
    return tuple(
        Variant(same[0].text, tuple(r.id for r in same), diff_words(same[0], first) if same[0] is not first else ())
        for same in wordings
    )


class _Source(NamedTuple):
    after: Report
    rule: str
    score: float


def trace_tellings(reports: Sequence[Report], wordings: Sequence[Sequence[Report]]) -> tuple[tuple[Telling, ...], int]:
    """Each report with the earlier one that it was taken from, if any, and how many newsrooms told it on their own.

    `wordings` are those of `group_wordings`. Taken from another: what stood on that page before; a copy of one wire story; what credits the outlet that told it before, or the same outlet as an earlier one did; a
    newsroom's second story; the same cut or rewording of eight words or more. Equal words of a full quotation show nothing:
    reporters who sit in one room write down the same.
    """
    place = {report.id: at for at, same in enumerate(wordings) for report in same}
    texts = [same[0].text for same in wordings]
    fullest = max(range(len(texts)), key=lambda at: len(texts[at]))
    peculiar = {at for at in range(1, len(texts)) if at != fullest and len(texts[at].split()) >= _LONG}
    seen: dict[tuple[str, str], Report] = {}
    tellings = []
    for report in reports:
        variant = place[report.id]
        source = _source(report, seen, str(variant) if variant in peculiar else None)
        _remember(report, seen, str(variant))
        because = (
            Because("link", source.rule, score=source.score) if source else Because("link", "utterances.told_first")
        )
        after = source.after.id if source else None
        tellings.append(Telling(report.id, report.document or report.id, report.published, after, because))
    return tuple(tellings), sum(telling.after is None for telling in tellings)


def _source(report: Report, seen: dict[tuple[str, str], Report], wording: str | None) -> _Source | None:
    keys = [
        ("document", report.page or report.document, "utterances.same_document", 1.0),
        ("copies", report.copies, "utterances.copy", 1.0),
        ("publisher", _outlet(report.credit), "utterances.credited", 0.9),
        ("credit", _outlet(report.credit), "utterances.same_credit", 0.9),
        ("publisher", _outlet(report.publisher), "utterances.same_newsroom", 0.9),
        ("wording", wording, "utterances.same_cut", 0.5),
    ]
    for kind, key, rule, score in keys:
        if key and (kind, key) in seen:
            return _Source(seen[kind, key], rule, score)
    return None


def _remember(report: Report, seen: dict[tuple[str, str], Report], wording: str) -> None:
    keys = [
        ("document", report.page or report.document),
        ("copies", report.copies),
        ("credit", _outlet(report.credit)),
        ("publisher", _outlet(report.publisher)),
        ("wording", wording),
    ]
    for kind, key in keys:
        if key:
            seen.setdefault((kind, key), report)


def _outlet(name: str | None) -> str:
    return " ".join((name or "").casefold().removeprefix("the ").split())
