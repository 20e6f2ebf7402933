"""The years within which a record's days lie: so far an open range of days reaches, and no statement lies beyond."""

from __future__ import annotations

import json
from calendar import isleap, monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from onrecord.schema.query_values import UNDATED
from onrecord.store.moments import day_number, day_of
from onrecord.store.tables import CORRECTION, STATEMENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    Years = tuple[int, int]

DAY_BITS = 32  # of a place in time, below its day
# from one kind and language to the next: a few steps along the index `document_told`, which is not walked through
_PUBLISHED = """
WITH RECURSIVE kinds (kind) AS (
  SELECT min(kind) FROM document
  UNION ALL
  SELECT (SELECT min(d.kind) FROM document d WHERE d.kind > k.kind) FROM kinds k WHERE k.kind IS NOT NULL
), told (kind, language) AS (
  SELECT k.kind, (SELECT min(d.language) FROM document d WHERE d.kind = k.kind) FROM kinds k WHERE k.kind IS NOT NULL
  UNION ALL
  SELECT t.kind, (SELECT min(d.language) FROM document d WHERE d.kind = t.kind AND d.language > t.language)
  FROM told t WHERE t.language IS NOT NULL
)
SELECT
  (SELECT min(d.published) FROM document d WHERE d.kind = t.kind AND d.language = t.language),
  (SELECT max(d.published) FROM document d WHERE d.kind = t.kind AND d.language = t.language)
FROM told t WHERE t.language IS NOT NULL
"""


def years_placed(connection: Connection) -> Years | None:
    """The first and last year of the statements' places in time; None where none has a place. Who was heard later began no later."""
    dated = STATEMENT.c.position >= 1 << DAY_BITS
    first = connection.execute(select(func.min(STATEMENT.c.position)).where(dated)).scalar()
    last = connection.execute(select(func.max(STATEMENT.c.position)).where(dated)).scalar()
    if first is None or last is None:
        return None
    return day_of(first >> DAY_BITS).year, day_of(last >> DAY_BITS).year


def years_published(connection: Connection) -> Years | None:
    """The first and last year in which a document was published; None where none has a date."""
    found = [value for row in connection.exec_driver_sql(_PUBLISHED) for value in row if value is not None]
    return _years(found)


def years_noted(connection: Connection) -> Years | None:
    """The first and last year in which statements are said to have been made, now or before, by what was corrected; None for none."""
    query = select(CORRECTION.c.was, CORRECTION.c.becomes).where(CORRECTION.c.field == "made")
    noted = [json.loads(value) for row in connection.execute(query) for value in row if value is not None]
    return _years(made[0] for made in noted if made)


def days_within(year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """The days of a year, a month or one day: the first, and the one after the last (the last itself where the calendar ends with it)."""
    first = date(year, month or 1, day or 1)
    if day is not None:
        length = 1
    elif month is not None:
        length = monthrange(year, month)[1]
    else:
        length = 366 if isleap(year) else 365
    return first, first + timedelta(min(length, (date.max - first).days))


def year_of(day: int) -> str:
    """The year that a day of the record lies in, as queries and facets name it."""
    return f"{day_of(day).year:04}" if day > 0 else UNDATED


def places_of_years(years: Sequence[str]) -> list[tuple[int, int]]:
    """The first and last place in time of each run of years that follow one another; of none none."""
    runs: list[tuple[int, int]] = []
    for year in years:
        first, last = (0, 0) if year == UNDATED else (day_number(f"{year}-01-01"), day_number(f"{year}-12-31"))
        if runs and runs[-1][1] + 1 == first:
            first = runs.pop()[0]
        runs.append((first, last))
    return [(first << DAY_BITS, (last + 1 << DAY_BITS) - 1) for first, last in runs]


def _years(times: Iterable[str]) -> Years | None:
    """The first and last year of ISO times."""
    years = [int(time[:4]) for time in times]
    return (min(years), max(years)) if years else None


__all__ = ["DAY_BITS", "days_within", "places_of_years", "year_of", "years_noted", "years_placed", "years_published"]
