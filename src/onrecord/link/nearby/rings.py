"""Which texts are connected: sets that are joined (Tarjan and van Leeuwen 1984, path halving), each with its members in a circle."""

from __future__ import annotations

from array import array


class Rings:
    """Texts by number, each at first alone. Eight bytes a text; the least number stands for its set, whatever the order of joining."""

    def __init__(self) -> None:
        self._parent = array("i")
        self._next = array("i")  # the next text of the same set, in a circle

    def add(self, text: int) -> None:
        """Texts are added in the order of their numbers, from 0."""
        self._parent.append(text)
        self._next.append(text)

    def root(self, text: int) -> int:
        parent = self._parent
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    def join(self, left: int, right: int) -> None:
        left, right = self.root(left), self.root(right)
        if left != right:
            self._parent[max(left, right)] = min(left, right)
            self._next[left], self._next[right] = self._next[right], self._next[left]

    def members(self, root: int) -> list[int]:
        """All texts of a set, its root first."""
        texts, at = [root], self._next[root]
        while at != root:
            texts.append(at)
            at = self._next[at]
        return texts

    def arrays(self) -> tuple[array[int], array[int]]:
        """What is kept, for whoever counts bytes."""
        return self._parent, self._next
