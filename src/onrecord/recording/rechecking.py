"""Did they say it: quotations in the record held against what the record holds, as documents come, whatever the order in which they do.

A quotation of a new document is held against the posts, turns, speeches, letters and releases that are there; when new ones of these come,
the quotations that are there are held against them (`quoting` says which). Both ways only what lies within 92 days of each other counts. A
finding is kept where a passage bears on the words: that nothing fits shows nothing, for no record holds all that somebody said. What a
document's own posts and turns say of its quotations stays as it is. Who was judged to be one with others speaks for all of them (`judged`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document.words import cut_words
from onrecord.link.checks.candidates import ask_of_statement, find_holding
from onrecord.link.checks.statements import check_statements
from onrecord.link.lookup import MemoryLookup
from onrecord.recording.corrected import load_corrected
from onrecord.recording.judged import Judged
from onrecord.recording.proofs import ProofRows
from onrecord.recording.quoting import MOST_OF_SPEAKER, WINDOW_DAYS, documents_quoting
from onrecord.store.checks import (
    deleted_of,
    indirect_of,
    quotations_by,
    quotations_deleted,
    replace_checks,
    statements_deleted,
    stretches_checked,
)
from onrecord.store.loading import load_reading
from onrecord.store.moments import day_number
from onrecord.store.parties import parties_in
from onrecord.store.proofs import days_of, holds_proofs
from onrecord.store.replies import numbers_by_id

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.link.checks.primaries import Primary
    from onrecord.recording.quoting import Arrived
    from onrecord.schema import Check, Reading, Span, Statement
    from onrecord.store.proofs import ProofDays

_MOST_DOCUMENTS = 30  # that one quotation is held against


class _At(NamedTuple):
    """A moment of the record, and what was asked of it: what can prove something, and who is one by judgement."""

    connection: Connection
    proofs: ProofRows
    judged: Judged

    @classmethod
    def of(cls, connection: Connection) -> _At:
        return cls(connection, ProofRows(connection), Judged(connection))


def check_batch(connection: Connection, batch: Sequence[Arrived], turned: Collection[int] = ()) -> None:
    """Check the quotations of new documents, and those that are there again where a new document bears on them, or who spoke them is
    somebody else now (`turned` are such parties)."""
    if not batch or not holds_proofs(connection):
        return
    at = _At.of(connection)
    known = {one.number for one in batch}
    at.proofs.know({one.number: one.reading.document for one in batch})
    for one in batch:
        _check_document(at, one.number, one.reading, new=True)
    deleted = cache(lambda: quotations_deleted(connection))
    touched: set[int] = set()
    for one in batch:
        touched |= documents_quoting(connection, one, deleted, at.judged)
    _check_again(at, touched - known)
    _check_people(at, at.judged.touched(turned), besides=touched | known)


def recheck(connection: Connection, documents: Iterable[int]) -> None:
    """Check the quotations of documents again: after what they were held against has changed, come or gone."""
    _check_again(_At.of(connection), documents)


def recheck_turned(connection: Connection, turned: Collection[int]) -> None:
    """Check quotations again after parties have become somebody else, as far as somebody judged that they are one with others, now or before."""
    recheck_quotations(connection, to_recheck(connection, turned))


def to_recheck(connection: Connection, turned: Collection[int]) -> dict[int, set[int]]:
    """The quotations that `recheck_turned` checks again, by the documents that they stand in."""
    if not turned or not holds_proofs(connection):
        return {}
    return _quoting_people(connection, Judged(connection).touched(turned))


def recheck_quotations(
    connection: Connection, quotations: Mapping[int, Collection[int]], did: Callable[[], None] | None = None
) -> None:
    """Check quotations again, by document, and what shares words with them. `did` is called after each document."""
    at = _At.of(connection)
    for document, numbers in sorted(quotations.items()):
        _check_quoting(at, document, numbers)
        if did is not None:
            did()


def documents_of_fellows(connection: Connection, documents: Sequence[int]) -> set[int]:
    """The other documents that quote somebody who is one by judgement with somebody in these: to be checked again when these are gone."""
    judged = Judged(connection)
    people = judged.fellows(parties_in(connection, documents)) if judged.identities else ()
    return _quoting_people(connection, people).keys() - set(documents)


def _check_people(at: _At, people: Collection[int], besides: Collection[int]) -> None:
    """Check the quotations of parties again, and what shares words with them, but in some documents."""
    for document, quotations in sorted(_quoting_people(at.connection, people).items()):
        if document not in besides:
            _check_quoting(at, document, quotations)


def _check_quoting(at: _At, document: int, quotations: Collection[int]) -> None:
    """Check quotations of a document again, by their numbers, and what shares words with them."""
    reading = load_corrected(at.connection, document)
    ids = [id_ for id_, number in numbers_by_id(at.connection, document).items() if number in quotations]
    only = _sharing(reading, ids, stretches_checked(at.connection, document))
    _check_document(at, document, reading, only=only)
    _check_deleted(at, document)


def _quoting_people(connection: Connection, people: Collection[int]) -> dict[int, set[int]]:
    """The latest quotations of parties, what they are said to have said that their document's own posts and turns bear on, and what people
    deleted, by the documents that they stand in."""
    if not people:
        return {}
    found: dict[int, set[int]] = {}
    for one in quotations_by(connection, sorted(people), None, MOST_OF_SPEAKER):
        found.setdefault(one.document, set()).add(one.number)
    for document, number in (*deleted_of(connection, people), *indirect_of(connection, people, MOST_OF_SPEAKER)):
        found.setdefault(document, set()).add(number)
    return found


def recheck_statements(connection: Connection, document: int, reading: Reading, statements: Collection[str]) -> None:
    """Check statements of a document again, by their ids, and those that share words with them: after they were corrected. `reading` is the
    document's with that correction."""
    only = _sharing(reading, statements, stretches_checked(connection, document))
    at = _At.of(connection)
    _check_document(at, document, reading, only=only)
    _check_deleted(at, document, only)


