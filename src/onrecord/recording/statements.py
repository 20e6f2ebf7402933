"""The answer to a query: lazy, iterated page by page, counted and faceted when asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from onrecord.recording.finding import whole_id
from onrecord.recording.known_on import count_then, identify_then
from onrecord.recording.named_then import parties_named_then
from onrecord.schema import Query
from onrecord.schema.queries import A_PAGE
from onrecord.store.asking import find_page
from onrecord.store.describing import describe_scope
from onrecord.store.facets import count_facets
from onrecord.store.indexing import publisher_mark
from onrecord.store.loading import load_statements
from onrecord.store.planning import plan_query
from onrecord.store.restoring import asks_earlier, restore
from onrecord.store.search_words import parse_words
from onrecord.store.tables import DOCUMENT, EXCHANGE, UTTERANCE
from onrecord.store.walking import count_hits, count_up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlalchemy import Connection

    from onrecord.schema import Facets, RecordedStatement, SearchScope
    from onrecord.store.opening import Store
    from onrecord.store.planning import Plan
    from onrecord.store.search_words import Tree

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class StatementPage:
    """Some statements of an answer, in its order. `cursor` asks for the next page, None on the last; `ranked` is set where an order by
    relevance looked at the newest hits only: at so many."""

    statements: tuple[RecordedStatement, ...]
    cursor: str | None
    ranked: int | None = None


class Statements:
    """What a query finds. Nothing is asked of the record before it is iterated, counted or paged; each time it is asked anew."""

    def __init__(self, store: Store, query: Query, resolve: Callable[[Connection, str], Sequence[int]]) -> None:
        self._store = store
        self.query = query
        self._resolve = resolve

    def __iter__(self) -> Iterator[RecordedStatement]:
        """All statements in the order asked for, from `query.cursor` on, whatever `query.limit`. Pages are read as they are needed."""
        return self._walk(links=False)

    def with_links(self) -> Iterator[RecordedStatement]:
        """The same with their checks, replies and utterances."""
        return self._walk(links=True)

    def _walk(self, *, links: bool) -> Iterator[RecordedStatement]:
        query = replace(self.query, limit=_AT_ONCE)
        while True:
            page = self._page(query, links=links)
            yield from page.statements
            if page.cursor is None:
                return
            query = replace(query, cursor=page.cursor)

    def page(self, *, links: bool = True) -> StatementPage:
        """The page that the query asks for (`limit`, `cursor`); with `links` its checks, replies and utterances are loaded."""
        return self._page(self.query, links=links)

    def _page(self, query: Query, *, links: bool) -> StatementPage:
        with self._store.reading() as connection:
            found = find_page(connection, self._plan(connection, query), query)
            earlier = restore(connection, query, found.numbers) if asks_earlier(query) else {}
            statements = load_statements(connection, found.numbers, links=links, earlier=earlier)
            if (before := self._before) is not None:
                statements = identify_then(connection, statements, before)
        return StatementPage(tuple(statements), found.cursor, found.cut)

    def _plan(self, connection: Connection, query: Query) -> Plan:
        """How the query is asked, by whole ids of documents, exchanges and utterances: people cut them."""
        whole: dict[str, Any] = {
            name: found for name, found in _whole_ids(connection, query).items() if found is not None
        }
        return plan_query(connection, replace(query, **whole), self._whom)

    def _whom(self, connection: Connection, name: str) -> Sequence[int]:
        """The parties for which a name stands, or stood when the query asks."""
        before = self._before
        return self._resolve(connection, name) if before is None else parties_named_then(connection, name, before)

    @property
    def _before(self) -> datetime | None:
        """Before when parties are those that they were held to be; None for those of today, as before a moment that is yet to come."""
        before = self.query.known_before
        return before if before is not None and before <= datetime.now(UTC) else None

    def count(self, *, most: int | None = None) -> int:
        """How many statements there are: exact; with `most` no more than these are counted, which takes less time where there are many."""
        with self._store.reading() as connection:
            plan = self._plan(connection, self.query)
            return count_hits(connection, plan) if most is None else count_up_to(connection, plan, most)

    def facets(self, *, exact: bool = False, keep: bool = False) -> Facets:
        """Hits by speaker, medium, form, verdict, publisher and year; of more than 20,000 estimated from a fixed sample, unless `exact`. With
        `keep` what was counted for the same question is given again, as long as nothing changes in the record."""
        before = self._before
        by_whom = partial(count_then, before=before) if before is not None else None

        def count() -> Facets:
            return count_facets(connection, self._plan(connection, self.query), exact=exact, by_whom=by_whom)

        key = ("facets", replace(self.query, limit=A_PAGE, cursor=None, sort="newest"), exact, before)
        with self._store.reading() as connection:
            return self._store.remembered.value(connection, key, count) if keep else count()

    def to_pandas(self) -> Any:
        """All of them as a pandas.DataFrame, one row a statement; docs/reference/exports.md has the columns. Raises MissingExtraError without pandas."""
        from onrecord.view.export.frames import statements_to_pandas

        return statements_to_pandas(self.with_links())

    def to_polars(self) -> Any:
        """All of them as a polars.DataFrame, with the same columns. Raises MissingExtraError without polars."""
        from onrecord.view.export.frames import statements_to_polars

        return statements_to_polars(self.with_links())

    def to_arrow(self) -> Any:
        """All of them as a pyarrow.Table, with the same columns. Raises MissingExtraError without pyarrow."""
        from onrecord.view.export.frames import statements_to_arrow

        return statements_to_arrow(self.with_links())

    def tree(self) -> Tree | None:
        """The words that are searched for, as they were understood; None where only fields are asked."""
        return parse_words(self.query.text) if self.query.text is not None else None

    def scope(self) -> SearchScope:
        """What the answer rests on: how much was searched, of which outlets and days, and what could not be read."""
        query = Query(as_known_on=self.query.as_known_on, as_extracted=self.query.as_extracted)
        with self._store.reading() as connection:
            return self._store.remembered.value(connection, query, lambda: describe_scope(connection, query))

    def unknown(self) -> tuple[str, ...]:
        """The fields of the query whose value nothing in the record has: a document, exchange, utterance or publisher that is not there."""
        with self._store.reading() as connection:
            found = [name for name, whole in _whole_ids(connection, self.query).items() if whole is None]
            if self.query.publisher and not _is_there(connection, self.query.publisher):
                found.append("publisher")
        return tuple(found)

    def first(self) -> RecordedStatement | None:
        """The first statement; None where there is none."""
        return next(iter(self._page(replace(self.query, limit=1), links=True).statements), None)

    def __repr__(self) -> str:
        words = ", ".join(f"{name}={value!r}" for name, value in self.query.to_words().items())
        return f"<statements of {self._store.name}: {words or 'all'}>"


_BY_ID: tuple[tuple[str, Any], ...] = (("document", DOCUMENT), ("exchange", EXCHANGE), ("utterance", UTTERANCE))


def _whole_ids(connection: Connection, query: Query) -> dict[str, str | None]:
    """The ids that a query asks for, whole; None for what is not there."""
    asked = [(name, table, getattr(query, name)) for name, table in _BY_ID]
    return {name: whole_id(connection, table, id_, name) for name, table, id_ in asked if id_ is not None}


def _is_there(connection: Connection, publishers: Sequence[str]) -> bool:
    """Whether a document is of one of these outlets, written in whatever letter case."""
    asked = set(map(publisher_mark, publishers))
    names = connection.scalars(select(DOCUMENT.c.publisher).where(DOCUMENT.c.publisher.is_not(None)).distinct())
    return any(publisher_mark(name) in asked for name in names)
