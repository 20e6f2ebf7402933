"""Corrected documents as gold data: in the form in which `onrecord eval` and the training read theirs, so that users can measure, and train,
on what they corrected.

    polnear/dev.jsonl.gz    the articles with the words of each attribution
    gold/00.json, 02.json … one file an article: who, when, how, to whom; `sure` is 1 where a person has looked
"""

from __future__ import annotations

import gzip
import io
import json
import os
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.errors import InputError
from onrecord.flat_rows import AUTHOR
from onrecord.identify.made import format_made
from onrecord.recording.finding import find_document
from onrecord.schema import Because, Made
from onrecord.store.corrections import life_of, rows_of_statements
from onrecord.store.identities import load_parties
from onrecord.store.many import select_among
from onrecord.store.reindexing import ACTIVE
from onrecord.store.values import PARTIES, load_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from onrecord.schema import Profile
    from onrecord.store.opening import Store
    from onrecord.store.values import Held

ARTICLES = "polnear/dev.jsonl.gz"
RECORD = "gold"
_ROLES = ("source", "cue", "content")


class GoldExport(NamedTuple):
    """What was written: documents, their statements, and how many of these a person has looked at."""

    documents: int
    statements: int
    sure: int


def export_gold(store: Store, folder: Path, reviewed: Iterable[str]) -> GoldExport:
    """Write all documents with corrections that hold, and the reviewed ones, into a new folder. See `Record.export_gold`."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: there is something there already; name a new folder")
    with store.reading() as connection:
        whole = {find_document(connection, identity, store.name) for identity in reviewed}
        numbers = sorted({*documents_corrected(connection), *whole})
        if not numbers:
            raise InputError(f"{store.name}: nothing in it was corrected, so there is no gold to write")
        found = [_read_document(connection, number, everything=number in whole) for number in numbers]
    _write(folder, found)
    statements = [s for _, record in found for s in record["statements"]]
    return GoldExport(len(found), len(statements), sum(s["sure"] for s in statements))


def documents_corrected(connection: Connection) -> list[int]:
    """The numbers of the documents of which a statement was corrected, accepted, added or deleted, and not all of it was taken back."""
    ids = [row[0] for row in connection.exec_driver_sql("SELECT DISTINCT statement FROM correction")]
    touched = {id_ for id_, rows in rows_of_statements(connection, ids).items() if _is_touched(rows)}
    sql = "SELECT DISTINCT document FROM statement WHERE id {among} AND state <> 'superseded'"
    return sorted(row[0] for row in select_among(connection, sql, touched))


def _is_touched(rows: Sequence[Any]) -> bool:
    life = life_of(rows)
    return bool(life.changed) or life.accepted or life.is_there == life.added


def _read_document(connection: Connection, number: int, *, everything: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """An article with its attributions, and its record. Statements inside another's content are left out, as `onrecord extract` does."""
    columns = "id, text, published, publisher, title"
    (row,) = select_among(connection, f"SELECT {columns} FROM document WHERE number {{among}}", [number])
    states = ", ".join(f"'{state}'" for state in ACTIVE)
    sql = f"SELECT number FROM statement WHERE document {{among}} AND within IS NULL AND state IN ({states}) ORDER BY start, number"
    numbers = [one[0] for one in select_among(connection, sql, [number])]
    loaded = load_values(connection, numbers)
    held = [loaded[n] for n in numbers]
    journal = rows_of_statements(connection, [one.row.id for one in held])
    who = _profiles(connection, held)
    answers = _answers(connection, held)
    attributions, statements = [], []
    for one in held:
        sure = everything or _is_touched(journal[one.row.id]) if one.row.id in journal else everything
        attributions.append({"id": one.row.id, "form": one.values["form"], **{r: one.values[r] for r in _ROLES}})
        statements.append({**_flat(one, who), "replies_to": answers.get(one.row.number), "sure": int(sure)})
    article = {name: value for name, value in zip(columns.split(", "), row, strict=True) if value is not None}
    return {**article, "attributions": attributions}, {"id": row[0], "statements": statements}


def _flat(one: Held, who: Mapping[str, Profile]) -> dict[str, Any]:
    """Who, when, how and to whom in the values of `onrecord extract`."""
    said = [who[id_] for id_ in one.values["speaker"] if id_ in who]
    made = one.values["made"]
    return {
        "id": one.row.id,
        "speaker": _one_or_all([_name_of(party) for party in said]),
        "kind": one.values["kind"],
        "full_name": _one_or_all([_full_name_of(party) for party in said]),
        "made": format_made(_made(*made)) if made else None,
        "made_why": "",
        "medium": one.values["medium"],
        "to": [name for id_ in one.values["to"] if id_ in who and (name := _name_of(who[id_])) is not None],
    }


def _made(start: str, end: str, precision: Any) -> Made:
    return Made(datetime.fromisoformat(start), datetime.fromisoformat(end), precision, Because("record", "stored"))


def _name_of(party: Profile) -> str | None:
    if party.kind == "author":
        return AUTHOR
    return party.name or next(iter(party.handles), None)


def _full_name_of(party: Profile) -> str | None:
    return party.full_name if party.full_name is not None and party.kind != "author" else _name_of(party)


def _one_or_all(names: Sequence[str | None]) -> str | list[str] | None:
    known = [name for name in names if name is not None]
    return known if len(known) > 1 else next(iter(known), None)


def _profiles(connection: Connection, held: Sequence[Held]) -> dict[str, Profile]:
    ids = {id_ for one in held for role in PARTIES for id_ in one.values[role]}
    numbers = [row[0] for row in select_among(connection, "SELECT number FROM party WHERE id {among}", ids)]
    return {party.profile.id: party.profile for party in load_parties(connection, numbers)}


def _answers(connection: Connection, held: Sequence[Held]) -> dict[int, str]:
    """What each statement answers among these; what it goes on from only where it answers no other."""
    id_of = {one.row.number: one.row.id for one in held}
    sql = "SELECT statement, kind, place, answers FROM reply WHERE statement {among} AND answers IS NOT NULL"
    rows = sorted(
        select_among(connection, sql, id_of), key=lambda row: (row[1] == "continuation", row[2]), reverse=True
    )
    return {row[0]: id_of[row[3]] for row in rows if row[3] in id_of}


def _write(folder: Path, found: Sequence[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    """Each file whole or not at all, the articles last."""
    try:
        (folder / RECORD).mkdir(parents=True, exist_ok=True)
        (folder / ARTICLES).parent.mkdir(exist_ok=True)
        for at, (_, record) in enumerate(found):
            text = json.dumps(record, indent=1) + "\n"
            _replace(folder / RECORD / f"{2 * at:02}.json", text.encode())
        lines = "".join(json.dumps(article) + "\n" for article, _ in found)
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", fileobj=packed, mode="wb", mtime=0) as file:
            file.write(lines.encode())
        _replace(folder / ARTICLES, packed.getvalue())
    except OSError as error:
        raise InputError(f"{folder}: cannot be written: {(error.strerror or str(error)).lower()}") from error


def _replace(path: Path, content: bytes) -> None:
    part = path.with_name(path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)
