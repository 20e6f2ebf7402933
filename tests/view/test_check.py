"""`onrecord check` for people, entered as a user does: reports, page, JSON, and the code that a gate hangs on."""

from __future__ import annotations

import html.parser
import io
import json
import re
import shutil
import sys
from pathlib import Path
from typing import Any, NamedTuple

import docx
import jsonschema
import pytest
from rich.cells import cell_len

from onrecord.view.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "draft"
SCHEMA = json.loads((ROOT / "docs" / "reference" / "check.schema.json").read_text(encoding="utf-8"))
LETTER = "March 8, 2024\n\nDear Chair Reed:\n\nWe do not ask for a bigger boat. We ask that it comes back in the evening.\n\nSincerely,\n\nAmos Whitlock\n"


class Done(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Run `onrecord check ARGUMENTS` in a folder with a letter in `sources`, with some bytes on standard input."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "letter.txt").write_text(LETTER, encoding="utf-8")

    def run(*arguments: str, stdin: bytes = b"", width: int | None = None) -> Done:
        raw = io.BytesIO(stdin)
        raw.name = "<stdin>"
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
        if width is not None:
            monkeypatch.setenv("COLUMNS", str(width))
        with pytest.raises(SystemExit) as left:
            main(("check", *arguments))
        assert isinstance(left.value.code, int)
        return Done(left.value.code, *capsys.readouterr())

    return run


def flat(text: str) -> str:
    return " ".join(text.split())


# The draft of the examples.


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


# A quotation.


def test_a_quotation_tells_where_it_stands_and_who_printed_it_how(run: Any) -> None:
    done = run("I am not saying the island does not need a boat.", "--against", str(EXAMPLE / "sources"))
    assert done.code == 0
    assert "verbatim · word for word" in done.out
    assert "hearing.txt, line 7 (characters" in flat(done.out)
    told = flat(done.out.partition("told by")[2])
    assert told.startswith("1 article 2024-03-05 · The Skerry Gazette")
    assert "altered I am saying the island does not need a boat dropped “not” (negation)" in told


def test_a_quotation_tells_where_the_words_were_said_first(run: Any, tmp_path: Path) -> None:
    early = LETTER.replace("March 8, 2024", "January 3, 2024").replace("bigger boat.", "bigger boat. Not now.")
    (tmp_path / "sources" / "early.txt").write_text(early, encoding="utf-8")
    found = json.loads(run("We ask that it comes back in the evening.", "--against", "sources", "--json").out)
    assert {finding["first"]["made"] for finding in found["findings"]} == {"2024-01-03"}


def test_each_quoted_stretch_of_a_broken_quotation_is_checked(run: Any) -> None:
    words = "“We ask that it comes back in the evening,” he said. “We do ask for a bigger boat.”"
    found = json.loads(run(words, "--against", "sources", "--json", "--speaker", "Amos Whitlock").out)
    assert [finding["verdict"] for finding in found["findings"]] == ["verbatim", "altered"]


def test_a_quotation_of_somebody_else_is_misattributed(run: Any) -> None:
    done = run("We ask that it comes back in the evening.", "--speaker", "Ida Moss", "--against", "sources")
    assert (done.code, "said by Amos Whitlock, not by Ida Moss" in done.out) == (1, True)


def test_words_that_only_an_article_has_are_reported_and_not_proved(run: Any) -> None:
    done = run("Nobody on the island drives at night", "--against", str(EXAMPLE / "sources" / "gazette.html"))
    assert done.code == 1
    assert "1 unverified. Not checked: no source at hand is one in which its words should stand." in flat(done.out)


def test_files_after_the_words_are_sources_too(run: Any) -> None:
    assert run("We ask that it comes back in the evening.", "sources/letter.txt").code == 0


def test_words_that_begin_with_a_dash_go_after_two(run: Any) -> None:
    assert run("--against", "sources", "--", "-5 degrees").code == 1


def test_json_on_standard_input_is_no_draft(run: Any) -> None:
    done = run("-", "--against", "sources", stdin=b'[{"quotation": "We ask that it comes back."}]')
    assert (done.code, done.err) == (2, "onrecord: <stdin>: data, not a draft\n")


# What is shown beside what is not found, and what is no finding.


def shown_nearest(run: Any, words: str, *speaker: str) -> str | None:
    found = json.loads(run(words, "--against", str(EXAMPLE / "sources"), "--json", *speaker).out)
    [finding] = found["findings"]
    assert finding["verdict"] == "not_found"
    return finding["nearest"] and finding["nearest"]["text"]


def test_the_nearest_passage_is_of_the_speaker_named_and_shares_words_that_are_no_common_ones(run: Any) -> None:
    assert shown_nearest(
        run, "The islanders were heard on every other plan last year", "--speaker", "Grace Oluwole"
    ) == ("I may support that plan, but I will not vote on it before the islanders have been heard")


def test_a_passage_with_one_word_in_common_is_not_shown(run: Any) -> None:
    assert shown_nearest(run, "The winter was kind to our orchards and our bees") is None


def test_a_request_for_anonymity_and_words_at_arms_length_are_no_findings(run: Any, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(
        "A deckhand, who asked not to be named, said the pilots were “worn out by the night runs.”\n\n"
        "The so-called “Gannet list” was not discussed.\n",
        encoding="utf-8",
    )
    found = json.loads(run("draft.txt", "--against", "sources", "--json").out)
    assert [f["quoted"]["text"] for f in found["findings"]] == ["worn out by the night runs."]
    assert [span["text"] for span in found["passed_over"]] == ["“Gannet list”"]


def test_a_long_quotation_is_shown_whole_and_nothing_in_the_report_looks_like_a_cut(run: Any, tmp_path: Path) -> None:
    words = " ".join(f"We counted {n} boats on the {n}th day." for n in range(11, 41))
    letter = LETTER.replace("We do not ask for a bigger boat.", words)
    (tmp_path / "sources" / "letter.txt").write_text(letter, encoding="utf-8")
    done = run(words, "--against", "sources")
    assert (done.code, "…" in done.out.replace("(posts, turns, letters, …)", "")) == (0, False)
    assert "We counted 25 boats on the 25th day." in flat(done.out)


# The gate.


@pytest.mark.parametrize(
    ("words", "strict", "code"),
    [
        ("We ask that it comes back in the evening.", True, 0),
        ("We ask that it comes back in the morning.", False, 1),
        ("Nobody ever wrote of an elephant.", False, 1),
        ("We do ask for a bigger boat.", False, 1),
    ],
)
def test_the_code_says_whether_the_words_stand(run: Any, words: str, strict: bool, code: int) -> None:
    assert run(words, "--against", "sources", *(["--strict"] if strict else [])).code == code


def test_cleaned_words_pass_unless_it_is_strict(run: Any) -> None:
    words = "Somebody is going to get hurt on that ice road. I have pulled 2 trucks out of it this winter."
    against = ("--against", str(EXAMPLE / "sources" / "hearing.txt"))
    assert (run(words, *against).code, run(words, *against, "--strict").code) == (0, 1)


SPANISH = (
    "24 de junio de 2024\n\nLa alcaldesa dijo el martes que apoyaría una investigación de los ferris. "
    "“{}”, dijo Whitlock en la reunión del concejo municipal de la isla.\n"
)


@pytest.mark.parametrize(
    "words", ["Vamos a demandar al condado mañana", "We ask that it comes back in the evening", ""]
)
@pytest.mark.parametrize("form", [[], ["--html", "out.html"], ["--json"]])
def test_a_draft_in_another_language_is_not_checked_and_never_passes(
    run: Any, tmp_path: Path, words: str, form: list[str]
) -> None:
    (tmp_path / "draft.txt").write_text(SPANISH.format(words), encoding="utf-8")
    done = run("draft.txt", "--against", "sources", *form)
    assert done.code == 1
    assert "Not checked: it is not in English (es)" in flat(done.out + done.err)
    assert "It passes" not in done.out + done.err
    assert "the words are the paper's own" not in done.out
    if form == ["--json"]:
        found = json.loads(done.out)
        jsonschema.validate(found, SCHEMA)
        assert (found["passes"], found["unchecked"][:31]) == (False, "it is not in English (es), so w")
    if form[:1] == ["--html"]:
        assert "Not checked: it is not in English (es)" in flat(read_page(tmp_path / "out.html").words)


def test_what_could_not_be_checked_is_counted_where_the_rest_passes(run: Any, tmp_path: Path) -> None:
    (tmp_path / "sources" / "carta.txt").write_text(SPANISH.format("No"), encoding="utf-8")
    (tmp_path / "draft.txt").write_text(
        "“We ask that it comes back in the evening,” said Amos Whitlock.\n\n"
        "“We will never sell the old boat to them,” Ida Moss said in Spanish.\n",
        encoding="utf-8",
    )
    done = run("draft.txt", "--against", "sources")
    assert (done.code, "It passes, but for 1 that could not be checked." in flat(done.out)) == (0, True)


# The page.


class Page(html.parser.HTMLParser):
    """Tags in order, and all words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def read_page(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def test_the_page_stands_alone_and_shows_both_wordings(run: Any, tmp_path: Path) -> None:
    done = run(str(EXAMPLE / "draft.md"), "--against", str(EXAMPLE / "sources"), "--html", "report.html")
    assert (done.code, "ALTERED" in done.out) == (1, True)
    page = read_page(tmp_path / "report.html")
    assert not [tag for tag, _ in page.tags if tag in ("script", "link", "img", "iframe")]
    assert not [a for _, attrs in page.tags for a in attrs if a in ("src", "onclick", "style")]
    assert all((attrs["href"] or "").startswith("#f") for tag, attrs in page.tags if tag == "a")
    assert "I am not saying the island does not need a boat" in flat(page.words)
    assert '<del title="negation">not</del>' in (tmp_path / "report.html").read_text(encoding="utf-8")
    anchors = {attrs["id"] for tag, attrs in page.tags if tag == "article"}
    assert {(attrs["href"] or "")[1:] for tag, attrs in page.tags if tag == "a"} <= anchors


def test_whatever_words_hold_they_stay_words_on_the_page(run: Any, tmp_path: Path) -> None:
    bad = "<script>alert(1)</script> & <b title='x'>\"bold\"</b> \x1b[31m"
    (tmp_path / "sources" / "<i>evil & co.txt").write_text(LETTER.replace("boat.", f"boat {bad}."), encoding="utf-8")
    run(f"We do not ask for a bigger boat {bad} at all", "--against", "sources", "--html", "report.html")
    source = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not {"script", "b", "i"} & ({tag for tag, _ in read_page(tmp_path / "report.html").tags} - {"b"})
    assert "<script>alert" not in source
    assert "<b title" not in source
    assert "\x1b" not in source


# What is wrong is one line and code 2.


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("draft.docx", "--against", "sources"), "draft.docx: no such file"),
        (("my first draft.md", "--against", "sources"), "my first draft.md: no such file"),
        (("sources", "--against", "sources"), "sources: a folder; check takes one draft, or a quotation"),
        (("We ask",), "no sources: --against FILE or FOLDER says what to check against"),
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


# Whose words they are.


@pytest.mark.parametrize(
    ("speaker", "code", "said"),
    [
        ("Amos Whitlock", 0, None),
        ("islanders", 0, "whose words they are was not checked: the source has them as the words of Amos Whitlock; nothing shows that islanders said them"),
        ("a friend of Whitlock", 1, "said by Amos Whitlock, not by a friend of Whitlock"),
        ("Amos Whitlok", 1, "Amos Whitlock is nearly the same name: is it misspelled?"),
    ],
)  # fmt: skip
def test_the_report_says_whose_words_they_are_or_that_this_was_not_checked(
    run: Any, speaker: str, code: int, said: str | None
) -> None:
    done = run("We do not ask for a bigger boat", "--speaker", speaker, "--against", "sources", width=200)
    assert done.code == code
    assert (said or "word for word") in flat(done.out)
    assert ("not checked" in done.out) == (said is not None and "not checked" in said)


def test_words_that_only_an_article_has_are_not_said_to_be_in_no_source(run: Any, tmp_path: Path) -> None:
    (tmp_path / "sources" / "article.txt").write_text(
        "Ferry row goes on\nBy Cora Dunn, The Port Ledger\nMay 31, 2024\n\nPORT ELLERY (Port Wire) — “He sank my boat,” Bram Keel told reporters on Friday. "
        "Mayor Lena Ortsted said the harbor master would look into it. The ferry has been late all week, according to riders.\n",
        encoding="utf-8",
    )
    out = flat(run("He sank my boat", "--speaker", "Bram Keel", "--against", "sources").out)
    assert "nothing like it is in the sources that could prove it" in out
    assert "reported, which proves nothing, in sources/article.txt" in out
