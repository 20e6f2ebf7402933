"""Which reader an original needs: its bytes decide, then its declared media type, then the ending of its name."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from onrecord.document.encodings import looks_binary
from onrecord.errors import DocumentError

if TYPE_CHECKING:
    from onrecord.schema import Original

Format = Literal["html", "pdf", "docx", "srt", "vtt", "markdown", "text"]

_BY_MEDIA_TYPE: dict[str, Format] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/x-subrip": "srt",
    "text/srt": "srt",
    "text/vtt": "vtt",
    "text/markdown": "markdown",
}
_BY_SUFFIX: dict[str, Format] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".srt": "srt",
    ".vtt": "vtt",
    ".md": "markdown",
    ".markdown": "markdown",
}
# What to do about kinds of files that people hand over and that hold no text for us, by the end of their name.
_WAYS_OUT = (
    (("Office document", "RTF document"), "save it as .docx, without a password"),
    (("archive",), "unpack it first"),
    (("image",), "run OCR first, then read the result"),
    (("audio or video file",), "transcribe it first, then read the transcript"),
)
_READ = "text, Markdown, HTML, PDF, .docx, .srt and .vtt are read"
_HEAD_BYTES = 4096
_TAG_SEARCH_BYTES = 1 << 18
_CUE_TIME = re.compile(
    rb"(?:\d{1,3}:)?\d{1,2}:\d{1,2}([.,])\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
)
_HTML_OPENING = re.compile(
    rb"\s*(?:(?:<\?xml\b[^>]*>|<!--(?:(?!-->).)*-->)\s*){0,9}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_BLOCK_TAG = re.compile(
    rb"<(?:p|div|article|section|main|span|h[1-6]|br|a|ul|ol|table|blockquote|figure|body|title|meta)\b[^<>]{0,2000}>",
    re.I,
)


def sniff_format(original: Original) -> Format:
    """The reader that fits an original.

    Content wins over a wrong ending: a page saved as .txt is "html", plain words saved as .html are "text". Where the
    content has no mark of its own (a broken PDF, a broken .docx), the declared media type, then the ending decide, so
    that their reader can say what is broken.

    Raises DocumentError, with the way out, for kinds that are known and that hold nothing for us to read (an old .doc, a
    picture, another archive).
    """
    content = original.content
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    declared = _declared_format(original)
    if head.lstrip().startswith(b"%PDF-") or (declared == "pdf" and b"%PDF-" in head):
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(original, declared)
    if what := looks_binary(content):
        if declared in ("pdf", "docx") and what == "binary data":
            return declared
        way_out = next((advice for ends, advice in _WAYS_OUT if what.endswith(ends)), _READ)
        raise DocumentError(original.name, f"{what}, not a text; {way_out}")
    return _text_format(content, declared)


def _text_format(content: bytes, declared: Format | None) -> Format:
    # The marks below are all ASCII: without its NULs a UTF-16 or UTF-32 text shows them as well.
    head = content[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    head = head.replace(b"\0", b"").lstrip()
    if head.startswith(b"WEBVTT") and not head[6:7].strip():
        return "vtt"
    if cue := _first_cue(head):
        return declared if declared in ("srt", "vtt") else "srt" if cue == b"," else "vtt"
    if _HTML_OPENING.match(head):
        return "html"
    if declared == "html":
        # A fragment has no opening of its own; one known tag is enough where the giver says that it is a page.
        return "html" if _BLOCK_TAG.search(content[:_TAG_SEARCH_BYTES].replace(b"\0", b"")) else "text"
    if declared == "markdown":
        return "markdown"  # which may begin with a tag of its own
    if head.startswith(b"<") and _BLOCK_TAG.match(head) and b"</" in head:
        return "html"
    return "text"


def _first_cue(head: bytes) -> bytes | None:
    """The decimal mark of the first cue's time, if a cue opens the text: after at most a number and blank lines."""
    lines = [line.strip() for line in head.splitlines() if line.strip()][:2]
    for line in lines:
        if match := _CUE_TIME.match(line):
            return match[1]
        if len(line) > 60:
            return None
    return None


def _zip_format(original: Original, declared: Format | None) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(original.content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError):
        if declared == "docx":
            return "docx"
        raise DocumentError(
            original.name, "a ZIP archive (as a .docx is one) that was cut short or damaged; send it again"
        ) from None
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        raise DocumentError(original.name, "an OpenDocument file; save it as .docx")
    if any(name.startswith(("xl/", "ppt/")) for name in names):
        raise DocumentError(original.name, "a spreadsheet or a slide show; export its text first")
    if "META-INF/container.xml" in names:
        raise DocumentError(original.name, "an EPUB book; export its text first")
    raise DocumentError(original.name, f"a ZIP archive, not a text; unpack it first: {_READ}")


def _declared_format(original: Original) -> Format | None:
    media_type = (original.media_type or "").split(";", 1)[0].strip().lower()
    if media_type in _BY_MEDIA_TYPE:
        return _BY_MEDIA_TYPE[media_type]
    for name in (original.name, _url_path(original.url)):
        if found := _BY_SUFFIX.get(PurePosixPath(name.replace("\\", "/")).suffix.lower()):
            return found
    return None


def _url_path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""
