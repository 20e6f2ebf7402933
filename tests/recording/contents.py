"""All that a record holds, as plain values in which no number of the file's own and no time of seeing is left: to compare two records."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import text
from tests.recording.filled import kept

from onrecord.store.opening import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.store.opening import Store

_QUERIES = {
    "documents": "SELECT d.id, d.text, d.kind, d.title, d.publisher, d.url, d.published, d.statements, d.superseded IS NULL, d.credit, "
    "d.copy_kind FROM document d",
    "originals": "SELECT o.hash, o.name, o.url, o.address, d.id FROM original o JOIN document d ON d.number = o.document",
    "versions": "SELECT v.address, d.id FROM version v JOIN document d ON d.number = v.document",
    "zones": 'SELECT d.id, z.start, z."end", z.kind FROM zone z JOIN document d ON d.number = z.document',
    "statements": 'SELECT s.id, d.id, s.text, s.form, s.start, s."end", p.id, s.kind, s.made_start, s.medium, s.act, s.verdict, s.state, '
    "w.hash FROM statement s JOIN document d ON d.number = s.document LEFT JOIN party p ON p.number = s.speaker "
    "LEFT JOIN wording w ON w.number = s.wording",
    "spans": 'SELECT s.id, c.role, c.start, c."end" FROM span c JOIN statement s ON s.number = c.statement',
    "involved": "SELECT s.id, i.role, i.place, p.id FROM involved i JOIN statement s ON s.number = i.statement "
    "JOIN party p ON p.number = i.party",
    "checks": 'SELECT s.id, c.start, c.verdict, c.words, c.body FROM "check" c JOIN statement s ON s.number = c.statement',
    "replies": "SELECT s.id, r.kind, a.id, r.body FROM reply r JOIN statement s ON s.number = r.statement "
    "LEFT JOIN statement a ON a.number = r.answers",
    "exchanges": "SELECT id, statements FROM exchange",
    "parties": "SELECT p.id, p.name, p.names, p.handles, p.roles, p.documents, i.id, i.name FROM party p "
    "JOIN identity i ON i.number = p.identity",
    "proposals": "SELECT p.id, q.id, o.rule, o.score FROM proposal o JOIN party p ON p.number = o.one JOIN party q ON q.number = o.other",
    "identities": "SELECT id, name, kind FROM identity",
    "keys": "SELECT DISTINCT key FROM party_key",  # of those that only find, who came first has them
    "appearances": "SELECT d.id, a.local, p.id FROM appearance a JOIN document d ON d.number = a.document "
    "JOIN party p ON p.number = a.party",
    "apart": "SELECT p.id, q.id, a.documents FROM apart a JOIN party p ON p.number = a.one JOIN party q ON q.number = a.other",
    "wordings": "SELECT hash, features FROM wording",
    "ties": "SELECT v.hash, w.hash, t.percent, t.weight, t.marks FROM tie t JOIN wording v ON v.number = t.one "
    "JOIN wording w ON w.number = t.other",
    "features": "SELECT posting FROM feature UNION ALL SELECT posting FROM recent_feature",
    "sketches": "SELECT hash FROM sketch",
    "copy_features": "SELECT posting FROM copy_feature UNION ALL SELECT posting FROM recent_copy_feature",
    "rejects": "SELECT name, reason FROM reject",
}  # fmt: skip


def contents(store: Store) -> dict[str, Any]:
    """What is there, by kind, sorted."""
    with store.reading() as connection:
        found: dict[str, Any] = {
            name: sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
            for name, query in _QUERIES.items()
        }
        found["ties"] = sorted((*sorted(row[:2]), *row[2:]) for row in found["ties"])
        found["words"] = _words(connection)
    found["told"] = kept(store)
    return found


def _words(connection: Connection) -> dict[str, list[str]]:
    """The words of the full-text index, each with the ids of the statements that have it."""
    id_of = {row[0]: row[1] for row in connection.execute(text("SELECT position, id FROM statement"))}
    found: dict[str, list[str]] = defaultdict(list)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE temp.entries USING fts5vocab('main', 'search_index', 'instance')"
        )
        rows = connection.exec_driver_sql("SELECT term, doc FROM temp.entries WHERE col = 'words'").fetchall()
        connection.exec_driver_sql("DROP TABLE temp.entries")
    else:
        rows = [
            (word.strip("'"), position)
            for position, vector in connection.exec_driver_sql("SELECT position, vector::text FROM search_index")
            for word in vector.split()
        ]
        rows = [(word.partition(":")[0].strip("'"), position) for word, position in rows if ":" in word]
    for word, position in rows:
        found[word].append(id_of[position])
    return {word: sorted(set(ids)) for word, ids in found.items()}


def assert_alike(one: str | Path, other: str | Path) -> None:
    """Two records hold the same."""
    stores = [open_store(target) for target in (one, other)]
    found, wanted = (contents(store) for store in stores)
    for store in stores:
        store.close()
    for kind, rows in wanted.items():
        assert found[kind] == rows, kind
