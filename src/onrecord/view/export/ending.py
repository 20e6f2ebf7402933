"""How an export ended: complete, cut, or broken off. Every format says it in its own way; here it is decided."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.view.export.about import about_as_json, about_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.schema import RecordedStatement
    from onrecord.view.export.about import ExportAbout


@dataclass(frozen=True, slots=True)
class End:
    """`written` statements stand in the file; `reason` says why it is not all, None where it is; `left_out` how many of the others the format
    has no place for, and why, "" where there are none."""

    status: Literal["complete", "cut", "broken"]
    written: int
    reason: str | None
    about: ExportAbout
    left_out: str = ""


class Only(NamedTuple):
    """Which statements a format has a place for; `lacking` says what the others lack."""

    takes: Callable[[RecordedStatement], bool]
    lacking: str


class Counted:
    """Statements on their way, `most` at most, and how many have passed; those that `only` does not take are left out."""

    def __init__(
        self, statements: Iterable[RecordedStatement], only: Only | None = None, most: int | None = None
    ) -> None:
        self._statements = statements
        self._only = only
        self._most = most
        self.count = 0
        self._left_out = 0

    @classmethod
    def of(cls, statements: Iterable[RecordedStatement], only: Only | None = None) -> Counted:
        """Statements that are counted already are counted by who gave them."""
        return statements if isinstance(statements, Counted) else cls(statements, only)

    def __iter__(self) -> Iterator[RecordedStatement]:
        for statement in self._statements:
            if self._only is not None and not self._only.takes(statement):
                self._left_out += 1
                continue
            yield statement
            self.count += 1  # when the next is asked for, this one is written
            if self.count == self._most:
                return

    @property
    def seen(self) -> int:
        """How many statements were looked at: written, or left out."""
        return self.count + self._left_out

    @property
    def left_out(self) -> str:
        """How many were left out, and why; "" where none was."""
        return f"{self._left_out:,} left out: {self._only.lacking}" if self._only is not None and self._left_out else ""


@contextmanager
def end_said(counted: Counted, about: ExportAbout, write_end: Callable[[End], None]) -> Iterator[None]:
    """Calls `write_end` when the block is through, and also where it fails or is interrupted; the error goes on."""
    try:
        yield
    except BaseException as error:
        with suppress(OSError, ValueError):  # the stream itself may be what broke
            write_end(End("broken", counted.count, _reason(error), about, counted.left_out))
        raise
    write_end(end_of(counted, about))


def end_of(counted: Counted, about: ExportAbout) -> End:
    """The end of an export that was not disturbed. A limit that was reached cuts, unless it is known that there are no more."""
    reason = _why_cut(counted, about)
    return End("cut" if reason else "complete", counted.count, reason, about, counted.left_out)


def _why_cut(counted: Counted, about: ExportAbout) -> str | None:
    written = counted.count
    if about.total is not None and counted.seen < about.total:
        why = f" (limit {about.limit:,})" if about.limit is not None and about.limit <= written else ""
        return f"{written:,} of {about.total:,} statements{why}"
    if about.total is None and about.limit is not None and written >= about.limit:
        return f"the limit of {about.limit:,} was reached; whether there are more was not counted"
    return None


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
    left_out = f"; {end.left_out}" if end.left_out else ""
    return f"{status}{left_out}. {about_in_words(end.about)}"


def _reason(error: BaseException) -> str:
    if isinstance(error, KeyboardInterrupt | GeneratorExit):
        return "interrupted"
    return " ".join(str(error).split()) or type(error).__name__
