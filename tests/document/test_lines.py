"""On which line of its file a stretch of a document stands."""

from datetime import UTC, datetime

from onrecord.document import read_document
from onrecord.document.lines import find_lines
from onrecord.schema import Document, Original, Span


def read(written: str, name: str) -> Document:
    return read_document(Original(written.encode(), name, datetime.now(UTC)))


def lines_of(written: str, name: str, *words: str) -> list[int | None]:
    document = read(written, name)
    starts = [document.text.index(part) for part in words]
    return find_lines(document, [Span(at, at + len(part)) for at, part in zip(starts, words, strict=True)], written)


def test_lines_of_plain_text_are_counted() -> None:
    assert lines_of("One.\n\nTwo words.\nThree “more words.”", "a.txt", "One.", "Two words.", "more words.") == [
        1,
        3,
        4,
    ]


def test_lines_of_markdown_are_found_through_its_marks() -> None:
    written = "---\ntitle: x\n---\n\n# Head\n\n**“We will** *not*\nsell,” said [Ida Moss](https://moss.example/a).\n\n- “Then\n  we will,” said Dorn.\n"
    assert lines_of(written, "a.md", "We will not", "sell", "we will,") == [7, 8, 11]


def test_words_that_stand_twice_are_told_apart_by_the_words_before_them() -> None:
    written = "*Moss* said the boat sails.\n\nDorn **said** the boat sails.\n"
    document = read(written, "a.md")
    at = document.text.rindex("the boat sails")
    assert find_lines(document, [Span(at, at + 14)], written) == [3]


def test_what_is_not_found_again_has_no_line() -> None:
    document = read("One boat sails.", "a.txt")
    assert find_lines(document, [Span(4, 8)], "Something else.") == [None]


def test_a_file_without_lines_has_none() -> None:
    document = read("One boat sails.", "a.txt")
    assert find_lines(document, [Span(4, 8), Span(0, 3)], None) == [None, None]
