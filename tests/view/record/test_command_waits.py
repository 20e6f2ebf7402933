"""Commands that take long say so on standard error, and are ended by Ctrl-C with the record as it was."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from onrecord.view import progress

INDEXING = "onrecord: the record is of another version of onrecord and is made ready for this one, once; Ctrl-C leaves the record as it was"
LINKING = "onrecord: looking again at what was checked and answered in their names; Ctrl-C leaves the record as it was"
OLDER = "older rules"
# a command that takes its time with each statement that it puts into the index
SLOWLY = """
import sys, time
from onrecord.store import index_rules
from onrecord.view.cli import main

add = index_rules.add_entries

def add_slowly(*given):
    time.sleep(0.2)
    add(*given)

index_rules.add_entries, index_rules._AT_ONCE = add_slowly, 1
main(sys.argv[1:])
"""


@pytest.fixture
def older(record: Path) -> Path:
    """A record of which another version of onrecord made the index."""
    with closing(sqlite3.connect(record)) as connection, connection:
        connection.execute("UPDATE meta SET value = ? WHERE key = 'index'", (OLDER,))
    return record


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is too short to be told."""
    monkeypatch.setattr(progress, "_PATIENCE_S", 0.0)


def rules_of(record: Path) -> str:
    with closing(sqlite3.connect(record)) as connection:
        found: str = connection.execute("SELECT value FROM meta WHERE key = 'index'").fetchone()[0]
    return found


@pytest.mark.usefixtures("_impatient", "older")
def test_an_index_that_is_made_anew_is_said_once(run: Any) -> None:
    assert run("find", "--count") == (0, "19\n", f"{INDEXING}\n")
    assert run("find", "--count") == (0, "19\n", "")


@pytest.mark.usefixtures("_impatient", "older")
def test_a_record_to_check_against_says_so_too(run: Any) -> None:
    assert run("check", "“We lost a week.”", "--against", "onrecord.db").err == f"{INDEXING}\n"


def test_what_is_done_at_once_says_nothing(run: Any, older: Path) -> None:
    assert run("find", "--count") == (0, "19\n", "")
    assert rules_of(older) != OLDER


def test_ctrl_c_leaves_the_index_as_it_was(older: Path) -> None:
    before = older.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-c", SLOWLY, "find", "--count"],
        cwd=older.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == f"{INDEXING}\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "\nonrecord: interrupted\n")  # after the ^C
    assert older.read_bytes() == before


@pytest.mark.usefixtures("_impatient")
def test_a_judgement_that_takes_long_says_what_it_does(run: Any, tmp_path: Path) -> None:
    words = "We bought nine lamps for the long pier and paid for none of them."
    (tmp_path / "speech.txt").write_text(
        f"Remarks by Mina Sol\n\n{words}\n\nThe board thanks the yard.", encoding="utf-8"
    )
    (tmp_path / "story.txt").write_text(f"Ida Moss said: “{words}”", encoding="utf-8")
    for name, kind in (("speech.txt", "speech"), ("story.txt", "article")):
        run("add", name, "--kind", kind, "--published", "2024-03-08")
    for verb, *whom in (["merge", "Ida Moss", "Mina Sol"], ["split", "Ida Moss"], ["withdraw", "Ida Moss"]):
        assert run(verb, *whom, "--as", "rk", "--reason", "seen").err == f"{LINKING}\n"
