"""How an export ended: complete, cut, or broken off. Every format says it in its own way; here it is decided."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from onrecord.view.export.about import about_as_json, about_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout


@dataclass(frozen=True, slots=True)
class End:
    """`written` statements stand in the file; `reason` says why it is not all, None where it is."""

    status: Literal["complete", "cut", "broken"]
    written: int
    reason: str | None
    about: ExportAbout


class Counted:
    """Statements on their way, and how many have passed."""

    def __init__(self, statements: Iterable[RecordedStatement]) -> None:
        self._statements = statements
        self.count = 0

    def __iter__(self) -> Iterator[RecordedStatement]:
        for statement in self._statements:
            yield statement
            self.count += 1  # when the next is asked for, this one is written


@contextmanager
def end_said(counted: Counted, about: ExportAbout, write_end: Callable[[End], None]) -> Iterator[None]:
    """Calls `write_end` when the block is through, and also where it fails or is interrupted; the error goes on."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError, ValueError):  # the stream itself may be what broke
            write_end(End("broken", counted.count, _reason(error), about))
        raise
    write_end(end_of(counted.count, about))


def end_of(written: int, about: ExportAbout) -> End:
    """The end of an export that was not disturbed. A limit that was reached cuts, unless it is known that there are no more."""
    if about.total is not None and written < about.total:
        why = f" (limit {about.limit:,})" if about.limit is not None and about.limit <= written else ""
        return End("cut", written, f"{written:,} of {about.total:,} statements{why}", about)
    if about.total is None and about.limit is not None and written >= about.limit:
        return End(
            "cut", written, f"the limit of {about.limit:,} was reached; whether there are more was not counted", about
        )
    return End("complete", written, None, about)


def end_as_json(end: End) -> dict[str, Any]:
    return {
        "status": end.status,
        "written": end.written,
        "total": end.about.total,
        "reason": end.reason,
        **about_as_json(end.about),
    }


def end_in_words(end: End) -> str:
    noun = "statement" if end.written == 1 else "statements"
    status = {
        "complete": f"complete: {end.written:,} {noun}",
        "cut": f"cut: {end.reason}",
        "broken": f"broken off after {end.written:,} {noun}: {end.reason}",
    }[end.status]
    return f"{status}. {about_in_words(end.about)}"


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt | GeneratorExit):
        return "interrupted"
    return " ".join(str(error).split()) or type(error).__name__
