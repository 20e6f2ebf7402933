"""`onrecord check --against` a record, entered as a user does."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

import pytest
from tests.view.checking.checked import EXAMPLE, Done, flat

import onrecord
from onrecord.view.cli import main

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with the sources of the example."""
    path: Path = tmp_path_factory.mktemp("record") / "ferry.db"
    with onrecord.open(path) as opened:
        opened.add(EXAMPLE)
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Done:
    with pytest.raises(SystemExit) as left:
        main(("check", *arguments))
    assert isinstance(left.value.code, int)
    return Done(left.value.code, *capsys.readouterr())


def test_a_quotation_is_told_where_the_record_has_it_and_how_much_was_searched(
    record: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = run(capsys, "I will support that plan", "--speaker", "Grace Oluwole", "--against", str(record))
    assert done.code == 1
    assert "put “will” for “may” (modal)" in flat(done.out)
    assert "Searched: 6 documents" in flat(done.out)
    assert run(capsys, "I may support that plan", "--speaker", "Grace Oluwole", str(record)).code == 0


def test_a_draft_is_checked_as_against_the_files_as_json_and_as_a_page(
    record: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    draft, page = str(EXAMPLE / "draft.md"), tmp_path / "report.html"
    found = run(capsys, draft, "--against", str(record), "--json", "--html", str(page))
    files = run(capsys, draft, "--against", str(EXAMPLE / "sources"), "--json")
    assert (found.code, files.code) == (1, 1)
    verdicts = [[(f["quoted"]["text"], f["verdict"]) for f in json.loads(d.out)["findings"]] for d in (found, files)]
    assert verdicts[0] == verdicts[1]
    assert "hearing.txt" in page.read_text(encoding="utf-8")


def test_files_stand_beside_a_record(record: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(
        "Dear all,\n\nThe pelicans voted against the lighthouse.\n\nSincerely,\n\nMina Sol\n", encoding="utf-8"
    )
    done = run(capsys, "The pelicans voted against the lighthouse", "--against", str(letter), str(record))
    assert done.code == 0
    assert "Searched: 7 documents" in flat(done.out)


@pytest.mark.parametrize("name", ["missing.db", "other.db", "text.db"])
def test_what_is_no_record_is_one_line(name: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    (tmp_path / "text.db").write_text("no database " * 20)
    done = run(capsys, "We ask", "--against", str(tmp_path / name))
    assert done.code == 2
    assert done.out == ""
    assert done.err.count("\n") == 1
    assert name in done.err
