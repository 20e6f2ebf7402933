"""A sorted set of 64-bit values that grows: a few sorted arrays, merged as they come to be of like size."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray


class SortedRuns:
    """Values with an optional number each, kept in sorted arrays of which each is more than twice the next.

    Adding n values one by one or all at once costs O(n log n) and leaves the same values; there are O(log n) arrays.
    (The logarithmic method of Bentley and Saxe, 1980.)
    """

    def __init__(self, *, numbered: bool = False) -> None:
        self._numbered = numbered
        self._runs: list[NDArray[np.uint64]] = []
        self._numbers: list[NDArray[np.uint32]] = []

    def __iter__(self) -> Iterator[NDArray[np.uint64]]:
        return iter(self._runs)

    @property
    def size_bytes(self) -> int:
        return sum(run.nbytes for run in self._runs) + sum(numbers.nbytes for numbers in self._numbers)

    def add(self, values: NDArray[np.uint64], numbers: NDArray[np.uint32] | None = None) -> None:
        if not values.size:
            return
        self._push(values, numbers if numbers is not None else np.empty(0, np.uint32))
        while len(self._runs) > 1 and self._runs[-2].size <= 2 * self._runs[-1].size:
            runs, held = self._runs[-2:], self._numbers[-2:]
            del self._runs[-2:], self._numbers[-2:]
            self._push(np.concatenate(runs), np.concatenate(held))

    def _push(self, values: NDArray[np.uint64], numbers: NDArray[np.uint32]) -> None:
        if self._numbered:
            order = np.argsort(values, kind="stable")
            self._numbers.append(numbers[order])
            self._runs.append(values[order])
        else:
            self._numbers.append(numbers)
            self._runs.append(np.sort(values, kind="stable"))  # stable is a merge of what is sorted already

    def count(self, low: NDArray[np.uint64], high: NDArray[np.uint64]) -> NDArray[np.int64]:
        """How many values there are from each `low` to each `high`, both inclusive."""
        total = np.zeros(low.size, np.int64)
        for run in self._runs:
            total += np.searchsorted(run, high, "right") - np.searchsorted(run, low, "left")
        return total

    def first(self, low: int, high: int, count: int) -> NDArray[np.uint64]:
        """The smallest values from `low` to `high`, both inclusive, at most `count`, in order."""
        found = []
        for run in self._runs:
            begin = int(np.searchsorted(run, np.uint64(low), "left"))
            end = int(np.searchsorted(run, np.uint64(high), "right"))
            found.append(run[begin : min(end, begin + count)])
        return np.sort(np.concatenate(found))[:count] if found else np.empty(0, np.uint64)

    def numbers_between(
        self, low: NDArray[np.uint64], high: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint32]]:
        """The numbers of all values between each `low` and `high`; with each the index of its range."""
        owners, numbers = [], []
        for run, held in zip(self._runs, self._numbers, strict=True):
            begin, end = np.searchsorted(run, low, "left"), np.searchsorted(run, high, "right")
            owner, places = ragged(begin, end)
            owners.append(owner)
            numbers.append(held[places])
        if not owners:
            return np.empty(0, np.int64), np.empty(0, np.uint32)
        return np.concatenate(owners), np.concatenate(numbers)

    def values_between(
        self, low: NDArray[np.uint64], high: NDArray[np.uint64]
    ) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
        """All values between each `low` and `high`; with each the index of its range."""
        owners, values = [np.empty(0, np.int64)], [np.empty(0, np.uint64)]
        for run in self._runs:
            begin, end = np.searchsorted(run, low, "left"), np.searchsorted(run, high, "right")
            owner, places = ragged(begin, end)
            owners.append(owner)
            values.append(run[places])
        return np.concatenate(owners), np.concatenate(values)


def ragged(begin: NDArray[np.int64], end: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All places of many ranges one after the other; with each the index of its range."""
    counts = np.maximum(end - begin, 0)
    owner = np.repeat(np.arange(counts.size), counts)
    starts = np.cumsum(counts) - counts
    return owner, np.arange(owner.size) - starts[owner] + begin[owner]
