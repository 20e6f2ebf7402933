"""Made-up documents with nothing but parties, put into a record, and what the record then holds them to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.link.parties.profiles import profile_of
from onrecord.recording.identities import link_identities
from onrecord.schema import Because, Party, PartyRole, Span
from onrecord.store.parties import number_parties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

BECAUSE = Because("identify", "people.name")
SEEN = "2024-05-01T12:00:00.000Z"
Told = dict[str, Any] | str


def party(local: str, given: Told) -> Party:
    """A party from its name alone, or from its fields."""
    fields: dict[str, Any] = {"name": given} if isinstance(given, str) else given
    name = fields.get("name")
    return Party(
        local,
        fields.get("kind", "person"),
        name,
        BECAUSE,
        full_name=fields.get("full_name", name),
        description=fields.get("description"),
        names=tuple(fields.get("names", [name] if name else [])),
        handles=tuple(fields.get("handles", ())),
        roles=tuple(PartyRole(text, Span(0, 0)) for text in fields.get("roles", ())),
        authority_id=fields.get("authority_id"),
    )


def document_id(name: str) -> str:
    return f"{name:0>64}"


def tell(
    connection: Connection, documents: Mapping[str, Sequence[Told]], seen: str = SEEN, *, link: bool = True
) -> dict[tuple[str, str], int]:
    """Put documents with these parties (local ids p1, p2, …) into a record; their party numbers by document name and local id."""
    numbers = {name: _insert_document(connection, name, seen) for name in documents}
    found = [
        (
            numbers[name],
            [(f"p{n}", profile_of(document_id(name), party(f"p{n}", given))) for n, given in enumerate(told, 1)],
        )
        for name, told in documents.items()
    ]
    numbered, unsettled = number_parties(connection, found, seen)
    if link:
        link_identities(connection, unsettled)
    name_of = {number: name for name, number in numbers.items()}
    return {(name_of[document], local): number for (document, local), number in numbered.items()}


def _insert_document(connection: Connection, name: str, seen: str) -> int:
    if not connection.exec_driver_sql("SELECT count(*) FROM run").scalar_one():
        connection.exec_driver_sql(
            "INSERT INTO run (number, started, package, model, rules) VALUES (1, '2024', '1', 'm', 'r')"
        )
    empty = "x''" if connection.dialect.name == "sqlite" else "''"
    number = connection.exec_driver_sql("SELECT coalesce(max(number), 0) + 1 FROM document").scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO document (number, id, text, kind, language, name, authors, seen, run, statements, reading) "
        f"VALUES ({number}, '{document_id(name)}', '', 'article', 'en', '{name}', '[]', '{seen}', 1, 0, {empty})"
    )
    return int(number)


def groups(connection: Connection) -> list[list[str]]:
    """The identities of more than one party, as sorted lists of what their parties are called."""
    rows = connection.exec_driver_sql("SELECT identity, coalesce(name, handles), id FROM party ORDER BY id").fetchall()
    held: dict[int, list[str]] = {}
    for identity, name, _ in rows:
        held.setdefault(identity, []).append(name)
    return sorted(sorted(names) for names in held.values() if len(names) > 1)


def content(connection: Connection) -> list[tuple[Any, ...]]:
    """All of the tables of parties and identities."""
    queries = ("SELECT * FROM party ORDER BY number", "SELECT * FROM identity ORDER BY number")
    return [tuple(row) for query in queries for row in connection.exec_driver_sql(query)]


def forget_all(connection: Connection) -> None:
    """Make a record empty again."""
    for table in ("proposal", "appearance", "apart", "party_key", "party", "identity", "judgement", "document"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
