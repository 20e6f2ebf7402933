"""Which reader an original needs: its content decides, then what was declared, then the ending of its name."""

import io
from datetime import UTC, datetime

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.archives import zipped

from onrecord.document.formats import Format, sniff_format
from onrecord.errors import DocumentError
from onrecord.schema import Original

PLAIN = b"PORT ALDER, Maine (CVN) - The bridge is closed <until spring>.\n"
CUE_SRT = b"1\n00:00:01,000 --> 00:00:02,500\nGood evening.\n"
CUE_VTT = b"00:01.000 --> 00:02.500\nGood evening.\n"


def word_file() -> bytes:
    out = io.BytesIO()
    docx.Document().save(out)
    return out.getvalue()


def sniff(content: bytes, name: str = "story", media_type: str | None = None, url: str | None = None) -> Format:
    return sniff_format(Original(content, name, datetime.now(UTC), url=url, media_type=media_type))


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (PLAIN, "story.txt", "text"),
        (PLAIN, "story", "text"),
        (PLAIN, "story.html", "text"),
        (PLAIN, "story.docx", "text"),
        (PLAIN, "story.srt", "text"),
        (b"# Old bridge closes\n\nIt is <b>shut</b>.", "story.md", "markdown"),
        (b"<p>The bridge</p>\n\n**is closed**.", "story.md", "markdown"),
        (b"<!DOCTYPE html><p>The bridge", "story.md", "html"),
        (b"", "story.txt", "text"),
        (b"<!DOCTYPE html><p>The bridge", "story.txt", "html"),
        (b"\xef\xbb\xbf\n <!-- saved --> <HTML lang=en>", "story.txt", "html"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC>", "story", "html"),
        (b"<p>The bridge is closed.</p>", "story.txt", "html"),
        (b"<p>The bridge is closed.", "story.html", "html"),
        (b"The bridge <br>is closed.", "story.htm", "html"),
        ("<html>The bridge".encode("utf-16"), "story.txt", "html"),
        ("<html>The bridge".encode("utf-16-le"), "story.txt", "html"),
        (b"<Smith> I never said that.", "log.txt", "text"),
        (b"%PDF-1.7\n...", "story.html", "pdf"),
        (b"\n%PDF-1.7\n...", "story", "pdf"),
        (b"HTTP junk\n%PDF-1.7\n", "story.pdf", "pdf"),
        (b"A file begins with %PDF-1.7 when it is a PDF.", "story.txt", "text"),
        (b"\x01\x02\x03\xff\xfe\x08" * 9, "story.pdf", "pdf"),
        (word_file(), "story.txt", "docx"),
        (b"PK\x03\x04 cut off", "story.docx", "docx"),
        (CUE_SRT, "talk.srt", "srt"),
        (CUE_SRT, "talk.txt", "srt"),
        (b"\xef\xbb\xbf\r\n" + CUE_SRT.replace(b"\n", b"\r\n"), "talk", "srt"),
        (b"WEBVTT\n\n" + CUE_VTT, "talk.txt", "vtt"),
        (b"WEBVTT - council\n\n" + CUE_VTT, "talk.srt", "vtt"),
        (CUE_VTT, "talk", "vtt"),
        (CUE_VTT, "talk.srt", "srt"),
        (b"WEBVTTX is no header", "talk.txt", "text"),
        (b"A cue looks like this:\n" + CUE_SRT, "talk.txt", "text"),
    ],
)
def test_the_content_decides_before_the_ending(content: bytes, name: str, expected: str) -> None:
    assert sniff(content, name) == expected


def test_the_declared_type_comes_before_the_ending_and_the_address_after() -> None:
    fragment = b"The bridge <br>is closed."
    assert sniff(fragment, "story.txt", media_type="text/html; charset=utf-8") == "html"
    assert sniff(fragment, "story", url="https://example.org/a/story.html?x=1") == "html"
    assert sniff(fragment, "story", url="https://[broken") == "text"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "an old Office document, not a text; save it as .docx, without a password",
        ),
        (b"{\\rtf1 words}", "an RTF document, not a text; save it as .docx, without a password"),
        (b"\x89PNG\r\n\x1a\nrest", "a PNG image, not a text; run OCR first, then read the result"),
        (b"\x1f\x8brest", "a gzip archive, not a text; unpack it first"),
        (b"OggS\x00rest", "an audio or video file, not a text; transcribe it first, then read the transcript"),
        (
            b"\x01\x02\x03\xff\xfe\x08" * 9,
            "binary data, not a text; text, Markdown, HTML, PDF, .docx, .srt and .vtt are read",
        ),
        (zipped("mimetype", "content.xml"), "an OpenDocument file; save it as .docx"),
        (zipped("xl/workbook.xml"), "a spreadsheet or a slide show; export its text first"),
        (zipped("META-INF/container.xml"), "an EPUB book; export its text first"),
        (
            zipped("a.txt"),
            "a ZIP archive, not a text; unpack it first: text, Markdown, HTML, PDF, .docx, .srt and .vtt are read",
        ),
        (b"PK\x03\x04 cut off", "a ZIP archive (as a .docx is one) that was cut short or damaged; send it again"),
    ],
)
def test_what_holds_no_text_says_what_it_is_and_what_to_do(content: bytes, reason: str) -> None:
    with pytest.raises(DocumentError) as caught:
        sniff(content, "story.txt")
    assert caught.value.reason == reason


@given(st.binary(max_size=400), st.sampled_from(["", ".txt", ".html", ".pdf", ".docx", ".srt", ".vtt"]))
def test_any_bytes_have_a_format_or_a_reason(content: bytes, ending: str) -> None:
    try:
        assert sniff(content, f"x{ending}") in ("html", "pdf", "docx", "srt", "vtt", "text")
    except DocumentError as error:
        assert error.reason  # noqa: PT017  # a format or a reason: both are right
