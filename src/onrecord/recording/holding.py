"""A record as what quotations are held against: of all that it holds, the documents that may answer."""

from __future__ import annotations

from contextlib import closing, contextmanager
from itertools import islice, zip_longest
from typing import TYPE_CHECKING

from sqlalchemy import select, text

from onrecord.holdings import Holdings, Near, index_documents
from onrecord.link.checks.candidates import rank_documents
from onrecord.link.checks.wordlists import COMMON
from onrecord.recording.proofs import ProofRows
from onrecord.recording.settling import open_settled
from onrecord.schema import Reject, Scope
from onrecord.store.checks import reports_with
from onrecord.store.folding import fold_words
from onrecord.store.opening import open_store
from onrecord.store.proofs import describe_proofs, numbers_of
from onrecord.store.remembering import Remembered
from onrecord.store.sorting import by_code_points
from onrecord.store.tables import REJECT

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection

    from onrecord.link.checks.candidates import Asked


# documents that are looked at for one stretch of words: that can prove it, the speaker's latest, articles that print it
_ALONE = (30, 20, 20)
_AMONG_MANY = (12, 6, 6)
_MOST = 400  # documents for all that a draft asks
_MOST_REPORTS = 60  # statements, of which the articles are
_MOST_WORDS = 6  # of one half of a quotation, by which articles are found
_MOST_REJECTS = 1000


class RecordHoldings:
    """See holdings.Records. `reading` opens a connection that sees one state of the record; what there is in all is counted once for each
    state, in what is `remembered`."""

    def __init__(
        self, reading: Callable[[], AbstractContextManager[Connection]], remembered: Remembered | None = None
    ) -> None:
        self._reading = reading
        self._remembered = remembered or Remembered()

    def near(self, asked: Sequence[Asked], *, leave_out: str | None, alone: bool) -> Near:
        """See holdings.Records. What is looked at does not grow with the record: 70 documents for words that stand alone, 400 for a draft."""
        with self._reading() as connection:
            proofs = ProofRows(connection)
            ranked = [list(_rank(connection, proofs, one, _ALONE if alone else _AMONG_MANY)) for one in asked]
            own = numbers_of(connection, [leave_out] if leave_out is not None else [])
            numbers = list(islice((number for number in _take_turns(ranked) if number not in own), _MOST))
            documents = tuple(proofs.document(number) for number in numbers)
            return Near(documents, *self._remembered.value(connection, "holdings", lambda: _describe(connection)))


def holdings_of(reading: Callable[[], AbstractContextManager[Connection]], remembered: Remembered) -> Holdings:
    """Holdings that are a record's, all of it."""
    return Holdings([], index_documents([]), records=(RecordHoldings(reading, remembered),))


def open_holdings(target: str | os.PathLike[str], progress: Callable[[int, int], None] | None = None) -> RecordHoldings:
    """A record by its path or address, open only while it is asked. Raises RecordError where it cannot be opened. `progress` is told of what
    `open_settled` makes anew."""
    open_settled(target, progress=progress).close()

    @contextmanager
    def reading() -> Iterator[Connection]:
        with closing(open_store(target)) as store, store.reading() as connection:
            yield connection

    return RecordHoldings(reading)


def _rank(connection: Connection, proofs: ProofRows, asked: Asked, most: tuple[int, int, int]) -> Iterator[int]:
    proving, latest, printing = most
    yield from rank_documents(asked, proofs, proving, latest)
    rows = _halves([word for word in fold_words(asked.text) if word not in COMMON])
    if rows:
        found = reports_with(connection, rows, _MOST_REPORTS)
        yield from islice(dict.fromkeys(one.document for one in found), printing)


def _halves(rare: Sequence[str]) -> list[Sequence[str]]:
    """Rows of words of which an article that prints a quotation, whole or changed in one place, has one."""
    middle = len(rare) // 2
    halves = [rare[:middle], rare[middle:]] if middle >= 2 else [rare]
    return [sorted(dict.fromkeys(half), key=len, reverse=True)[:_MOST_WORDS] for half in halves if half]


def _take_turns(ranked: Iterable[Sequence[int]]) -> Iterator[int]:
    """All numbers, the first of each before the second of any."""
    turns = (number for row in zip_longest(*ranked) for number in row if number is not None)
    yield from dict.fromkeys(turns)


def _describe(connection: Connection) -> tuple[dict[str, int], Scope]:
    held = describe_proofs(connection)
    query = select(REJECT.c.name, REJECT.c.reason).order_by(text(by_code_points(connection, "name")))
    rejects = connection.execute(query.limit(_MOST_REJECTS))
    scope = Scope(
        documents=sum(held.kinds.values()),
        kinds=tuple(held.kinds.items()),
        primaries=sum(held.texts.values()),
        articles=held.kinds.get("article", 0),
        dated=held.dated,
        days=held.days,
        languages=tuple((name, count) for name, count in held.languages.items() if name not in ("en", "und")),
        set_aside=tuple(Reject(row.name, row.reason) for row in rejects),
    )
    return held.texts, scope
