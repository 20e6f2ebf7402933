"""One row of a record by what people call it: an id, the beginning of one, an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.errors import InputError
from onrecord.store.tables import DOCUMENT, EXCHANGE, STATEMENT, VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def refuse_nul(asked: str) -> None:
    """One answer in both databases: PostgreSQL takes the character NUL in no text. Raises InputError."""
    if "\0" in asked:
        raise InputError("a text with the character NUL: it stands in no text")


def find_one(connection: Connection, table: Any, identity: str, what: str) -> int:
    """The number of the row with this id, or whose id alone begins so. Raises InputError, naming what else there is."""
    refuse_nul(identity)
    if not identity.strip():
        raise InputError(f"{what}: an empty id; is a variable unset?")
    exact = connection.execute(select(table.c.number).where(table.c.id == identity)).scalar()
    if exact is not None:
        return int(exact)
    near = begin_so(connection, table, identity)
    if len(near) == 1:
        return int(near[0].number)
    if near:
        raise InputError(f"{what} {identity!r}: several begin so ({near[0].id}, {near[1].id}, …); write more of it")
    raise InputError(f"{what} {identity!r}: none with that id in this record")


def begin_so(connection: Connection, table: Any, identity: str) -> Sequence[Any]:
    """Up to three rows (number, id) whose ids begin so; none for fewer than four characters."""
    if len(identity) < 4 or not identity.isalnum():
        return ()
    query = select(table.c.number, table.c.id).where(table.c.id >= identity, table.c.id < identity + "g").limit(3)
    return connection.execute(query).all()


def find_document(connection: Connection, identity: str, record: str) -> int:
    """The number of a document, by its id, the beginning of it, or its address (then the newest version). Raises InputError."""
    from onrecord.acquire.addresses import canonical_address

    refuse_nul(identity)
    if identity.lower().startswith(("http://", "https://")):
        query = select(VERSION.c.document).where(VERSION.c.address == canonical_address(identity))
        newest = connection.execute(query.order_by(VERSION.c.seen.desc(), VERSION.c.document.desc())).scalar()
        if newest is None:
            raise InputError(f"{identity}: no document of that address in {record}")
        return int(newest)
    return find_one(connection, DOCUMENT, identity, "document")


def find_exchange(connection: Connection, identity: str) -> int:
    """The number of an exchange, by its id, the beginning of it, or a statement's. Raises InputError."""
    refuse_nul(identity)
    query = select(STATEMENT.c.exchange).where(STATEMENT.c.id == identity)
    held = connection.execute(query).scalar()
    return int(held) if held is not None else find_one(connection, EXCHANGE, identity, "exchange")
