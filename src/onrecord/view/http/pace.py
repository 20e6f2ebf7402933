"""How much one process does at once, so that a long text holds up no page.

Reading takes a processor for as long as it lasts: one text is read after the other, and a batch takes a new turn for each of its texts. Pages
that are fetched only wait, so that several are fetched at once. Who waits for a turn takes up no thread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from onrecord.view.http.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

T = TypeVar("T")

MOST_WAITING = 64
_FETCHED_AT_ONCE = 8
_RETRY_S = 5


class Pace:
    """The turns of one process."""

    def __init__(self) -> None:
        self._reading: CapacityLimiter | None = None
        self._fetching: CapacityLimiter | None = None
        self._waiting = 0

    async def read(self, work: Callable[[], T]) -> T:
        """What `work` gives, in a thread, when its turn comes. Raises Problem 503 where too many wait."""
        if self._reading is None:
            self._reading = CapacityLimiter(1)
        return await self._take(self._reading, work)

    async def fetch(self, work: Callable[[], T]) -> T:
        """The same for what waits for another server."""
        if self._fetching is None:
            self._fetching = CapacityLimiter(_FETCHED_AT_ONCE)
        return await self._take(self._fetching, work)

    async def _take(self, limiter: CapacityLimiter, work: Callable[[], T]) -> T:
        if self._waiting >= MOST_WAITING:
            raise Problem(
                503, f"{MOST_WAITING} others are waiting already: try again soon", {"Retry-After": str(_RETRY_S)}
            )
        self._waiting += 1
        try:
            return await run_sync(work, limiter=limiter)
        finally:
            self._waiting -= 1


def pace_of(request: Request) -> Pace:
    pace: Pace = request.app.state.pace
    return pace
