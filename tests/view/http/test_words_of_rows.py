"""What a row of a page says of a statement, and that its words do not run into each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.pages import look

from onrecord.view.pages.wording import day, how, moment, zone_name

if TYPE_CHECKING:
    from tests.view.http.served import Served


def told(*cues: str, **fields: str) -> str:
    spans = [{"role": "cue", "text": cue} for cue in cues]
    plain = {"lemma": "say", "medium": "unknown", "manner": "uttered", "reality": "actual"}
    return how({**plain, **fields, "spans": spans})  # type: ignore[dict-item]


def test_that_somebody_spoke_is_told_in_the_words_of_the_story_and_the_medium_in_ours() -> None:
    assert told("warned,", lemma="warn", medium="letter") == "warned, in a letter"


def test_that_somebody_said_it_is_not_told_again() -> None:
    assert told("said") == ""
    assert told("wrote", lemma="write", medium="post") == "in a post"


def test_a_long_cue_is_called_by_its_verb() -> None:
    assert told("took the", "floor once more to plead", lemma="plead") == "plead"


def test_what_was_added_by_hand_has_a_verb_without_words() -> None:
    assert told(lemma="ask", medium="press") == "ask, to the press"


def test_what_was_not_said_is_told_so() -> None:
    assert told("denied saying", lemma="deny", reality="denied") == "denied saying, not said"


@pytest.mark.parametrize(
    ("time", "words"),
    [("2024-03-05", "5 Mar 2024"), ("2024-03-05T18:00:00-05:00", "5 Mar 2024"), ("2024-W22", "2024-W22"), ("2024-05", "2024-05"), (None, "")],
)  # fmt: skip
def test_a_day_is_told_as_finely_as_it_is_known(time: str | None, words: str) -> None:
    assert day(time) == words


def test_a_moment_of_the_record_is_told_to_the_minute() -> None:
    assert moment("2024-05-31T14:05:09.123Z") == "31 May 2024, 14:05 UTC"


def test_a_zone_that_shows_what_it_is_bears_no_label_and_no_label_is_jargon() -> None:
    assert (zone_name("turn"), zone_name("body"), zone_name("dateline")) == ("", "", "")
    assert zone_name("boilerplate") == "beside the story"


@pytest.mark.parametrize("address", ["/", "/documents", "/exchanges", "/utterances"])
def test_the_facts_of_a_row_do_not_run_into_each_other(served: Served, address: str) -> None:
    shown: Any = served.client.get(address, headers={"Accept": "text/html"}).text
    rows = re.findall(r'<(p|span) class="(?:who|where)">(.*?)</\1>\n', shown, re.DOTALL)
    assert rows
    for _, row in rows:
        assert not re.search(r"</(?:b|a|span|time)><(?:a|span|time)\b", row), row


def test_nothing_leads_on_from_a_count_of_none(served: Served) -> None:
    page = look(served.client, "/parties")
    for who in served.client.get("/parties.json").json()["parties"]:
        assert (f"/search?about={who['id']}" in page.links) == (who["mentioned"] > 0)
        assert (f"/search?to={who['id']}" in page.links) == (who["addressed"] > 0)


def test_a_page_does_not_lead_to_itself_from_its_rows(served: Served) -> None:
    most = served.client.get("/parties.json").json()["parties"][0]
    page = look(served.client, f"/parties/{most['id']}")
    assert f"/parties/{most['id']}" not in page.links
    assert most["name"] in page.text


def test_what_waits_for_review_is_told_with_where_and_when_it_stands(served: Served) -> None:
    queue = served.client.get("/review.json").json()["queue"]
    shown = look(served.client, "/review").text
    for one in queue[:5]:
        assert day(one["document"]["published"]) in shown
