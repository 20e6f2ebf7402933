"""Text PDF: releases, filings, letters. Page by page with pypdf, then `reflow` makes paragraphs of the lines."""

from __future__ import annotations

import io
import logging
import math
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from onrecord.document.draft import Draft
from onrecord.document.reflow import Line, drop_running_lines, reflow_pages
from onrecord.errors import DocumentError, MissingExtraError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Original

PAGE_LIMIT = 3_000
_CHARACTER_LIMIT = 20_000_000
# pypdf is plain Python, so threads gain nothing from reading two PDFs at a time; its log, though, is one for all.
_ONE_AT_A_TIME = threading.Lock()
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# Ligatures are the typesetter's, not the speaker's; control characters are no text.
_CLEAN = str.maketrans(
    {
        "\N{LATIN SMALL LIGATURE FF}": "ff",
        "\N{LATIN SMALL LIGATURE FI}": "fi",
        "\N{LATIN SMALL LIGATURE FL}": "fl",
        "\N{LATIN SMALL LIGATURE FFI}": "ffi",
        "\N{LATIN SMALL LIGATURE FFL}": "ffl",
        "\N{LATIN SMALL LIGATURE LONG S T}": "st",
        "\N{LATIN SMALL LIGATURE ST}": "st",
        "\N{NO-BREAK SPACE}": " ",
        "\t": " ",
        **{chr(control): "" for control in (*range(9), 11, 12, *range(14, 32), 127)},
    }
)
_NO_AUTHORS = frozenset({"", "user", "admin", "administrator", "unknown", "anonymous", "author", "owner"})
_NO_TITLES = ("untitled", "microsoft word - ", "document", "powerpoint presentation", "(anonymous)")


def read_pdf(original: Original) -> Draft:
    """The text of a PDF in paragraphs, where each page starts in it, and the title and author its properties give.

    Words parted by a hyphen at a line's end are joined, so are the lines of a paragraph; lines that stand in the same
    place on many pages (running headers and footers) and page numbers are left out. `page_starts` has one offset for each
    page, that of its first character; a page without text starts where the next one does. The date of the file is no
    publication date and is not taken. What pypdf complains of becomes one warning.

    Raises MissingExtraError without pypdf; DocumentError for an encrypted or broken PDF and for one that holds
    pictures of text only.
    """
    try:
        import pypdf
    except ImportError as error:
        raise MissingExtraError(original.name, "PDF", "pdf") from error
    with _ONE_AT_A_TIME, _collected_log() as complaints:
        reader = _open_pdf(pypdf, original)
        pages, failures, page_count = _read_lines(reader, original.name)
        title, authors = _read_properties(reader)
    kept = drop_running_lines(pages)
    if not any(line.text.strip() for page in kept for line in page):
        if failures:
            raise DocumentError(original.name, f"broken PDF ({failures[0]})")
        raise DocumentError(original.name, "no text layer (a scan?); run OCR first, then read the result")
    text, page_starts = reflow_pages(kept)
    warnings = [
        *_page_warnings([bool(page) for page in pages], page_count),
        *([f"the PDF is damaged in places: {_first_of([*failures, *complaints])}"] if failures or complaints else []),
    ]
    return Draft(text, title=title, authors=authors, page_starts=page_starts, warnings=tuple(warnings))


def _open_pdf(pypdf: Any, original: Original) -> Any:
    try:
        reader = pypdf.PdfReader(io.BytesIO(original.content), strict=False)
        # Many public PDFs are locked against changes only: the password for reading is the empty one.
        locked = reader.is_encrypted and not reader.decrypt("")
    except Exception as error:  # pypdf lets any exception of its parser out
        if "password" in str(error).lower() or type(error).__name__ in ("DependencyError", "NotImplementedError"):
            raise DocumentError(original.name, "encrypted; save it without a password first") from error
        raise DocumentError(original.name, f"broken PDF ({_first_line(error)})") from error
    if locked:
        raise DocumentError(original.name, "encrypted; save it without a password first")
    return reader


