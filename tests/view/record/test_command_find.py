"""`onrecord find`, `show`, `export`, `stats`: what a record is asked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("record")
# fmt: off
USUAL_ERRORS = [
    (["find", ""], "text: empty; leave it out to search without it"),
    (["find", "*"], "text '*': no word in it to search for"),
    (["find", "--since", "yesterday"], "--since 'yesterday': no day; write 2024-05-31, 2024-05, 2024 or 2024-W22"),
    (["find", "--speaker", ""], "--speaker: empty; leave it out to search without it"),
    (["find", "--json", "--jsonl"], "--json and --jsonl exclude each other (see onrecord find --help)"),
    (["find", "--exact"], "--exact goes with --facets (see onrecord find --help)"),
    (["who", " "], "an empty name; is a variable unset?"),
    (["show", ""], "an empty id; is a variable unset?"),
    (
        ["show", "abc"],
        "abc: no statement, document, exchange or utterance with that id in onrecord.db; the beginning of an id is four characters or more",
    ),
    (["show", "zzzzzz"], "zzzzzz: no statement, document, exchange or utterance with that id in onrecord.db"),
    (["changes"], "a page or --since DAY: give one of them (see onrecord changes --help)"),
    (["duplicates", "--cursor", "x"], "cursor 'x': no place in this list; leave it out to begin at the top"),
    (["duplicates", "--limit", "9" * 20], f"--limit {'9' * 20!r}: a number from 1 to 1000"),
    (["who", "Winslow", "--limit", "0"], "--limit '0': a number from 1 to 1000"),
    (["export", "--most", "9" * 20, "-o", "a.csv"], f"--most {'9' * 20!r}: a number from 1 to 1000000000"),
    (["export", "--format", "csv", "-o", "a.bib"], "--format csv contradicts the ending of a.bib: leave one of them out (see onrecord export --help)"),
    (["export", "gold", "--speaker", "Winslow", "-o", "f"], "gold data are all documents that people corrected; --reviewed names more of them (see onrecord export --help)"),
    (["undo", "99", "--as", "rk", "--reason", "x"], "correction 99: none with that number in this record"),
]
# fmt: on


@pytest.mark.parametrize(("arguments", "told"), USUAL_ERRORS, ids=lambda value: " ".join(value)[:30])
def test_a_wrong_question_is_one_line(run: Any, arguments: list[str], told: str) -> None:
    assert run(*arguments) == (2, "", f"onrecord: {told}\n")


def test_the_words_that_were_searched_are_marked(run: Any) -> None:
    done = run("find", "worse weeks")
    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "  1 Ada Winslow · say\n    “Nobody got wet,” … “I’ve had [worse] [weeks] with the bridge open.”\n"
        "    The Tern Island Ledger, 2024-07-12, “Swing bridge reopens a week after barge strike” · cad6e305\n\n1 statement.\n"
    )


def test_an_empty_answer_says_what_was_searched(run: Any) -> None:
    done = run("find", "zeppelin")
    told = "Nothing found. Searched 19 statements in 2 documents of The Tern Island Ledger, published 2024-07-12 to 2024-07-12."
    assert (done.code, " ".join(done.out.split())) == (0, told)


def test_the_last_line_of_a_page_asks_for_the_next(run: Any) -> None:
    seen: list[str] = []
    command = ["find", "--limit", "7"]
    for _ in range(3):
        done = run(*command, "--jsonl")
        seen += [json.loads(line)["id"] for line in done.out.splitlines()]
        *_, last = run(*command).out.splitlines()
        command = last.removeprefix("More: onrecord ").split()
    assert last == "5 of 19 statements; these are the last."
    assert len(set(seen)) == 19


def test_a_name_that_nobody_bears_is_said(run: Any) -> None:
    done = run("find", "--speaker", "Nora Pell")
    assert done.err == "onrecord: --speaker Nora Pell: nobody of that name or id on record\n"
    assert done.out.startswith("Nothing found. Searched 19 statements")


def test_what_is_asked_for_and_not_on_record_is_said(run: Any) -> None:
    done = run("find", "--document", "zzzz", "--exchange", "abcdef", "--publisher", "Nobody's Paper")
    assert done.err == (
        "onrecord: --document zzzz: no document of that id on record\nonrecord: --exchange abcdef: no exchange of that id on record\n"
        "onrecord: --publisher Nobody's Paper: no outlet of that name on record\n"
    )
    assert run("find", "--document", "f6bb01a4", "--publisher", "the tern island ledger", "--count") == (0, "9\n", "")


def test_an_answer_as_known_says_what_was_there_then(run: Any) -> None:
    then = "Searched 0 statements in 0 documents, as known at the end of 2020-01-01 (UTC)."
    assert " ".join(run("find", "--as-known-on", "2020-01-01").out.split()) == f"Nothing found. {then}"
    at = run("find", "zeppelin", "--as-known-on", "2199-01-01T14:05:00Z").out
    assert ", as known at 2199-01-01 14:05 UTC." in " ".join(at.split())


def test_a_name_that_several_bear_is_said(run: Any, tmp_path: Path) -> None:
    story = "PORT ALDER — Lucas Winslow, a baker, said the bread was late.\n\n“It was,” said Mona Tull.\n"
    (tmp_path / "bread.txt").write_text(story)
    assert run("add", "bread.txt").code == 0
    done = run("find", "--speaker", "Winslow", "--count")
    assert done.out == "3\n"
    told = "2 bear that name, and all are asked for; onrecord who Winslow lists them"
    assert done.err == f"onrecord: --speaker Winslow: {told}\n"
    assert run("find", "--speaker", "Ada Winslow", "--count").err == ""


def test_one_person_alone_is_shown_with_their_newest_statements(run: Any) -> None:
    done = run("who", "Winslow")
    assert done.code == 0
    assert "Ada Winslow" in done.out.splitlines()[0]
    assert "(by last name): 2 said, 0 to, 2 about, in 1 document" in done.out
    assert "she lost half a week’s sales" in done.out
    assert run("who", "Nobody Atall") == (0, "Nobody of that name or id in 2 documents.\n", "")


def test_nothing_is_written_over_a_record(run: Any, record: Path, tmp_path: Path) -> None:
    before = record.read_bytes()
    (tmp_path / "onrecord.db-wal").touch()
    for command in (
        ["export", "--format", "csv", "-o", "onrecord.db"],
        ["export", "--format", "csv", "-o", "onrecord.db-wal"],
        ["find", "-o", "onrecord.db"],
        ["datasette-metadata", "-o", "onrecord.db"],
        ["add", "--rejects", "onrecord.db", "onrecord.db-wal"],
    ):
        done = run(*command)
        assert (done.code, done.out) == (2, "")
        assert "a record or another SQLite file; nothing is written over it: name another file" in done.err
        assert record.read_bytes() == before


def test_an_export_says_how_much_it_holds(run: Any) -> None:
    assert run("export", "-o", "all.csv") == (0, "", "all.csv: 19 statements\n")
    assert run("export", "-o", "some.jsonl", "--most", "3").err == "some.jsonl: 3 statements of 19: cut by --most\n"
    refused = run("export", "-o", "all.csv", "--limit", "3")  # an export has no pages: it would be all of them
    assert (refused.code, "No such option '--limit'" in refused.err) == (2, True)
    done = run("export", "-o", "all.xyz")
    assert (done.code, done.err.startswith("onrecord: all.xyz: no format of export ends so")) == (2, True)


def test_an_export_of_nothing_says_what_was_searched(run: Any) -> None:
    first, second = run("export", "zeppelin", "-o", "none.csv").err.splitlines()
    assert first.startswith("onrecord: nothing found. Searched 19 statements in 2 documents of The Tern Island Ledger")
    assert second == "none.csv: 0 statements"


def test_a_statement_is_cited_in_one_line(run: Any, one: str) -> None:
    done = run("show", one[:8], "--cite")
    assert (done.code, done.err, len(done.out.splitlines())) == (0, "", 1)
    assert done.out.startswith("Ada Winslow: ")
    assert done.out.endswith(f", urn:onrecord:statement:{one})\n")
    for wrong in (("--json",), ("--as", "document")):
        assert "--cite gives a line of words for a statement" in run("show", one, "--cite", *wrong).err
    assert run("show", "f6bb01a4", "--cite").err.startswith("onrecord: statement 'f6bb01a4': none ")


def test_an_export_of_reviews_says_what_was_not_checked(run: Any) -> None:
    left_out = "0 statements; 19 left out: nothing at hand to check their words against\n"
    signed = ("export", "--reviewer", "Fact Desk")
    assert run(*signed, "-o", "all.claimreview.jsonld") == (0, "", f"all.claimreview.jsonld: {left_out}")
    done = run(*signed, "--format", "claimreview")
    assert (json.loads(done.out)["hasPart"], done.err) == ([], f"onrecord: {left_out}")


def test_a_format_goes_with_an_ending_that_says_nothing_else(run: Any) -> None:
    for name, form in (
        ("a.txt", "csv"),
        ("a.csv.gz", "csv"),
        ("a.jsonld", "annotations"),
        ("a.json", "csl"),
        ("a", "tsv"),
    ):
        assert run("export", "--format", form, "-o", name).code == 0


def test_gold_without_a_folder_is_told_how_it_is_written(run: Any) -> None:
    assert "; of gold data -o FOLDER (see" in run("export", "gold").err


def test_whoever_reads_only_the_first_lines_ends_it_without_a_word(tmp_path: Path) -> None:
    program = (
        f"{sys.executable} -c 'from onrecord.view.cli import main; main()' export --format jsonl | head -1 | cut -c1-10"
    )
    done = subprocess.run(program, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr) == ('{"schema":\n', "")


def test_what_datasette_is_told_is_of_this_record(run: Any) -> None:
    from onrecord.store.tables import METADATA
    from onrecord.store.views import VIEWS

    told = json.loads(run("datasette-metadata", "news").out)["databases"]["news"]["tables"]
    assert set(told) == {*METADATA.tables, *VIEWS}
    assert {name for name, table in told.items() if table.get("hidden")} == {
        "feature", "recent_feature", "crowded", "tie", "sketch", "copy_feature", "recent_copy_feature", "copy_crowded", "copy_tie",
        "party_key", "proposal",
    }  # fmt: skip
    for name, table in METADATA.tables.items():
        assert set(told[name]["columns"]) == set(table.columns.keys())
        assert told[name].get("label_column") in {None, *table.columns.keys()}
