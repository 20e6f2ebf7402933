"""Where results go: standard output, or a file that is whole or not there."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any, TextIO, cast

from onrecord.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


def is_standard(path: Path | None) -> bool:
    """Whether an -o argument stands for standard output."""
    return path is None or str(path) == "-"


def part_of(path: Path) -> Path:
    """Where a file's lines are kept until it is whole."""
    return path.with_name(f"{path.name}.part")


_SQLITE = b"SQLite format 3\0"
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database that is in use


def refuse_database(path: Path) -> None:
    """Raises InputError where results would be written over an SQLite file, a record perhaps, or over what belongs to one.

    Nothing that we write is such a file, and a record is years of work: no option says otherwise.
    """
    for name in (path, part_of(path)):
        whole = next((name.name[: -len(end)] for end in _BESIDE if name.name.endswith(end)), name.name)
        if _is_database(name.with_name(whole) if whole else name):
            raise InputError(f"{path}: a record or another SQLite file; nothing is written over it: name another file")


def _is_database(path: Path) -> bool:
    if not os.path.isfile(path):
        return False
    try:
        with path.open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:  # what cannot be read is told of when it is written
        return False


@contextmanager
def open_output(path: Path | None) -> Iterator[TextIO]:
    """Standard output for None or "-", else a UTF-8 file, packed where its name ends in .gz; see `open_binary_output`."""
    if is_standard(path):
        # Results are UTF-8 wherever they go; a terminal that has another encoding shows what it can.
        if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        elif isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="replace")
        yield sys.stdout
        sys.stdout.flush()
        return
    with (
        open_binary_output(path) as raw,
        io.TextIOWrapper(raw, encoding="utf-8", errors="backslashreplace", newline="\n") as stream,
    ):
        yield stream


@contextmanager
def open_binary_output(path: Path | None) -> Iterator[IO[bytes]]:
    """Standard output for None or "-", else a file, packed where its name ends in .gz.

    A file appears under its name when all is written; on an error it does not appear, and what was there stays. When
    the user interrupts, what was done so far stays beside it as NAME.part, and a line on standard error says so. A pipe
    or device is written to directly. Raises InputError where the file cannot be written.
    """
    if is_standard(path) or path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if os.path.exists(path) and not os.path.isfile(path):
        if os.path.isdir(path):
            raise InputError(f"{path}: a folder; -o names a file")
        with _opened(path, path) as stream:
            yield stream
        return
    refuse_database(path)
    part = part_of(path)
    try:
        with _opened(part, path) as stream:
            yield stream
    except KeyboardInterrupt:
        lead = "\n" if sys.stderr.isatty() else ""  # the terminal has just shown ^C
        print(f"{lead}onrecord: what was done so far is in {part}", file=sys.stderr)
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    os.replace(part, path)


@contextmanager
def _opened(path: Path, asked_for: Path) -> Iterator[IO[bytes]]:
    try:
        raw = path.open("wb")
    except OSError as error:
        raise InputError(f"{asked_for}: cannot be written ({(error.strerror or str(error)).lower()})") from error
    with raw:
        if asked_for.suffix != ".gz":
            yield raw
            return
        # Without name and time in the gzip header the same results are the same bytes.
        with gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as packed:
            yield cast("IO[bytes]", packed)


def write_line(stream: TextIO, value: Mapping[str, Any]) -> None:
    """One JSON object on one line."""
    stream.write(dump_json(value) + "\n")


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """JSON with the letters as they are; a lone surrogate, which UTF-8 cannot hold, is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


class JsonArray:
    """Objects written one by one into one JSON array, so that a folder's readings need not be held together."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._separator = "[\n"

    def add(self, value: Mapping[str, Any]) -> None:
        self._stream.write(self._separator + dump_json(value, indent=1))
        self._separator = ",\n"

    def close(self) -> None:
        self._stream.write("[]\n" if self._separator == "[\n" else "\n]\n")
