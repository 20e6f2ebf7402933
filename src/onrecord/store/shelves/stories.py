"""Documents as stories, of which some are copies of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.store.many import update_rows
from onrecord.store.shelves.picking import Picker
from onrecord.store.tables import DOCUMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection


class StoryRow(NamedTuple):
    """What a document's row says of its story."""

    number: int
    id: str
    published: str | None
    credit: str | None
    story: int | None
    copy_kind: str | None
    sketch: int | None


_COLUMNS = ", ".join(f"d.{name}" for name in StoryRow._fields)


class StoryShelf:
    """Documents by sketch and by story."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._picker = Picker(connection)

    def with_sketches(self, sketches: Sequence[int]) -> list[StoryRow]:
        return self._documents("d.sketch = picked.n", sketches)

    def of_story(self, stories: Sequence[int]) -> list[StoryRow]:
        return self._documents("d.story = picked.n", stories)

    def documents(self, numbers: Sequence[int]) -> list[StoryRow]:
        return self._documents("d.number = picked.n", numbers)

    def _documents(self, which: str, numbers: Sequence[int]) -> list[StoryRow]:
        rows = self._picker.pick(f"SELECT {_COLUMNS} FROM {{picked}} {{join}} document d ON {which}", numbers)
        return [StoryRow(*row) for row in rows]

    def find(self, id_: str) -> StoryRow | None:
        """A document by its id."""
        rows = self._picker.rows(f"SELECT {_COLUMNS} FROM document d WHERE d.id = {{mark}}", (id_,))
        return StoryRow(*rows[0]) if rows else None

    def unused(self, sketches: Sequence[int]) -> list[int]:
        """Which of these sketches no document has."""
        rows = self._picker.pick(
            "SELECT k.number FROM {picked} {join} sketch k ON k.number = picked.n "
            "WHERE NOT EXISTS (SELECT 1 FROM document d WHERE d.sketch = k.number)",
            sketches,
        )
        return sorted(row[0] for row in rows)

    def draw(self, documents: Iterable[tuple[int | None, str | None, int]]) -> None:
        """Set the sketch and the credit of documents: triples of both and the document."""
        update_rows(self._connection, DOCUMENT, ("sketch", "credit"), list(documents))

    def tell(self, documents: Iterable[tuple[int | None, str | None, int]]) -> None:
        """Set the story of documents and how they stand to it: triples of both and the document."""
        update_rows(self._connection, DOCUMENT, ("story", "copy_kind"), list(documents))
