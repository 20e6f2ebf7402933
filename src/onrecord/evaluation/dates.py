"""The scoring protocol of dates: expressions found, and the days that they mean.

Figures equal those of the field's judge as docs/reference/accuracy.md describes them.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.evaluation.attributions import Row

_LEAD = re.compile(r"\b(?:in|on|the|by|at)\b", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def score_dates(gold: Iterable[Row], predicted: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, Any]:
    """Figures in percent. Rows of gold are {"id", "text", "dates": [{"start", "end", "when" | "from" + "to"}]}.

    Expressions are the same when their letters and digits are, prepositions and articles apart. Those of gold without a whole
    value count for finding only.
    """
    n: Counter[str] = Counter()
    for row in gold:
        found = [(_core(row["text"], d), d) for d in predicted.get(row["id"], ())]
        n["gold"] += len(row["dates"])
        n["predicted"] += len(found)
        for expected in row["dates"]:
            core = _core(row["text"], expected)
            hit = next((d for other, d in found if other == core), None)
            if hit is None:
                continue
            n["found"] += 1
            if (want := _days(expected)) is not None:
                have = _days(hit)
                n["valued"] += 1
                n["exact"] += have == want
                n["overlap"] += have is not None and have[0] <= want[1] and want[0] <= have[1]
    p = n["found"] / n["predicted"] if n["predicted"] else 0.0
    r = n["found"] / n["gold"] if n["gold"] else 0.0
    f1 = 2 * p * r / (p + r) if p + r else 0.0

    def share(part: str) -> float | None:
        return round(100 * n[part] / n["valued"], 1) if n["valued"] else None

    return {
        "gold": n["gold"],
        "predicted": n["predicted"],
        **{f"found_{key}": round(100 * value, 1) for key, value in (("p", p), ("r", r), ("f1", f1))},
        "valued": n["valued"],
        "exact": share("exact"),
        "overlap": share("overlap"),
    }


def _core(text: str, expression: Mapping[str, Any]) -> frozenset[int]:
    start, end = expression["start"], expression["end"]
    lead = {start + i for m in _LEAD.finditer(text[start:end]) for i in range(*m.span())}
    return frozenset(i for i in range(start, end) if text[i].isalnum()) - lead


def _days(expression: Mapping[str, Any]) -> tuple[date, date] | None:
    """First and last day, both inclusive."""
    if when := expression.get("when"):
        return _days_of(when)
    first, last = _days_of(expression.get("from")), _days_of(expression.get("to"))
    return (first[0], last[1]) if first and last else None


def _days_of(value: str | None) -> tuple[date, date] | None:
    if (iso := _ISO.fullmatch(value or "")) is None:
        return None
    year, month, day = (int(part or 0) for part in iso.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        return date(year, month or 1, 1), date(year, month or 12, calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
