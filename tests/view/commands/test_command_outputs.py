"""Where results are written: never over what is read, and a full disk is one line."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.view.commands.entered import ONRECORD, STORY, Done, rows


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract", "t.jsonl", "-o", "t.jsonl"),
        ("extract", "t.jsonl", "-o", "./t.jsonl"),
        ("extract", "t.jsonl", "--rejects", "t.jsonl"),
        ("read", "t.jsonl", "-o", "t.jsonl"),
        ("extract", "t.jsonl", "-o", "new.jsonl", "--rejects", "new.jsonl"),
        ("read", "t.jsonl", "-o", "new.jsonl", "--rejects", "new.jsonl"),
    ],
)
def test_nothing_is_written_over_what_is_read(run: Any, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    table = json.dumps({"id": "a", "text": STORY})
    (tmp_path / "t.jsonl").write_text(table)
    done = run(*arguments)
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert (tmp_path / "t.jsonl").read_text() == table
    assert [path.name for path in tmp_path.iterdir()] == ["t.jsonl"]


@pytest.mark.parametrize("form", ["--json", "--jsonl"])
@pytest.mark.parametrize("name", ["notes-2024.05.31", "tmp.Xw3kZ81qPa", "story.out"])
def test_where_the_form_is_said_or_no_ending_is_known_the_name_is_free(
    run: Any, tmp_path: Path, name: str, form: str
) -> None:
    (tmp_path / "s.txt").write_text(STORY, encoding="utf-8")
    assert run("read", "s.txt", form, "-o", name) == Done(0, "", "")
    assert json.loads((tmp_path / name).read_text(encoding="utf-8"))["schema"]


def test_a_packed_ending_keeps_the_form_before_it(run: Any, tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(STORY, encoding="utf-8")
    assert run("read", "s.txt", "-o", "s.jsonl.gz").code == 0
    [value] = rows(gzip.decompress((tmp_path / "s.jsonl.gz").read_bytes()).decode())
    assert value["document"]["name"] == "s.txt"


@pytest.mark.usefixtures("stories")
def test_a_folder_is_read_without_what_is_written_into_it(run: Any) -> None:
    arguments = ("read", "stories", "-o", "stories/sub/out.jsonl", "--rejects", "stories/rejects.jsonl")
    first, second = run(*arguments), run(*arguments)
    assert first == second
    assert first.err == (
        "onrecord: 1 other file in the folder not read (1 .jpg)\n"
        "onrecord: 1 of 3 set aside:\n"
        "  stories/b.txt: empty file\n"
        "onrecord: 2 stories read, 4 attributions\n"
    )


@pytest.mark.parametrize("command", ["read", "exchange", "utterances"])
@pytest.mark.parametrize("option", [("-o", "stories/sub/c.html", "--json"), ("--rejects", "stories/a.txt")])
def test_a_story_in_a_folder_that_is_read_is_never_written_over(
    run: Any, stories: Path, command: str, option: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in stories.rglob("*") if path.is_file()}
    done = run(command, "stories", *option)
    assert done.code == 2
    assert done.err.startswith(f"onrecord: {option[0]} would write over {option[1]}, which would be read in stories: ")
    assert {path: path.read_bytes() for path in stories.rglob("*") if path.is_file()} == before


def test_the_unfinished_part_of_results_is_not_written_over_what_is_read(run: Any, tmp_path: Path) -> None:
    (tmp_path / "s.txt.part").write_text(STORY)
    done = run("read", "s.txt.part", "-o", "s.txt")
    assert (done.code, "-o would write over what is read: s.txt.part" in done.err) == (2, True)
    assert (tmp_path / "s.txt.part").read_text() == STORY


def test_a_folder_with_nothing_but_the_output_in_it_is_code_2(run: Any, tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("before")
    assert run("read", ".", "-o", "out.txt").code == 2


def test_a_table_read_from_standard_input_is_not_written_over(tmp_path: Path) -> None:
    table = json.dumps({"id": "a", "text": STORY})
    (tmp_path / "t.jsonl").write_text(table)
    with (tmp_path / "t.jsonl").open() as file:
        done = subprocess.run(
            [*ONRECORD, "extract", "-", "-o", "t.jsonl"],
            cwd=tmp_path, stdin=file, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert (tmp_path / "t.jsonl").read_text() == table


needs_dev_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")


@needs_dev_full
@pytest.mark.parametrize(
    "arguments",
    ["version", "--help", "read s.txt", "read .", "extract t.jsonl", "eval data", "read s.txt -o /dev/full"],
)
def test_a_full_disk_is_one_line(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "s.txt").write_text(STORY)
    row = {"id": "a", "text": STORY}
    (tmp_path / "t.jsonl").write_text(json.dumps(row))
    (tmp_path / "data" / "wikinews").mkdir(parents=True)
    (tmp_path / "data" / "wikinews" / "dev.jsonl").write_text(json.dumps(row | {"attributions": []}))
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*ONRECORD, *arguments.split()], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.stderr == "onrecord: results cannot be written: no space left on device\n"
    assert done.returncode == 2


@needs_dev_full
def test_rejects_on_a_full_disk_are_one_line_and_the_output_stays_as_it_was(run: Any, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text("nonsense\n" + json.dumps({"id": "a", "text": STORY}))
    done = run("extract", "t.jsonl", "--rejects", "/dev/full", "-o", "out.jsonl")
    assert (done.code, done.err.splitlines()[-1]) == (
        2,
        "onrecord: results cannot be written: no space left on device",
    )
