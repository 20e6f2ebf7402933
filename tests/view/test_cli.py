"""The command line, entered as a user does: results on standard output, one line for what is wrong, the right exit code."""

from __future__ import annotations

import gzip
import io
import json
import os
import pty
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, Any, NamedTuple

import jsonschema
import pytest

from onrecord.view.cli import cli, main

STORY = (
    "Old bridge closes\n\nPORT ALDER, Maine (CVN) — The old bridge will close on Monday, the harbor board said.\n\n"
    "“Nobody will be cut off,” said Mina Okafor, who chairs the board.\n"
)
PAGE = f"<!DOCTYPE html><html><body><article>{''.join(f'<p>{p}</p>' for p in STORY.split(chr(10) * 2))}</article></body></html>"
ONRECORD = [sys.executable, "-m", "onrecord"]
SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "reference" / "reading.schema.json"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord ARGUMENTS` in an empty folder, with some bytes on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def run(*arguments: str, stdin: bytes = b"") -> Done:
        raw = io.BytesIO(stdin)
        raw.name = "<stdin>"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    folder = tmp_path / "stories"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(STORY, encoding="utf-8")
    (folder / "b.txt").touch()
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (folder / "sub" / "c.html").write_text(PAGE, encoding="utf-8")
    return folder


def rows(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


# read


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


# why


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


# extract


def test_a_table_of_texts_becomes_a_table_of_attributions_in_its_order(run: Any) -> None:
    texts = [{"id": name, "text": STORY, "date": "2024-05-31"} for name in ("z", "a", "m")]
    done = run("extract", "-", stdin="\n".join(map(json.dumps, texts)).encode())
    assert (done.code, done.err) == (0, "")
    found = rows(done.out)
    assert [row["id"] for row in found] == ["z", "a", "m"]
    assert list(found[0]) == ["id", "attributions"]
    assert list(found[0]["attributions"][0]) == [
        "id", "source", "cue", "content", "form", "score", "speaker", "kind", "full_name", "made", "medium", "to",
        "replies_to", "act", "manner", "reality",
    ]  # fmt: skip
    for attribution in found[0]["attributions"]:
        for role in ("source", "cue", "content"):
            assert all(0 <= start < end <= len(STORY) for start, end in attribution[role])
    assert "“Nobody will be cut off,”" in [STORY[s:e] for a in found[0]["attributions"] for s, e in a["content"]]


def test_mentions_are_given_when_they_are_asked_for(run: Any) -> None:
    line = json.dumps({"id": 1, "text": STORY, "published": "2024-05-31"}).encode()
    [row] = rows(run("extract", "-", "--mentions", stdin=line).out)
    assert list(row) == ["id", "attributions", "mentions"]
    for mention in row["mentions"]:
        assert list(mention) == ["start", "end", "kind", "cluster", "name"]
        assert 0 <= mention["start"] < mention["end"] <= len(STORY)


def test_rows_that_are_none_are_set_aside_with_their_line(run: Any, tmp_path: Path) -> None:
    lines = [
        '\ufeff{"id": "a", "text": "The bridge is closed."}',
        "",
        "nonsense",
        "[1]",
        '{"text": "No id."}',
        '{"id": true, "text": "x"}',
        '{"id": "b"}',
        '{"id": "c", "text": 7}',
        '{"id": "d", "text": "  "}',
        '{"id": "a", "text": "Again."}',
        '{"id": "e", "text": "a\\u0000b"}',
        '{"id": "f", "text": "\\ud83d"}',
        '{"id": "g", "text": "x", "date": 2024}',
        '{"id": "h", "text": "x", "date": "yesterday"}',
        "[" * 200_000,
        '{"id": 1, "text": "The bridge is open."}',
    ]
    (tmp_path / "in.jsonl").write_bytes("\n".join(lines).encode() + b'\n{"id": "\xff"}\n')
    done = run("extract", "in.jsonl", "--rejects", "rejects.jsonl")
    assert done.code == 0
    assert [row["id"] for row in rows(done.out)] == ["a", 1]
    rejects = rows((tmp_path / "rejects.jsonl").read_text(encoding="utf-8"))
    assert {row["line"]: row["reason"] for row in rejects if row["line"] not in (14, 15)} == {
        3: "not JSON (Expecting value, column 1)",
        4: 'not a row: a line is an object, {"id": …, "text": …}',
        5: 'no "id"',
        6: 'an "id" that is neither a text nor a whole number',
        7: 'no "text"',
        8: '"text" is not a text',
        9: 'an empty "text"',
        10: "\"id\" 'a' is that of line 1 already",
        11: 'a NUL in "text" (character 2)',
        12: 'half a surrogate pair in "text" (character 1)',
        13: '"date" is not a text',
        17: "not UTF-8 (byte 9)",
    }
    assert "2024-05-31" in next(row["reason"] for row in rejects if row["line"] == 14)
    assert next(row["reason"] for row in rejects if row["line"] == 15).startswith("not JSON (")
    assert rejects[0]["name"] == "in.jsonl, line 3"
    assert done.err.startswith(
        "onrecord: 14 of 16 set aside:\n  in.jsonl, line 3: not JSON (Expecting value, column 1)\n"
    )


def test_packed_tables_are_read_and_written_and_the_same_twice(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl.gz").write_bytes(gzip.compress(json.dumps({"id": "a", "text": STORY}).encode()))
    run("extract", "in.jsonl.gz", "-o", "one.jsonl.gz")
    run("extract", "in.jsonl.gz", "-o", "two.jsonl.gz")
    one = (tmp_path / "one.jsonl.gz").read_bytes()
    assert rows(gzip.decompress(one).decode())[0]["id"] == "a"
    assert one == (tmp_path / "two.jsonl.gz").read_bytes()


def test_a_packed_table_that_is_cut_off_gives_what_it_holds_and_says_where_it_ends(run: Any, tmp_path: Path) -> None:
    lines = "".join(
        json.dumps({"id": str(n), "text": f"The bridge is closed, {os.urandom(40).hex()}."}) + "\n" for n in range(50)
    )
    packed = gzip.compress(lines.encode())
    (tmp_path / "in.jsonl.gz").write_bytes(packed[: len(packed) // 2])
    done = run("extract", "in.jsonl.gz")
    assert done.code == 0
    count = len(rows(done.out))
    assert 0 < count < 50
    assert f"in.jsonl.gz, line {count + 1}: cannot be read from here on (" in done.err


def test_a_table_without_any_row_is_code_2(run: Any) -> None:
    assert run("extract", "-", stdin=b"nonsense\n").code == 2
    assert run("extract", "-", stdin=b"") == Done(2, "", "onrecord: <stdin>: no row in it\n")


def test_a_table_without_any_row_leaves_the_output_as_it_was(run: Any, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n\n")
    (tmp_path / "out.jsonl").write_text("before")
    assert run("extract", "empty.jsonl", "-o", "out.jsonl") == Done(2, "", "onrecord: empty.jsonl: no row in it\n")
    assert (tmp_path / "out.jsonl").read_text() == "before"


def test_rows_that_are_not_english_are_counted_at_the_end(run: Any) -> None:
    french = (
        "La maire a déclaré au conseil municipal que le pont était sûr, et son adjoint a dit qu’il avait des doutes."
    )
    texts = [{"id": 1, "text": STORY}, {"id": 2, "text": french}, {"id": 3, "text": f"{french} {french}"}]
    done = run("extract", "-", stdin="\n".join(map(json.dumps, texts)).encode())
    assert (done.code, done.err) == (0, "onrecord: 2 rows not in English (fr): no attributions looked for\n")
    assert rows(done.out)[1:] == [{"id": 2, "attributions": []}, {"id": 3, "attributions": []}]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_table_in_utf16_gives_what_it_gives_in_utf8(run: Any, encoding: str, packed: bool) -> None:
    lines = "\r\n".join(json.dumps({"id": n, "text": f"{STORY} \u2028 🚧 {n}"}, ensure_ascii=False) for n in range(2))
    table = ("\ufeff" + lines).encode(encoding)
    done = run("extract", "-", stdin=gzip.compress(table) if packed else table)
    assert done == run("extract", "-", stdin=lines.encode())
    assert (done.code, len(rows(done.out))) == (0, 2)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            f'{{"id": {"9" * 5000}, "text": "x"}}'.encode(),
            "a number of too many digits; make it a text, between quotation marks",
        ),
        ('{"id": 1}'.encode("utf-16-le"), "not JSON in UTF-8 (NUL bytes: is it UTF-16? convert it to UTF-8)"),
        (b"\xff\xfe{\0}", None),
    ],
)
def test_a_line_that_is_damaged_is_one_clear_line(run: Any, line: bytes, reason: str | None) -> None:
    done = run("extract", "-", stdin=line)
    assert (done.code, len(done.err.splitlines())) == (2, 2)
    assert done.err.endswith(f"<stdin>, line 1: {reason}\n") if reason else "cannot be read from here on" in done.err


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


def test_a_table_of_texts_becomes_a_table_of_dates(run: Any, tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(
        json.dumps({"id": "a", "text": "The bridge closed on Monday.", "published": "2024-05-31"})
        + "\n"
        + json.dumps({"id": "b", "text": "It reopened on 3/4/2021, months ago.", "date": "2024-05-31T10:00:00+02:00"})
        + "\n"
        + json.dumps({"id": "c", "text": "Nothing.", "published": "yesterday"})
    )
    done = run("dates", "t.jsonl", "--country", "GB")
    assert rows(done.out) == [
        {"id": "a", "dates": [{"start": 21, "end": 27, "from": "2024-05-27", "to": "2024-05-27", "precision": "day"}]},
        {"id": "b", "dates": [{"start": 15, "end": 23, "from": "2021-04-03", "to": "2021-04-03", "precision": "day"}]},
    ]
    assert done.code == 0
    assert "line 3" in done.err
    assert run("dates", "t.jsonl", "--country", "Britain").code == 2


# eval, version, help


def test_eval_prints_the_figures_of_a_folder(run: Any, tmp_path: Path) -> None:
    start = STORY.index("“Nobody")
    gold = {"source": [[start + 31, start + 42]], "cue": [[start + 26, start + 30]], "content": [[start, start + 25]]}
    (tmp_path / "data" / "wikinews").mkdir(parents=True)
    row = {"id": "a", "text": STORY, "attributions": [gold]}
    (tmp_path / "data" / "wikinews" / "dev.jsonl").write_text(json.dumps(row))
    done = run("eval", "data")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("other_news\n")
    assert re.search(r"^  found +P \d+\.\d +R 100\.0 +F1 \d+\.\d$", done.out, re.MULTILINE)
    figures = json.loads(run("eval", "data", "--json", "--ci").out)
    assert figures["other_news"]["found_r"] == 100
    assert len(figures["other_news"]["found_f1_ci"]) == 2


def test_eval_sets_who_and_when_of_all_files_side_by_side(run: Any, tmp_path: Path) -> None:
    start = STORY.index("“Nobody")
    who = {
        "speaker": "Mina Okafor",
        "kind": "person",
        "full_name": "Mina Okafor",
        "made": None,
        "medium": "unknown",
        "to": [],
    }
    gold = {
        "id": "E1",
        "source": [[start + 31, start + 42]],
        "cue": [[start + 26, start + 30]],
        "content": [[start, start + 25]],
    }
    for folder in ("polnear", "gold", "wikinews"):
        (tmp_path / "data" / folder).mkdir(parents=True)
    row = {"id": "a", "text": STORY, "attributions": [gold]}
    with gzip.open(tmp_path / "data/polnear/dev.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row))
    (tmp_path / "data/gold/00.json").write_text(json.dumps({"id": "a", "statements": [{"id": "E1", **who}]}))
    row = {"id": "b", "text": STORY, "attributions": [gold | who]}
    (tmp_path / "data/wikinews/dev.jsonl").write_text(json.dumps(row))
    lines = run("eval", "data").out.splitlines()
    [head] = [line for line in lines if line.startswith("record")]
    assert head.split("  ")[0] == "record"
    assert re.findall(r"all|even files|odd files|other news", head) == ["all", "even files", "odd files", "other news"]
    [paired] = [line for line in lines if line.startswith("  paired")]
    assert paired.split() == ["paired", "100.0", "100.0", "–", "100.0"]
    report = json.loads(run("eval", "data", "--json").out)
    assert list(report) == ["articles", "other_news", "record", "record_even", "record_odd", "record_other_news"]


def test_version_names_what_a_result_hangs_on(run: Any) -> None:
    value = json.loads(run("version", "--json").out)
    assert list(value) == ["onrecord", "schema", "weights", "mention_weights", "python", "platform", "libraries"]
    assert value["schema"] == "onrecord/reading/2"
    assert value["libraries"]["onnxruntime"]
    lines = run("version").out.splitlines()
    assert lines[0] == f"onrecord {value['onrecord']}"
    assert run("--version").out == lines[0] + "\n"


def test_every_command_has_help_with_an_example(run: Any) -> None:
    assert "\nOther:\n" not in run("--help").out  # every command stands in a section
    for name in cli.commands:
        done = run(name, "--help")
        assert (done.code, done.err) == (0, "")
        assert re.search(rf"^ +(zcat .*|curl .*)?onrecord {name}", done.out, re.MULTILINE)
    assert run().out == run("--help").out


# what only a process of its own shows


def test_help_and_version_load_neither_models_nor_parsers() -> None:
    heavy = "numpy onnxruntime tokenizers trafilatura lxml ftfy rich pypdf docx srt webvtt"
    code = (
        "import sys\nfrom onrecord.view.cli import main\ntry:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"sys.stderr.write(' '.join(m for m in '{heavy}'.split() if m in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_a_reader_that_stops_listening_is_no_error(tmp_path: Path) -> None:
    with (tmp_path / "in.jsonl").open("w") as table:
        for number in range(3_000):
            table.write(json.dumps({"id": number, "text": "The bridge is closed."}) + "\n")
    done = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m onrecord extract in.jsonl | head -n 1"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", ["version", "read s.txt", "read s.txt --json"])
def test_a_closed_pipe_is_silent_and_code_1(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "s.txt").write_text(STORY)
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*ONRECORD, *arguments.split()], cwd=tmp_path, stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")


def test_an_interrupt_is_one_line_and_keeps_what_was_done(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*ONRECORD, "extract", "-", "-o", "out.jsonl"],
        cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    for number in range(400):
        process.stdin.write(json.dumps({"id": number, "text": "The bridge is closed, Ana Ruiz said."}) + "\n")
    process.stdin.flush()
    part = tmp_path / "out.jsonl.part"
    deadline = time.monotonic() + 60
    while not (part.exists() and part.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.split("\n") == ["onrecord: what was done so far is in out.jsonl.part", "", "onrecord: interrupted", ""]
    assert rows(part.read_text())[0]["id"] == 0
    assert not (tmp_path / "out.jsonl").exists()


def at_terminal(
    arguments: list[str],
    folder: Path,
    *,
    command: list[str] = ONRECORD,
    stdout: IO[bytes] | None = None,
    **environment: str,
) -> str:
    """What a terminal of 100 columns gets to see on standard error, and on standard output if that is not elsewhere."""
    controller, terminal = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | environment
    environment |= {"TERM": "xterm", "COLUMNS": "100", "LINES": "50"}
    with subprocess.Popen(
        [*command, *arguments],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=stdout or terminal, stderr=terminal, env=environment,
    ) as process:  # fmt: skip
        os.close(terminal)
        seen = b""
        while True:
            try:
                chunk = os.read(controller, 65_536)
            except OSError:  # Linux: the other side is closed
                break
            if not chunk:
                break
            seen += chunk
    os.close(controller)
    assert process.returncode == 0, seen
    return seen.decode()


def test_a_terminal_gets_colours_and_with_no_color_styles_alone(stories: Path) -> None:
    seen = at_terminal(["read", "a.txt"], stories)
    assert "\x1b[4;32m“Nobody will be cut off,”" in seen
    plain = at_terminal(["read", "a.txt"], stories, NO_COLOR="1")
    assert "\x1b[4m“Nobody will be cut off,”" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-7]m", plain)


def test_a_bar_shows_how_far_long_work_is_when_results_go_elsewhere(stories: Path) -> None:
    impatient = "import sys; from onrecord.view import cli, progress; progress._PATIENCE_S = 0; cli.main(sys.argv[1:])"
    command = [sys.executable, "-c", impatient]
    with (stories.parent / "out.jsonl").open("wb") as out:
        seen = at_terminal(["read", ".", "--jsonl"], stories, command=command, stdout=out)
    assert re.search(r"reading .*3 of 3", seen)
    assert len(rows((stories.parent / "out.jsonl").read_text(encoding="utf-8"))) == 2
    assert "━" not in at_terminal(["read", "."], stories, command=command)


def test_short_work_shows_no_bar(stories: Path) -> None:
    with (stories.parent / "out.jsonl").open("wb") as out:
        assert at_terminal(["read", "a.txt", "--jsonl"], stories, stdout=out) == ""
