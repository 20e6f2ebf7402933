"""A file that holds nothing to read says in one line what it is and what is taken instead, wherever it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.archives import zipped

if TYPE_CHECKING:
    from tests.view.http.served import Served


READ = "text, Markdown, HTML, PDF, .docx, .srt and .vtt are read"
FILES = {
    "story.zip": (zipped("story.txt"), f"a ZIP archive, not a text; unpack it first: {READ}"),
    "cut.zip": (zipped("story.txt")[:40], "a ZIP archive (as a .docx is one) that was cut short or damaged; send it again"),
    "sheet.xlsx": (zipped("[Content_Types].xml", "xl/workbook.xml"), "a spreadsheet or a slide show; export its text first"),
    "letter.odt": (zipped("mimetype", "content.xml"), "an OpenDocument file; save it as .docx"),
    "letter.docx": (zipped("word/document.xml"), "broken .docx (There is no item named"),
    "letter.doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Office document, not a text; save it as .docx, without a password"),
    "paper.pdf": (b"%PDF-1.4\ncut", "broken PDF"),
    "photo.png": (b"\x89PNG\r\n\x1a\n" + bytes(99), "a PNG image, not a text; run OCR first, then read the result"),
    "empty.txt": (b"", "empty file"),
    "blank.txt": (b" \n", "nothing but white space in it"),
    "binary.txt": (bytes(range(256)) * 9, f"binary data, not a text; {READ}"),
    "news.db": (b"SQLite format 3\0" + bytes(99), f"an SQLite database, not a text; {READ}"),
}  # fmt: skip
DATA = {
    "rows.csv": b"id,text\n1,The bridge was safe.\n", "rows.jsonl": b'{"text": "a"}\n', "row.txt": b'{"text": "a"}', "feed.txt": b"<?xml version='1.0'?><rss version='2.0'/>",
    "plan.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>", "day.warc": b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("address", ["/paste.json", "/check.json"])
@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_text_says_what_it_is(served: Served, name: str, address: str) -> None:
    content, reason = FILES[name]
    answer = served.client.post(address, files={"file": (name, content)})
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith(f"{name}: {reason}")


@pytest.mark.parametrize("address", ["/paste.json", "/check.json"])
@pytest.mark.parametrize("name", DATA)
def test_a_file_of_data_is_no_text(served: Served, name: str, address: str) -> None:
    answer = served.client.post(address, files={"file": (name, DATA[name])})
    assert (answer.status_code, answer.json()["detail"].startswith(f"{name}: data, not a text; send one")) == (
        422,
        True,
    )


def test_a_body_that_is_no_text_says_so_as_well(served: Served) -> None:
    for name in ("story.zip", "photo.png", "binary.txt"):
        content, reason = FILES[name]
        answer = served.client.post(f"/v1/extract?name={name}", content=content, headers={"Content-Type": "text/plain"})
        assert (answer.status_code, answer.json()["detail"]) == (422, f"{name}: {reason}")
