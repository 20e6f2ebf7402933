"""Word's .docx: paragraphs, headings and tables in the order of the page, tracked changes taken as accepted."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from onrecord.document.draft import Draft
from onrecord.errors import DocumentError, MissingExtraError
from onrecord.schema import Because, Zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.schema import Original

# Word's own files unpack to 5 to 30 times their size; a bomb to thousands.
_UNPACKED_LIMIT_BYTES = 300_000_000
_RATIO_LIMIT = 150
_RATIO_FROM_BYTES = 20_000_000
_SPACES = re.compile(r"[ \t\u00a0]+")
_NO_AUTHORS = frozenset(
    {"", "python-docx", "microsoft office user", "user", "admin", "administrator", "unknown", "author"}
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away words are not in the text any more; a fallback repeats its choice; field codes are no words.
_SKIPPED = frozenset(
    {f"{_W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "tblPr", "tcPr")}
    | {f"{_MC}Fallback", f"{_W}txbxContent"}
)
# A line that is broken by hand (Shift-Enter) goes on: inside of a quotation, before a small letter, and where it is as long as prose.
_LABEL = re.compile(r"(?:[QA][.:]|[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4}:)\s")
_ENDS_LINE = re.compile(r"[.?!:;…”\"’')\]]$")
_PROSE_MIN = 45
_MARKS = re.compile(r"[“”„\"«»]")
_AS_TEXT = {
    f"{_W}tab": " ",
    f"{_W}br": "\n",
    f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}


def read_docx(original: Original) -> Draft:
    """The text of a .docx, one paragraph after the other, and the title and author of its properties.

    Each paragraph in a cell of a table is one of its own, row by row: no sentence runs from cell to cell. Text boxes follow the paragraph that they hang on. Tracked insertions are
    text, deletions are not. A paragraph in the style Title, or a first paragraph in Heading 1, is a headline zone.
    The file's date of creation is no publication date and is not taken; headers, footers, notes and comments are left out.

    Raises MissingExtraError without python-docx; DocumentError for a broken file and for one that unpacks without bound.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtraError(original.name, ".docx", "docx") from error
    _refuse_bombs(original)
    try:
        package = docx.Document(io.BytesIO(original.content))
        body = package.element.body
        styles = {style.style_id: str(style.name) for style in package.styles if style.name}
    except Exception as error:  # python-docx lets KeyError, ValueError and lxml's errors out
        raise DocumentError(original.name, f"broken .docx ({_first_line(error)})") from error
    if body is None:
        raise DocumentError(original.name, "broken .docx (no body)")
    text, zones = _lay_paragraphs(list(_paragraphs(body, styles)))
    if not text:
        raise DocumentError(original.name, "no text in it (pictures only?)")
    title, authors = _read_properties(package)
    headline = next((text[zone.start : zone.end] for zone in zones), None)
    return Draft(text, zones=zones, title=title or headline, authors=authors)


def _refuse_bombs(original: Original) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(original.content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except Exception as error:  # zipfile raises BadZipFile, but also struct.error, OverflowError and others
        raise DocumentError(original.name, f"broken .docx ({_first_line(error)})") from error
    ratio = unpacked / max(len(original.content), 1)
    if unpacked > _UNPACKED_LIMIT_BYTES or (unpacked > _RATIO_FROM_BYTES and ratio > _RATIO_LIMIT):
        raise DocumentError(original.name, f"unpacks to {unpacked / 1e6:.0f} MB, {ratio:.0f} times its size; refused")


def _lay_paragraphs(paragraphs: list[tuple[str, str]]) -> tuple[str, tuple[Zone, ...]]:
    """The text, and its headline: the first paragraph in the style Title, or a first paragraph in Heading 1."""
    titled = next((index for index, (_, style) in enumerate(paragraphs) if style == "title"), None)
    if titled is None and paragraphs and paragraphs[0][1] == "heading 1":
        titled = 0
    zones: tuple[Zone, ...] = ()
    at = 0
    for index, (text, style) in enumerate(paragraphs):
        if index == titled:
            rule = "office.title" if style == "title" else "office.heading"
            zones = (Zone("headline", at, at + len(text), Because("document", rule)),)
        at += len(text) + 2
    return "\n\n".join(text for text, _ in paragraphs), zones


def _paragraphs(container: Any, styles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each paragraph's words and the name of its style, in lower case; tables and text boxes in their place."""
    for element in container:
        if element.tag == f"{_W}p":
            if text := _words(element):
                yield text, _style(element, styles)
            for box in element.iter(f"{_W}txbxContent"):
                ancestors = list(box.iterancestors(f"{_W}p", f"{_MC}Fallback"))
                if ancestors[0] is element:
                    yield from _paragraphs(box, styles)
        elif element.tag == f"{_W}tbl":
            for cell in element.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tbl")) is element:
                    yield from _paragraphs(cell, styles)
        elif isinstance(element.tag, str) and element.tag not in _SKIPPED:
            # Content controls, custom XML and tracked insertions wrap whole paragraphs.
            yield from _paragraphs(element, styles)


def _words(paragraph: Any) -> str:
    pieces: list[str] = []
    pending = list(reversed(paragraph))
    while pending:
        element = pending.pop()
        if element.tag in _SKIPPED or not isinstance(element.tag, str):
            continue
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag in _AS_TEXT:
            pieces.append(_AS_TEXT[element.tag])
        else:
            pending.extend(reversed(element))
    return _join_lines([_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n")])


def _join_lines(lines: list[str]) -> str:
    """The lines of one paragraph; what is broken by hand in the middle of a sentence or a quotation is one line again."""
    out = lines[:1]
    held = _mark_left_open(lines[0], "")
    for before, line in pairwise(lines):
        prose = len(before) >= _PROSE_MIN and not _ENDS_LINE.search(before)
        goes_on = before and line and not _LABEL.match(line) and (held or prose or line[0].islower())
        out.extend((" " if goes_on else "\n", line))
        held = _mark_left_open(line, held if goes_on else "")
    return re.sub(r"\n+", "\n", "".join(out)).strip()


def _mark_left_open(line: str, held: str) -> str:
    """The double mark that is open at the end of a line, `held` being open at its beginning; "" if none is."""
    for mark in _MARKS.findall(line):
        held = "" if held else mark if mark != "”" else ""
    return held


def _style(paragraph: Any, styles: dict[str, str]) -> str:
    named = paragraph.find(f"{_W}pPr/{_W}pStyle")
    style_id = "" if named is None else named.get(f"{_W}val") or ""
    return styles.get(style_id, style_id).lower()


def _read_properties(package: Any) -> tuple[str | None, tuple[str, ...]]:
    try:
        title, author = str(package.core_properties.title or ""), str(package.core_properties.author or "")
    except Exception:  # broken properties are no reason not to read the text
        return None, ()
    names = tuple(name for name in (part.strip() for part in author.split(";")) if name.lower() not in _NO_AUTHORS)
    generic = title.strip().lower() in ("", "word document") or title.lower().startswith("microsoft word - ")
    return None if generic else " ".join(title.split()), names


def _first_line(error: Exception) -> str:
    told = (
        error.args[0] if isinstance(error, KeyError) and error.args else error
    )  # which puts itself in quotation marks
    said = (str(told).strip().splitlines() or [type(error).__name__])[0]
    return said.partition(" (<string>")[0][:120]  # lxml's name for what is no file
