"""One text is read after the other, a batch gives way between its texts, and pages wait for neither."""

from __future__ import annotations

import threading
import time

import anyio
import pytest

from onrecord.view.http.pace import MOST_WAITING, Pace
from onrecord.view.http.problems import Problem


def test_one_text_is_read_at_a_time() -> None:
    at_once = []
    inside = threading.Semaphore(1)

    def work() -> None:
        at_once.append(inside.acquire(blocking=False))
        time.sleep(0.01)
        inside.release()

    async def ask() -> None:
        pace = Pace()
        async with anyio.create_task_group() as group:
            for _ in range(6):
                group.start_soon(pace.read, work)

    anyio.run(ask)
    assert at_once == [True] * 6


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    order: list[str] = []

    async def batch(pace: Pace, name: str, ready: anyio.Event) -> None:
        for nth in range(3):
            await pace.read(lambda nth=nth: order.append(f"{name}{nth}") or time.sleep(0.02))  # type: ignore[misc]
            ready.set()

    async def ask() -> None:
        pace, ready = Pace(), anyio.Event()
        async with anyio.create_task_group() as group:
            group.start_soon(batch, pace, "a", ready)
            await ready.wait()
            group.start_soon(batch, pace, "b", ready)

    anyio.run(ask)
    assert order.index("b0") < order.index("a2"), "a batch took all turns"


def test_a_fetch_that_waits_holds_up_no_reading() -> None:
    fetched = threading.Event()

    async def ask() -> None:
        pace = Pace()
        async with anyio.create_task_group() as group:
            group.start_soon(pace.fetch, lambda: fetched.wait(30))
            await pace.read(fetched.set)

    anyio.run(ask)
    assert fetched.is_set()


def test_too_many_that_wait_are_sent_away_and_told_when_to_come_again() -> None:
    done = threading.Event()

    async def ask() -> None:
        pace = Pace()
        async with anyio.create_task_group() as group:
            for _ in range(MOST_WAITING):
                group.start_soon(pace.read, lambda: done.wait(30))
            await anyio.wait_all_tasks_blocked()
            with pytest.raises(Problem) as refused:
                await pace.read(done.set)
            done.set()
        assert (refused.value.status, refused.value.headers) == (503, {"Retry-After": "5"})
        await pace.read(done.set)

    anyio.run(ask)
