"""The public verbs `utterances` and `utterances_of`: rows of statements, or readings, to the acts of speaking that they report."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from onrecord.errors import InputError
from onrecord.schema import Reject, Span
from onrecord.table_rows import check_rows, identity_of, row_text, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from onrecord.link.copies import Story
    from onrecord.link.utterances import Report
    from onrecord.schema import Copies, Reading, Utterance, UtteranceRow

_FIELDS = ("made", "published", "date", "publisher")


def utterances(
    rows: Iterable[Mapping[str, Any]],
    *,
    rejects: Callable[[Reject], None] | None = None,
    progress: Callable[[], None] | None = None,
) -> Iterator[UtteranceRow]:
    """Rows {"id", "text", "speaker"?, "made"?, "document"?, "published"?, "publisher"?} to rows {"id", "utterance"}, in the same order.

    Statements that report the same act of speaking have the same `utterance`: the id of its first report (the earliest published, of
    one time the one with the smallest id). `repeats` stands where the same speaker said the words before, at another event: the
    `utterance` of the first time. `speaker` is a name or a list of names, `made` an ISO day, month, week, year, time, or "a/b". All rows are
    read before the first is given; of each some hundred bytes are held. `progress` is called as each is read. Rows are
    set aside as by `extract`, and for a time that is none. Raises TypeError at once for what is no rows.
    """
    check_rows(rows, "utterances")
    return _group_each(rows, rejects, progress)


def utterances_of(readings: Iterable[Reading]) -> tuple[Utterance, ...]:
    """The acts of speaking that the statements of stories report, by first report; with who told it after whom and in which words.

    Stories that are copies of one another (a wire story in many papers) count as one telling. A story that is given twice counts once.
    Of a reading its statements are kept, not the rest, so `readings` may be `read_many(…)`.
    """
    return tell_stories(readings).utterances


@dataclass(frozen=True, slots=True)
class Source:
    """A story of which statements were reported: its id, how people call it, and when it was published, where that is known."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """What stories tell: the utterances by first report, each statement's report by its id, each story by its id, which are copies."""

    utterances: tuple[Utterance, ...]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    copies: tuple[Copies, ...]


def tell_stories(readings: Iterable[Reading]) -> Told:
    """`utterances_of`, with what is needed to show it. Of each reading the words of its story and statements are held."""
    from onrecord.link.copies import group_copies, story_of
    from onrecord.link.utterances import group_utterances, report_statements

    reports: dict[str, Report] = {}
    stories: list[Story] = []
    sources: dict[str, Source] = {}
    for reading in readings:
        document, published = reading.document, reading.published
        if document.id in sources:
            continue
        when = published.value if published is not None else None
        sources[document.id] = Source(document.id, document.name, document.title, document.publisher, when)
        stories.append(story_of(document, published))
        credit = stories[-1].credit
        for report in report_statements(document, reading.statements, published, credit=credit):
            reports[report.id] = report
    groups = group_copies(stories)
    copies = {id_: group.id for group in groups for id_ in group.documents}
    reports = {id_: replace(report, copies=copies.get(report.document or "")) for id_, report in reports.items()}
    return Told(group_utterances(reports.values()), reports, sources, groups)


def _group_each(
    rows: Iterable[Mapping[str, Any]],
    rejects: Callable[[Reject], None] | None,
    progress: Callable[[], None] | None,
) -> Iterator[UtteranceRow]:
    from onrecord.link.utterances import UtteranceIndex, order_of_time

    index = UtteranceIndex()
    ids: list[str | int] = []
    published: list[int] = []

    def read() -> Iterator[Report]:
        for identity, report in _reports(rows, rejects):
            ids.append(identity)
            published.append(order_of_time(report))
            if progress is not None:
                progress()
            yield report

    index.add_many(read())
    first = array("l", range(len(ids)))
    repeats: dict[int, int] = {}
    for cluster in index.clusters():
        earliest = min(cluster.statements, key=lambda number: (published[number], str(ids[number])))
        for number in cluster.statements:
            first[number] = earliest
        if cluster.repeats is not None:
            repeats[earliest] = cluster.repeats
    for number, identity in enumerate(ids):
        said = first[number]
        row: UtteranceRow = {"id": identity, "utterance": ids[said]}
        if said in repeats:
            row["repeats"] = ids[first[repeats[said]]]
        yield row


def _reports(
    rows: Iterable[Mapping[str, Any]], rejects: Callable[[Reject], None] | None
) -> Iterator[tuple[str | int, Report]]:
    from onrecord.document.words import cut_words
    from onrecord.link.utterances import Report, check_times

    first_rows: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        try:
            identity, name, text = row_text(row, first_rows)
            given = {field: text_of(row.get(field), field) or None for field in _FIELDS}
            document = identity_of(row.get("document"))
            words = tuple(text[start:end] for start, end in cut_words(text, [Span(0, len(text))]))
            report = Report(
                name,
                text,
                words,
                _speaker(row.get("speaker")),
                given["made"],
                None if document is None else str(document),
                given["published"] or given["date"],
                given["publisher"],
            )
            check_times(report)
        except (InputError, ValueError) as error:
            if rejects is None:
                raise InputError(f"row {number}: {error}") from None
            rejects(Reject(f"row {number}", str(error)))
            continue
        first_rows[name] = number
        yield identity, report


def _speaker(value: object) -> tuple[str, ...]:
    """The names of who spoke, jointly where there are several."""
    if isinstance(value, list | tuple):
        return tuple(name for one in value for name in _speaker(one))
    name = text_of(value, "speaker")
    return (name,) if name else ()
