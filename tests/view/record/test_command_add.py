"""`onrecord add` as users enter it, and which record a command is about."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tests.view.record.conftest import ROOT, STORIES


def start(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    program = [sys.executable, "-c", "from onrecord.view.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(program, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_story_is_added_and_the_second_time_is_there_already(run: Any) -> None:
    assert run("add", STORIES[1]) == (0, "onrecord.db: 1 document added with 9 statements\n", "")
    assert run("add", STORIES[1]).out == "onrecord.db: 0 documents added with 0 statements; 1 there already\n"


def test_what_cannot_be_read_is_listed_and_kept_in_mind(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    done = run("add", STORIES[0], "empty.txt", "--rejects", "rejects.jsonl")
    assert (done.code, done.err) == (0, "onrecord: 1 of 2 set aside:\n  empty.txt: empty file\n")
    assert (tmp_path / "rejects.jsonl").read_text() == '{"name": "empty.txt", "reason": "empty file"}\n'
    assert run("rejects").out == "empty.txt: empty file\n"


def test_a_day_after_which_there_is_no_other_is_refused_in_one_line(run: Any) -> None:
    done = run("add", STORIES[1], "--published", "9999-12-31")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("published 9999-12-31: a record's days end with the year 9998\n")
    assert run("find", "--count").out == "0\n"


def test_a_name_that_is_not_there_makes_no_record(run: Any, tmp_path: Path) -> None:
    assert run("add", "nope.html") == (2, "", "onrecord: nope.html: no such file or folder\n")
    assert list(tmp_path.iterdir()) == []


def test_a_mistyped_name_among_others_is_said_and_no_reject_of_the_record(run: Any) -> None:
    done = run("add", "nope.html", STORIES[0])
    assert done.code == 0
    assert "  nope.html: no such file or folder\n" in done.err
    assert run("rejects").out == ""


def test_only_add_makes_a_record(run: Any, tmp_path: Path) -> None:
    for command in (["find", "x"], ["stats"], ["who", "Moss"], ["verify"], ["show", "abcd"], ["export", "-o", "x.csv"]):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert done.err == "onrecord: onrecord.db: no such record; `onrecord add --record onrecord.db FILE` makes one\n"
    assert list(tmp_path.iterdir()) == []


def test_the_option_names_the_record_else_the_variable_else_the_folder(
    run: Any, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("find", "--count").code == 0
    monkeypatch.setenv("ONRECORD_RECORD", "other.db")
    assert "other.db: no such record" in run("find", "--count").err
    assert run("find", "--count", "--record", record).out == "19\n"
    monkeypatch.setenv("ONRECORD_RECORD", "")
    assert run("find", "--count").out == "19\n"
    assert run("find", "--count", "--record", "").err == "onrecord: --record: an empty name; is a variable unset?\n"


@pytest.mark.parametrize("name", ["a b/news of #1?.db", "ö 橋/%20.db"])
def test_a_record_may_have_any_name(run: Any, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir()
    assert run("add", STORIES[1], "--record", name).code == 0
    assert (tmp_path / name).is_file()
    assert run("find", "--count", "--record", name).out == "9\n"


def test_what_is_no_record_is_one_line_and_stays_as_it_is(run: Any, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "text.db").write_text("hello")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE theirs (x)")
    before = (tmp_path / "other.db").read_bytes()
    for name, told in (
        ("folder", "folder: a folder; a record is one file, as folder/onrecord.db"),
        ("text.db", "text.db: no record: not an SQLite file"),
        ("other.db", "other.db: no record: a database of another program (it has a table 'theirs')"),
    ):
        for command in (["add", STORIES[0]], ["find", "x"]):
            done = run(*command, "--record", name)
            assert (done.code, done.out, done.err) == (2, "", f"onrecord: {told}\n")
    assert (tmp_path / "other.db").read_bytes() == before


def test_two_may_add_at_once(run: Any, tmp_path: Path) -> None:
    running = [start("add", *STORIES, ROOT / f"examples/{name}", cwd=tmp_path) for name in ("draft", "draft")]
    for one in running:
        _, err = one.communicate(timeout=120)
        assert (one.returncode, "Traceback" in err) == (0, False)
    assert run("stats").out.splitlines()[1].split() == ["documents", "8"]
    assert run("verify").code == 0


def test_a_run_that_is_interrupted_says_so_and_the_next_goes_on(run: Any, tmp_path: Path) -> None:
    names = [tmp_path / f"{number}.txt" for number in range(200)]
    for number, path in enumerate(names):
        path.write_text(STORIES[0].read_text(encoding="utf-8") + f"\n\nThe clerk said that {number} boats came.\n")
    running = start("add", *names, cwd=tmp_path)
    began = time.monotonic()
    while not (tmp_path / "onrecord.db").exists() and time.monotonic() - began < 60:
        time.sleep(0.05)
    time.sleep(1)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "what was stored so far is kept; the same command goes on from there" in err
    assert "Traceback" not in err
    assert run("verify").code == 0


@pytest.mark.usefixtures("record")
def test_a_forgotten_story_is_not_taken_in_again(run: Any) -> None:
    done = run("forget", "f6bb01a4", "--as", "rk", "--reason", "order 7", "--yes")
    assert done == (0, "onrecord.db: 1 document with 9 statements gone for good\n", "")
    again = run("add", STORIES[1])
    assert again.code == 2
    assert "by rk (order 7); not taken in again" in again.out
    assert run("verify").code == 0
