"""What changed from one version of a page to the next: statements that came, went, were reworded, or are said of somebody else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.document.words import cut_words
from onrecord.link.utterances import Report
from onrecord.link.utterances.differences import diff_words
from onrecord.link.versions import Worded, align_versions
from onrecord.schema import PageChange, Span, StatementChange
from onrecord.store.loading import load_documents, load_statements
from onrecord.store.many import select_among
from onrecord.store.reindexing import ACTIVE
from onrecord.store.stays import stays_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import RecordedParty, RecordedStatement
    from onrecord.store.stays import Stay

_FIELDS = ("speaker", "to", "made", "medium", "act", "manner", "reality")


def changes_of_address(connection: Connection, address: str, document: int | None = None) -> list[PageChange]:
    """The changes of a page from each version to the next, oldest first; with a document only those from it and to it."""
    return [
        compare_versions(connection, address, *step)
        for step in steps_of_page(connection, address)
        if document in (None, step.old.document, step.new.document)
    ]


class Step(NamedTuple):
    """From one text of a page to the next; `back` where it had that before."""

    old: Stay
    new: Stay
    back: bool


def steps_of_page(connection: Connection, address: str) -> list[Step]:
    stays = stays_of_page(connection, address)
    there = [stay.document for stay in stays]
    return [Step(old, new, new.document in there[:at]) for at, (old, new) in enumerate(pairwise(stays), 1)]


def stays_of_page(connection: Connection, address: str) -> list[Stay]:
    """The documents that stood at a canonical address, one after the other, and from when."""
    stays: list[Stay] = []
    for stay in stays_at(connection, [address]).get(address, []):
        if not stays or stays[-1].document != stay.document:
            stays.append(stay)
    return stays


def addresses_of(connection: Connection, document: int) -> list[str]:
    sql = "SELECT DISTINCT address FROM version WHERE document {among}"
    return sorted(row[0] for row in select_among(connection, sql, [document]))


def addresses_changed(connection: Connection, since: str) -> list[tuple[str, str]]:
    """The addresses at which a text was seen from a moment on, each with that moment, in the order of time."""
    sql = f"SELECT seen, address FROM version WHERE seen >= {'?' if connection.dialect.name == 'sqlite' else '%s'}"
    return [(address, seen) for seen, address in sorted(map(tuple, connection.exec_driver_sql(sql, (since,))))]


def compare_versions(connection: Connection, address: str, old: Stay, new: Stay, back: bool) -> PageChange:
    """Two documents of one page, and what changed in who said what; `back` where the page had the new one before."""
    numbers = (old.document, new.document)
    documents = load_documents(connection, numbers)
    before, after = (_statements(connection, number) for number in numbers)
    pairs = {j: i for i, j in align_versions([_worded(s) for s in before], [_worded(s) for s in after])}
    changes: list[StatementChange] = []
    for j, statement in enumerate(after):
        change = _compare(before[pairs[j]], statement) if j in pairs else StatementChange("came", None, statement)
        if change is not None:
            changes.append(change)
    kept = set(pairs.values())
    changes += [StatementChange("went", s, None) for i, s in enumerate(before) if i not in kept]
    same = len(pairs) - sum(change.old is not None and change.new is not None for change in changes)
    return PageChange(address, documents[0], documents[1], tuple(changes), same, new.seen, back)


def _statements(connection: Connection, document: int) -> Sequence[RecordedStatement]:
    states = ", ".join(f"'{state}'" for state in ACTIVE)
    sql = f"SELECT number FROM statement WHERE document {{among}} AND state IN ({states}) ORDER BY start, number"
    return load_statements(connection, [row[0] for row in select_among(connection, sql, [document])])


def _worded(statement: RecordedStatement) -> Worded:
    return Worded(statement.text, frozenset(map(_called, statement.speakers)))


def _compare(old: RecordedStatement, new: RecordedStatement) -> StatementChange | None:
    """None where nothing changed."""
    fields = tuple(name for name in _FIELDS if _value(old, name) != _value(new, name))
    if old.text != new.text:
        return StatementChange("reworded", old, new, diff_words(_report(new), _report(old)), fields)
    return StatementChange("changed", old, new, (), fields) if fields else None


def _called(party: RecordedParty) -> str:
    """Two versions of a page mean one by one name; those without a name are told apart by what stands for it."""
    return party.label.casefold() or party.kind


def _value(statement: RecordedStatement, name: str) -> object:
    if name == "speaker":
        return [_called(party) for party in statement.speakers] or statement.kind
    if name == "to":
        return [_called(party) for party in statement.to]
    return getattr(statement, name)


def _report(statement: RecordedStatement) -> Report:
    text = statement.text
    return Report(statement.id, text, tuple(text[s:e] for s, e in cut_words(text, [Span(0, len(text))])))


def walk_changes(connection: Connection, since: str) -> Iterator[PageChange]:
    """The changes of all pages from a moment on, in the order of time, one page at a time."""
    for address, seen in addresses_changed(connection, since):
        for step in steps_of_page(connection, address):
            if step.new.seen == seen:
                yield compare_versions(connection, address, *step)
