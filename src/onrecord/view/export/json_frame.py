"""One JSON object around a list of statements, written as they come: what is known at the end stands after the list."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, NamedTuple

from onrecord.view.export.characters import json_bytes
from onrecord.view.export.ending import Counted, end_said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout
    from onrecord.view.export.ending import End, Only


class Frame(NamedTuple):
    """`head` stands before the list, `key` is the list's, `item` makes a statement's member of it, `tail` what stands after it; `only` which
    statements have a place in it."""

    head: dict[str, Any]
    key: str
    item: Callable[[RecordedStatement], dict[str, Any]]
    tail: Callable[[End], dict[str, Any]]
    only: Only | None = None


def write_framed(statements: Iterable[RecordedStatement], stream: IO[bytes], about: ExportAbout, frame: Frame) -> None:
    """The object is closed also where the statements break off; its tail says so then."""

    def write_end(end: End) -> None:
        stream.write(b"\n],\n" + json_bytes(frame.tail(end))[1:] + b"\n")

    counted = Counted.of(statements, frame.only)
    stream.write(json_bytes(frame.head)[:-1] + b",\n" + json_bytes(frame.key) + b": [")
    with end_said(counted, about, write_end):
        for statement in counted:
            member = json_bytes(frame.item(statement))
            stream.write((b",\n" if counted.count else b"\n") + member)
