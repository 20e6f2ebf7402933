"""How long a date is and how it lies to another."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from onrecord.identify.dates import DateExpression

_DAYS = timedelta(7)
_NEWS = timedelta(120)


def is_fine(x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= _DAYS


def is_one_day(x: DateExpression) -> bool:
    return x.interval is not None and x.interval.end - x.interval.start <= timedelta(1)


def is_part(x: DateExpression, whole: DateExpression) -> bool:
    """Whether a date is one of the days of a longer stretch: *on Tuesday* of *last week*."""
    if x.interval is None or whole.interval is None or not is_one_day(x) or is_one_day(whole):
        return False
    return whole.interval.start <= x.interval.start and x.interval.end <= whole.interval.end


def is_before(x: DateExpression, y: DateExpression) -> bool:
    return x.interval is not None and y.interval is not None and x.interval.start < y.interval.start


def is_old(x: DateExpression, latest: datetime | None) -> bool:
    """Whether a date lies more than four months before `latest`, the day of publication: no story's news."""
    return latest is not None and x.interval is not None and latest - x.interval.end > _NEWS
