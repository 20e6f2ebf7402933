"""Who told it again: utterances and copies in the record are kept right as documents come, change and go.

What is decided is what `group_copies` and `group_utterances` would decide of all that the record holds: documents in any order and any
batches, some of them forgotten again, leave the same utterances. All of it runs in the caller's transaction, under the lock of linking.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document.words import cut_words
from onrecord.link.copies.kept import Told, pack_sketch, regroup_copies, sketch_likenesses
from onrecord.link.utterances.features import pack_wording, wording_likenesses
from onrecord.link.utterances.groups import utterance_id
from onrecord.link.utterances.neighbourhood import regroup
from onrecord.link.utterances.reports import content_words
from onrecord.link.utterances.wording import Folder, Wording
from onrecord.recording.told_again import keep_utterances
from onrecord.recording.told_rows import ReportRows, StoryRows
from onrecord.store.loading import load_reading
from onrecord.store.shelves import StoryShelf, UtteranceShelf, sketch_shelf, wording_shelf
from onrecord.store.shelves.utterances import UtteranceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.recording.folded import Folded
    from onrecord.schema import Span


class Worded(NamedTuple):
    """Statements that report something said, by id, each with the numbers of its wording and of an utterance of its own; and the wordings
    whose statements have to be grouped again."""

    of: dict[str, tuple[int, int]]
    wordings: set[int]


@dataclass(slots=True)
class Relinked:
    """What is otherwise than before: numbers of statements with another utterance, of utterances that are new, told otherwise or gone, of
    documents that are of another story."""

    statements: set[int] = field(default_factory=set)
    utterances: set[int] = field(default_factory=set)
    documents: set[int] = field(default_factory=set)


class _Moved(NamedTuple):
    """Wordings whose statements have to be grouped again, and utterances that may have lost some."""

    wordings: set[int]
    utterances: set[int]


def word_statements(connection: Connection, documents: Iterable[Folded]) -> Worded:
    """Keep the wordings of new documents' statements, before their rows are there, and an utterance for each: most stay the only report.

    Rows that hold both from the beginning need not be written again, in PostgreSQL with every index that leads to them.
    """
    wordings = {id_: wording for one in documents for id_, wording in one.wordings.items()}
    numbers, touched = _keep_wordings(connection, list(wordings.values()))
    alone = [UtteranceRow(utterance_id(id_), id_, 1, 1, 1, None, 1) for id_ in wordings]
    utterances = UtteranceShelf(connection).insert(alone)
    return Worded(dict(zip(wordings, zip(numbers, utterances, strict=True), strict=True)), touched)


def link_batch(connection: Connection, batch: Sequence[tuple[int, Folded]], wordings: Iterable[int] = ()) -> Relinked:
    """Link new documents, by their numbers: their rows and those of their statements, parties and involved parties are there. `wordings`
    are those whose statements have to be grouped again (see `word_statements`)."""
    relinked = Relinked()
    if not batch:
        return relinked
    sketches = [folded.sketch for _, folded in batch]
    numbers, changed = sketch_likenesses(sketch_shelf(connection)).add(
        [sketch.hash for sketch in sketches], [pack_sketch(sketch) for sketch in sketches]
    )
    StoryShelf(connection).draw(
        (sketch, folded.credit, number) for (number, folded), sketch in zip(batch, numbers, strict=True)
    )
    touched = _tell_stories(connection, {*numbers, *changed}, relinked)
    new = {number for number, _ in batch}
    moved = {wording for _, wording in UtteranceShelf(connection).of_documents(sorted(touched - new)) if wording}
    _group(connection, _Moved(moved.union(wordings), set()), relinked, lost=False)
    return relinked


def relink(connection: Connection, *, statements: Iterable[int] = (), documents: Iterable[int] = ()) -> Relinked:
    """Link again what has changed: statements whose speaker, time, words or state are others now, documents whose date, outlet, address or
    credit are. Their rows are there; what was deleted or superseded counts no more."""
    relinked = Relinked()
    shelf = StoryShelf(connection)
    sketches = {row.sketch for row in shelf.documents(sorted(set(documents))) if row.sketch is not None}
    touched = _tell_stories(connection, sketches, relinked) | set(documents)
    moved = _Moved(set(), set())
    moved.wordings.update(w for _, w in UtteranceShelf(connection).of_documents(sorted(touched)) if w)
    _reword(connection, sorted(set(statements)), moved)
    _group(connection, moved, relinked, lost=True)
    return relinked


def unlink(connection: Connection, *, statements: Iterable[int] = (), documents: Iterable[int] = ()) -> Relinked:
    """Take statements, and documents with all of their statements, out of what is linked: before their rows are deleted."""
    relinked = Relinked()
    stories, shelf = StoryShelf(connection), UtteranceShelf(connection)
    gone = sorted(set(documents))
    rows = stories.documents(gone)
    stories.draw((None, row.credit, row.number) for row in rows)
    stories.tell((None, None, row.number) for row in rows)
    relinked.documents |= {row.number for row in rows if row.story is not None}
    drawn = {row.sketch for row in rows if row.sketch is not None}
    unused = stories.unused(sorted(drawn))
    changed = sketch_likenesses(sketch_shelf(connection)).drop(unused)
    touched = _tell_stories(connection, (drawn | changed) - set(unused), relinked)
    moved = _Moved(set(), set())
    moved.wordings.update(w for _, w in shelf.of_documents(sorted(touched)) if w)
    leaving = sorted({*statements, *(number for number, _ in shelf.of_documents(gone))})
    _word(connection, dict.fromkeys(leaving), moved)
    _group(connection, moved, relinked, lost=True)
    return relinked


def _tell_stories(connection: Connection, sketches: set[int], relinked: Relinked) -> set[int]:
    """Decide again which documents are one story; the documents for which that has changed."""
    told: list[Told] = regroup_copies(StoryRows(connection), sketches) if sketches else []
    shelf = StoryShelf(connection)
    wanted = {
        number: (group.documents[0], kind if len(group.documents) > 1 else None)
        for group in told
        for number, kind in zip(group.documents, group.kinds, strict=True)
    }
    before = {row.number: (row.story, row.copy_kind) for row in shelf.documents(sorted(wanted))}
    changed = {number for number, value in wanted.items() if before[number] != value}
    shelf.tell((*wanted[number], number) for number in sorted(changed))
    relinked.documents |= changed
    return changed


def _add_wordings(connection: Connection, wordings: Mapping[int, Wording]) -> set[int]:
    """Give statements, by number, their wordings. The wordings whose statements have to be grouped again."""
    numbers, touched = _keep_wordings(connection, list(wordings.values()))
    UtteranceShelf(connection).word(zip(numbers, wordings, strict=True))
    return touched


def _keep_wordings(connection: Connection, wordings: Sequence[Wording]) -> tuple[Sequence[int], set[int]]:
    """The numbers of wordings, new or known; and all whose statements have to be grouped again."""
    if not wordings:
        return (), set()
    numbers, changed = wording_likenesses(wording_shelf(connection)).add(
        [wording.hash for wording in wordings], [pack_wording(wording) for wording in wordings]
    )
    return numbers, changed.union(numbers)


def _reword(connection: Connection, statements: Sequence[int], moved: _Moved) -> None:
    """Fold the words of statements again, as they are now."""
    if not statements:
        return
    shelf = UtteranceShelf(connection)
    by_document: dict[int, list[tuple[int, list[Span]]]] = {}
    for number, document, spans in shelf.spoken(statements):
        by_document.setdefault(document, []).append((number, spans))
    folder = Folder()
    wordings: dict[int, Wording | None] = dict.fromkeys(statements)
    for document, spoken in by_document.items():
        text = load_reading(connection, document, cut_words).document
        starts = [word.start for word in text.words]
        for number, spans in spoken:
            wordings[number] = folder.fold(content_words(text, spans, starts))
    _word(connection, wordings, moved)


def _word(connection: Connection, wordings: Mapping[int, Wording | None], moved: _Moved) -> None:
    """Give statements other wordings, or none, and forget the wordings that nobody has any more."""
    shelf = UtteranceShelf(connection)
    before = shelf.linked(sorted(wordings))
    had = {wording for _, wording, _ in before if wording is not None}
    moved.utterances.update(utterance for _, _, utterance in before if utterance is not None)
    silent = [number for number, wording in wordings.items() if wording is None]
    shelf.word((None, number) for number in silent)
    shelf.assign((None, number) for number in silent)
    moved.wordings.update(had)
    moved.wordings.update(_add_wordings(connection, {n: w for n, w in wordings.items() if w is not None}))
    unused = shelf.unused(sorted(had))
    moved.wordings.update(wording_likenesses(wording_shelf(connection)).drop(unused))
    moved.wordings.difference_update(unused)


def _group(connection: Connection, moved: _Moved, relinked: Relinked, *, lost: bool) -> None:
    rows = ReportRows(connection)
    found = regroup(rows, moved.wordings, lost=lost)
    statements, utterances = keep_utterances(connection, found, rows, moved.utterances)
    relinked.statements |= statements
    relinked.utterances |= utterances
