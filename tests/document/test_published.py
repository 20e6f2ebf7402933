"""When a page was published, and what is not its publication date: tests/cases/published.json."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document.days import find_date, is_later, read_time
from onrecord.document.html import read_html
from onrecord.document.published import date_order, find_visible
from onrecord.schema import Original, Span

CASES = json.loads((Path(__file__).parent.parent / "cases/published.json").read_text("utf-8"))
SEEN = "2024-06-10T12:00:00+00:00"
STORY = (
    "<p>The Long Sound Bridge will close for repairs, the county said, and a ferry will carry cars until it opens again.</p>"
    "<p>“It is overdue,” said engineer Ana Ruiz, who has asked for the repairs in each of the past nine budgets.</p>"
)


def read(case: dict):
    page = f"""<html lang="{case.get("lang", "en")}"><head><title>Bridge closes</title>{case["html"]}</head><body>
    <h1>Bridge closes</h1>{case.get("head", "")}<div class="story">{STORY}{case.get("body", "")}</div>{case.get("foot", "")}</body></html>"""
    seen = datetime.fromisoformat(case.get("seen", SEEN))
    return read_html(Original(b"", "bridge.html", seen), page)


@pytest.mark.parametrize("case", [*CASES["wild"], *CASES["made"]], ids=lambda case: case["name"])
def test_the_publication_date_says_its_value_and_what_decided(case: dict) -> None:
    draft = read(case)
    assert draft.published is not None
    found = draft.published
    assert (found.value, found.stage, found.because.rule) == (case["value"], case["stage"], f"published.{case['rule']}")
    assert (None if found.span is None else draft.text[slice(*found.span)]) == case.get("text")


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda case: case["name"])
def test_no_other_date_is_the_publication_date(case: dict) -> None:
    assert read(case).published is None


@pytest.mark.xfail(strict=True, reason="not yet")
@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda case: case["name"])
def test_what_is_not_found_yet(case: dict) -> None:
    published = read(case).published
    assert published is not None
    assert published.value == case["value"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("20240503T183000Z", "2024-05-03T18:30:00Z"),
        ("2024/05/03 18:30", "2024-05-03T18:30"),
        ("2024-05-03T18:30:00.123456+0530", "2024-05-03T18:30:00+05:30"),
        ("2024-05-03T18:30:00 EDT", "2024-05-03T18:30:00-04:00"),
        ("May 3rd, 2024, 12:05 a.m.", "2024-05-03T00:05"),
        ("3 May 2024 12:05 pm", "2024-05-03T12:05"),
        ("Sept. 3, 2021 5:30 AM PT", "2021-09-03T05:30-07:00"),
        ("6:30 p.m. CDT, Friday, May 3, 2024", "2024-05-03T18:30-05:00"),
        ("3 May 2024, 18:30 IST", "2024-05-03T18:30"),
        ("23/05/2024", "2024-05-23"),
        ("2024-05-03T18:30:00+25:00", None),
        ("2024-05-03T24:61:00Z", None),
        ("2024-13-03", None),
        ("May 32, 2024", None),
        ("May 2024", None),
        ("13:30 p.m., May 3, 2024", "2024-05-03"),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_written_time_is_read_as_it_is_or_not_at_all(written: str, expected: str | None) -> None:
    assert read_time(written) == expected


def test_a_date_label_far_before_or_behind_does_not_count() -> None:
    text = "Updated weekly since it opened. The bridge, say locals, was shut on May 3, 2024, by a barge."
    assert [d.modified for d in find_visible(text, [Span(0, len(text))])] == [False]


def test_regions_tell_the_order_of_day_and_month() -> None:
    assert [date_order(tag) for tag in ("en-US", "en_GB", "en-AU", "fr", "en", None)] == [
        "month_first", "day_first", "day_first", "day_first", None, None,
    ]  # fmt: skip


@given(st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)), st.integers(-12 * 4, 14 * 4))
def test_iso_times_come_through_with_their_offset(moment: datetime, quarters: int) -> None:
    offset = timedelta(minutes=15 * quarters)
    sign = "-" if offset < timedelta(0) else "+"
    minutes = abs(int(offset.total_seconds() // 60))
    value = f"{moment:%Y-%m-%dT%H:%M:%S}{sign}{minutes // 60:02}:{minutes % 60:02}"
    assert read_time(value) == value


@given(st.lists(st.sampled_from([*"0123456789-/:., TZ+apm", "May ", "Jan. ", "EDT", "é", "2024"]), max_size=40))
def test_anything_is_a_date_or_is_none_and_stands_where_it_says(pieces: list[str]) -> None:
    text = "".join(pieces)
    value = read_time(text)
    if value is not None:
        datetime.fromisoformat(value)
        is_later(value, datetime.now(UTC))
    found = find_date(text)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)
        datetime.fromisoformat(found.value)