def _sharing(
    reading: Reading, statements: Collection[str], checked: Mapping[str, Sequence[tuple[int, int]]]
) -> set[str]:
    """These statements and all that hold words of theirs, as they are or were when they were checked, however many steps away."""
    words: dict[str, list[tuple[int, int]]] = {id_: list(spans) for id_, spans in checked.items()}
    for statement in reading.statements:
        words.setdefault(statement.id, []).extend((s.start, s.end) for s in statement.attribution.content)
    found = set(statements)
    fresh = set(found)
    while fresh:
        taken = [span for id_ in fresh for span in words.get(id_, ())]
        others = words.keys() - found
        fresh = {id_ for id_ in others if any(a < d and c < b for a, b in words[id_] for c, d in taken)}
        found |= fresh
    return found


def _check_again(at: _At, documents: Iterable[int]) -> None:
    for number in sorted(set(documents)):
        _check_document(at, number, load_corrected(at.connection, number))
        _check_deleted(at, number)


def _check_document(
    at: _At, number: int, reading: Reading, *, new: bool = False, only: Collection[str] | None = None
) -> None:
    """Hold a document's quotations against all others that may hold them, and keep what is found beside what its own posts say."""
    told = at.judged.known(number, reading)
    asked = [s for s in told.statements if only is None or s.id in only]
    found = _check_quotations(at, number, told, asked)
    if not new or found or told is not reading:
        replace_checks(at.connection, number, _beside_own(told, asked, found), only)


def _check_deleted(at: _At, number: int, only: Collection[str] | None = None) -> None:
    """Keep of statements that people deleted what is found for them as they were extracted, among the others as these were: it is shown with
    them. They count nowhere else."""
    deleted = statements_deleted(at.connection, number)
    deleted &= set(only) if only is not None else deleted
    if not deleted:
        return
    reading = at.judged.known(number, load_reading(at.connection, number, cut_words))
    sharing = _sharing(reading, deleted, {})
    asked = [statement for statement in reading.statements if statement.id in sharing]
    found = _check_quotations(at, number, reading, asked)
    gone = deleted & {statement.id for statement in asked}  # what a person added is in no reading, and stays as it was
    replace_checks(at.connection, number, _beside_own(reading, asked, found), gone, deleted=True)


def _beside_own(reading: Reading, asked: Sequence[Statement], found: Sequence[Check]) -> list[Check]:
    """The checks of statements: what others say of them, where their document's own posts and turns say nothing."""
    ids = {statement.id for statement in asked}
    kept: dict[Span, Check] = {check.quoted: check for check in reading.checks if check.statement in ids}
    for check in found:
        if not _is_own(kept.get(check.quoted), reading):
            kept[check.quoted] = check
    return [check for _, check in sorted(kept.items())]


def _is_own(check: Check | None, reading: Reading) -> bool:
    """Whether a check rests on what the document itself carries."""
    return check is not None and check.passage is not None and check.passage.document == reading.document.id


def _check_quotations(at: _At, number: int, reading: Reading, asked: Sequence[Statement]) -> list[Check]:
    """What other documents say of the quotations in statements, as far as a passage bears on them."""
    quoting = [s for s in asked if s.attribution.form in ("direct", "mixed") and s.attribution.quoted]
    near: dict[int, list[Statement]] = {}
    for statement in quoting:
        for words in ask_of_statement(reading.document, statement):
            holding = [other for other in find_holding(words, at.proofs, _MOST_DOCUMENTS) if other != number]
            for other in holding:
                near.setdefault(other, []).append(statement)
    days = days_of(at.connection, sorted(near))
    borne: dict[str, Statement] = {}
    held: list[list[Primary]] = []
    for other, statements in near.items():
        within = [s for s in statements if _is_within(_day_of(s, reading), days[other])]
        borne |= {statement.id: statement for statement in within}
        if within and (texts := at.proofs.texts(other)):
            held.append(texts)
    lookup = MemoryLookup()
    for texts in sorted(held, key=lambda texts: (texts[0].made or "", texts[0].document)):  # whichever came first
        lookup.add_primaries(texts)
    if not borne:
        return []
    checks = check_statements(reading.document, [s for s in quoting if s.id in borne], reading.parties, lookup)
    return [c for c in checks if c.passage is not None and c.passage.document != reading.document.id]


def _day_of(statement: Statement, reading: Reading) -> int:
    """The day on which it was made, else published; 0 where neither is known."""
    if statement.made is not None:
        return day_number(statement.made.start.isoformat())
    return day_number(reading.published.value) if reading.published is not None else 0


def _is_within(day: int, days: ProofDays) -> bool:
    """Whether a day is near those of a document; what has no day is near every other."""
    if not day or days.first is None or days.last is None:
        return True
    return days.first - WINDOW_DAYS <= day <= days.last + WINDOW_DAYS
