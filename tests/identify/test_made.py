"""When a statement was made: by its own words, the event or post that it belongs to, or not at all."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import read_text
from onrecord.identify import identify_statements, statements
from onrecord.identify.dates import find_dates, place_of
from onrecord.identify.made import (
    anchor,
    date_statements,
    format_made,
    infer_published,
    inferred,
    published_of,
    replay_made,
)
from onrecord.identify.made.rules import RULES
from onrecord.identify.occasions.events import find_events
from onrecord.schema import Attribution, Because, Document, Extraction, Made, Span

CASES = json.loads((Path(__file__).parent.parent / "cases/made.json").read_text(encoding="utf-8"))
_MARK = re.compile(r"\[([scx])(\d+):([^\[\]]*)\]")
_WHY = Because("extract", "test")


def unmark(marked: str) -> tuple[str, list[Attribution]]:
    """The text without its marks, and the statements that they mark, by number."""
    text, at = "", 0
    roles: dict[int, dict[str, list[Span]]] = {}
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        roles.setdefault(int(m[2]), {"s": [], "c": [], "x": []})[m[1]].append(Span(len(text), len(text) + len(m[3])))
        text, at = text + m[3], m.end()
    text += marked[at:]
    quoted = re.compile("[“”]")
    return text, [
        Attribution(
            str(n),
            "direct" if quoted.search("".join(text[s.start : s.end] for s in r["x"])) else "indirect",
            tuple(r["s"]),
            tuple(r["c"]),
            tuple(r["x"]),
            tuple(s for s in r["x"] if quoted.search(text[s.start : s.end])),
            1.0,
            _WHY,
        )
        for n, r in sorted(roles.items())
    ]


def date_all(marked: str, published: str | None, who: str) -> tuple[Document, dict[str, Made]]:
    text, attributions = unmark(marked)
    document = read_text(text, published=published)
    expressions = find_dates(document.text, anchor(document, published_of(document)), place_of(document))
    speakers = {a.id: (ord(letter),) for a, letter in zip(attributions, who, strict=True) if a.source}
    events = find_events(document, attributions, speakers)
    return document, date_statements(document, attributions, speakers, published_of(document), expressions, events)


def days_of(case: dict[str, Any]) -> list[str | None]:
    _, made = date_all(case["text"], case["published"], case["who"])
    return [format_made(made[str(n)]) if str(n) in made else None for n in range(1, len(case["made"]) + 1)]


@pytest.mark.parametrize("case", CASES["wild"], ids=lambda c: c["why"])
def test_a_statement_was_made_when_its_story_says(case: dict[str, Any]) -> None:
    assert days_of(case) == case["made"]


@pytest.mark.parametrize("case", CASES["negative"], ids=lambda c: c["why"])
def test_what_is_not_told_stays_unknown(case: dict[str, Any]) -> None:
    assert days_of(case) == case["made"]


@pytest.mark.parametrize("case", CASES["known_failures"], ids=lambda c: c["why"])
@pytest.mark.xfail(strict=True)
def test_statements_that_we_date_wrongly(case: dict[str, Any]) -> None:
    assert days_of(case) == case["made"]


@pytest.mark.parametrize("case", [*CASES["wild"], *CASES["negative"]], ids=lambda c: c["why"])
def test_a_rule_gives_the_same_time_from_its_evidence_again(case: dict[str, Any]) -> None:
    document, made = date_all(case["text"], case["published"], case["who"])
    expressions = find_dates(document.text, anchor(document, document.published), place_of(document))
    for one in made.values():
        assert one.because.rule in RULES
        assert replay_made(document, document.published, expressions, one.because) == one
        assert all(document.text[s.start : s.end].strip() for s in one.because.evidence)


@pytest.mark.parametrize("case", [c for c in CASES["wild"] if c["made"][0]], ids=lambda c: c["why"])
def test_without_any_date_of_publication_nothing_is_made_up(case: dict[str, Any]) -> None:
    document, made = date_all(case["text"], None, case["who"])
    assert document.published is None
    years = set(re.findall(r"\b(?:19|20)\d\d\b", document.text))
    assert {str(m.start.year) for m in made.values()} <= years


POST = (
    "Orr answered on Saturday morning, tweeting that the pumps were fine.\n\n"
    "The pumps are fine and the town is dry. Ask anybody. — Dale Orr (@daleorr) May 22, 2021\n\n"
    "Orr said the pumps were fine and the town was dry.\n\nOrr said the mayor should resign."
)


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span(text.rindex(w), text.rindex(w) + len(w)) for w in words)


def test_words_that_retell_a_post_are_as_old_as_the_post() -> None:
    document = read_text(POST, published="2021-05-24")
    assert any(z.post for z in document.zones)
    one, other = "the pumps were fine and the town was dry", "the mayor should resign"
    found = date_statements(
        document,
        [
            Attribution("a", "indirect", (), spans(POST, "said the pumps")[:1], spans(POST, one), (), 1.0, _WHY),
            Attribution("b", "indirect", (), spans(POST, "said the mayor")[:1], spans(POST, other), (), 1.0, _WHY),
        ],
        {},
        document.published,
        find_dates(POST, datetime(2021, 5, 24)),
    )
    assert format_made(found["a"]) == "2021-05-22"
    assert found["a"].because.rule == "made.paraphrase"
    assert "b" not in found


def test_a_caption_s_date_stays_in_the_caption() -> None:
    text = (
        "FILE - In this April 2, 2021, file photo, Ida Moss speaks in Hask. Moss said Thursday that she would run. (TNS Photo/Al Reed, File)\n\n"
        "HASK (TNS) — Moss said the race was open."
    )
    document = read_text(text, published="2021-05-24")
    assert document.zones[0].kind == "caption"
    body = Span(text.rindex("said"), text.rindex("said") + 4)
    content = Span(text.rindex("the race"), len(text) - 1)
    a = Attribution("a", "indirect", spans(text, "Moss"), (body,), (content,), (), 1.0, _WHY)
    assert (
        date_statements(document, [a], {"a": (1,)}, document.published, find_dates(text, datetime(2021, 5, 24))) == {}
    )


def test_a_document_without_a_date_has_that_of_its_latest_post() -> None:
    found = infer_published(read_text(POST))
    assert found is not None
    assert (found.value, found.stage, found.because.rule) == ("2021-05-22", "inferred", "published.inferred_post")
    assert POST[found.span.start : found.span.end] == "May 22, 2021"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council met on June 3, 2021, and voted on June 1, 2021, too.", "2021-06-03"),
        ("Moss was born on May 3, 1961, in Hask.", None),
        ("The council will meet on June 3, 2031.", None),
        ("The council met on Feb. 30, 2021.", None),
        ("The council met on Thursday.", None),
        ("", None),
    ],
)
def test_a_day_is_inferred_only_from_what_was(text: str, day: str | None) -> None:
    found = infer_published(read_text(text))
    assert (found.value if found else None) == day


def test_a_given_date_is_never_inferred_anew() -> None:
    document = read_text("The council met on June 3, 2021.", published="2021-06-04")
    assert published_of(document) is document.published


@pytest.mark.parametrize(
    ("text", "published", "scans"),
    [
        ("The council met on Thursday.", None, 1),
        ("The council met on June 3, 2021.", None, 2),
        ("The council met on Thursday.", "2021-06-04", 1),
    ],
)
def test_a_text_is_searched_for_dates_twice_only_where_its_day_is_inferred(
    text: str, published: str | None, scans: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    for module in (statements, inferred):
        monkeypatch.setattr(module, "find_dates", lambda *given: seen.append(given) or find_dates(*given))
    identify_statements(read_text(text, published=published), Extraction())
    assert len(seen) == scans


def test_a_statement_s_time_carries_the_offset_of_publication() -> None:
    _, made = date_all("[s1:Moss] [c1:said] at 7 p.m. Friday [x1:it was over].", "2021-06-05T09:00:00+02:00", "a")
    assert made["1"].start.isoformat() == "2021-06-04T19:00:00+02:00"
    assert made["1"].precision == "minute"
    _, naive = date_all("[s1:Moss] [c1:said] on Friday evening [x1:it was over].", "2021-06-05", "a")
    assert naive["1"].start.isoformat() == "2021-06-04T17:00:00"
    assert naive["1"].precision == "part_of_day"


def made_of(start: str, end: str) -> Made:
    return Made(datetime.fromisoformat(start), datetime.fromisoformat(end), "day", _WHY)


@pytest.mark.parametrize(
    ("start", "end", "flat"),
    [
        ("2016-10-03", "2016-10-04", "2016-10-03"),
        ("2016-10-03T19:04", "2016-10-03T19:05", "2016-10-03"),
        ("2016-10-01", "2016-11-01", "2016-10"),
        ("2016-01-01", "2017-01-01", "2016"),
        ("2016-10-03", "2016-10-10", "2016-W40"),
        ("2020-12-28", "2021-01-04", "2020-W53"),
        ("2016-10-01", "2016-10-03", "2016-10-01/2016-10-02"),
        ("2016-09-01", "2016-12-01", "2016-09-01/2016-11-30"),
    ],
)
def test_a_time_is_written_as_coarsely_as_it_is_known(start: str, end: str, flat: str) -> None:
    assert format_made(made_of(start, end)) == flat


@pytest.mark.parametrize(
    ("url", "publisher", "text", "month_first", "hemisphere"),
    [
        ("https://www.hask-times.co.uk/a", None, "", False, "north"),
        ("https://news.hask.com.au/a", None, "", False, "south"),
        ("https://hask.tv/a", None, "", True, "north"),
        ("https://[broken", None, "", True, "north"),
        (None, "BBC News", "", False, "north"),
        (None, "hask.co.nz", "", False, "south"),
        (None, None, "LEEDS, England (PA Media) — The shops in the town were shut on Friday.", False, "north"),
        (None, None, "It rained on 3 May 2021.", False, "north"),
        (None, None, "It rained on May 3, 2021.", True, "north"),
        (None, None, "", True, "north"),
    ],
)
def test_where_an_outlet_is(
    url: str | None, publisher: str | None, text: str, month_first: bool, hemisphere: str
) -> None:
    place = place_of(replace(read_text(text), url=url, publisher=publisher))
    assert (place.month_first, place.hemisphere) == (month_first, hemisphere)


pieces = st.sampled_from(
    [
        "[s1:Moss]",
        "[c1:said]",
        "[x1:it rained]",
        "on Friday",
        "In 2014,",
        "“",
        "”",
        ".",
        "\n\n",
        "a rally",
        "who",
        "then",
        ";",
        "has",
        "MAY",
    ]
)


@given(st.lists(pieces, max_size=24).map(" ".join), st.sampled_from([None, "2021-06-05", "0001-01-01", "9999-12-31"]))
def test_a_time_ends_after_it_begins_and_its_evidence_stands_in_the_text(marked: str, published: str | None) -> None:
    text, attributions = unmark(marked)
    document = read_text(text, published=published)
    usable = [a for a in attributions if a.content]
    expressions = find_dates(document.text, anchor(document, document.published))
    for one in date_statements(document, usable, {}, document.published, expressions).values():
        assert one.start < one.end
        assert all(0 <= s.start < s.end <= len(text) for s in one.because.evidence)


def test_the_statements_of_a_long_story_cost_no_more_than_its_length() -> None:
    """A sentence without end is read in pieces: what is looked at for one statement does not grow with the others."""
    from onrecord.identify.made.story import lay_out

    text = "Moss said on Friday it rained and, " * 2_000
    document = read_text(text, published="2021-06-05")
    story = lay_out(document, (), {}, document.published, find_dates(text, datetime(2021, 6, 5)))
    assert max(s.end - s.start for s in story.sentences) <= 1_000
    assert all(len(story.dates_around(s, s.start + 500)) <= 12 for s in story.sentences)
