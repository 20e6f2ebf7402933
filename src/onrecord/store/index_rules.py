"""Which code made the full-text index. Words that another version folds in another way are not found, and an entry can only be taken out by
the same words that were put in: so the index knows by what rules it was made, and is made anew where these are others."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select

from onrecord.store.indexing import INDEX, add_entries
from onrecord.store.reindexing import load_entries
from onrecord.store.tables import META, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

_ROOM = Path(__file__).parent
_RULES = "index"  # the row of `meta` that says by what rules the index was made
_AT_ONCE = 2_000  # statements
# what decides which words and marks of a statement go into the index; a test holds that nothing is missing
DECIDING = ("day_marks.py", "folding.py", "indexing.py", "match_text.py", "reindexing.py")


@cache
def fingerprint_index() -> str:
    """What tells the rules by which the index is made from earlier ones and later ones."""
    return fingerprint_files(_ROOM, DECIDING)


def fingerprint_files(room: Path, names: Sequence[str]) -> str:
    """What tells files of code from earlier and later ones."""
    digest = sha256()
    for name in names:
        digest.update((room / name).read_bytes())
    return digest.hexdigest()[:16]


def rules_of_index(connection: Connection) -> str | None:
    """By what rules the index was made; None where that was not noted."""
    return connection.execute(select(META.c.value).where(META.c.key == _RULES)).scalar()


def note_rules(connection: Connection) -> None:
    """Note that the index is made by the rules of this code."""
    connection.execute(delete(META).where(META.c.key == _RULES))
    connection.execute(insert(META), {"key": _RULES, "value": fingerprint_index()})


def index_is_settled(connection: Connection) -> bool:
    """Whether the index was made by the rules of this code."""
    return rules_of_index(connection) == fingerprint_index()


def work_on_index(connection: Connection) -> int:
    """How many statements `settle_index` has to put into the index."""
    if index_is_settled(connection):
        return 0
    return connection.execute(select(func.count()).select_from(STATEMENT)).scalar_one()


def settle_index(connection: Connection, did: Callable[[int], None] | None = None) -> None:
    """Make the index anew where other rules made it: before anything is put in or taken out. Runs under the record's lock of linking. `did` is
    told of how many statements at a time that is done."""
    if index_is_settled(connection):
        return
    everything = f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')"
    connection.exec_driver_sql(everything if connection.dialect.name == "sqlite" else f"DELETE FROM {INDEX}")
    last = -1
    query = select(STATEMENT.c.number).order_by(STATEMENT.c.number).limit(_AT_ONCE)
    while numbers := connection.scalars(query.where(STATEMENT.c.number > last)).all():
        last = numbers[-1]
        add_entries(connection, sorted(load_entries(connection, numbers).values()))
        if did is not None:
            did(len(numbers))
    note_rules(connection)
