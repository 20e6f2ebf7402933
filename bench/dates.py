"""Date expressions against dateparser and parsedatetime on the same cases; and what ten times the text costs.

    make bench
    python -m bench.dates --write docs/reference/dates.md

The cases are tests/cases/dates.json: an expression in a sentence of news, the day of publication, and the days that it means.
Every tool is given the expression alone and the day of publication; ours a second time with its sentence around it. The others
have no notion of a precision: what they return is taken as the day, month or year that they say they read (dateparser's period),
else as a day. Their settings are those that suit news best: dates of the past are preferred, and the order of 3/4/2021 is that
of the outlet's country.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from onrecord.document import read_text
from onrecord.identify.dates import Place, find_dates
from onrecord.identify.made import date_statements
from onrecord.schema import Attribution, Because, Span

ROOT = Path(__file__).resolve().parent.parent
BEGIN, END = "<!-- bench.dates -->", "<!-- end of bench.dates -->"
ROUNDS = 3
Case = dict[str, Any]
Days = tuple[date, date] | None
Tool = Callable[[Case], Days]


def read_cases() -> list[Case]:
    sorts = json.loads((ROOT / "tests/cases/dates.json").read_text(encoding="utf-8"))
    cases: list[Case] = [*sorts["wild"], *sorts["known_failures"]]
    for case in cases:
        case["day"] = datetime.fromisoformat(case["published"]).replace(tzinfo=None)
        case["place"] = Place.of_country(case.get("country", "US"))
        case["gold"] = date.fromisoformat(case["from"]), date.fromisoformat(case["to"])
    return cases


def by_onrecord(case: Case) -> Days:
    return _first(find_dates(case["expression"], case["day"], case["place"]), case["expression"], case["expression"])


def by_onrecord_in_its_sentence(case: Case) -> Days:
    return _first(find_dates(case["text"], case["day"], case["place"]), case["text"], case["expression"])


def _first(found: list[Any], text: str, expression: str) -> Days:
    for d in found:
        if d.interval is not None and text[d.span.start : d.span.end] == expression:
            return d.interval.first_day, d.interval.last_day
    return None


def build_dateparser() -> Tool:
    from dateparser.date import DateDataParser

    def parse(case: Case) -> Days:
        order = "MDY" if case["place"].month_first else "DMY"
        settings = {"RELATIVE_BASE": case["day"], "PREFER_DATES_FROM": "past", "DATE_ORDER": order}
        found = DateDataParser(languages=["en"], settings=settings).get_date_data(case["expression"])
        return _period(found.date_obj, found.period) if found.date_obj else None

    return parse


def _period(moment: datetime, period: str) -> tuple[date, date]:
    day = moment.date()
    if period == "year":
        return date(day.year, 1, 1), date(day.year, 12, 31)
    if period == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(32)).replace(day=1) - timedelta(1)
    if period == "week":
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    return day, day


def build_parsedatetime() -> Tool:
    import parsedatetime

    places = {
        True: parsedatetime.Constants("en_US", usePyICU=False),
        False: parsedatetime.Constants("en_AU", usePyICU=False),
    }
    calendars = {first: parsedatetime.Calendar(constants) for first, constants in places.items()}

    def parse(case: Case) -> Days:
        found, status = calendars[case["place"].month_first].parseDT(case["expression"], sourceTime=case["day"])
        return (found.date(), found.date()) if status else None

    return parse


def score(tool: Tool, cases: list[Case]) -> tuple[float, float, float]:
    """Percent exact, percent that share a day, and microseconds a call (the median round)."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        answers = [_guarded(tool, case) for case in cases]
        rounds.append((time.process_time() - began) / len(cases) * 1e6)
    pairs = [(answer, case["gold"]) for answer, case in zip(answers, cases, strict=True)]
    exact = sum(answer == gold for answer, gold in pairs)
    overlap = sum(answer is not None and answer[0] <= gold[1] and gold[0] <= answer[1] for answer, gold in pairs)
    return 100 * exact / len(cases), 100 * overlap / len(cases), statistics.median(rounds)


def _guarded(tool: Tool, case: Case) -> Days:
    try:
        return tool(case)
    except (ValueError, OverflowError):  # a tool that breaks on an expression has no answer to it
        return None


def tools() -> Iterator[tuple[str, Tool]]:
    yield "onrecord, the expression in its sentence", by_onrecord_in_its_sentence
    yield "onrecord, the expression alone", by_onrecord
    yield "dateparser", build_dateparser()
    yield "parsedatetime", build_parsedatetime()


def table(cases: list[Case]) -> str:
    lines = [f"| {len(cases)} expressions | exact % | overlapping % | µs a call |", "|---|---|---|---|"]
    for name, tool in tools():
        exact, overlap, cost_us = score(tool, cases)
        lines.append(f"| {name} | {exact:.1f} | {overlap:.1f} | {cost_us:,.0f} |")
    return "\n".join(lines)


def ten_times_the_text(cases: list[Case]) -> str:
    """How many times longer finding dates and dating statements takes in 300,000 words than in 30,000."""
    sentence = " ".join(case["text"] for case in cases)
    unit = f"{sentence}\n\nMoss said on Friday that the bridge would close. She said so again.\n\n"
    costs = [_seconds_to_date(unit * max(1, round(words / len(unit.split())))) for words in (30_000, 300_000)]
    return f"ten times the text (300,000 words) takes {costs[1] / costs[0]:.1f} times as long ({costs[1]:.1f} s)"


def _seconds_to_date(text: str) -> float:
    document = read_text(text, published="2020-05-23")
    because = Because("bench", "made_up")
    said = [
        Attribution(
            str(at),
            "indirect",
            (Span(at, at + 4),),
            (Span(at + 5, at + 9),),
            (Span(at + 20, at + 40),),
            (),
            1.0,
            because,
        )
        for at in _all(text, "Moss said on Friday")
    ]
    began = time.process_time()
    dates = find_dates(text, datetime(2020, 5, 23))
    date_statements(document, said, {a.id: (0,) for a in said}, document.published, dates)
    return time.process_time() - began


def _all(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def write(path: Path, lines: str) -> None:
    """Put the table between its marks in a page."""
    page = path.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    path.write_text(f"{before}{BEGIN}\n{lines}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--write", type=Path, help="a page whose table between the marks is replaced")
    options = ap.parse_args()
    warnings.simplefilter("ignore")  # the others' own
    cases = read_cases()
    lines = table(cases)
    print(f"{lines}\n\n{ten_times_the_text(cases)}")
    if options.write:
        write(options.write, lines)


if __name__ == "__main__":
    main()
