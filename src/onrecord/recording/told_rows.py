"""The record's rows as `link` sees them: statements as reports, documents as stories."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.link.copies.kept import CopyTie, KeptStory, unpack_sketch
from onrecord.link.utterances import Report
from onrecord.link.utterances.features import CONFLICT, PART
from onrecord.link.utterances.neighbourhood import Held
from onrecord.link.utterances.pairing import Said, Tie, Words
from onrecord.link.utterances.reports import made_between
from onrecord.link.utterances.retold import Place
from onrecord.link.utterances.speakers import SpeakerName, fold_speakers
from onrecord.link.utterances.times import times_of
from onrecord.store.shelves import StoryShelf, UtteranceShelf, sketch_shelf, wording_shelf

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.copies.sketches import Sketch
    from onrecord.store.shelves.utterances import StatementRow

_REMEMBERED = 100_000


class ReportRows:
    """Statements of the record, as far as they report something said; `said_in` is the utterance that each one that was asked for had."""

    def __init__(self, connection: Connection) -> None:
        self._statements = UtteranceShelf(connection)
        self._wordings = wording_shelf(connection)
        self._rows: dict[int, StatementRow] = {}
        self._names: dict[int, tuple[str, ...]] = {}
        self.said_in: dict[int, int | None] = {}

    def wordings(self, texts: Sequence[int]) -> dict[int, Words]:
        """See ReportShelf."""
        return {number: Words(*values) for number, *values in self._statements.words(texts)}

    def statements(self, texts: Sequence[int]) -> Iterator[Held]:
        """See ReportShelf."""
        return self._held(self._statements.with_wordings(texts))

    def of_utterances(self, utterances: Sequence[int]) -> list[Held]:
        """All statements that report these."""
        return list(self._held(self._statements.of_utterances(utterances)))

    def reports(self, numbers: Iterable[int]) -> dict[int, Report]:
        """What statements that were asked for report, by their numbers."""
        rows = [self._rows[number] for number in numbers]
        outlets = self._statements.outlets([row.number for row in rows if row.medium == "interview"])
        return {row.number: self._report(row, outlets.get(row.number, ())) for row in rows}

    def ties(self, texts: Sequence[int]) -> list[Tie]:
        """See ReportShelf."""
        return [
            Tie(one, other, percent, weight, bool(marks & PART), bool(marks & CONFLICT))
            for one, other, percent, weight, marks in self._wordings.ties_of(texts)
        ]

    def _held(self, rows: Sequence[StatementRow]) -> Iterator[Held]:
        self.said_in.update((row.number, row.utterance) for row in rows)
        joint = self._statements.joint_speakers([row.number for row in rows])
        for row in rows:
            number = row.number
            self._rows[number] = row
            first = row.full_name or row.name
            names = self._names[number] = (*((first,) if first else ()), *joint.get(number, ()))
            said = Said(number, _folded(names), *_times(row.made_start, row.made_end, row.published))
            text = row.wording or 0
            place = None
            if row.copy_kind is not None:
                place = Place(number, str(row.story), row.document, row.start, row.id, text, said.speakers)
            yield Held(number, text, said, place)

    def _report(self, row: StatementRow, outlets: Sequence[str]) -> Report:
        return Report(
            row.id,
            row.text,
            (),
            self._names[row.number],
            _made(row.made_start, row.made_end),
            row.document,
            row.published,
            row.publisher,
            str(row.story) if row.copy_kind is not None else None,
            next(iter(outlets), row.credit),
            row.start,
            row.address,
        )


class StoryRows:
    """Documents of the record as stories."""

    def __init__(self, connection: Connection) -> None:
        self._documents = StoryShelf(connection)
        self._sketches = sketch_shelf(connection)

    def stories(self, sketches: Sequence[int]) -> Iterable[KeptStory]:
        """See CopyShelf."""
        rows = self._documents.with_sketches(sketches)
        return [KeptStory(row.number, row.id, row.sketch or 0, row.published, row.credit) for row in rows]

    def ties(self, sketches: Sequence[int]) -> Iterable[CopyTie]:
        """See CopyShelf."""
        return [CopyTie(*row) for row in self._sketches.ties_of(sketches)]

    def sketches(self, sketches: Sequence[int]) -> Mapping[int, Sketch]:
        """See CopyShelf."""
        return {number: unpack_sketch(values) for number, values in self._sketches.values_of(sketches).items()}


@lru_cache(_REMEMBERED)
def _made(start: str | None, end: str | None) -> str | None:
    if start is None or end is None:
        return None
    return made_between(datetime.fromisoformat(start), datetime.fromisoformat(end))


@lru_cache(_REMEMBERED)
def _folded(names: tuple[str, ...]) -> tuple[SpeakerName, ...]:
    return fold_speakers(names)


@lru_cache(_REMEMBERED)
def _times(start: str | None, end: str | None, published: str | None) -> tuple[int, int, int]:
    return times_of(_made(start, end), published)
