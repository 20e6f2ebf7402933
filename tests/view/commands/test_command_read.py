"""`onrecord read`: stories in, who says what out; what cannot be read is one line."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.view.commands.entered import SCHEMA_FILE, STORY, Done, rows


def test_a_story_is_shown_with_its_attributions(run: Any, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    done = run("read", "story.txt")
    assert (done.code, done.err) == (0, "")
    assert "   dateline  PORT ALDER, Maine (CVN) —" in done.out
    assert "[“Nobody will be cut off,”]²" in done.out
    assert "Who said what (2)" in done.out
    assert "\x1b" not in done.out


def test_standard_input_is_read(run: Any) -> None:
    done = run("read", "-", "--json", stdin=STORY.encode())
    assert (done.code, done.err) == (0, "")
    assert json.loads(done.out)["document"]["name"] == "<stdin>"


def test_json_of_one_file_is_one_valid_object_and_of_a_folder_a_list(run: Any, stories: Path) -> None:
    schema = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(run("read", "stories/a.txt", "--json").out), schema)
    listed = json.loads(run("read", "stories", "--json").out)
    for value in listed:
        jsonschema.validate(value, schema)
    assert [value["document"]["name"] for value in listed] == ["stories/a.txt", "stories/sub/c.html"]
    (stories / "a.txt").unlink()
    (stories / "sub" / "c.html").unlink()
    assert json.loads(run("read", "stories", "--json").out) == []


@pytest.mark.usefixtures("stories")
def test_jsonl_is_one_line_a_story_also_for_several_files(run: Any) -> None:
    assert len(rows(run("read", "stories", "--jsonl").out)) == 2
    assert len(rows(run("read", "stories/a.txt", "stories/sub", "--jsonl").out)) == 2


@pytest.mark.usefixtures("stories")
def test_the_ending_of_the_output_chooses_the_form(run: Any, tmp_path: Path) -> None:
    assert run("read", "stories/a.txt", "-o", "a.json").out == ""
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["schema"] == "onrecord/reading/2"
    run("read", "stories", "-o", "all.jsonl")
    assert len(rows((tmp_path / "all.jsonl").read_text(encoding="utf-8"))) == 2
    run("read", "stories", "-o", "all.txt")
    assert (tmp_path / "all.txt").read_text(encoding="utf-8").count("Who said what") == 2


@pytest.mark.usefixtures("stories")
def test_a_batch_sets_aside_what_it_cannot_read_and_lists_it_at_the_end(run: Any, tmp_path: Path) -> None:
    done = run("read", "stories", "nowhere.txt", "--jsonl", "--rejects", "rejects.jsonl")
    assert done.code == 0
    assert done.err == (
        "onrecord: 1 other file in the folder not read (1 .jpg)\n"
        "onrecord: 2 of 4 set aside:\n"
        "  stories/b.txt: empty file\n"
        "  nowhere.txt: no such file or folder\n"
        "onrecord: 2 stories read, 4 attributions\n"
    )
    assert rows((tmp_path / "rejects.jsonl").read_text(encoding="utf-8")) == [
        {"name": "stories/b.txt", "reason": "empty file"},
        {"name": "nowhere.txt", "reason": "no such file or folder"},
    ]


def test_a_long_list_of_rejects_is_cut_and_says_where_all_are(run: Any, tmp_path: Path) -> None:
    for number in range(25):
        (tmp_path / f"{number:02}.txt").touch()
    done = run("read", ".")
    assert done.code == 2
    assert len(done.err.splitlines()) == 22
    assert done.err.endswith("  … and 5 more; --rejects FILE.jsonl keeps all\n")


@pytest.mark.usefixtures("stories")
def test_rejects_are_a_file_also_where_there_are_none(run: Any, tmp_path: Path) -> None:
    run("read", "stories/a.txt", "--rejects", "rejects.jsonl")
    assert (tmp_path / "rejects.jsonl").read_bytes() == b""


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "empty file"),
        ("blank.txt", b" \n\t\n", "nothing but white space in it"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image, not a text; run OCR first, then read the result"),
        (
            "old.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "an old Office document, not a text; save it as .docx, without a password",
        ),
        ("cut.docx", b"PK\x03\x04", "broken .docx (File is not a zip file)"),
        ("cut.vtt", b"WEBVTT\n\n", "no cue with words in these subtitles"),
    ],
)
def test_a_bad_file_alone_is_one_line_and_code_2(
    run: Any, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "out.json").write_text("before")
    done = run("read", name, "-o", "out.json", "--rejects", "rejects.jsonl")
    assert done == Done(2, "", f"onrecord: {name}: {reason}\n")
    assert rows((tmp_path / "rejects.jsonl").read_text(encoding="utf-8")) == [{"name": name, "reason": reason}]
    assert (tmp_path / "out.json").read_text() == "before"


@pytest.mark.parametrize(
    "content", [b"\0" * 2_000, b"<div>" * 100_000, b"\xff\xfe\xfd" * 700, b"%PDF-1.4\n" * 400, b"{" * 9_000]
)
def test_odd_bytes_are_read_or_one_line(run: Any, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.html").write_bytes(content)
    done = run("read", "odd.html")
    assert done.code in (0, 2)
    assert done.code == 0 or re.fullmatch(r"onrecord: odd\.html: [^\n]+\n", done.err)
    assert "Traceback" not in done.err


def test_a_missing_file_is_one_line_and_code_2(run: Any) -> None:
    assert run("read", "nowhere.txt") == Done(2, "", "onrecord: nowhere.txt: no such file or folder\n")


def test_a_missing_library_is_one_line_with_the_command_that_installs_it(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "filing.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    line = "onrecord: filing.pdf: reading PDF needs an extra: in the clone of onrecord, pip install '.[pdf]'\n"
    assert run("read", "filing.pdf") == Done(2, "", line)


def test_a_folder_with_nothing_to_read_is_code_2(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = run("read", "empty")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("onrecord: 1 of 1 set aside:\n  empty: no readable files in this folder (")


@pytest.mark.usefixtures("stories")
def test_kind_and_date_can_be_given(run: Any) -> None:
    value = json.loads(run("read", "stories/a.txt", "--json", "--kind", "release", "--published", "2024-05-31").out)
    assert (value["document"]["kind"], value["document"]["published"]["value"]) == ("release", "2024-05-31")
    assert value["document"]["published"]["stage"] == "given"


@pytest.mark.usefixtures("stories")
def test_a_score_cuts_and_the_result_says_so(run: Any) -> None:
    value = json.loads(run("read", "stories/a.txt", "--json", "--min-score", "1").out)
    assert value["left_out"] == {"below_score": 1.0, "count": 2}
    assert value["attributions"] == []


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["read"], "Missing argument 'FILE|DIR|URL|-...'. (see onrecord read --help)"),
        (["read", "a", "--json", "--jsonl"], "--json and --jsonl exclude each other (see onrecord read --help)"),
        (["read", "a", "b", "--published", "2024-05-31"], "--published goes with one file (see onrecord read --help)"),
        (["read", "a", "--colour"], "No such option '--colour'. (see onrecord read --help)"),
        (["raed", "a"], "No such command 'raed'. Did you mean 'read'? (see onrecord --help)"),
        (["extract", "nowhere.jsonl"], "nowhere.jsonl: no such file or directory"),
        (
            ["read", "a", "-o", "all.csv"],
            "all.csv: .csv is no form that is written: .txt, .json or .jsonl (each also with .gz), or say --json or --jsonl "
            "(see onrecord read --help)",
        ),
        (
            ["extract", "t.jsonl", "-o", "all.csv.gz"],
            "all.csv.gz: .csv is no form that is written: .jsonl or .jsonl.gz (see onrecord extract --help)",
        ),
        (
            ["read", "a", "--json", "-o", "x.jsonl"],
            "--json contradicts the ending of x.jsonl: leave one of them out (see onrecord read --help)",
        ),
        (
            ["read", "a", "--jsonl", "-o", "x.txt.gz"],
            "--jsonl contradicts the ending of x.txt.gz: leave one of them out (see onrecord read --help)",
        ),
        (
            ["read", ""],
            "an empty name where a file is expected: is a variable unset? (see onrecord read --help)",
        ),
        (
            ["extract", "https://example.org/rows?a=1&b=2"],
            "https://example.org/rows?a=1&b=2 is an address; a table is a file: "
            "curl -L 'https://example.org/rows?a=1&b=2' | onrecord extract - (see onrecord extract --help)",
        ),
        (
            ["read", "a", "-o", "https://ana:secret@example.org/"],
            "https://…@example.org/ is an address; a file is named here (see onrecord read --help)",
        ),
        (["read", "n" * 5000], f"{'n' * 5000}: file name too long"),
        (
            ["eval", "nowhere"],
            "nowhere: no such folder. It holds the gold data, articles whose attributions people marked, which do not come with "
            "onrecord: make eval DATA=FOLDER, or onrecord eval FOLDER (docs/reference/accuracy.md says what is in it)",
        ),
    ],
)
def test_a_wrong_command_is_one_line_with_the_way_out(run: Any, arguments: list[str], line: str) -> None:
    assert run(*arguments) == Done(2, "", f"onrecord: {line}\n")


@pytest.mark.parametrize("date", ["yesterday", "2024-13-01", "2024-05-31T25:00"])
@pytest.mark.usefixtures("stories")
def test_a_date_that_is_none_says_what_one_looks_like(run: Any, date: str) -> None:
    done = run("read", "stories/a.txt", "--published", date)
    assert done.code == 2
    assert done.err.startswith("onrecord: ")
    assert "2024-05-31" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.usefixtures("stories")
def test_output_that_cannot_be_written_is_one_line(run: Any) -> None:
    assert run("read", "stories/a.txt", "-o", "no/such/out.json") == Done(
        2, "", "onrecord: no/such/out.json: cannot be written (no such file or directory)\n"
    )
    assert run("read", "stories/a.txt", "-o", "stories") == Done(
        2, "", "onrecord: stories: a folder; -o names a file\n"
    )
