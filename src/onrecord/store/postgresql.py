"""A PostgreSQL database by its address: `postgresql://USER:PASSWORD@HOST:PORT/DATABASE`. No password is ever shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from onrecord.errors import RecordError

if TYPE_CHECKING:
    from sqlalchemy import Connection

_SCHEME = re.compile(r"(postgres(?:ql)?(?:\+psycopg)?):|([a-z][a-z0-9+.-]*)://", re.IGNORECASE)
_SECRET = ("password", "sslpassword")  # what libpq takes after a question mark
_CONNECT_S = 15  # a server that does not answer for so long is none
_ENCODING = "UTF8"


def is_address(target: str) -> bool:
    """Whether a record's name is the address of a database. Raises RecordError for that of a database in which no record can be."""
    match = _SCHEME.match(target)
    if match is not None and match[2] is not None:
        raise RecordError(
            f"{match[2]}://…: a record is a file, or a database at postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
        )
    return match is not None


def open_engine(address: str) -> tuple[Engine, str]:
    """The engine of an address, and the address as it may be shown. Nothing is asked of the server yet.

    Raises RecordError where the driver is missing, and for an address that is none.
    """
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        raise RecordError(
            "a record in PostgreSQL needs an extra: in the clone of onrecord, pip install '.[postgresql]'"
        ) from error
    url = _read_address(address)
    if isinstance(password := url.query.get("password"), str):
        url = url.set(password=password)
    shown = url.difference_update_query(_SECRET).render_as_string(hide_password=True)
    options = {"connect_timeout": _CONNECT_S, "client_encoding": _ENCODING}
    options = {name: value for name, value in options.items() if name not in url.query}
    url = url.difference_update_query(["password"])
    engine = create_engine(url, pool_size=2, max_overflow=8, pool_pre_ping=True, connect_args=options)
    name = shown.replace("+psycopg", "", 1)
    event.listen(engine, "connect", lambda connection, _: _refuse_encoding(connection, name))
    return engine, name


def set_storage(connection: Connection) -> None:
    """How the rows of an empty record lie: texts beside the rows of documents, which are written again when they are linked."""
    connection.exec_driver_sql("ALTER TABLE document SET (toast_tuple_target = 256)")
    connection.exec_driver_sql("ALTER TABLE document ALTER COLUMN reading SET STORAGE EXTERNAL")  # it is packed already


def _read_address(address: str) -> URL:
    try:
        url = make_url(f"postgresql+psycopg:{address.partition(':')[2]}")
    except (ArgumentError, ValueError):
        url = None
    if url is None or "@" in (url.host or ""):  # part of a password
        raise RecordError(
            "postgresql:…: no address of a database; write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with %40 for an @ and %3A "
            "for a : in the password"
        )
    return url


def _refuse_encoding(connection: Any, name: str) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != _ENCODING:
        raise RecordError(
            f"{name}: holds texts as {encoding}, which not every text can be written in; "
            "createdb --template=template0 --encoding=UTF8 NAME makes one for a record"
        )
