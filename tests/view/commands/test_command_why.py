"""`onrecord why`, `read --why`, and authority files, which say who is who in the world."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.view.commands.entered import rows


@pytest.mark.usefixtures("stories")
def test_why_shows_one_statement_by_its_number_or_its_id(run: Any) -> None:
    by_number = run("why", "stories/a.txt", "2")
    assert (by_number.code, by_number.err) == (0, "")
    assert "Nobody will be cut off" in by_number.out
    key = json.loads(run("read", "stories/a.txt", "--json").out)["statements"][1]["id"]
    assert run("why", "stories/a.txt", key[:8]).out == by_number.out
    assert "(extract network" in by_number.out


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("stories/a.txt", "9"),
            "stories/a.txt: no statement '9'; numbers are 1 to 2, ids are in `onrecord read --json`",
        ),
        (("stories/b.txt", "1"), "stories/b.txt: empty file"),
        (("stories", "1"), "stories: a folder; why takes one story"),
        (("stories/a.txt",), "Missing argument 'ID'. (see onrecord why --help)"),
    ],
)
def test_why_of_what_is_not_there_is_one_line_and_code_two(run: Any, arguments: tuple[str, ...], message: str) -> None:
    done = run("why", *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"onrecord: {message}")
    assert len(done.err.splitlines()) == 1


@pytest.mark.usefixtures("stories")
def test_read_says_why_when_it_is_asked_to(run: Any) -> None:
    assert "     who" in run("read", "stories/a.txt", "--why").out
    assert "     who" not in run("read", "stories/a.txt").out


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("command", [("read", "stories/a.txt"), ("why", "stories/a.txt", "1"), ("extract", "in.jsonl")])
def test_an_authority_file_that_is_none_is_one_line(run: Any, tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "in.jsonl").write_text('{"id": 1, "text": "The bridge is closed."}', encoding="utf-8")
    (tmp_path / "bad.jsonl").write_text("nonsense", encoding="utf-8")
    for name in ("bad.jsonl", "missing.csv", "stories"):
        done = run(*command, "--authority", name)
        assert (done.code, done.out) == (2, "")
        assert done.err.startswith(f"onrecord: {name}")
        assert len(done.err.splitlines()) == 1


def test_an_authority_file_says_who_a_party_is_in_the_world(run: Any, tmp_path: Path) -> None:
    senators = "name,id,office,place,start,end\nIda B. Moss,q1,senator,OH,2015-01-03,2021-01-03\n"
    (tmp_path / "senators.csv").write_text(senators, encoding="utf-8")
    (tmp_path / "more.jsonl").write_text('{"name": "Thomas Pell", "id": "q2", "nickname": "Tom"}\n', encoding="utf-8")
    text = "Sen. Moss said on Monday that the bridge was safe. “It is not,” Tom Pell said."
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    files = ("--authority", "senators.csv", "--authority", "more.jsonl")

    def named(day: str) -> list[str]:
        line = json.dumps({"id": 1, "text": text, "published": day}).encode()
        [row] = rows(run("extract", "-", *files, stdin=line).out)
        return [said["full_name"] for said in row["attributions"]]

    assert named("2016-05-31") == ["Ida B. Moss", "Thomas Pell"]
    assert named("2022-05-31") == ["Moss", "Thomas Pell"]  # no senator any more
    shown = run("why", "story.txt", "1", "--published", "2016-05-31", *files).out
    assert "known as  Ida B. Moss (q1)  (identify authority.last_name" in shown


@pytest.mark.usefixtures("stories")
def test_results_are_never_written_over_an_authority_file(run: Any, tmp_path: Path) -> None:
    people = '{"id": "q1", "name": "Mina Okafor"}\n'
    (tmp_path / "people.jsonl").write_text(people, encoding="utf-8")
    done = run("read", "stories/a.txt", "--authority", "people.jsonl", "-o", "people.jsonl")
    assert done.code == 2
    assert (tmp_path / "people.jsonl").read_text(encoding="utf-8") == people
