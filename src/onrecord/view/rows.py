"""Rows of a table of texts, from JSON lines: what is no row is set aside with its line number."""

from __future__ import annotations

import codecs
import gzip
import io
import json
import os
import stat
import sys
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from onrecord.errors import InputError
from onrecord.schema import Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from io import BufferedReader
    from pathlib import Path

LINE_LIMIT_BYTES = 50_000_000
_TEXTS = ("published", "date", "publisher", "title")


class Table:
    """An open table of texts, read once and line by line."""

    def __init__(self, name: str, raw: BufferedReader, size_bytes: int | None, text_field: str = "text") -> None:
        self.name = name
        self.text_field = text_field
        self.line_numbers: list[int] = []
        self._raw = raw
        self._recoded: io.TextIOWrapper | None = None  # kept, for it closes the file when it goes
        self._size_bytes = size_bytes

    def fraction_read(self) -> float | None:
        """How far the file is read, 0..1; None for a pipe."""
        return min(self._raw.tell() / self._size_bytes, 1.0) if self._size_bytes else None

    def rows(self, set_aside: Callable[[Reject, int], None]) -> Iterator[dict[str, Any]]:
        """Each good row; `line_numbers` holds the line of each of them, counted from 1.

        Good is a JSON object with an "id" of its own (text or whole number) and a "text" of characters only (or what
        `text_field` names instead; that one may be empty). What is not goes to `set_aside` with its line. Blank lines are nothing.
        """
        first_lines: dict[str, int] = {}
        for number, line in self._lines(set_aside):
            try:
                row = _parse(line, first_lines, self.text_field)
            except ValueError as error:
                set_aside(Reject(f"{self.name}, line {number}", str(error)), number)
                continue
            first_lines[str(row["id"])] = number
            self.line_numbers.append(number)
            yield row

    def _lines(self, set_aside: Callable[[Reject, int], None]) -> Iterator[tuple[int, bytes]]:
        number = 0
        try:
            read_line = self._line_reader()
            while line := read_line(LINE_LIMIT_BYTES + 1):
                number += 1
                if len(line) > LINE_LIMIT_BYTES and not line.endswith(b"\n"):
                    while (rest := read_line(LINE_LIMIT_BYTES)) and not rest.endswith(b"\n"):
                        pass
                if number == 1:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                if line.strip():
                    yield number, line
        except (EOFError, OSError, UnicodeDecodeError, zlib.error) as error:
            place = f"{self.name}, line {number + 1}"
            set_aside(Reject(place, f"cannot be read from here on ({str(error).lower()})"), number + 1)

    def _line_reader(self) -> Callable[[int], bytes]:
        """Gives the next line in UTF-8, up to a size: unpacked, and recoded where the table begins as UTF-16 does."""
        packed = self._raw.peek(2)[:2] == b"\x1f\x8b"
        stream = cast("BufferedReader", gzip.GzipFile(fileobj=self._raw) if packed else self._raw)
        if stream.peek(2)[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return stream.readline
        # Half a surrogate pair goes through, and makes its line no UTF-8.
        self._recoded = io.TextIOWrapper(stream, encoding="utf-16", errors="surrogatepass", newline="\n")
        return lambda size: cast("io.TextIOWrapper", self._recoded).readline(size).encode("utf-8", "surrogatepass")


@contextmanager
def open_table(path: Path, text_field: str = "text") -> Iterator[Table]:
    """A file of JSON lines, packed with gzip or not; "-" is standard input. Raises InputError where there is none."""
    if str(path) == "-":
        yield Table("<stdin>", sys.stdin.buffer, None, text_field)  # type: ignore[arg-type]  # a BufferedReader at run time
        return
    try:
        raw = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {(error.strerror or str(error)).lower()}") from error
    with raw:
        status = os.fstat(raw.fileno())
        yield Table(str(path), raw, status.st_size if stat.S_ISREG(status.st_mode) else None, text_field)


def _parse(line: bytes, first_lines: dict[str, int], text_field: str) -> dict[str, Any]:
    """A row. Raises ValueError with the reason where it is none."""
    if len(line) > LINE_LIMIT_BYTES:
        raise ValueError(f"larger than {LINE_LIMIT_BYTES / 1e6:g} MB")
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        if b"\0" in line:
            raise ValueError("not JSON in UTF-8 (NUL bytes: is it UTF-16? convert it to UTF-8)") from error
        raise ValueError(f"not JSON ({error.msg}, column {error.colno})") from error
    except RecursionError as error:
        raise ValueError("not JSON (nested too deeply)") from error
    except ValueError as error:  # Python reads whole numbers up to some thousand digits
        raise ValueError("a number of too many digits; make it a text, between quotation marks") from error
    if not isinstance(row, dict):
        raise ValueError(f'not a row: a line is an object, {{"id": …, "{text_field}": …}}')
    if reason := _fault(row, first_lines, text_field):
        raise ValueError(reason)
    return row


def _fault(row: dict[str, Any], first_lines: dict[str, int], text_field: str) -> str | None:
    identity, text = row.get("id"), row.get(text_field)
    if isinstance(identity, bool) or not isinstance(identity, str | int) or identity == "":
        return 'no "id"' if identity in (None, "") else 'an "id" that is neither a text nor a whole number'
    if str(identity) in first_lines:
        return f'"id" {identity!r} is that of line {first_lines[str(identity)]} already'
    if not isinstance(text, str):
        if text is None and isinstance(row.get("attributions"), list):
            return f'no "{text_field}" (a line of extract; onrecord utterances takes the stories themselves)'
        return f'no "{text_field}"' if text is None else f'"{text_field}" is not a text'
    if not text.strip() and text_field == "text":
        return 'an empty "text"'
    if "\0" in text:
        return f'a NUL in "{text_field}" (character {text.index(chr(0)) + 1})'
    for field in _TEXTS:
        if not isinstance(row.get(field), str | None):
            return f'"{field}" is not a text'
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f'half a surrogate pair in "{text_field}" (character {error.start + 1})'
    return None
