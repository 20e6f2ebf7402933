"""`onrecord exchange`, entered as a user does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from onrecord.view.cli import main

SCHEMA = Path(__file__).parents[2] / "src" / "onrecord" / "view" / "schemas" / "exchange.schema.json"

QUARREL = (
    "Mayor Lena Ortsted has wasted two million dollars on a ferry, Councilman Bram Keel said on Monday.\n\n"
    "Ortsted fired back on Tuesday. “Mr. Keel voted for that ferry twice,” she told reporters.\n"
)
QUIET = "Maud Ellery has kept bees for fifty years. “They know me,” she said.\n"


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("quarrel.txt").write_text(QUARREL, encoding="utf-8")
    Path("quiet.txt").write_text(QUIET, encoding="utf-8")
    Path("empty.txt").write_text("", encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as done:
        main(["exchange", *arguments])
    out, err = capsys.readouterr()
    return int(done.value.code or 0), out, err


@pytest.mark.usefixtures("stories")
def test_a_thread_shows_time_speaker_words_and_what_is_answered_with_its_evidence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = run(capsys, "quarrel.txt", "--published", "2024-03-13")
    flat = " ".join(out.split())
    assert (code, err) == (0, "")
    assert "1 Bram Keel · Mon 11 Mar 2024 · say Mayor Lena Ortsted has wasted" in flat
    assert "2 Lena Ortsted · Tue 12 Mar 2024" in flat
    assert re.search(r"answers ↑1 ← “fired back”.* \(replies\.\w+, 0\.\d\d\)", flat)


@pytest.mark.usefixtures("stories")
def test_a_story_without_an_exchange_says_what_was_looked_through(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "quiet.txt")
    assert code == 0
    assert "no exchange in quiet.txt: looked through 1 statement by 1 speaker" in " ".join(out.split())


@pytest.mark.usefixtures("stories")
def test_json_holds_exchanges_replies_and_their_statements_with_words(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "quarrel.txt", "quiet.txt", "--json")
    quarrel, quiet = json.loads(out)
    [exchange], [reply] = quarrel["exchanges"], quarrel["replies"]
    assert exchange["statements"] == [s["id"] for s in quarrel["statements"]] == [reply["answers"], reply["statement"]]
    assert quarrel["statements"][1]["content"][0]["text"] == "“Mr. Keel voted for that ferry twice,”"
    assert quarrel["looked_through"] is None
    assert quiet["exchanges"] == []
    assert "1 statement" in quiet["looked_through"]


@pytest.mark.usefixtures("stories")
def test_what_cannot_be_read_is_set_aside_and_stops_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "missing.txt", "quarrel.txt")
    assert code == 0
    assert "↑1" in out
    assert "missing.txt" in err
    assert "Traceback" not in err


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.txt"],
        ["empty.txt"],
        ["quarrel.txt", "--published", "nonsense"],
        ["a.txt", "b.txt", "--published", "2024-01-01"],
        [".", "--published", "2024-01-01"],
        ["quarrel.txt", "--json", "-o", "x.jsonl"],
    ],
)
def test_the_users_mistake_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("onrecord: ")
    assert len(err.splitlines()) == 1


@pytest.mark.usefixtures("stories")
def test_nothing_in_the_list_but_what_can_be_read_twice_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "quarrel.txt") == run(capsys, "quarrel.txt")


@pytest.mark.usefixtures("stories")
def test_extract_says_what_each_row_answers(capsys: pytest.CaptureFixture[str]) -> None:
    Path("in.jsonl").write_text(json.dumps({"id": "a", "text": QUARREL}) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["extract", "in.jsonl"])
    [row] = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first, second = row["attributions"]
    assert (first["replies_to"], second["replies_to"]) == (None, first["id"])


@pytest.mark.usefixtures("stories")
def test_a_cut_by_score_leaves_out_replies_from_and_to_what_it_cuts(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["read", "quarrel.txt", "--json", "--min-score", "0.99"])
    reading = json.loads(capsys.readouterr().out)
    kept = {statement["id"] for statement in reading["statements"]}
    assert reading["replies"] == []
    assert reading["exchanges"] == []
    assert len(kept) < 2


@pytest.mark.usefixtures("stories")
def test_a_folder_is_read_and_the_ending_chooses_the_form(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, ".", "-o", "out.jsonl")
    assert (code, out) == (0, "")
    assert "empty.txt: empty file" in err
    lines = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [Path(line["name"]).name for line in lines] == ["quarrel.txt", "quiet.txt"]
    assert run(capsys, "quarrel.txt", "quiet.txt", "--jsonl")[1].splitlines()[1] == json.dumps(
        {
            **lines[1],
            "name": "quiet.txt",
            "looked_through": lines[1]["looked_through"].replace(lines[1]["name"], "quiet.txt"),
        },
        ensure_ascii=False,
    )


@pytest.mark.usefixtures("stories")
def test_json_keeps_its_schema_and_says_who_the_parties_are(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "quarrel.txt", "quiet.txt", "--json")
    validator = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    for story in json.loads(out):
        validator.validate(story)
        named = {party for exchange in story["exchanges"] for party in exchange["parties"]}
        assert named <= {party["id"] for party in story["parties"]}


@pytest.mark.usefixtures("stories")
def test_a_bad_file_leaves_what_stood_under_the_name_of_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    Path("kept.txt").write_text("kept", encoding="utf-8")
    assert run(capsys, "empty.txt", "-o", "kept.txt")[0] == 2
    assert Path("kept.txt").read_text(encoding="utf-8") == "kept"


@pytest.mark.usefixtures("stories")
def test_a_story_in_another_language_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    Path("ru.txt").write_text(
        "Мэр города заявил в понедельник, что мост закроют на ремонт. «Мы не можем больше ждать», сказал он журналистам.\n",
        encoding="utf-8",
    )
    assert "! not in English (ru)" in run(capsys, "ru.txt")[1]
