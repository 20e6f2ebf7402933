"""`onrecord check DRAFT`: every quotation of a draft with its verdict and line."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest
from rich.cells import cell_len
from tests.view.checking.checked import EXAMPLE, SCHEMA, flat

from onrecord.view.cli import main


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `check --json` says of the draft in examples/."""
    out = tmp_path_factory.mktemp("check") / "out.json"
    with pytest.raises(SystemExit) as left:
        main(("check", str(EXAMPLE / "draft.md"), "--against", str(EXAMPLE / "sources"), "-o", str(out)))
    assert left.value.code == 1
    found: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return found


EXPECTED = (
    ("I am saying the island does not need a boat", "altered", 11),
    ("I am saying that it needs a smaller one.", "verbatim", 11),
    ("the boat carried 50 passengers a day in January", "not_found", 13),
    ("burns 400 gallons a week", "cleaned", 13),
    ("whether anybody is aboard or not.", "verbatim", 13),
    ("she would not vote on the plan before the islanders have been heard", "paraphrase", 15),
    ("I will support that plan", "altered", 15),
    ("Somebody is going to get hurt on that ice road", "misattributed", 17),
    ("We have run the numbers and the colour of the hull is the only thing left to decide", "cleaned", 19),
    ("sleeps in her car, as she did for six nights in January … and nobody at the company would pick up the telephone.", "elided", 21),
    ("We ask that [the boat] comes back in the evening.", "bracketed", 21),
    ("count heads before you cut our boat.", "verbatim", 23),
    ("We will sue the county if we have to", "not_found", 25),
    ("the sea gives and the county takes.", "not_found", 27),
)  # fmt: skip


@pytest.mark.parametrize(("words", "verdict", "line"), EXPECTED, ids=lambda value: str(value)[:40])
def test_every_quotation_of_the_example_draft_gets_its_verdict_and_line(
    example: dict[str, Any], words: str, verdict: str, line: int
) -> None:
    [finding] = [finding for finding in example["findings"] if finding["quoted"]["text"] == words]
    assert (finding["verdict"], finding["line"]) == (verdict, line)


def test_the_json_is_as_its_schema_says_and_spans_carry_their_words(example: dict[str, Any]) -> None:
    jsonschema.validate(example, SCHEMA)
    text = example["document"]["text"]
    for finding in example["findings"]:
        for span in (finding["quoted"], *(edit["quotation"] for edit in finding["diff"])):
            assert text[span["start"] : span["end"]] == span["text"]
    assert sum(example["summary"].values()) == len(example["findings"])


def test_the_scope_says_what_was_searched_and_what_could_not_be(example: dict[str, Any]) -> None:
    scope = example["scope"]
    assert scope["kinds"] == {"article": 2, "letter": 1, "release": 1, "transcript": 1}
    assert (scope["first_day"], scope["last_day"]) == ("2024-03-05", "2024-03-08")
    assert [(Path(entry["name"]).name, entry["reason"]) for entry in scope["set_aside"]] == [
        ("minutes.docx", "empty file")
    ]


def test_words_in_marks_that_nobody_is_said_to_have_spoken_are_listed_where_they_are_few(
    example: dict[str, Any],
) -> None:
    assert [span["text"] for span in example["passed_over"]] == ["“ghost boat”"]


@pytest.mark.parametrize("width", [80, 110])
def test_the_report_shows_what_was_altered_first_with_both_wordings(run: Any, width: int) -> None:
    done = run(str(EXAMPLE / "draft.md"), "--against", str(EXAMPLE / "sources"), width=width)
    assert done.code == 1
    heads = re.findall(
        r"^(ALTERED|MISATTRIBUTED|NOT FOUND|cleaned|elided|bracketed|paraphrase|verbatim) · ", done.out, re.M
    )
    assert list(dict.fromkeys(heads)) == [
        "ALTERED", "MISATTRIBUTED", "NOT FOUND", "cleaned", "elided", "bracketed", "paraphrase", "verbatim",
    ]  # fmt: skip
    assert "I am [-not-] saying the island does not" in flat(done.out)
    assert "I {+will+} support that plan" in done.out
    assert "I [-may-] support that plan" in done.out
    assert "said by CAPTAIN FERRO, not by Dana Tremaine" in done.out
    assert max(cell_len(line) for line in done.out.splitlines()) <= width


