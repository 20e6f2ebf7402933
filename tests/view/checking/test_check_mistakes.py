"""What is wrong with the input of `onrecord check` is one line and code 2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.view.checking.checked import SCHEMA


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("draft.docx", "--against", "sources"), "draft.docx: no such file"),
        (("my first draft.md", "--against", "sources"), "my first draft.md: no such file"),
        (("sources", "--against", "sources"), "sources: a folder; check takes one draft, or a quotation"),
        (("We ask",), "no sources: --against FILE, FOLDER or RECORD says what to check against"),
        (("We ask", "--against", "nowhere"), "nowhere: no such file or folder to check against"),
        (
            ("We ask", "--against", "record.db"),
            "record.db: holds no record; `onrecord add` makes one",
        ),
        (("…", "--against", "sources"), "the quotation has no words in it"),
        (("", "--against", "sources"), "an empty quotation"),
        (
            ("sources/letter.txt", "--against", "empty.txt"),
            "nothing to check against could be read (empty.txt: empty file)",
        ),
        (("empty.txt", "--against", "sources"), "empty.txt: empty file"),
        (
            ("We ask", "--against", "sources", "--published", "2024-05-01"),
            "--published, --authority and --quotations go with a draft",
        ),
        (("sources/letter.txt", "--speaker", "X", "--against", "sources"), "--speaker goes with a quotation"),
        (("We ask", "--against", "sources", "--rejects", "r.jsonl"), "--rejects goes with --pairs"),
        (("--pairs", "in.jsonl", "--against", "sources"), "--pairs goes with -o and --rejects only"),
        (("We ask", "--against", "sources", "-o", "x.jsonl"), "x.jsonl: a check is one object"),
        (("--against", "sources", "-5 degrees"), "'-5 degrees' looks like an option; for words: -- '-5 degrees'"),
        (
            ("table.json", "--against", "sources"),
            "table.json: data, not a draft; a table of quotations goes with check --pairs",
        ),
        (("sheet.csv", "--against", "sources"), "sheet.csv: data, not a draft"),
        (("We ask", "--against", "sheet.csv"), "nothing to check against could be read (sheet.csv: data, not a text)"),
        (
            ("sources/letter.txt", "--against", "sources/letter.txt"),
            "nothing to check against: sources/letter.txt is what is checked or written here",
        ),
        (
            ("We ask", "--against", "junk"),
            "junk/a.txt: empty file; junk/b.txt: empty file; junk/c.txt: empty file; and 1 more",
        ),
        (("We ask", "--against", "sources", "-o", "r.html"), "-o r.html: a page is written by --html r.html"),
        (("We ask", "--against", "sources", "--html", "out.x"), "--html out.x: .x is no ending of a page: .html"),
        (("We ask", "--against", "sources/letter.txt", "-o", "sources/letter.txt"), "-o would write over what is read"),
        (("We ask", "--against", "sources", "-o", "x", "--html", "./x"), "-o and --html name one file"),
        (
            ("file:///etc/passwd", "--against", "sources"),
            "file:///etc/passwd: only http and https addresses are fetched",
        ),
        (
            ("http://127.0.0.1:1/story", "--against", "sources"),
            "127.0.0.1 is a loopback address, which nothing is fetched",
        ),
        (
            ("We ask", "--against", "http://127.0.0.1:1/story"),
            "nothing to check against could be read (http://127.0.0.1:1/",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_mistake_is_one_line_and_code_2(run: Any, tmp_path: Path, arguments: tuple[str, ...], line: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "record.db").touch()
    (tmp_path / "table.json").write_text('[{"quotation": "We ask that it comes back."}]', encoding="utf-8")
    (tmp_path / "sheet.csv").write_text('speaker,words\nMoss,"We ask that it comes back."\n', encoding="utf-8")
    (tmp_path / "junk").mkdir()
    for name in "abcd":
        (tmp_path / "junk" / f"{name}.txt").touch()
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("onrecord: ")
    assert line in done.err
    assert done.err.count("\n") == 1


def test_the_page_of_an_earlier_check_in_the_folder_of_sources_is_no_source_and_is_written_again(run: Any) -> None:
    arguments = ("We ask that it comes back in the evening.", "--against", "sources", "--html", "sources/report.html")
    for _ in range(2):
        assert json.loads(run(*arguments, "--json").out)["scope"]["documents"] == 1
    scope = json.loads(run(*arguments[:3], "--json").out)["scope"]
    assert scope["documents"] == 1
    assert scope["set_aside"] == [{"name": "sources/report.html", "reason": "a report of onrecord check, no source"}]


@pytest.mark.parametrize("option", [("-o", "sources/letter.txt"), ("--html", "sources/more/post.html")])
@pytest.mark.parametrize("words", ["We ask that it comes back in the evening.", "draft.txt"])
def test_a_source_in_a_folder_is_never_written_over(
    run: Any, tmp_path: Path, option: tuple[str, str], words: str
) -> None:
    (tmp_path / "draft.txt").write_text("“We ask,” said Amos Whitlock.\n", encoding="utf-8")
    (tmp_path / "sources" / "more").mkdir()
    (tmp_path / "sources" / "more" / "post.html").write_text("<p>We ask for a boat.</p>", encoding="utf-8")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    done = run(words, "--against", "sources", *option)
    assert (done.code, done.out) == (2, "")
    assert f"{option[0]} would write over {option[1]}, which would be read in sources" in done.err
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "words", ["boat", "Да", "船は夕方に戻ってきます", "🚢", "a" * 3000, "word " * 5000, "“”x", "“a” “b” “", "\ud800 x"]
)
def test_no_quotation_is_too_odd_for_a_verdict(run: Any, words: str) -> None:
    done = run(words, "--against", "sources", "--json")
    if done.code == 2:
        assert "no words in it" in done.err
    else:
        jsonschema.validate(json.loads(done.out), SCHEMA)
