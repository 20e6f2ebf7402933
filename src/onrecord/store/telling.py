"""What a database says went wrong, in one line for people: the record, what is the matter, and the way out."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError

DAMAGED = "damaged; `onrecord verify` says where, and a backup is the way back"
_NO_SERVER = "no PostgreSQL server answers there"
_BROKEN_OFF = "the server broke off; what was stored is kept, and the same again goes on from there"
_TOLD = {
    "database is locked": "another program is writing to it; try again when it is done",
    "database or disk is full": "no room left on its disk; nothing of this was kept",
    "disk i/o error": "its disk does not read or write; nothing of this was kept",
    "attempt to write a readonly database": "may be read only, not written",
    "unable to open database file": "cannot be opened; look at the rights of the file and of its folder",
    "database disk image is malformed": DAMAGED,
    "file is not a database": "no record: not an SQLite file, or its first page is damaged",
    "unsupported file format": "damaged, or made by a newer SQLite",
    "malformed database schema": DAMAGED,
    "connection refused": _NO_SERVER,
    "connection timeout expired": _NO_SERVER,
    ".s.pgsql": _NO_SERVER,  # the file of a server on this machine, which is not there
    "could not translate host name": "no such host",
    "failed to resolve host": "no such host",
    "password authentication failed": "the server refuses this user or password",
    "no password supplied": "the server asks for a password; write postgresql://USER:PASSWORD@HOST/DATABASE",
    "deadlock detected": "another program changed the same at the same time; do it again",
    "no space left": "no room left on the server's disk; nothing of this was kept",
    "in a read-only transaction": "may be read only, not written",
    "server closed the connection": _BROKEN_OFF,
    "terminating connection": _BROKEN_OFF,
    "connection is lost": _BROKEN_OFF,
    "connection is closed": _BROKEN_OFF,
}  # fmt: skip
_LED_UP = re.compile(r"^(?:connection (?:failed|is bad): |connection to server [^:]* failed: |[A-Z]+:  )+")
_OF_SERVERS = ("OperationalError", "InterfaceError")  # kinds of errors that are not of our making
_NO_RIGHT, _NO_TABLE = "42501", "42P01"


def explain(error: Exception, name: str) -> str | None:
    """A database's error, of SQLAlchemy's or of the driver's own, in one line for people; None for what is our own mistake."""
    if isinstance(error, UnicodeDecodeError):  # of a text, or of an error that quotes one
        return f"{name}: {DAMAGED}"
    cause = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    said = str(cause)
    told = next((told for mark, told in _TOLD.items() if mark in said.lower()), None)
    if told is None and type(cause).__module__.startswith("psycopg"):
        told = _explain_server(error, cause, said)
    return f"{name}: {told}" if told is not None else None


def _explain_server(error: Exception, cause: BaseException, said: str) -> str | None:
    """What a PostgreSQL server says and `_TOLD` does not know. Its SQLSTATE is None where no connection came about."""
    state = getattr(cause, "sqlstate", None)
    line = _LED_UP.sub("", said.strip().partition("\n")[0])
    if state is None and line.endswith("does not exist"):
        return "no such database or user"
    if state == _NO_RIGHT:
        return f"this user may not do that: {line}"
    if state == _NO_TABLE:
        return f"damaged: {line}; a backup is the way back"
    if state is None and "connection option" in line:
        return f"its address is wrong: {line}"
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _BROKEN_OFF
    return line if any(kind.__name__ in _OF_SERVERS for kind in type(cause).__mro__) else None
