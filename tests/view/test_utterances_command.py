"""`onrecord utterances` as a user types it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import onrecord
from onrecord.view.cli import main

SCHEMA = Path(__file__).parents[2] / "src" / "onrecord" / "view" / "schemas" / "tellings.schema.json"
WIRE = (
    "NEW AVERY (Delta Press) — The mayor of New Avery has answered the council over a clinic.\n\n"
    "“We will not close the Harbour Street clinic, whatever the council says,” Ida Moss said on Thursday.\n\n"
    "It has served the district for forty years. About 9,000 patients are on its lists, and the lease ends in May.\n"
)
OWN = (
    "“We will not close the Harbour Street clinic,” Ida Moss said on Thursday, to loud applause. "
    "Carl Pell said that nobody had counted the patients.\n"
)

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


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("s").mkdir()
    page = '<html><head><title>Clinic</title><meta property="og:site_name" content="{}"><meta property="article:published_time" content="{}"></head><body><article>{}</article></body></html>'
    for name, day, text in (
        ("Ledger", "2024-05-30", WIRE),
        ("Echo", "2024-05-31", WIRE + "\n\nThe Echo’s readers can write to us."),
        ("Star", "2024-05-31", OWN),
    ):
        body = "".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))
        Path(f"s/{name}.html").write_text(page.format(name, day, body), encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("stories")
def test_stories_are_answered_with_who_was_first_who_copied_and_in_which_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run("s") == 0
    flat = " ".join(capsys.readouterr().out.split())
    assert "Ida Moss · 2024-05-30 “We will not close" in flat
    assert "in 3 stories, told by 2 newsrooms on their own" in flat
    assert "2024-05-30 Ledger (s/Ledger.html): first" in flat
    assert "2024-05-31 Echo (s/Echo.html): a copy of the story of Ledger" in flat
    assert "2024-05-31 Star (s/Star.html): on its own" in flat
    assert "leaves out “whatever the council says" in flat
    assert "counted" not in flat


@pytest.mark.usefixtures("stories")
def test_json_of_stories_keeps_its_schema_and_all_lists_what_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("s", "--json", "--all") == 0
    told = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(told)
    assert [len(copies["documents"]) for copies in told["copies"]] == [2]
    assert {len(said["tellings"]) for said in told["utterances"]} >= {1, 3}
    assert any("counted" in said["variants"][0]["text"] for said in told["utterances"])


@pytest.mark.usefixtures("stories")
def test_lines_of_stories_are_rows_of_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("s", "-o", "rows.jsonl") == 0
    rows = [json.loads(line) for line in Path("rows.jsonl").read_text(encoding="utf-8").splitlines()]
    moss = [row for row in rows if row["speaker"] == "Ida Moss" and "clinic" in row["text"]]
    assert len({row["utterance"] for row in moss}) == 1
    assert {row["publisher"] for row in moss} == {"Ledger", "Echo", "Star"}
    assert run("rows.jsonl") == 0
    again = {row["id"]: row["utterance"] for row in map(json.loads, capsys.readouterr().out.splitlines())}
    assert list(again) == [row["id"] for row in rows]
    assert len({again[row["id"]] for row in moss}) == 1


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "arguments", [["missing.txt"], ["a.jsonl", "s"], ["a.jsonl", "--json"], ["s", "--json", "--jsonl"]]
)
def test_the_users_mistake_is_one_line_and_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(*arguments) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert len(done.err.splitlines()) == 1


@pytest.mark.usefixtures("stories")
def test_a_line_of_extract_is_told_where_to_go(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(table(Path("x.jsonl"), {"id": 1, "attributions": []})) == 2
    assert "onrecord utterances takes the stories themselves" in capsys.readouterr().err
