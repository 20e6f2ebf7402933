"""The libraries of tables, asked for where they are needed: who only writes text formats needs none."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from onrecord.errors import MissingExtraError

TABLES = "tables"


def require_tables(name: str, what: str, *libraries: str) -> None:
    """Raises MissingExtraError, with the command that installs them, where one of the libraries is not installed."""
    if any(find_spec(library) is None for library in libraries):
        raise MissingExtraError(name, what, TABLES, doing="writing")


def load_library(library: str, what: str) -> Any:
    require_tables(what, what, library.partition(".")[0])
    return import_module(library)
