"""What could not be read, or only in part: counted, kept in a file for who wants it, listed at the end."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, TextIO

from onrecord.view.output import open_output, write_line

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from onrecord.schema import Reject

_LISTED = 20


class SetAside:
    """Collects rejects. `file` gets all of them as lines {"name", "reason"}, and "line" where it is a table's.

    The file is written as the rejects come and is there at the end even if there were none.
    """

    def __init__(self, file: Path | None = None) -> None:
        self.count = 0
        self.read = 0
        self._listed: list[str] = []
        self._passed_over: Counter[str] = Counter()
        self._warnings: Counter[str] = Counter()
        self._path = file
        self._open = ExitStack()
        self._stream: TextIO | None = None

    def __enter__(self) -> SetAside:
        if self._path is not None:
            self._stream = self._open.enter_context(open_output(self._path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._open.__exit__(kind, error, trace)

    def add(self, reject: Reject, *, line: int | None = None) -> None:
        self.count += 1
        if len(self._listed) < _LISTED:
            self._listed.append(f"{reject.name}: {reject.reason}")
        if self._stream is not None:
            place = {} if line is None else {"line": line}
            write_line(self._stream, {"name": reject.name, **place, "reason": reject.reason})

    def pass_over(self, path: Path) -> None:
        """A file in a folder whose ending is none that we read."""
        self._passed_over[path.suffix.lower() or "without an ending"] += 1

    def warn(self, _row: str, warning: str) -> None:
        """A row of a table that is read, and of which a reader should know something."""
        self._warnings[warning] += 1

    def summary(self) -> list[str]:
        """Lines for standard error; none where all was read."""
        lines: list[str] = []
        if self._passed_over:
            endings = ", ".join(f"{count} {ending}" for ending, count in self._passed_over.most_common(5))
            total = sum(self._passed_over.values())
            lines.append(f"{total} other file{'s' if total > 1 else ''} in the folder not read ({endings})")
        for warning, count in self._warnings.most_common():
            lines.append(f"{count} row{'s' if count > 1 else ''} {warning}")
        if self.count:
            lines.append(f"{self.count} of {self.count + self.read} set aside:")
            lines += [f"  {entry}" for entry in self._listed]
            if self.count > len(self._listed):
                kept = f"all are in {self._path}" if self._path is not None else "--rejects FILE.jsonl keeps all"
                lines.append(f"  … and {self.count - len(self._listed)} more; {kept}")
        return lines
