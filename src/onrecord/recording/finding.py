"""One row of a record by what people call it: an id, the beginning of one, an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.errors import AmbiguousError, InputError, NotOnRecordError
from onrecord.store.tables import DOCUMENT, EXCHANGE, STATEMENT, VERSION
from onrecord.store.tombstones import find_tombstones, hash_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def refuse_nul(asked: str) -> None:
    """One answer in both databases: PostgreSQL takes the character NUL in no text. Raises InputError."""
    if "\0" in asked:
        raise InputError("a text with the character NUL: it stands in no text")


def find_one(connection: Connection, table: Any, identity: str, what: str) -> int:
    """The number of the row with this id, or whose id alone begins so. Raises NotOnRecordError, or AmbiguousError, naming what else there is."""
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
        raise _several(what, identity, near)
    raise NotOnRecordError(f"{what} {identity!r}: none with that id in this record")


def _several(what: str, identity: str, near: Sequence[Any]) -> AmbiguousError:
    said = f"{what} {identity!r}: several begin so ({near[0].id}, {near[1].id}, …); write more of it"
    return AmbiguousError(said, [(row.id, "") for row in near])


def begin_so(connection: Connection, table: Any, identity: str) -> Sequence[Any]:
    """Up to three rows (number, id) whose ids begin so; none for fewer than four characters."""
    if len(identity) < 4 or not identity.isalnum():
        return ()
    query = select(table.c.number, table.c.id).where(table.c.id >= identity, table.c.id < identity + "g").limit(3)
    return connection.execute(query).all()


def find_document(connection: Connection, identity: str, record: str) -> int:
    """The number of a document, by its id, the beginning of it, or its address (then the newest version). Raises InputError."""
    refuse_nul(identity)
    if identity.lower().startswith(("http://", "https://")):
        newest = _newest_version(connection, identity)
        if newest is None:
            _tell_forgotten(connection, identity, _hash_of(identity))
            raise NotOnRecordError(f"{identity}: no document of that address in {record}")
        return newest
    try:
        return find_one(connection, DOCUMENT, identity, "document")
    except NotOnRecordError:
        _tell_forgotten(connection, identity, identity)
        raise


def _tell_forgotten(connection: Connection, identity: str, hash_: str) -> None:
    """Raises NotOnRecordError for what was forgotten: who comes by an old link is told so. Who asked for it, and why, is not for everybody."""
    for tombstone in find_tombstones(connection, [hash_]).values():
        raise NotOnRecordError(f"{identity}: taken out of this record for good on {tombstone.time[:10]}")


def _hash_of(address: str) -> str:
    from onrecord.acquire.addresses import canonical_address

    return hash_address(canonical_address(address))


def _newest_version(connection: Connection, address: str) -> int | None:
    from onrecord.acquire.addresses import canonical_address

    query = select(VERSION.c.document).where(VERSION.c.address == canonical_address(address))
    return connection.execute(query.order_by(VERSION.c.seen.desc(), VERSION.c.document.desc())).scalar()


def whole_id(connection: Connection, table: Any, identity: str, what: str) -> str | None:
    """The id of the row that has this one, or whose id alone begins so; of a document also that of its address, the newest version. None
    where nothing has it. Raises InputError where several begin so."""
    refuse_nul(identity)
    if table is DOCUMENT and identity.lower().startswith(("http://", "https://")):
        number = _newest_version(connection, identity)
        return connection.execute(select(table.c.id).where(table.c.number == number)).scalar()
    if connection.execute(select(table.c.id).where(table.c.id == identity)).first() is not None:
        return identity
    near = begin_so(connection, table, identity)
    if len(near) > 1:
        raise _several(what, identity, near)
    return near[0].id if near else None


def find_exchange(connection: Connection, identity: str) -> int:
    """The number of an exchange, by its id or a statement's, or the beginning of one. Raises InputError."""
    refuse_nul(identity)
    statement = connection.execute(select(STATEMENT.c.number).where(STATEMENT.c.id == identity)).scalar()
    if statement is None:
        near = begin_so(connection, STATEMENT, identity)
        if len(near) != 1 or begin_so(connection, EXCHANGE, identity):
            return find_one(connection, EXCHANGE, identity, "exchange")
        statement = near[0].number
    held = connection.execute(select(STATEMENT.c.exchange).where(STATEMENT.c.number == statement)).scalar()
    if held is None:
        raise NotOnRecordError(
            f"statement {identity!r}: in no exchange: nothing on record answers it, nor does it answer anything"
        )
    return int(held)
