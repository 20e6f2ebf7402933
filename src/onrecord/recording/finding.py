"""One row by its id, or by the beginning of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection


def find_one(connection: Connection, table: Any, identity: str, what: str) -> int:
    """The number of the row with this id, or whose id alone begins so. Raises InputError, naming what else there is."""
    exact = connection.execute(select(table.c.number).where(table.c.id == identity)).scalar()
    if exact is not None:
        return int(exact)
    near: Sequence[Any] = ()
    if len(identity) >= 4 and identity.isalnum():
        query = select(table.c.number, table.c.id).where(table.c.id >= identity, table.c.id < identity + "g").limit(3)
        near = connection.execute(query).all()
    if len(near) == 1:
        return int(near[0].number)
    if near:
        raise InputError(f"{what} {identity!r}: several begin so ({near[0].id}, {near[1].id}, …); write more of it")
    raise InputError(f"{what} {identity!r}: none with that id in this record")
