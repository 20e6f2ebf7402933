"""Markdown: the words without the marks."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.document import read_document
from onrecord.document.draft import Draft
from onrecord.document.markdown import read_markdown
from onrecord.errors import DocumentError
from onrecord.schema import Original


def draft(text: str) -> Draft:
    return read_markdown(Original(text.encode(), "draft.md", datetime.now(UTC)), text)


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("“We will\nnot dredge,” said\nIda Moss.", "“We will not dredge,” said Ida Moss."),
        ("**“Not** *yet*,” [Ida Moss](https://moss.example/a_b) said.", "“Not yet,” Ida Moss said."),
        ("&ldquo;Yes,&rdquo; she said. 5 \\* 3 &amp; 2", "“Yes,” she said. 5 * 3 & 2"),
        ("- “One.”\n- “Two.”", "“One.”\n\n“Two.”"),
        ("> He left.\n\nNow", "He left.\n\nNow"),
        ("Keep ~~lose~~ keep", "Keep keep"),
        ("| Who | What |\n|---|---|\n| Moss | “No.” |", "Who\n\nWhat\n\nMoss\n\n“No.”"),
        ("Before\n\n```\ncode “x”\n```\n\nafter", "Before\n\nafter"),
        ("A `tag` ![a pier](pier.jpg) here", "A tag here"),
        ("<div>\n<!-- “gone” -->\n<p>In a page &amp; so</p>\n</div>", "In a page & so"),
        ("One<br>two  \nthree", "One\ntwo\nthree"),
        ("1 < 2 and <http://pier.example> 3", "1 < 2 and http://pier.example 3"),
    ],
)
def test_marks_go_and_words_stay(marked: str, words: str) -> None:
    assert draft(marked).text == words


def test_front_matter_gives_title_authors_and_day_and_is_no_text() -> None:
    found = draft('---\ntitle: "Port plan"\nauthors: [Nadia Fell, Tom Reed]\ndate: 2024-05-31\n---\n\nThe board met.\n')
    assert (found.text, found.title, found.authors) == ("The board met.", "Port plan", ("Nadia Fell", "Tom Reed"))
    assert found.published is not None
    assert found.published.value == "2024-05-31"


def test_a_date_that_is_none_is_not_taken() -> None:
    assert draft("---\ndate: 2024-13-45\n---\n\nThe board met.\n").published is None


def test_a_first_heading_is_the_headline() -> None:
    document = read_document(Original(b"# Port *plan* stalls\n\nThe board met.\n", "draft.md", datetime.now(UTC)))
    assert document.title == "Port plan stalls"
    first = document.zones[0]
    assert (first.kind, document.text[first.start : first.end]) == ("headline", "Port plan stalls")


def test_a_later_heading_is_none() -> None:
    assert draft("The board met.\n\n# Background\n").zones == ()


@pytest.mark.parametrize("text", ["```\ncode\n```", "![](a.png)", "<!-- -->", "---\ntitle: x\n---\n"])
def test_marks_without_words_are_an_error(text: str) -> None:
    with pytest.raises(DocumentError, match=r"draft\.md: no text in it"):
        draft(text)


@given(st.text(alphabet="ab “”*_`#>-|[]()!<>~&;\\\n \t1.", max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = draft(text)
    except DocumentError:
        return
    assert found.text == found.text.strip()
    assert all(0 <= z.start < z.end <= len(found.text) for z in found.zones)
