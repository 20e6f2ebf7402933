"""Did they say it: quotations in the record held against what the record holds, as documents come, whatever the order in which they do.

A quotation of a new document is held against the posts, turns, speeches, letters and releases that are there; when new ones of these come,
the quotations that are there are held against them (`quoting` says which). Both ways only what lies within 92 days of each other counts. A
finding is kept where a passage bears on the words: that nothing fits shows nothing, for no record holds all that somebody said. What a
document's own posts and turns say of its quotations stays as it is.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from onrecord.document.words import cut_words
from onrecord.link.checks.candidates import ask_of_statement, find_holding
from onrecord.link.checks.statements import check_statements
from onrecord.link.lookup import MemoryLookup
from onrecord.recording.corrected import load_corrected
from onrecord.recording.proofs import ProofRows
from onrecord.recording.quoting import WINDOW_DAYS, documents_quoting
from onrecord.store.checks import quotations_deleted, replace_checks, statements_deleted, stretches_checked
from onrecord.store.loading import load_reading
from onrecord.store.moments import day_number
from onrecord.store.proofs import days_of, holds_proofs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.recording.quoting import Arrived
    from onrecord.schema import Check, Reading, Span, Statement
    from onrecord.store.proofs import ProofDays

_MOST_DOCUMENTS = 30  # that one quotation is held against


def check_batch(connection: Connection, batch: Sequence[Arrived]) -> None:
    """Check the quotations of new documents, and those that are there again where a new document bears on them."""
    if not batch or not holds_proofs(connection):
        return
    proofs = ProofRows(connection)
    known = {one.number for one in batch}
    proofs.know({one.number: one.reading.document for one in batch})
    for one in batch:
        _check_document(connection, proofs, one.number, one.reading, new=True)
    deleted = cache(lambda: quotations_deleted(connection))
    touched: set[int] = set()
    for one in batch:
        touched |= documents_quoting(connection, one, deleted)
    _check_again(connection, proofs, sorted(touched - known))


def recheck(connection: Connection, documents: Iterable[int]) -> None:
    """Check the quotations of documents again: after what they were held against has changed, come or gone."""
    _check_again(connection, ProofRows(connection), sorted(set(documents)))


def recheck_statements(connection: Connection, document: int, reading: Reading, statements: Collection[str]) -> None:
    """Check statements of a document again, by their ids, and those that share words with them: after they were corrected. `reading` is the
    document's with that correction."""
    only = _sharing(reading, statements, stretches_checked(connection, document))
    proofs = ProofRows(connection)
    _check_document(connection, proofs, document, reading, only=only)
    _check_deleted(connection, proofs, document, only)


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


def _check_again(connection: Connection, proofs: ProofRows, documents: Sequence[int]) -> None:
    for number in documents:
        _check_document(connection, proofs, number, load_corrected(connection, number))
        _check_deleted(connection, proofs, number)


def _check_document(
    connection: Connection,
    proofs: ProofRows,
    number: int,
    reading: Reading,
    *,
    new: bool = False,
    only: Collection[str] | None = None,
) -> None:
    """Hold a document's quotations against all others that may hold them, and keep what is found beside what its own posts say."""
    asked = [s for s in reading.statements if only is None or s.id in only]
    found = _check_quotations(connection, proofs, number, reading, asked)
    if not new or found:
        replace_checks(connection, number, _beside_own(reading, asked, found), only)


def _check_deleted(connection: Connection, proofs: ProofRows, number: int, only: Collection[str] | None = None) -> None:
    """Keep of statements that people deleted what is found for them as they were extracted, among the others as these were: it is shown with
    them. They count nowhere else."""
    deleted = statements_deleted(connection, number)
    deleted &= set(only) if only is not None else deleted
    if not deleted:
        return
    reading = load_reading(connection, number, cut_words)
    sharing = _sharing(reading, deleted, {})
    asked = [statement for statement in reading.statements if statement.id in sharing]
    found = _check_quotations(connection, proofs, number, reading, asked)
    gone = deleted & {statement.id for statement in asked}  # what a person added is in no reading, and stays as it was
    replace_checks(connection, number, _beside_own(reading, asked, found), gone, deleted=True)


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


def _check_quotations(
    connection: Connection, proofs: ProofRows, number: int, reading: Reading, asked: Sequence[Statement]
) -> list[Check]:
    """What other documents say of the quotations in statements, as far as a passage bears on them."""
    quoting = [s for s in asked if s.attribution.form in ("direct", "mixed") and s.attribution.quoted]
    near: dict[int, list[Statement]] = {}
    for statement in quoting:
        for words in ask_of_statement(reading.document, statement):
            holding = [other for other in find_holding(words, proofs, _MOST_DOCUMENTS) if other != number]
            for other in holding:
                near.setdefault(other, []).append(statement)
    days = days_of(connection, sorted(near))
    borne: dict[str, Statement] = {}
    lookup = MemoryLookup()
    for other, statements in sorted(near.items()):
        within = [s for s in statements if _is_within(_day_of(s, reading), days[other])]
        borne |= {statement.id: statement for statement in within}
        lookup.add_primaries(proofs.texts(other) if within else ())
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
