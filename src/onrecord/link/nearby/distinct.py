"""The different values of an array, by sorting: numpy's own way (2.3 and later) hashes them first, which takes many times as long."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_Number = TypeVar("_Number", bound=np.generic)


def distinct(values: NDArray[_Number]) -> NDArray[_Number]:
    """The different values, rising."""
    rising = np.sort(values)
    if rising.size < 2:
        return rising
    first = np.empty(rising.size, np.bool_)
    first[0] = True
    np.not_equal(rising[1:], rising[:-1], out=first[1:])
    return rising[first]