def _read_lines(reader: Any, name: str) -> tuple[list[list[Line]], list[str], int]:
    """The lines of each page, why pages failed, and how many pages the PDF has."""
    pages: list[list[Line]] = []
    failures: list[str] = []
    characters = 0
    try:
        page_count = len(reader.pages)
    except Exception as error:
        raise DocumentError(name, f"broken PDF ({_first_line(error)})") from error
    if page_count == 0:
        raise DocumentError(name, "a PDF without pages")
    for number in range(min(page_count, PAGE_LIMIT)):
        try:
            lines = _page_lines(reader.pages[number])
        except Exception as error:
            failures.append(f"page {number + 1}: {_first_line(error)}")
            lines = []
        pages.append(lines)
        characters += sum(len(line.text) for line in lines)
        if characters > _CHARACTER_LIMIT:
            break
    return pages, failures, page_count


def _page_lines(page: Any) -> list[Line]:
    """A page's lines in reading order, each with where it starts: x and height from 0 (foot) to 1 (head of the page)."""
    pieces: list[tuple[str, float, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, font_size: float) -> None:
        if text:
            x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
            y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
            scale = math.sqrt(abs((tm[0] * tm[3] - tm[1] * tm[2]) * (cm[0] * cm[3] - cm[1] * cm[2])))
            pieces.append((text, float(x), float(y), abs(float(font_size)) * scale))

    page.extract_text(visitor_text=visit)
    bottom, height = float(page.mediabox.bottom), float(page.mediabox.height)
    lines: list[Line] = []
    text, at = "", None
    for piece, x, y, size in (*pieces, ("\n", 0.0, 0.0, 0.0)):
        for index, part in enumerate(piece.split("\n")):
            if index:
                cleaned = _clean(text)
                if cleaned and at is not None:
                    lines.append(Line(cleaned, at[0], at[1], at[2], (at[1] - bottom) / height if height else 0.5))
                text, at = "", None
            text += part
            if part.strip() and at is None:
                at = (x, y, size)
    return lines


def _clean(text: str) -> str:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    words = " ".join(whole.translate(_CLEAN).split())
    return words[:-1].replace(_SOFT_HYPHEN, "") + words[-1:]  # at the end of a line `reflow` needs it


def _read_properties(reader: Any) -> tuple[str | None, tuple[str, ...]]:
    try:
        properties = reader.metadata
        title, author = str(properties.title or ""), str(properties.author or "")
    except Exception:  # broken properties are no reason not to read the pages
        return None, ()
    title, author = _clean(title), _clean(author)
    if title.lower().startswith(_NO_TITLES) or title.lower().endswith((".doc", ".docx", ".pdf", ".indd")):
        title = ""
    return title or None, () if author.strip("()").lower() in _NO_AUTHORS else (author,)


def _page_warnings(has_text: list[bool], page_count: int) -> Iterator[str]:
    empty = [str(number) for number, found in enumerate(has_text, 1) if not found]
    if empty:
        shown = ", ".join(empty[:10]) + (f" and {len(empty) - 10} more" if len(empty) > 10 else "")
        yield f"no text layer on page{'s' if len(empty) > 1 else ''} {shown}"
    if len(has_text) < page_count:
        yield f"only the first {len(has_text)} of {page_count} pages were read"


def _first_of(complaints: list[str]) -> str:
    more = len(complaints) - 1
    return complaints[0] + (f" (and {more} more)" if more else "")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]


@contextmanager
def _collected_log() -> Iterator[list[str]]:
    """pypdf's log lines, kept from the user's terminal while we read."""
    complaints: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            complaints.append(record.getMessage().strip().splitlines()[0][:120] if record.getMessage().strip() else "")

    logger = logging.getLogger("pypdf")
    collector, propagates = Collector(level=logging.WARNING), logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield complaints
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagates
