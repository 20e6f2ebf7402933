"""How far long work in a record is, told while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


class HowFar:
    """Tells how much of how much is done. What is done in a transaction is all of it only when that is kept: one more step, which `kept` tells."""

    def __init__(self, progress: Callable[[int, int], None] | None) -> None:
        self._progress = progress
        self._total = 0
        self._done = 0

    def expect(self, steps: int) -> None:
        """So many steps are to come, beside those that were expected before."""
        self._total += steps

    def did(self, steps: int = 1) -> None:
        self._done += steps
        self._tell()

    def kept(self) -> None:
        """All is done, and kept. Tells nothing where there was nothing to do."""
        if self._total:
            self._done = self._total + 1
            self._tell()

    def _tell(self) -> None:
        if self._progress is not None:
            self._progress(self._done, self._total + 1)
