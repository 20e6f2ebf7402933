"""The review: the least sure first, accepted, corrected or rejected; each is in the journal, and can be taken back."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest
from tests.view.http.writing import PAGE, Desk, open_desk

from onrecord.view.console import printable
from onrecord.view.http.correctable import read_changes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(example_record: Path, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(example_record, tmp_path) as opened:
        yield opened


def test_the_queue_shows_the_least_sure_in_its_paragraph_with_what_each_field_was_read_from(desk: Desk) -> None:
    told = desk.queue()
    scores = [int(one["score"] * 100) for one in told["queue"]]
    assert scores == sorted(scores)
    shown = told["statement"]
    assert (shown["id"], told["place"]) == (told["queue"][0]["id"], 0)
    text = desk.record.text(shown["document"]["id"])
    for stretch in shown["paragraph"]:
        assert text[stretch["start"] : stretch["end"]] == stretch["text"]
    words = [span for span in shown["spans"] if span["role"] == "content"]
    assert all(any(one["start"] <= span["start"] < one["end"] for one in shown["paragraph"]) for span in words)
    assert {"words", "who", "made", "medium"} <= {reason["field"] for reason in shown["reasons"]}
    assert told["total"] == desk.record.statements(vetted=False).count()


def test_an_accepted_statement_is_noted_and_the_next_one_is_shown(desk: Desk) -> None:
    told = desk.queue()
    one, following = told["queue"][0]["id"], told["queue"][1]["id"]
    answer = desk.send(f"/review/{one}/accept", last=told["last"], back=told["next"])
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?at={following}")
    after = desk.queue(answer.headers["location"])
    assert (after["statement"]["id"], after["place"], after["total"]) == (following, 0, told["total"] - 1)
    (row,) = desk.record.corrections(one)
    assert (row.action, row.author, row.reason) == ("accept", "Desk", "found right")
    assert after["last_own"]["statement"] == one
    assert after["last_own_text"] == desk.record.statement(one).text


def test_what_was_done_last_is_taken_back_from_the_page(desk: Desk) -> None:
    told = desk.queue()
    one = told["queue"][0]["id"]
    desk.send(f"/review/{one}/accept", last=told["last"])
    own = desk.queue()["last_own"]
    answer = desk.send(f"/log/{own['number']}/undo", back=f"/review?at={one}")
    assert (answer.status_code, answer.headers["location"]) == (303, f"/review?at={one}")
    after = desk.queue()
    assert (after["statement"]["id"], after["last_own"]) == (one, None)
    assert desk.send(f"/log/{own['number']}/undo").status_code == 303, "an undo that is sent twice is done once"
    assert len(desk.record.corrections()) == 2


def test_a_rejected_statement_is_no_answer_until_it_is_taken_back(desk: Desk) -> None:
    told = desk.queue()
    one = told["statement"]["id"]
    bare = desk.send(f"/review/{one}/delete", last=told["last"])
    assert (bare.status_code, "reason: missing" in bare.text) == (400, True)
    desk.send(f"/review/{one}/delete", last=told["last"], reason="a caption")
    assert desk.record.statement(one).state == "deleted"
    assert one not in [other["id"] for other in desk.queue()["queue"]]
    shown = desk.queue(f"/review?at={one}")
    assert (shown["statement"]["state"], shown["place"]) == ("deleted", None)
    desk.send(f"/log/{desk.queue()['last_own']['number']}/undo")
    assert desk.queue()["statement"]["id"] == one


def test_only_the_fields_in_which_something_else_is_written_are_corrected(desk: Desk) -> None:
    told = desk.queue()
    shown = told["statement"]
    sent = {
        **shown["fields"],
        "medium": "letter",
        "made": "2024-05",
        "reason": "it is in the letter",
        "last": told["last"],
    }
    assert desk.send(f"/review/{shown['id']}/correct", **sent).status_code == 303
    now = desk.record.statement(shown["id"])
    assert (now.medium, now.made and now.made.precision, now.corrected) == ("letter", "month", ("made", "medium"))
    assert {row.field for row in desk.record.corrections()} == {"made", "medium"}


def test_every_field_is_shown_in_words_that_correcting_takes(desk: Desk) -> None:
    names = {"speaker": "Lena Brook; Ada Winslow", "to": "Frank Osgood", "about": "", "made": "2024-05-30/2024-06-02"}
    chosen = {"kind": "organisation", "medium": "interview", "act": "warn", "manner": "held", "reality": "denied"}
    told = desk.queue()
    one = told["statement"]["id"]
    sent = {**told["statement"]["fields"], **names, **chosen, "reason": "all of it", "last": told["last"]}
    assert desk.send(f"/review/{one}/correct", **sent).status_code == 303
    after = desk.queue(f"/review?at={one}")
    fields = after["statement"]["fields"]
    assert {name: fields[name] for name in (*names, *chosen)} == {**names, **chosen}
    again = desk.send(f"/review/{one}/correct", **fields, reason="nothing", last=after["last"])
    assert (again.status_code, "nothing to correct" in again.text) == (400, True)


def test_what_is_no_value_is_told_and_nothing_that_was_written_is_lost(desk: Desk) -> None:
    told = desk.queue()
    shown = told["statement"]
    wrong = "the 31st of <May>"
    answer = desk.send(
        f"/review/{shown['id']}/correct", **{**shown["fields"], "made": wrong, "speaker": "Lena Brook"}, reason="why so", last=told["last"]
    )  # fmt: skip
    assert answer.status_code == 400
    page = unescape(answer.text)
    for kept in (f'value="{wrong}"', 'value="Lena Brook"', 'value="why so"'):
        assert kept in page
    assert "<May>" not in answer.text
    assert "made" in page.split('id="wrong">')[1].split("</p>")[0]
    assert desk.record.corrections() == []


def test_a_statement_that_somebody_else_corrected_meanwhile_is_shown_as_it_is_now(desk: Desk) -> None:
    told = desk.queue()
    one = told["statement"]["id"]
    desk.record.correct(one, medium="letter", author="Other", reason="quicker")
    answer = desk.send(f"/review/{one}/accept", last=told["last"])
    assert answer.status_code == 409
    assert "changed by Other (correction 1) since you looked at it" in unescape(answer.text)
    assert len(desk.record.corrections()) == 1


@pytest.mark.parametrize(
    ("action", "fields"),
    [("accept", {}), ("delete", {"reason": "a caption"}), ("correct", {"medium": "letter", "reason": "it is one"})],
)
def test_a_form_that_is_sent_twice_is_done_once(desk: Desk, action: str, fields: dict[str, str]) -> None:
    told = desk.queue()
    one = told["statement"]["id"]
    answers = [desk.send(f"/review/{one}/{action}", last=told["last"], **fields) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(desk.record.corrections()) == 1


def test_the_queue_is_narrowed_by_the_words_of_a_query_and_stays_so(desk: Desk) -> None:
    told = desk.queue("/review?form=direct&limit=5")
    assert {one["form"] for one in told["queue"]} == {"direct"}
    assert (len(told["queue"]), told["query"]) == (5, {"form": "direct", "limit": "5"})
    seen: list[str] = []
    address = "/review?form=direct&limit=5"
    while address:
        page = desk.queue(address)
        seen += [one["id"] for one in page["queue"]]
        address = page["next_page"]
    assert len(seen) == len(set(seen)) == told["total"] == desk.record.statements(form="direct").count()
    assert desk.queue(told["next"])["query"] == told["query"]


def test_one_steps_through_the_whole_queue(desk: Desk) -> None:
    address, seen = "/review?form=direct&limit=4", list[str]()
    while address:
        page = desk.queue(address)
        assert page["queue"][page["place"]]["id"] == page["statement"]["id"]
        seen.append(page["statement"]["id"])
        address = page["next"]
    assert seen == [one.id for one in desk.record.statements(form="direct", vetted=False, sort="doubtful")]


def test_where_nothing_is_left_the_page_says_so(desk: Desk) -> None:
    told = desk.queue("/review?text=zeppelin")
    assert (told["statement"], told["queue"], told["total"], told["next"]) == (None, [], 0, None)
    page = desk.page.get("/review?text=zeppelin", headers=PAGE)
    assert (page.status_code, "Nothing is left here" in page.text) == (200, True)


def test_who_may_not_write_only_reads(desk: Desk) -> None:
    page = desk.client.get("/review", headers=PAGE)
    assert page.status_code == 200
    assert "Only to read" in page.text
    assert 'method="post"' not in page.text
    told = desk.client.get("/review.json").json()
    assert (told["writes"], told["author"], told["last_own"]) == (False, None, None)
    one = told["statement"]["id"]
    for address in (
        f"/review/{one}/accept",
        f"/review/{one}/delete",
        f"/review/{one}/correct",
        "/log/1/undo",
        "/author",
    ):
        assert desk.client.post(address, data={"reason": "x", "author": "Eve"}).status_code == 403
    assert desk.record.corrections() == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "http://localhost:9000"}, {"Origin": "null"}, {},
        {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
    ],
)  # fmt: skip
def test_a_form_of_another_site_changes_nothing(desk: Desk, headers: dict[str, str]) -> None:
    one = desk.queue()["statement"]["id"]
    answer = desk.page.post(f"/review/{one}/accept", data={"author": "Eve"}, headers=headers, follow_redirects=False)
    assert answer.status_code == 403
    assert desk.record.corrections() == []


@pytest.mark.parametrize(
    "back",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\t/evil.example", "evil"],
)
def test_a_form_leads_nowhere_but_here(desk: Desk, back: str) -> None:
    one = desk.queue()["statement"]["id"]
    answer = desk.send(f"/review/{one}/accept", back=back)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")


def test_what_is_not_on_record_is_404(desk: Desk) -> None:
    assert desk.page.get("/review?at=0123456789abcdef", headers=PAGE).status_code == 404
    assert desk.send("/review/0123456789abcdef/accept").status_code == 404
    assert desk.send("/review/0123456789abcdef/correct", medium="letter", reason="x").status_code == 404
    assert desk.send("/log/99/undo").status_code == 404
    assert desk.send(f"/log/{1 << 70}/undo").status_code == 400


def test_names_of_the_story_are_offered_before_those_of_the_record(desk: Desk) -> None:
    one = desk.record.statements(speaker="Renee Dubcek").first()
    assert one is not None
    told = desk.page.get(
        f"/review/names?speaker=Ada;+dub&statement={one.id}", headers={"Accept": "application/json"}
    ).json()
    assert told["names"][0] == {
        "name": "Renee Dubcek", "kind": "person", "says": told["names"][0]["says"], "in_document": True, "value": "Ada; Renee Dubcek",
    }  # fmt: skip
    part = desk.page.get("/review/names?speaker=dubcek", headers={**PAGE, "HX-Request": "true"})
    assert part.text.strip().startswith("<option value=")


@pytest.mark.parametrize("words", ["said \u202eeno", "said\x0bone", "said  one\n more"])
def test_words_that_a_form_cannot_give_back_as_they_are_do_not_count_as_changed(words: str) -> None:
    shown = {"content": words, "medium": "unknown"}
    sent = {"content": printable(words).replace("\n", "\r\n"), "medium": "letter"}
    assert read_changes(sent, shown) == {"medium": "letter"}
