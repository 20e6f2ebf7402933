"""What was worked out of the record's present state, kept until the record changes: counts that are asked again and again and take a while."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, TypeVar, cast

from onrecord.store.state_mark import read_state

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from sqlalchemy import Connection

_MOST = 256
Value = TypeVar("Value")


class Remembered:
    """Values by what they answer, each with the state of the record that it was made of. Threads may share it."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, tuple[str | None, object]] = OrderedDict()
        self._lock = threading.Lock()

    def value(self, connection: Connection, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gave in the state that `connection` sees; what is kept is not copied, so it must not be changed."""
        return self.value_of(read_state(connection), key, make)

    def value_of(self, state: str | None, key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gave in this state of the record."""
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == state:
                self._kept.move_to_end(key)
                return cast("Value", kept[1])
        made = make()
        with self._lock:
            self._kept[key] = (state, made)
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
