"""Utterances and copies as the record keeps them: a row each, and whole when asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.document.words import cut_words
from onrecord.link.copies.groups import build_copies, order_of_story
from onrecord.link.utterances.groups import build_utterance, utterance_id
from onrecord.link.utterances.retold import choose_repeated
from onrecord.link.utterances.tellings import order_of_report, split_reports, trace_tellings
from onrecord.recording.told_rows import ReportRows
from onrecord.schema import Span
from onrecord.store.shelves import StoryShelf, UtteranceShelf
from onrecord.store.shelves.utterances import UtteranceRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.utterances.neighbourhood import Regrouped
    from onrecord.link.utterances.reports import Report
    from onrecord.schema import Copies, Utterance


def keep_utterances(
    connection: Connection, found: Regrouped, rows: ReportRows, emptied: Collection[int]
) -> tuple[set[int], set[int]]:
    """Keep regrouped utterances in place of those that their statements were of (`rows.said_in`), and of those that may be empty now.

    The statements that are of another utterance than before, and the utterances that are new, changed or gone.
    """
    shelf, said_in = UtteranceShelf(connection), rows.said_in
    reports = rows.reports(found.held)
    members = [_in_order(one.statements, reports) for one in found.utterances]
    ids = [utterance_id(reports[held[0]].id) for held in members]
    repeats = choose_repeated(found.utterances, lambda at: order_of_report(reports[members[at][0]]))
    wanted = [
        _row(
            [reports[number] for number in held],
            [found.held[number].text for number in held],
            ids[before] if before is not None else None,
        )
        for held, before in zip(members, repeats, strict=True)
    ]
    old = {said_in[number] for number in found.held} | set(emptied)
    before = shelf.utterances(sorted(number for number in old if number is not None))
    numbers = {row.id: number for number, row in before.items()}
    new = [row for row in wanted if row.id not in numbers]
    numbers.update(zip((row.id for row in new), shelf.insert(new), strict=True))
    changed = {numbers[row.id]: row for row in wanted if before.get(numbers[row.id], row) != row}
    shelf.update(sorted(changed.items()))
    home = {number: numbers[row.id] for row, some in zip(wanted, members, strict=True) for number in some}
    moved = {number for number, utterance in home.items() if said_in[number] != utterance}
    shelf.assign((home[number], number) for number in sorted(moved))
    gone = before.keys() - home.values()
    shelf.delete(sorted(gone))
    return moved, {*changed, *(numbers[row.id] for row in new), *gone}


def utterances_as_told(connection: Connection, numbers: Sequence[int]) -> dict[int, tuple[UtteranceRow, UtteranceRow]]:
    """Utterances by their numbers, each as it is kept and as its statements tell it (which of another it repeats is as it is kept)."""
    rows = ReportRows(connection)
    held = {one.number: one for one in rows.of_utterances(numbers)}
    reports = rows.reports(held)
    members: dict[int | None, list[int]] = {}
    for number in held:
        members.setdefault(rows.said_in[number], []).append(number)
    found = {}
    for number, row in UtteranceShelf(connection).utterances(numbers).items():
        if some := _in_order(members.get(number, ()), reports):
            told = _row([reports[one] for one in some], [held[one].text for one in some], row.repeats)
            found[number] = (row, told)
    return found


def _in_order(statements: Iterable[int], reports: Mapping[int, Report]) -> list[int]:
    held = list(statements)
    if len(held) > 1:
        held.sort(key=lambda number: order_of_report(reports[number]))
    return held


def _row(reports: Sequence[Report], texts: Sequence[int], repeats: str | None) -> UtteranceRow:
    first = reports[0].id
    if len(reports) == 1:
        return UtteranceRow(utterance_id(first), first, 1, 1, 1, repeats, 1)
    wordings = split_reports(reports, texts)
    _, independent = trace_tellings(reports, wordings)
    return UtteranceRow(
        utterance_id(first),
        first,
        len(reports),
        independent,
        len(wordings),
        repeats,
        len({report.document for report in reports}),
    )


def utterance(connection: Connection, id_: str) -> Utterance | None:
    """A whole utterance by its id, with its tellings and how its wordings differ; None where the record has none of this id."""
    found = UtteranceShelf(connection).find(id_)
    if found is None:
        return None
    number, row = found
    rows = ReportRows(connection)
    texts = {held.number: held.text for held in rows.of_utterances([number])}
    told = rows.reports(texts)
    order = _in_order(texts, told)
    reports = [_with_words(told[one]) for one in order]
    return build_utterance(reports, split_reports(reports, [texts[one] for one in order]), row.repeats)


def _with_words(report: Report) -> Report:
    text = report.text
    return replace(report, words=tuple(text[s:e] for s, e in cut_words(text, [Span(0, len(text))])))


def copies(connection: Connection, document: str) -> Copies | None:
    """The story that a document tells with its copies, by the document's id; None where it is alone or not there."""
    shelf = StoryShelf(connection)
    found = shelf.find(document)
    if found is None or found.story is None or found.copy_kind is None:
        return None
    told = sorted(shelf.of_story([found.story]), key=lambda row: order_of_story(row.published, row.id))
    kinds = [row.copy_kind or "same" for row in told]
    return build_copies([row.id for row in told], kinds, [row.credit for row in told])  # type: ignore[arg-type]
