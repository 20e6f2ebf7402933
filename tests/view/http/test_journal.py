"""The journal over HTTP: what people changed, newest first, corrected and taken back by programs and on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator
from tests.view.http.writing import PAGE, Desk, open_desk

from onrecord.view.schemas import named_schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def desk(example_record: Path, tmp_path: Path) -> Iterator[Desk]:
    with open_desk(example_record, tmp_path) as opened:
        yield opened


def hold(data: Any, name: str) -> Any:
    """The data, held against its schema."""
    schemas = named_schemas({name}, "#/$defs/")
    Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": schemas}).validate(data)
    return data


def post(desk: Desk, address: str, **body: Any) -> Any:
    return desk.client.post(address, json=body, headers=desk.token)


def test_a_program_accepts_corrects_deletes_and_takes_back(desk: Desk) -> None:
    first, second, third = [one["id"] for one in desk.queue()["queue"][:3]]
    accepted = post(desk, f"/v1/statements/{first}/corrections", action="accept")
    assert accepted.status_code == 201
    assert hold(accepted.json(), "Corrected")["corrections"][0]["action"] == "accept"
    fields = {"speaker": ["Lena Brook", "Ada Winslow"], "made": "2024-05", "to": None}
    sent = {
        "action": "correct",
        "field": "medium",
        "value": "letter",
        "fields": {**fields},
        "reason": "in it",
        "author": "rk",
    }
    del sent["fields"]["to"]
    corrected = hold(post(desk, f"/v1/statements/{second}/corrections", **sent).json(), "Corrected")
    assert {(row["field"], row["author"]) for row in corrected["corrections"]} >= {
        ("medium", "rk"),
        ("speaker", "rk"),
        ("made", "rk"),
    }
    assert [party["name"] or party["named"] for party in corrected["statement"]["speakers"]] == [
        "Lena Brook",
        "Ada Winslow",
    ]
    deleted = post(desk, f"/v1/statements/{third}/corrections", action="delete", reason="a caption").json()
    assert deleted["statement"]["state"] == "deleted"
    number = corrected["corrections"][0]["number"]
    undone = hold(post(desk, f"/v1/corrections/{number}/undo", reason="no").json(), "Corrected")
    assert (undone["statement"]["medium"], undone["statement"]["corrected"]) == ("unknown", [])
    assert post(desk, f"/v1/corrections/{number}/undo").status_code == 409


def test_a_statement_that_was_missed_is_added_by_its_words(desk: Desk) -> None:
    one = desk.record.statements(speaker="Renee Dubcek").first()
    assert one is not None
    body = {
        "document": one.document.id[:12],
        "content": [[0, 12]],
        "fields": {"speaker": "Renee Dubcek"},
        "reason": "missed",
    }
    added = post(desk, "/v1/statements", **body)
    assert added.status_code == 201
    told = hold(added.json(), "Corrected")
    assert (told["statement"]["state"], told["corrections"][0]["action"]) == ("added", "add")
    assert post(desk, "/v1/statements", **body).status_code == 409
    assert post(desk, "/v1/statements", **{**body, "document": "nothing"}).status_code == 404
    assert post(desk, "/v1/statements", **{**body, "content": "words that stand nowhere"}).status_code == 400


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"action": "correct", "field": "medium", "value": "telegraph", "reason": "x"}, 400), ({"action": "correct", "reason": "x"}, 400),
        ({"action": "correct", "field": "colour", "value": "red", "reason": "x"}, 400), ({"action": "delete"}, 400),
        ({"action": "accept", "field": "medium", "value": "letter"}, 400), ({"action": "burn"}, 422), ({}, 422), ({"action": "accept", "more": 1}, 422),
        ({"action": "correct", "fields": {"author": "Eve"}, "reason": "x"}, 400), ({"action": "correct", "fields": {"statement": "y"}, "reason": "x"}, 400),
        ({"action": "correct", "fields": {"self": "y"}, "reason": "x"}, 400), ({"action": "accept", "last": -1}, 422),
        ({"action": "correct", "field": "content", "value": [[0, 99999999]], "reason": "x"}, 400), ({"action": "accept", "author": "a\u0007b"}, 400),
        ({"action": "correct", "field": "speaker", "value": "a\u0000b", "reason": "x"}, 400), ({"action": "accept", "reason": "a\u0000b"}, 400),
    ],
)  # fmt: skip
def test_what_is_no_correction_is_refused_and_changes_nothing(desk: Desk, body: dict[str, Any], status: int) -> None:
    one = desk.queue()["statement"]["id"]
    answer = post(desk, f"/v1/statements/{one}/corrections", **body)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert desk.record.corrections() == []


def test_nobody_without_the_token_writes(desk: Desk) -> None:
    one = desk.queue()["statement"]["id"]
    for address in (f"/v1/statements/{one}/corrections", "/v1/corrections/1/undo", "/v1/statements"):
        body = {"action": "accept"} if "corrections" in address and "undo" not in address else {}
        body = {"document": "x", "content": "y"} if address == "/v1/statements" else body
        assert desk.client.post(address, json=body).status_code == 403
        assert desk.client.post(address, json=body, headers={"X-Onrecord-Token": "wrong"}).status_code == 403
    assert (
        desk.client.post(f"/v1/statements/{one}/corrections", data={"action": "accept"}, headers=desk.token).status_code
        == 415
    )
    assert desk.record.corrections() == []


def test_with_what_was_seen_last_a_program_is_told_who_was_quicker(desk: Desk) -> None:
    told = desk.queue("/v1/review")
    one = hold(told, "ReviewPage")["statement"]["id"]
    body = {"action": "correct", "field": "medium", "value": "letter", "reason": "it is one", "last": told["last"]}
    assert post(desk, f"/v1/statements/{one}/corrections", **body).status_code == 201
    assert post(desk, f"/v1/statements/{one}/corrections", **body).status_code == 201, (
        "the same once more is done already"
    )
    assert (
        post(desk, f"/v1/statements/{one}/corrections", **{**body, "value": "speech", "author": "Other"}).status_code
        == 409
    )
    assert len(desk.record.corrections()) == 1


def test_the_journal_is_told_page_by_page_the_newest_first(desk: Desk) -> None:
    for one in desk.queue()["queue"][:7]:
        post(
            desk, f"/v1/statements/{one['id']}/corrections", action="accept", author="A" if one["score"] < 0.6 else "B"
        )
    seen: list[int] = []
    address = "/v1/corrections?limit=3"
    while address:
        told = hold(desk.client.get(address).json(), "CorrectionPage")
        assert {row["statement"] for row in told["corrections"]} == told["statements"].keys()
        seen += [row["number"] for row in told["corrections"]]
        address = told["next"]
    assert seen == [7, 6, 5, 4, 3, 2, 1]
    assert {row["author"] for row in desk.client.get("/v1/corrections?author=A").json()["corrections"]} == {"A"}
    one = desk.client.get("/v1/corrections").json()["corrections"][0]["statement"]
    own = hold(desk.client.get(f"/v1/corrections?statement={one}").json(), "CorrectionPage")
    assert [row["statement"] for row in own["corrections"]] == [one]
    assert desk.client.get("/v1/corrections?statement=0123456789").status_code == 404
    assert desk.client.get("/v1/corrections?befor=3").status_code == 400


def test_the_page_of_the_journal_shows_one_act_at_a_time_and_takes_it_back(desk: Desk) -> None:
    one = desk.queue()["statement"]["id"]
    hostile = '<img src=x onerror=alert(1)> "\u202e'
    fields = {"medium": "letter", "act": "warn", "speaker": hostile.split(' "')[0]}
    desk.record.correct(one, author="<b>Eve</b>", reason=hostile, **fields)
    page = desk.page.get("/log", headers=PAGE)
    assert page.status_code == 200
    assert "<img src=x" not in page.text
    assert "<b>Eve" not in page.text
    assert "\u202e" not in page.text
    assert page.text.count('<article class="act') == page.text.count('<form method="post" action="/log/') == 1
    answer = desk.send("/log/1/undo", back="/log")
    assert (answer.status_code, answer.headers["location"]) == (303, "/log")
    after = desk.page.get("/log", headers=PAGE).text
    assert "taken back since" in after
    assert desk.page.get("/log.json").json() == {**desk.client.get("/v1/corrections").json()}
    assert '<form method="post"' not in desk.client.get("/log", headers=PAGE).text.replace('class="ask"', "")


def test_a_corrected_field_says_so_where_the_statement_is_reviewed(desk: Desk) -> None:
    one = desk.queue()["statement"]["id"]
    desk.record.correct(one, medium="letter", author="Desk", reason="it is one")
    page = desk.page.get(f"/review?at={one}", headers=PAGE).text
    assert f'<a class="corrected" href="/statements/{one}#corrections">corrected: medium</a>' in page


@pytest.mark.parametrize(
    ("field", "first", "then"), [("medium", "letter", "speech"), ("made", "2024-05", "2023"), ("speaker", "Ida Moss", ["Bob Crane", "Carl Ode"])]
)  # fmt: skip
def test_another_value_for_the_same_reason_is_not_taken_for_the_one_that_came_before(
    desk: Desk, field: str, first: object, then: object
) -> None:
    told = desk.queue("/v1/review")
    body = {"action": "correct", "field": field, "reason": "it is so", "last": told["last"]}
    address = f"/v1/statements/{told['statement']['id']}/corrections"
    assert post(desk, address, **body, value=first).status_code == 201
    assert post(desk, address, **body, value=first).status_code == 201, "the same once more is done already"
    assert post(desk, address, **body, value=then).status_code == 409
    assert {row.becomes for row in desk.record.corrections() if row.field == field} == {first}
