"""A progress bar for long work: on standard error, on a terminal only, and only once the work has taken a while."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

_PATIENCE_S = 1.0


class ProgressBar:
    """Counts items of `total` (None where it is not known). Nothing is drawn where `shown` is False.

    It is not drawn either where standard error is no terminal, or where results go to the same terminal; None for results that are
    written only when it is gone. `says` is a line that is said before, once, also where no bar is drawn: why one has to wait.
    """

    def __init__(
        self, what: str, total: int | None, *, results_to: TextIO | None, shown: bool = True, says: str = ""
    ) -> None:
        self._what = what
        self._total = total
        self._shown = shown and sys.stderr.isatty() and not (results_to is not None and results_to.isatty())
        self._says = says
        self._began_s = time.monotonic()
        self._done = 0
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> ProgressBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Nothing is drawn any more."""
        self._shown = False
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def advance(self, fraction: float | None = None) -> None:
        """One more item is done; `fraction` (0..1) says how far the whole is where the number of items is not known."""
        self._done += 1
        if self._total is None and fraction is not None:
            self._show(fraction, 1.0, f"{self._done:,}")
        else:
            self._show(self._done, self._total, f"{self._done:,}{f' of {self._total:,}' if self._total else ''}")

    def tell(self, done: int, total: int) -> None:
        """So much of so much is done."""
        fraction = done / total if total else 1.0
        self._show(fraction, 1.0, f"{fraction:.0%}")

    def _show(self, completed: float, total: float | None, count: str) -> None:
        if time.monotonic() - self._began_s < _PATIENCE_S:
            return
        if self._says:
            print(self._says, file=sys.stderr)
            self._says = ""
        if self._shown and self._bar is None:
            self._draw()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, total=total, completed=completed, count=count)

    def _draw(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeRemainingColumn(),
        )
        self._bar = Progress(*columns, console=Console(file=sys.stderr), transient=True)
        self._bar.start()
        self._task = self._bar.add_task(self._what, total=self._total, count="")
