"""Commands that change a record, and those that look after it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("record")
WHO = ("--as", "rk", "--reason", "seen")
PAGE = """<html><head><title>Bridge</title><link rel="canonical" href="https://ledger.example/bridge"></head><body><article><h1>Bridge</h1>
<p>The swing bridge will reopen on Saturday, a week after a barge struck it in the fog, the harbor office said.</p>
<p>“The bridge is safe,” Mayor Ida Moss said on Friday at the council.</p>{more}</article></body></html>"""


def test_a_change_says_who_made_it_and_why(run: Any, one: str) -> None:
    done = run("correct", one, "--medium", "letter", "--reason", "x")
    assert (done.code, done.err.startswith("onrecord: who are you? --as NAME, or set ONRECORD_AUTHOR")) == (2, True)
    assert run("correct", one, "--medium", "letter", "--as", "rk").code == 2
    done = run("correct", one, *WHO)
    assert done.err == "onrecord: nothing to correct: give a field, as --speaker NAME (see onrecord correct --help)\n"


def test_a_statement_is_corrected_and_the_correction_taken_back(run: Any, one: str) -> None:
    assert "corrected: medium" in " ".join(run("correct", one[:8], "--medium", "letter", *WHO).out.split())
    assert run("find", "--medium", "letter", "--count").out == "1\n"
    assert run("find", "--medium", "letter", "--as-extracted", "--count").out == "0\n"
    assert 'change medium: "unknown" -> "letter"  (seen)' in run("corrections").out
    assert "corrected" not in run("undo", "1", *WHO).out
    assert run("undo", "1", *WHO).err.startswith("onrecord: correction 1: taken back already")


def test_who_was_named_by_a_correction_that_is_taken_back_answers_to_the_id_alone(run: Any, one: str) -> None:
    assert run("correct", one, "--speaker", "Zita Quandt", *WHO).code == 0
    [who] = json.loads(run("who", "Zita Quandt", "--json").out)
    assert run("undo", "1", *WHO).code == 0
    assert run("who", "Zita Quandt").out.startswith("Nobody of that name or id in")
    assert "nothing on record names them any more" in " ".join(run("who", who["id"]).out.split())


def test_an_accepted_statement_is_not_among_the_doubtful_any_more(run: Any, one: str) -> None:
    assert run("find", "--unvetted", "--count").out == "19\n"
    assert run("accept", one[:8], *WHO).code == 0
    assert (run("find", "--unvetted", "--count").out, run("find", "--vetted", "--count").out) == ("18\n", "1\n")
    assert "accept  (seen)" in run("corrections").out
    assert run("accept", one, *WHO).err.startswith(f"onrecord: statement {one}: accepted already, by rk (correction 1)")
    assert run("undo", "1", *WHO).code == 0
    assert run("find", "--unvetted", "--sort", "doubtful", "--count").out == "19\n"


def test_a_deleted_statement_is_found_no_more_but_opens(run: Any, one: str) -> None:
    assert run("delete", one, *WHO).out == f"deleted: {one}\n"
    assert run("find", "--count").out == "18\n"
    assert "deleted" in run("show", one).out
    assert run("undo", "1", *WHO).code == 0
    assert run("find", "--count").out == "19\n"


def test_a_missed_statement_is_added_by_its_offsets(run: Any) -> None:
    done = run("add-statement", "f6bb01a4", "0-12", "--speaker", "Ada Winslow", *WHO)
    assert (done.code, "added by hand" in " ".join(done.out.split())) == (0, True)
    assert run("find", "--speaker", "Ada Winslow", "--count").out == "3\n"


def test_two_are_judged_one_and_it_is_taken_back(run: Any) -> None:
    before = run("who", "Halina Brandt").out
    assert run("merge", "Halina Brandt", "Royce Gantry", *WHO).out.startswith("one now: ")
    assert run("who", "Halina Brandt").out != before
    assert run("withdraw", "Halina Brandt", "Royce Gantry", *WHO).out == "taken back: Halina Brandt and Royce Gantry\n"
    assert run("who", "Halina Brandt").out == before


def test_two_that_are_judged_apart_are_said_to_be(run: Any) -> None:
    assert run("split", "Halina Brandt", "Royce Gantry", *WHO).out == "kept apart: Halina Brandt and Royce Gantry\n"
    assert (
        run("merge", "Halina Brandt", "Nobody Atall", *WHO).err
        == "onrecord: Nobody Atall: nobody of that name or id in this record\n"
    )


def test_pairs_that_may_be_one_are_listed_until_judged(run: Any, tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text(
        "TERN ISLAND — Engineer H. Brandt said the span was dry.\n\n“It is,” said Mona Tull.\n"
    )
    assert run("add", "log.txt").code == 0
    found = json.loads(run("duplicates", "--json").out)
    pairs = {tuple(sorted((pair["one"]["name"], pair["other"]["name"]))): pair for pair in found["pairs"]}
    pair = pairs["H. Brandt", "Halina Brandt"]
    assert abs(sum(part["score"] for part in pair["parts"]) - pair["score"]) < 0.01
    assert "H. Brandt" in run("duplicates").out
    assert run("undecided", pair["one"]["id"], pair["other"]["id"], *WHO).code == 0
    left = json.loads(run("duplicates", "--json").out)["pairs"]
    assert len(left) == len(pairs) - 1


def test_what_changed_on_a_page_is_shown_with_its_words(run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(more=""))
    more = "<p>Tom Pell said that he had heard nothing from the county.</p>"
    (tmp_path / "b.html").write_text(PAGE.format(more=more).replace("is safe", "is not yet safe"))
    assert run("add", "a.html").code == 0
    assert "1 of them a new version of a known page" in run("add", "b.html").out
    shown = run("changes", "https://ledger.example/bridge").out
    assert "~ reworded\n    “The bridge is {+not yet+} safe,”\n" in shown
    assert "+ came\nTom Pell · say\n" in shown
    assert shown.endswith("1 statement as before\n")
    [change] = [json.loads(line) for line in run("changes", "--since", "2020", "--jsonl").out.splitlines()]
    assert sorted(one["kind"] for one in change["statements"]) == ["came", "reworded"]


def test_a_page_that_went_back_to_an_older_text_says_so(run: Any, tmp_path: Path) -> None:
    texts = [PAGE.format(more=""), PAGE.format(more="").replace("is safe", "is not safe")]
    for name, text in (("a", texts[0]), ("b", texts[1]), ("c", texts[0])):
        (tmp_path / f"{name}.html").write_text(text)
        added = run("add", f"{name}.html").out
    assert "1 page back to an older text" in added
    heads = [
        line.split()[0]
        for line in run("changes", "https://ledger.example/bridge").out.splitlines()
        if "Bridge”" in line and line.startswith("  ")
    ]
    assert heads[:2] == ["old", "new"]
    found = [json.loads(line) for line in run("changes", "https://ledger.example/bridge", "--jsonl").out.splitlines()]
    assert [(one["back"], one["old"]["id"], one["new"]["id"]) for one in found] == [
        (False, found[0]["old"]["id"], found[0]["new"]["id"]), (True, found[0]["new"]["id"], found[0]["old"]["id"]),
    ]  # fmt: skip


def test_a_page_that_did_not_change_says_so(run: Any) -> None:
    assert run("changes", "f6bb01a4").out == "Seen in one version only.\n"
    assert run("changes", "--since", "2020").out == "No page has changed.\n"


def test_a_record_is_verified_and_copied(run: Any) -> None:
    assert (
        run("verify").out == "onrecord.db: 2 documents, 19 statements, 2 originals held against themselves; all sound\n"
    )
    assert run("backup", "copy.db") == (0, "", "onrecord.db: copied to copy.db\n")
    assert run("backup", "copy.db").code == 2
    assert run("backup", "copy.db", "--overwrite").code == 0
    assert run("find", "--count", "--record", "copy.db").out == "19\n"


def test_damage_is_told_line_by_line_with_exit_code_1(run: Any, record: Path) -> None:
    import sqlite3

    with sqlite3.connect(record) as opened:
        opened.execute("UPDATE statement SET text = 'nothing of the kind' WHERE number = 3")
    done = run("verify")
    assert done.code == 1
    assert done.out.splitlines()[-1].endswith("problem") or done.out.splitlines()[-1].endswith("problems")
    assert json.loads(run("verify", "--json").out)["sound"] is False


def test_a_record_that_was_cut_off_is_a_problem_and_not_sent_to_verify_once_more(run: Any) -> None:
    assert run("backup", "copy.db").code == 0
    Path("cut.db").write_bytes(Path("copy.db").read_bytes()[:60_000])
    done = run("verify", "--record", "cut.db")
    assert done.code == 1
    assert done.out.startswith("cut.db: damaged so that it cannot be opened: restore the record from a backup")
    assert json.loads(run("verify", "--record", "cut.db", "--json").out)["sound"] is False
    assert run("find", "--record", "cut.db").code == 2


def test_forgetting_asks_or_is_told_that_it_is_meant(run: Any) -> None:
    done = run("forget", "f6bb01a4", *WHO)
    told = "it cannot be taken back: --yes says that you mean it (see onrecord forget --help)"
    assert (done.code, done.err.splitlines()[-1]) == (2, f"onrecord: {told}")
    assert run("find", "--count").out == "19\n"


def test_what_would_be_forgotten_with_somebody_is_listed_first(run: Any) -> None:
    who, count, document, _ = run("forget", "Ada Winslow", *WHO).err.splitlines()
    assert who.startswith("Ada Winslow")
    assert (count, document.split()[0]) == ("1 document:", "f6bb01a46ffd")
    assert run("find", "--count").out == "19\n"


def test_somebody_is_forgotten_with_every_document_that_names_them(run: Any) -> None:
    done = run("forget", "Ada Winslow", "--yes", *WHO)
    assert (done.code, done.out, done.err) == (0, "onrecord.db: 1 document with 9 statements gone for good\n", "")
    assert "Nobody of that name" in run("who", "Ada Winslow").out
    assert run("forget", "Ada Winslow", "--yes", *WHO).err == "onrecord: Ada Winslow: forgotten already\n"
    assert run("verify").code == 0


def test_what_was_read_with_this_onrecord_is_not_read_again(run: Any) -> None:
    assert run("upgrade") == (0, "onrecord.db: all was read with this onrecord already\n", "")


def test_what_people_corrected_is_written_as_gold_data(run: Any, one: str, tmp_path: Path) -> None:
    assert run("export", "gold", "-o", "none").err.startswith("onrecord: ")
    assert run("correct", one, "--medium", "letter", *WHO).code == 0
    done = run("export", "gold", "-o", "mine")
    assert (done.code, done.out, done.err) == (0, "", "mine: 1 document with 7 statements, 1 of them sure\n")
    assert [path for path in (tmp_path / "mine").rglob("*") if path.is_file()]
    assert run("export", "-o", "all.csv", "--reviewed", "f6bb01a4").code == 2


def test_who_was_dissolved_is_listed_and_comes_together_again_by_name(run: Any, tmp_path: Path) -> None:
    for day in ("Monday", "Friday"):
        words = (
            "“The tide is late,” Mona Tull, a pilot, said"
            if day == "Monday"
            else "Mona Tull, a baker, said the bread was late"
        )
        (tmp_path / f"{day}.txt").write_text(f"PORT ALDER — {words} on {day}.\n\nNobody else spoke.\n")
    assert run("add", "Monday.txt", "Friday.txt").code == 0
    run("merge", *(line.split()[0] for line in run("who", "Mona Tull").out.splitlines()[:2]), *WHO)
    together = run("find", "--speaker", "Mona Tull", "--count").out
    first, *parts = run("split", "Mona Tull", *WHO).out.splitlines()
    assert first == "dissolved: Mona Tull"
    assert ["Mona Tull" in part for part in parts] == [True, True]
    assert not any("(by" in part for part in parts)
    assert run("withdraw", "Mona Tull", *WHO).code == 0
    assert run("find", "--speaker", "Mona Tull", "--count") == (0, together, "")


def test_what_people_wrote_does_not_act_on_the_terminal(run: Any, one: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run("correct", one, "--medium", "letter", "--as", "a\x1b[31mb", "--reason", "x\x9b2Jy").code == 0
    out = run("corrections").out
    assert not {"\x1b", "\x9b"} & set(out)
    assert "a\N{REPLACEMENT CHARACTER}[31mb" in out


def test_words_that_look_like_an_option_are_told_where_they_go(run: Any) -> None:
    done = run("find", "worse", "-weeks")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith(". Words that begin with a dash go after -- (see onrecord find --help)\n")
    assert run("find", "--count", "--", "worse", "-zeppelin") == (0, "1\n", "")
    assert "after --" not in run("find", "--speekr", "x").err


def test_a_namesake_is_let_in_by_who_says_that_it_is_another(run: Any, tmp_path: Path) -> None:
    run("forget", "Ada Winslow", "--yes", *WHO)
    story = "Ada Winslow takes the stage\n\n“I have never been so nervous,” Ada Winslow, who plays the pilot, said on Friday at the theatre.\n"
    (tmp_path / "premiere.txt").write_text(story)
    refused = run("add", "premiere.txt")
    assert refused.out.endswith("not taken in; --admit NAME takes in what names another of that name\n")
    assert run("add", "premiere.txt", "--admit", "Ada Winslow", "--as", "rk").err.startswith(
        "onrecord: --admit needs --reason WORDS"
    )
    assert run("add", "premiere.txt", *WHO).err.startswith("onrecord: --as and --reason go with --admit")
    done = run("add", "premiere.txt", "--admit", "Ada Winslow", *WHO)
    assert (done.code, done.out) == (
        0, "onrecord.db: 1 document added with 1 statement; 1 of them let in as a namesake of somebody forgotten\n",
    )  # fmt: skip
