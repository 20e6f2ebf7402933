"""What stands last in a cell is shown: the story with its marks, everything in it data, nothing loaded from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

import onrecord
from onrecord.schema import Reading
from onrecord.view.marks import cut_stretches

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
VOID = {"br"}
KNOWN_TAGS = {
    "div", "style", "p", "b", "i", "u", "small", "sup", "br", "code", "ins", "del", "mark", "s", "span",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


class Page(HTMLParser):
    """The elements of a piece of HTML. Raises AssertionError where one is closed that is not the last opened."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((tuple(self.open), data))

    def text(self) -> str:
        return "".join(text for tags, text in self.texts if "style" not in tags)


def show(record: object) -> str:
    html = record._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


def draft() -> onrecord.Checked:
    return onrecord.check_draft(EXAMPLES / "draft/draft.md", EXAMPLES / "draft/sources")


def utterance() -> onrecord.Utterance:
    stories = [onrecord.read(next((EXAMPLES / name).glob("0-*"))) for name in ("bridge-courier", "bridge-ledger")]
    return max(onrecord.utterances_of(stories), key=lambda said: len(said.tellings))


@pytest.fixture(scope="module")
def quarrel() -> Reading:
    return onrecord.read(EXAMPLES / "quarrel/0-original.html")


def test_every_record_is_whole_html_of_a_few_tags_that_load_nothing(quarrel: Reading) -> None:
    checked = draft()
    records = (
        quarrel, quarrel.statements[0], quarrel.exchanges[0], checked, checked.findings[0].check, utterance(),
        onrecord.read_text(""),
    )  # fmt: skip
    for record in records:
        page = Page(show(record))
        assert page.tags <= KNOWN_TAGS
        assert page.attributes <= {"class", "title"}
        assert "url(" not in show(record)


def test_a_story_shows_all_its_words_and_marks_each_role_with_its_number(reading: Reading) -> None:
    shown = show(reading)
    assert '[<u class="content">The old bridge will close on Monday</u>]<sup>1</sup>' in shown
    assert '<b class="source">the harbor board</b><sup>1</sup> <i class="cue">said</i><sup>1</sup>' in shown
    paragraphs = [
        re.sub(r"<sup>.*?</sup>|<small>.*?</small> |[\[\]]|<.*?>", "", p) for p in re.findall("<p>(.*?)</p>", shown)
    ]
    text = reading.document.text
    assert paragraphs[1:] == [text[s.start : s.end] for s in cut_stretches(reading.document)]


def test_a_story_lists_who_when_how_to_whom_and_what(reading: Reading) -> None:
    cells = re.findall(r"<td>(.*?)</td>", show(reading))
    assert cells[:8] == [
        "1", "the harbor board", "Mon 3 May 2021, morning", "say, press, to come", "", "The old bridge will close on Monday",
        "indirect", "0.91",
    ]  # fmt: skip


def test_a_story_shows_what_answers_what_and_how_its_posts_bear_its_quotations_out(quarrel: Reading) -> None:
    shown = Page(show(quarrel)).text()
    assert "answers 7" in shown
    assert "“lucky as sin”: verbatim, word for word: the post of Ellen Tarrow" in shown


def test_a_warning_of_the_reading_is_shown() -> None:
    assert "not in English (fr)" in show(onrecord.read(EXAMPLES / "french/0-original.html"))


def test_nothing_in_a_story_becomes_markup() -> None:
    text = "“<script>alert('1')</script> & <img src=x onerror=y>\u202e,” Ida <b>Moss</b> said.\n\n“</style></div>,” she said."
    reading = onrecord.read_text(text, title="<i>No</i>", publisher='"><a href=x>')
    page = Page(show(reading))
    assert page.attributes == {"class"}
    assert not page.tags & {"script", "img", "a"}
    assert "<script>alert('1')</script> & <img src=x onerror=y>\ufffd," in page.text()
    assert "<i>No</i>" in page.text()


def test_a_long_story_is_cut_and_says_so(reading: Reading) -> None:
    text = "“I walk it daily,” Ida Moss said.\n\n" * 400
    shown = show(onrecord.read_text(text))
    assert "12,000 of 14,000 characters shown" in shown
    assert "300 more statements not shown" in shown
    assert len(shown) < 100_000
    assert "shown" not in Page(show(reading)).text()


def test_a_statement_says_where_its_words_stand_and_the_rule_behind_each_field(reading: Reading) -> None:
    said = reading.statements[0]
    [(start, end)] = said.attribution.content
    page = Page(show(said)).text()
    assert f"characters {start}–{end} of its document, indirect, score 0.91" in page
    assert "madeMon 3 May 2021, morningmade.own" in page


def test_an_exchange_names_its_statements_and_what_each_answers(quarrel: Reading) -> None:
    exchange = max(quarrel.exchanges, key=lambda e: len(e.statements))
    page = Page(show(exchange)).text()
    assert all(identity in page for identity in exchange.statements)
    assert f"{len(exchange.statements)} statements of 2 parties" in page


def test_a_checked_draft_shows_the_lost_word_and_what_was_searched() -> None:
    shown = show(draft())
    assert '<del title="negation">not</del>' in shown
    assert "Searched: 5 documents" in shown


def test_a_check_by_itself_shows_both_wordings() -> None:
    finding = next(f for f in draft().findings if f.check.verdict == "altered")
    page = Page(show(finding.check)).text()
    assert finding.check.passage is not None
    assert finding.check.words in page
    assert finding.check.passage.text in page


def test_an_utterance_shows_who_told_it_after_whom_and_where_wordings_differ() -> None:
    said = utterance()
    longer = replace(
        said.variants[0],
        text="new " + said.variants[0].text,
        diff=(onrecord.Edit("added", onrecord.Span(0, 3), onrecord.Span(0, 0)),),
    )
    shown = show(replace(said, variants=(said.variants[0], longer)))
    assert "told in 2 stories by 2 newsrooms on their own" in shown
    assert "<ins>new</ins>" in shown


def test_importing_onrecord_imports_nothing_that_draws() -> None:
    code = "import onrecord, sys; print(*[m for m in sys.modules if m.startswith('onrecord.view.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["onrecord.view.notebook"]


class Printer:
    """What IPython hands to `_repr_pretty_`."""

    def __init__(self) -> None:
        self.written = ""

    def text(self, words: str) -> None:
        self.written += words


def line(record: object) -> str:
    printer = Printer()
    record._repr_pretty_(printer, False)  # type: ignore[attr-defined]
    return printer.written


def test_in_a_list_each_record_is_one_line(reading: Reading, quarrel: Reading) -> None:
    assert line(reading) == "<Reading Old bridge closes · 5 statements · 4 parties>"
    assert (
        line(reading.statements[0])
        == "<Statement a1 · the harbor board · Mon 3 May 2021, morning · say, press, to come>"
    )
    assert line(quarrel.exchanges[1]).endswith("· 3 statements · 4 replies>")
    assert line(next(c for c in quarrel.checks if c.verdict == "verbatim")) == "<Check lucky as sin · verbatim>"
    assert line(utterance()).endswith("· told in 2 stories by 2 newsrooms on their own>")
    assert line(draft()).startswith("<Checked Island ferry may lose its evening run · 16 findings: 2 altered,")


def test_a_long_name_is_cut_in_a_line_and_nothing_in_it_breaks_the_line() -> None:
    shown = line(onrecord.read_text("Nobody spoke.", title="A long\x1b[31m title\nof many words " * 10))
    assert len(shown) < 140
    assert "\n" not in shown
    assert "\x1b" not in shown
