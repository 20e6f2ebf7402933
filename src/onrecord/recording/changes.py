"""What changed from one version of a page to the next: statements that came, went, were reworded, or are said of somebody else."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.document.words import cut_words
from onrecord.link.utterances import Report
from onrecord.link.utterances.differences import diff_words
from onrecord.link.versions import Worded, align_versions
from onrecord.schema import PageChange, Span, StatementChange
from onrecord.store.loading import load_documents, load_statements
from onrecord.store.many import select_among
from onrecord.store.reindexing import ACTIVE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import RecordedParty, RecordedStatement

_FIELDS = ("speaker", "to", "made", "medium", "act", "manner", "reality")


def changes_of_address(connection: Connection, address: str, document: int | None = None) -> list[PageChange]:
    """The changes of a page from each version to the next, oldest first; with a document only those from it and to it."""
    found = versions_of(connection, address)
    pairs = [(one, other) for one, other in pairwise(found) if document in (None, one, other)]
    return [compare_versions(connection, address, *pair) for pair in pairs]


def versions_of(connection: Connection, address: str) -> list[int]:
    """The numbers of the documents that stood at a canonical address, in the order in which they were seen there."""
    sql = "SELECT document FROM version WHERE address {among} ORDER BY seen, document"
    return [row[0] for row in select_among(connection, sql, [address])]


def addresses_of(connection: Connection, document: int) -> list[str]:
    sql = "SELECT DISTINCT address FROM version WHERE document {among}"
    return sorted(row[0] for row in select_among(connection, sql, [document]))


def addresses_changed(connection: Connection, since: str) -> list[tuple[str, int]]:
    """The addresses at which another text was seen from a moment on, each with the number of that document, in the order of time."""
    sql = "SELECT v.seen, v.address, v.document FROM version v WHERE v.seen >= {} AND EXISTS "
    sql += "(SELECT 1 FROM version o WHERE o.address = v.address AND (o.seen < v.seen OR (o.seen = v.seen AND o.document < v.document))) "
    sql = sql.replace("{}", "?" if connection.dialect.name == "sqlite" else "%s")
    rows = sorted(map(tuple, connection.exec_driver_sql(sql, (since,))))
    return [(address, document) for _, address, document in rows]


def compare_versions(connection: Connection, address: str, old: int, new: int) -> PageChange:
    """Two documents of one page, and what changed in who said what."""
    documents = load_documents(connection, [old, new])
    before, after = (_statements(connection, number) for number in (old, new))
    pairs = {j: i for i, j in align_versions([_worded(s) for s in before], [_worded(s) for s in after])}
    changes: list[StatementChange] = []
    for j, statement in enumerate(after):
        change = _compare(before[pairs[j]], statement) if j in pairs else StatementChange("came", None, statement)
        if change is not None:
            changes.append(change)
    kept = set(pairs.values())
    changes += [StatementChange("went", s, None) for i, s in enumerate(before) if i not in kept]
    same = len(pairs) - sum(change.old is not None and change.new is not None for change in changes)
    return PageChange(address, documents[0], documents[1], tuple(changes), same)


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
    for address, document in addresses_changed(connection, since):
        found = versions_of(connection, address)
        at = found.index(document)
        yield compare_versions(connection, address, found[at - 1], document)
