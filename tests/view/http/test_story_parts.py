"""A long story is shown a part at a time, and nothing of it is lost: not a word, not a statement, not where a link leads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from tests.view.http.pages import Page, look
from tests.view.http.writing import open_desk

from onrecord.view.export.about import AS_GIVEN
from onrecord.view.http import readings, story_addresses, story_parts
from onrecord.view.http.stories import tell_story
from onrecord.view.http.story_parts import tell_part
from onrecord.view.pages.wording import place_address

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.view.http.served import Served


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts so short that the examples have several."""
    for module in (story_addresses, story_parts, readings):
        for name, value in (("LEAST_CHARACTERS", 300), ("MOST_CHARACTERS", 700), ("MOST_STATEMENTS", 4)):
            monkeypatch.setattr(module, name, value, raising=False)
    monkeypatch.setattr(story_parts, "_PIECE_CHARACTERS", 150)


def documents(served: Served) -> Iterator[str]:
    """Those that have several parts."""
    found = [one.id for one in served.record.documents(limit=1000, superseded=True)[0]]
    long = [one for one in found if tell_part(served.record, one, AS_GIVEN, 0)]
    assert len(long) > 5
    yield from long


def parts_of(served: Served, document: str) -> Iterator[dict[str, Any]]:
    first = tell_part(served.record, document, AS_GIVEN, 0)
    assert first is not None
    for nth, begin in enumerate(first[1].begins, 1):
        told = tell_part(served.record, document, AS_GIVEN, begin)
        assert told is not None
        assert told[1].number == nth
        yield told[0]


@pytest.mark.usefixtures("short")
def test_the_parts_of_a_story_are_the_whole(served: Served) -> None:
    for document in documents(served):
        whole = tell_story(served.record, document, AS_GIVEN)
        parts = list(parts_of(served, document))
        words = [whole["text"][one["start"] : one["end"]] for part in parts for one in part["stretches"]]
        assert "".join(words) == "".join(whole["text"][one["start"] : one["end"]] for one in whole["stretches"])
        assert [one for part in parts for one in part["statements"]] == whole["statements"]
        checks = {name: value for part in parts for name, value in part["checks"].items()}
        assert checks == whole["checks"]


@pytest.mark.usefixtures("short")
def test_no_statement_goes_on_in_another_part_unless_it_is_longer_than_two(served: Served) -> None:
    for document in documents(served):
        for part in parts_of(served, document):
            start, end = part["stretches"][0]["start"], part["stretches"][-1]["end"]
            for said in part["statements"]:
                spans = [(span["start"], span["end"]) for span in said["spans"] if span["role"] == "content"]
                assert max(spans)[1] <= end or end - start > 1400


@pytest.mark.usefixtures("short")
def test_a_link_to_a_statement_opens_its_part(served: Served) -> None:
    document = next(documents(served))
    whole = served.client.get(f"/documents/{document}.json").json()
    for number, said in enumerate(whole["statements"], 1):
        page = look(served.client, place_address(said))
        assert page.of("article", id=said["id"])
        assert page.of("li", id=f"s{number}")
        assert page.of("a", id=f"t{number}")


@pytest.mark.usefixtures("short")
def test_the_parts_are_gone_through_by_links_and_each_is_a_page_of_its_own(served: Served) -> None:
    document = next(documents(served))
    page, numbers, walked = look(served.client, f"/documents/{document}"), [], 1
    while onward := page.of("a", rel="next"):
        numbers += numbers_on(page)
        page, walked = look(served.client, f"/documents/{document}{onward[0]['href']}"), walked + 1
        assert page.of("a", rel="prev")
        assert len(page.of("h1")) == 1
    numbers += numbers_on(page)
    whole = served.client.get(f"/documents/{document}.json?offset=300").json()
    assert numbers == [f"s{number}" for number in range(1, len(whole["statements"]) + 1)]
    assert f"part {walked} of {walked}" in page.text
    beyond = look(served.client, f"/documents/{document}?offset=99999999999")
    assert (numbers_on(beyond), f"part {walked} of {walked}" in beyond.text) == (numbers_on(page), True)


def numbers_on(page: Page) -> list[str]:
    return [one["id"] for one in page.of("li") if re.fullmatch(r"s\d+", one.get("id", ""))]


def test_a_story_that_is_not_long_has_no_parts(served: Served) -> None:
    for one in served.record.documents(limit=1000)[0]:
        assert tell_part(served.record, one.id, AS_GIVEN, 0) is None
    assert served.client.get(f"/documents/{one.id}?offset=-1").status_code == 400


@pytest.mark.usefixtures("short")
def test_a_statement_that_is_deleted_leaves_its_part_at_once(example_record: Path, tmp_path: Path) -> None:
    with open_desk(example_record, tmp_path) as desk:
        for one in desk.record.documents(limit=1000)[0]:
            before = tell_part(desk.record, one.id, AS_GIVEN, 0)
            if before is not None and before[0]["statements"]:
                break
        assert before is not None
        gone = before[0]["statements"][0]["id"]
        desk.record.delete(gone, author="A. Tester", reason="a caption")
        after = tell_part(desk.record, one.id, AS_GIVEN, 0)
        assert after is not None
        assert gone not in [said["id"] for said in after[0]["statements"]]
        assert after[1].statements == before[1].statements - 1
