"""Who answered whom: drawn in lanes and told as a thread, for two statements and for many; and the list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from tests.link.replies.quarrels import quarrel
from tests.view.http.linked_stories import serve
from tests.view.http.pages import look

from onrecord.view.pages.exchange_lanes import NARROW, WIDE, clip, draw_lanes, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.view.http.served import Served

SHORT = (
    ("Ann Moss", None, None, "2024-03-05"),
    ("Bo <b>Pell</b>", "denial", 0, "2024-03-07"),
    ("Ann Moss", "reply", 1, None),
)
MANY = tuple(
    (f"Speaker {'ABCDEFGH'[n * 3 % 8]}", "reply" if n else None, max(n - 1 - n % 3, 0) if n else None, f"2024-03-{1 + n // 4:02d}")
    for n in range(70)
)  # fmt: skip


@pytest.fixture(scope="module")
def quarrels(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    readings = [quarrel(SHORT, "what was said last week"), quarrel(MANY)]
    with serve(tmp_path_factory.mktemp("quarrels"), readings) as served:
        yield served


def ids(served: Served) -> dict[int, str]:
    """The exchanges by how many statements they have."""
    return {one["total"]: one["id"] for one in served.client.get("/v1/exchanges").json()["exchanges"]}


def whole(served: Served, total: int) -> dict[str, Any]:
    found: dict[str, Any] = served.client.get(f"/v1/exchanges/{ids(served)[total]}").json()
    return found


def test_each_statement_is_drawn_and_each_answer_is_a_line_of_its_kind(quarrels: Served) -> None:
    page = look(quarrels.client, f"/exchanges/{ids(quarrels)[3]}")
    for kind in ("wide", "narrow"):
        [svg] = page.of("svg", kind=kind)
        assert svg["role"] == "img"
        assert page.of("title", id=f"{kind}-title")
        assert page.of("desc", id=f"{kind}-desc")
    assert len(page.of("circle")) == 2 * 3
    assert len(page.of("path", kind="denial")) == len(page.of("path", kind="reply")) == 2
    assert len(page.of("path", kind="open")) == 2


def test_what_is_drawn_stands_in_words_too_with_links(quarrels: Served) -> None:
    page = look(quarrels.client, f"/exchanges/{ids(quarrels)[3]}")
    first, second, third = (one["id"] for one in whole(quarrels, 3)["statements"])
    assert "denies 1" in page.text
    assert "answers “what was said last week”: no statement on record is known to be meant" in page.text
    assert {f"#{first}", f"#{second}"} <= set(page.links)
    assert {one["id"] for one in page.of("article")} == {first, second, third}
    assert {f"/statements/{identity}" for identity in (first, second, third)} <= set(page.links)
    assert "in an exchange" not in page.text


def test_a_time_that_is_not_known_is_drawn_and_said_as_not_known(quarrels: Served) -> None:
    page = look(quarrels.client, f"/exchanges/{ids(quarrels)[3]}")
    assert len(page.of("circle", kind="unknown")) == 2
    assert "time not known" in page.text
    assert "the time is not known" in page.marked["figcaption"][0]
    assert "2 days later" in page.text


def test_the_names_in_a_drawing_are_words(quarrels: Served) -> None:
    page = look(quarrels.client, f"/exchanges/{ids(quarrels)[3]}")
    assert "Bo <b>Pell</b>" in page.text
    assert not [one for tag, one in page.elements if tag == "b" and one]
    assert not [
        name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"
    ]


def test_of_many_statements_the_first_sixty_are_drawn_and_all_are_told(quarrels: Served) -> None:
    page = look(quarrels.client, f"/exchanges/{ids(quarrels)[70]}")
    assert len(page.of("circle")) == 2 * 60
    assert "The first 60 of 70 statements are drawn." in page.marked["figcaption"][0]
    assert len(page.of("article", kind="said")) == 70


@pytest.mark.parametrize("paper", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("total", [3, 70])
def test_no_row_stands_on_another_and_nothing_leaves_the_paper(quarrels: Served, paper: Any, total: int) -> None:
    drawing = draw_lanes(whole(quarrels, total)["statements"], paper)
    tops = [row.y for row in drawing.rows]
    assert all(after - before >= 58 for before, after in pairwise(tops))
    assert tops[-1] + len(drawing.rows[-1].lines) * drawing.line < drawing.height
    numbers = [float(n) for answer in drawing.answers for n in re.findall(r"-?[0-9.]+", answer.path)]
    assert min(numbers) >= 0
    for row in drawing.rows:
        assert row.x + 12 < drawing.text_x
        assert all(
            drawing.text_x + 7.5 * len(line) <= paper.width
            for line in (f"{row.name} {row.verb}", *(words for _, words in row.lines))
        )


def test_a_line_ends_at_what_answers_and_begins_at_what_is_answered(quarrels: Served) -> None:
    data = whole(quarrels, 70)["statements"]
    drawing = draw_lanes(data, WIDE)
    numbers = {one["id"]: number for number, one in enumerate(data)}
    pairs = [(numbers[reply["answers"]], number) for number, one in enumerate(data) for reply in one["replies"]]
    drawn = []
    for answer in drawing.answers:
        found = [float(n) for n in re.findall(r"[0-9.]+", answer.path)]
        ends = ((found[0], found[1]), (found[-1], found[-2]))
        drawn.append(
            tuple(
                min(range(70), key=lambda n: abs(drawing.rows[n].x - x) + abs(drawing.rows[n].y - y)) for x, y in ends
            )
        )
    assert drawn == pairs


def test_no_line_runs_over_a_statement(quarrels: Served) -> None:
    drawing = draw_lanes(whole(quarrels, 3)["statements"], WIDE)
    for answer in drawing.answers:
        middle = float(re.findall(r"Q([0-9.]+)", answer.path)[0])
        assert all(abs(row.x - middle) > 12 for row in drawing.rows)


def test_words_are_cut_at_words_and_say_that_they_were() -> None:
    assert list(wrap("one two three four five", 9, 2)) == ["one two", "three …"]
    assert list(wrap("one two", 9, 2)) == ["one two"]
    assert clip("Maximilian Wetherby", 10) == "Maximilia…"
    assert clip("日本語の名前", 6) == "日本…"
    assert list(wrap("", 9, 2)) == []


def test_the_list_shows_how_each_exchange_opens_and_goes_on_a_page_at_a_time(quarrels: Served) -> None:
    first = quarrels.client.get("/v1/exchanges?limit=1").json()
    second = quarrels.client.get(first["next"]).json()
    assert [one["total"] for one in (*first["exchanges"], *second["exchanges"])] == [70, 3]
    assert second["next"] is None
    [one] = second["exchanges"]
    assert (one["opening"]["text"][-1], one["answer"]["text"][-1]) == ("0", "1")
    assert (one["first"], one["last"]) == ("2024-03-05", "2024-03-07")
    assert [party["named"] for party in one["speakers"]] == ["Ann Moss", "Bo <b>Pell</b>"]
    page = look(quarrels.client, "/exchanges")
    assert f"/exchanges/{one['id']}" in page.links
    assert "3 statements by 2 speakers" in page.text


def test_an_exchange_opens_by_any_of_its_statements(quarrels: Served) -> None:
    data = whole(quarrels, 3)
    for statement in data["statements"]:
        assert quarrels.client.get(f"/v1/exchanges/{statement['id']}").json() == data


@pytest.mark.parametrize("address", ["/exchanges/0123456789abcdef", "/v1/exchanges/0123456789abcdef"])
def test_an_exchange_that_is_not_there_is_not_found(quarrels: Served, address: str) -> None:
    assert quarrels.client.get(address).status_code == 404
