"""Which documents there are, newest on record first, without reading their rows, which are large."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, or_, select

from onrecord.store.tables import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection


class Wanted(NamedTuple):
    """Which documents: of this outlet, of any of these kinds, published from one ISO day up to, not including, another; `superseded`
    asks for older versions of their addresses too."""

    publisher: str | None = None
    kinds: Sequence[str] = ()
    since: str | None = None
    until: str | None = None
    superseded: bool = False


def list_numbers(connection: Connection, wanted: Wanted, limit: int, before: int | None = None) -> list[int]:
    """The numbers of the documents, falling; those that are less than `before`."""
    conditions = _conditions(wanted)
    if before is not None:
        conditions.append(DOCUMENT.c.number < before)
    query = select(DOCUMENT.c.number).where(*conditions)
    # days and kinds stand in an index of their own: along it all documents are looked at sooner than their rows
    by_index = wanted.kinds or wanted.since or wanted.until
    order = -DOCUMENT.c.number if by_index else DOCUMENT.c.number.desc()
    return list(connection.scalars(query.order_by(order).limit(limit)))


def _conditions(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    by_index = wanted.kinds or wanted.since or wanted.until
    if wanted.kinds:
        conditions.append(DOCUMENT.c.kind.in_(wanted.kinds))
    if wanted.since is not None:
        conditions.append(DOCUMENT.c.published >= wanted.since)
    if wanted.until is not None:
        conditions.append(DOCUMENT.c.published < wanted.until)
    other = DOCUMENT.alias("other")
    if wanted.publisher is not None:
        is_of = or_(other.c.publisher == wanted.publisher, func.lower(other.c.publisher) == wanted.publisher.lower())
        conditions.append(DOCUMENT.c.number.in_(select(other.c.number).where(is_of)))
    if not wanted.superseded:
        old = select(other.c.number).where(other.c.superseded.is_not(None))
        conditions.append(
            DOCUMENT.c.number.not_in(old) if by_index or wanted.publisher else DOCUMENT.c.superseded.is_(None)
        )
    return conditions
