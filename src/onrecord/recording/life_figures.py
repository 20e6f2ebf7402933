"""How much somebody says, when, how and to whom: counted, or of many statements estimated from a sample."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from onrecord.recording.life import plan_of
from onrecord.schema import Facet
from onrecord.schema.lives import LifeFigures, Looked, Period
from onrecord.store.life_samples import count_identities, count_publishers, label_identities, sample_statements

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from onrecord.schema.lives import PeriodUnit
    from onrecord.store.life_samples import Sample

_MOST_VALUES = 20
_MOST_PERIODS = 72  # in a plot: six years of months
_MOST_ESTIMATED = 24  # of a sample, which tells little about short stretches of time


def count_life(connection: Connection, identity: int, *, exact: bool = False) -> LifeFigures:
    """The figures of the identity with this number; with `exact` all statements are looked at, however many there are."""
    said, mentioned, addressed = (
        sample_statements(connection, plan_of(connection, identity, role), exact=exact) for role in ("speaker", "about", "to")
    )  # fmt: skip
    who = label_identities(connection, [identity])[identity]
    people = _Counterparts(connection, identity)
    spoken = people.count(said, ("to", "about"))
    unit, periods = cut_periods(_days(said), _days(mentioned))
    return LifeFigures(
        id=who.id,
        name=who.label,
        said=_looked(said),
        mentioned=_looked(mentioned),
        addressed=_looked(addressed),
        unit=unit,
        periods=periods,
        to=spoken["to"],
        about=spoken["about"],
        by=people.count(mentioned, ("speaker",))["speaker"],
        addressed_by=people.count(addressed, ("speaker",))["speaker"],
        medium=_values(said, Counter(one.medium for one in said.statements)),
        form=_values(said, Counter(one.form for one in said.statements)),
        verdict=_values(said, Counter(one.verdict for one in said.statements if one.verdict is not None)),
        publisher=_values(said, count_publishers(connection, said.statements)),
    )


class _Counterparts:
    """Who else is in somebody's statements."""

    def __init__(self, connection: Connection, identity: int) -> None:
        self._connection, self._identity = connection, identity

    def count(self, sample: Sample, roles: Sequence[str]) -> Mapping[str, tuple[Facet, ...]]:
        """By role the most frequent others."""
        counts = count_identities(self._connection, [one.number for one in sample.statements], roles)
        return {role: self._most(counted, sample.factor) for role, counted in counts.items()}

    def _most(self, counts: Counter[int], factor: float) -> tuple[Facet, ...]:
        del counts[self._identity]
        least = min(sorted(counts.values(), reverse=True)[:_MOST_VALUES], default=0)
        labels = label_identities(self._connection, [number for number, count in counts.items() if count >= least])
        best = sorted(labels.items(), key=lambda pair: (-counts[pair[0]], pair[1].id))[:_MOST_VALUES]
        return tuple(Facet(who.id, round(counts[number] * factor), who.label) for number, who in best)


def _values(sample: Sample, counts: Counter[str]) -> tuple[Facet, ...]:
    best = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_VALUES]
    return tuple(Facet(value, round(count * sample.factor)) for value, count in best)


def _looked(sample: Sample) -> Looked:
    undated = sum(_day(one.published) is None for one in sample.statements)
    return Looked(sample.hits, len(sample.statements), round(undated * sample.factor))


class Days:
    """How many statements were published on each day, and what a count stands for."""

    def __init__(self, counts: Counter[date], factor: float) -> None:
        self.counts, self.factor = counts, factor


def _days(sample: Sample) -> Days:
    days = (_day(one.published) for one in sample.statements)
    return Days(Counter(day for day in days if day is not None), sample.factor)


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:  # a document that gives the year alone
        return None


def cut_periods(said: Days, mentioned: Days) -> tuple[PeriodUnit, tuple[Period, ...]]:
    """The time from the first day to the last, cut into days, months, years or decades so that a plot can show them."""
    days = [*said.counts, *mentioned.counts]
    if not days:
        return "year", ()
    first, last = min(days), max(days)
    most = _MOST_PERIODS if said.factor == mentioned.factor == 1.0 else _MOST_ESTIMATED
    lengths: dict[PeriodUnit, int] = {
        "day": (last - first).days + 1,
        "month": (last.year - first.year) * 12 + last.month - first.month + 1,
        "year": last.year - first.year + 1,
    }
    unit: PeriodUnit = next((unit for unit, length in lengths.items() if length <= most), "decade")
    counts = [Counter[date](), Counter[date]()]
    for of_unit, of_days in zip(counts, (said, mentioned), strict=True):
        for day, count in of_days.counts.items():
            of_unit[_bounds(day, unit)[0]] += count
    found = []
    at, until = _bounds(first, unit)
    while True:
        found.append(Period(at, until, round(counts[0][at] * said.factor), round(counts[1][at] * mentioned.factor)))
        if last <= until:
            return unit, tuple(found)
        at, until = _bounds(until + timedelta(1), unit)


def _bounds(day: date, unit: PeriodUnit) -> tuple[date, date]:
    """The first and the last day of the stretch in which a day lies."""
    match unit:
        case "day":
            return day, day
        case "month":
            return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
    decade = day.year // 10 * 10
    return date(max(decade, 1), 1, 1), date(decade + 9, 12, 31)