def test_a_draft_among_its_own_sources_proves_nothing_of_itself(run: Any, tmp_path: Path) -> None:
    (tmp_path / "sources" / "draft.txt").write_text("“We own the whole river,” said Ida Moss.\n", encoding="utf-8")
    shutil.copy(tmp_path / "sources" / "draft.txt", tmp_path / "sources" / "copy.txt")
    done = run("sources/draft.txt", "--against", "sources", "--json")
    found = json.loads(done.out)
    assert (done.code, found["summary"]["not_found"], found["scope"]["documents"]) == (1, 1, 1)


def test_a_word_file_is_a_draft(run: Any, tmp_path: Path) -> None:
    written = docx.Document()
    written.add_paragraph("“We do ask for a bigger boat,” said Amos Whitlock.")
    written.save(str(tmp_path / "draft.docx"))
    done = run("draft.docx", "--against", "sources")
    assert done.code == 1
    assert "ALTERED · paragraph 1 · Amos Whitlock" in done.out


def test_standard_input_is_a_draft(run: Any) -> None:
    done = run(
        "-", "--against", "sources", stdin="“We ask that it comes back in the evening,” said Amos Whitlock.\n".encode()
    )
    assert done.code == 0
    assert "verbatim · line 1 · Amos Whitlock" in done.out


def test_plain_text_on_standard_input_has_lines_and_a_page_has_none(run: Any) -> None:
    said = "“We ask that it comes back in the evening,” said Amos Whitlock."
    prose = "The last boat to the island leaves at four in the afternoon since January. " * 5
    plain = run("-", "--against", "sources", "--json", stdin=f"The boat\n\n{said}\n".encode())
    page = run("-", "--against", "sources", "--json", stdin=f"<html><body><p>{prose}</p><p>{said}</p>".encode())
    assert [[f["line"] for f in json.loads(done.out)["findings"]] for done in (plain, page)] == [[3], [None]]


def test_a_post_that_the_draft_carries_is_checked_and_proves_nothing_of_itself(run: Any, tmp_path: Path) -> None:
    real = "Come out here on a Tuesday at 6 p.m. and count heads before you cut our boat."
    made_up = "The commission takes money from the ferry company and everybody on this island knows it."
    (tmp_path / "draft.txt").write_text(
        "Islanders answer\n\nThe mayor of Gannet Island wrote twice on Tuesday.\n\n"
        f"{real} — Noor Haddad (@noorhaddad) March 5, 2024\n\n{made_up} — Noor Haddad (@noorhaddad) March 5, 2024\n",
        encoding="utf-8",
    )
    found = json.loads(run("draft.txt", "--against", str(EXAMPLE / "sources"), "--json").out)
    assert [(f["quoted"]["text"], f["verdict"], f["form"], f["speaker"]) for f in found["findings"]] == [
        (real, "verbatim", "post", "Noor Haddad"),
        (made_up, "not_found", "post", "Noor Haddad"),
    ]


def test_the_turns_of_a_draft_are_checked(run: Any, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "Harbor Commission, hearing of March 5\n\nCHAIR OLUWOLE: What would you have us do?\n\n"
        "MS. TREMAINE: Keep the morning run, drop the morning run until April.\n\nCHAIR OLUWOLE: Thank you.\n",
        encoding="utf-8",
    )
    found = json.loads(run("draft.txt", "--against", str(EXAMPLE / "sources"), "--json").out)
    assert [(f["verdict"], f["speaker"]) for f in found["findings"]] == [
        ("verbatim", "OLUWOLE"),
        ("altered", "TREMAINE"),
    ]


def test_a_draft_without_quotations_passes_and_says_so(run: Any, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The bridge is closed. It opened in 1962.\n", encoding="utf-8")
    done = run("draft.txt", "--against", "sources")
    assert (done.code, "Nothing in it is quoted or attributed" in done.out) == (0, True)


def test_indirect_words_may_be_left_out_and_are_counted(run: Any) -> None:
    found = json.loads(
        run(str(EXAMPLE / "draft.md"), "--against", str(EXAMPLE / "sources"), "--quotations", "--json").out
    )
    jsonschema.validate(found, SCHEMA)
    assert "indirect" not in {finding["form"] for finding in found["findings"]}
    assert (found["indirect_left_out"], found["summary"]["not_found"]) == (4, 2)


def test_invented_quotations_come_before_indirect_words_that_nothing_supports(run: Any) -> None:
    shown = run(str(EXAMPLE / "draft.md"), "--against", str(EXAMPLE / "sources")).out
    assert re.findall(r"^NOT FOUND · line (\d+) .*(direct|indirect) ·", shown, re.M)[-1][0] == "13"
