"""The code that a gate hangs on, and the page that it leaves."""

from __future__ import annotations

import html.parser
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.view.checking.checked import EXAMPLE, LETTER, SCHEMA, flat


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
