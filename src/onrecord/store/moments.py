"""Moments of the record's own: ISO 8601 in UTC with a Z, so that they sort as texts."""

from __future__ import annotations

from datetime import UTC, date, datetime

_EPOCH = date(1, 1, 1).toordinal()


def now() -> str:
    """The present moment, to the millisecond."""
    return moment(datetime.now(UTC))


def moment(time: datetime) -> str:
    """A time as a moment of the record. One without an offset is taken as UTC."""
    aware = time if time.tzinfo is not None else time.replace(tzinfo=UTC)
    return aware.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def day_number(iso: str | None) -> int:
    """The days from 1 January of the year 1 to the day that an ISO time begins with, counted from 1; 0 for none."""
    if not iso:
        return 0
    try:
        return date.fromisoformat(iso[:10]).toordinal() - _EPOCH + 1
    except ValueError:
        return 0


def day_of(number: int) -> date:
    """The day with this number; that of 1 is 1 January of the year 1."""
    return date.fromordinal(number + _EPOCH - 1)
