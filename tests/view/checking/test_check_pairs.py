"""`onrecord check --pairs`, entered as a user does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.view.cli import main

GOOD = {
    "id": "a",
    "quotation": "The gate works",
    "speaker": "Odette Lyle",
    "primaries": [{"id": "post", "text": "The gate works. Come and see.", "speaker": "Odette Lyle", "kind": "post"}],
}


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert isinstance(left.value.code, int)
    return (left.value.code, *capsys.readouterr())


def test_a_table_of_pairs_becomes_a_table_of_verdicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table, out = tmp_path / "pairs.jsonl", tmp_path / "verdicts.jsonl"
    table.write_text(json.dumps(GOOD) + "\n", encoding="utf-8")
    assert run(capsys, "check", "--pairs", str(table), "-o", str(out)) == (0, "", "")
    row = json.loads(out.read_text(encoding="utf-8"))
    assert (row["id"], row["verdict"], row["primary"], row["spans"]) == ("a", "verbatim", "post", [[0, 14]])


def test_bad_lines_are_set_aside_with_their_number_and_stop_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "pairs.jsonl"
    lines = [
        json.dumps({"id": 1}),
        "no json",
        json.dumps(GOOD),
        json.dumps({"id": 2, "quotation": "", "primaries": []}),
    ]
    table.write_text("\n".join([*lines, json.dumps({"id": 3, "quotation": "x"})]) + "\n", encoding="utf-8")
    code, out, err = run(capsys, "check", "--pairs", str(table))
    assert code == 0
    assert [json.loads(line)["verdict"] for line in out.splitlines()] == ["verbatim", "unverified"]
    assert "3 of 5 set aside" in err
    assert 'line 1: no "quotation"' in err
    assert "line 2: not JSON" in err
    assert 'line 5: needs "primaries"' in err


def test_a_table_without_a_good_row_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "pairs.jsonl"
    table.write_text('{"id": 1, "text": "a row of another table"}\n', encoding="utf-8")
    code, out, err = run(capsys, "check", "--pairs", str(table))
    assert (code, out) == (2, "")
    assert 'no "quotation"' in err
