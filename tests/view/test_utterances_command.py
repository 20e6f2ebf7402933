"""`onrecord utterances` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.view.cli import main

LINE = "Nobody can promise you that the ramp will hold."
ROWS: list[dict[str, Any]] = [
    {"id": 7, "text": LINE, "speaker": "Tomas Lindqvist", "made": "2024-05-01", "published": "2024-05-03"},
    {
        "id": "b",
        "text": "promise you that the ramp will hold",
        "speaker": ["Lindqvist"],
        "published": "2024-05-02",
        "document": 4,
    },
    {"id": "c", "text": LINE, "speaker": "Lindqvist", "made": "2024-06-01"},
]
SAID = [{"id": 7, "utterance": "b"}, {"id": "b", "utterance": "b"}, {"id": "c", "utterance": "c", "repeats": "b"}]


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(["utterances", *arguments])
    return int(left.value.code or 0)


def table(path: Path, *lines: object) -> str:
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return str(path)


def test_statements_of_one_utterance_have_the_id_of_its_first_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(table(tmp_path / "in.jsonl", *ROWS)) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == SAID


def test_python_and_the_command_give_the_same(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert run(table(tmp_path / "in.jsonl", *ROWS), "-o", str(out)) == 0
    assert [json.loads(line) for line in out.read_text().splitlines()] == list(onrecord.utterances(ROWS)) == SAID


def test_bad_lines_are_set_aside_with_their_line_and_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = [
        {"id": 1, "text": LINE, "made": "soon"},
        "{",
        {"id": 2, "text": LINE, "speaker": {"name": "x"}},
        {"id": 7, "text": LINE},
    ]
    assert run(table(tmp_path / "in.jsonl", *ROWS, *bad), "--rejects", str(tmp_path / "r.jsonl")) == 0
    done = capsys.readouterr()
    assert len(done.out.splitlines()) == 3
    assert "4 of 7 set aside" in done.err
    kept = [json.loads(line) for line in (tmp_path / "r.jsonl").read_text().splitlines()]
    assert sorted(reject["line"] for reject in kept) == [4, 5, 6, 7]
    assert any("made: 'soon' is no ISO day" in reject["reason"] for reject in kept)


def test_a_table_without_a_good_row_is_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(table(tmp_path / "in.jsonl", "{")) == 2
    assert run(table(tmp_path / "empty.jsonl")) == 2
    assert "no row in it" in capsys.readouterr().err


def test_a_bad_row_raises_where_nobody_takes_it() -> None:
    with pytest.raises(onrecord.InputError, match="row 1: made: 'soon'"):
        list(onrecord.utterances([{"id": 1, "text": LINE, "made": "soon"}]))


def test_what_is_no_rows_is_refused_at_once() -> None:
    with pytest.raises(TypeError):
        onrecord.utterances({"id": 1, "text": LINE})
