"""Files, folders, bytes, open files and addresses become originals; what cannot be had becomes a reject with its reason."""

from __future__ import annotations

import io
import os
import stat
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import DocumentError
from onrecord.schema import Address, Original, Reject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

READABLE_SUFFIXES = frozenset(
    {".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf", ".docx", ".srt", ".vtt"}
)  # a folder may hold anything: of it we take these; a file that is named by itself is read whatever its ending
SIZE_LIMIT_BYTES = 50_000_000
_CHUNK_BYTES = 1 << 20

Input = Path | bytes | BinaryIO | Address


def acquire_originals(
    inputs: Iterable[Input],
    *,
    size_limit_bytes: int = SIZE_LIMIT_BYTES,
    passed_over: Callable[[Path], None] | None = None,
) -> Iterator[Original | Reject]:
    """Each input's bytes, in the order given, read only when asked for; a bad one is a `Reject` and stops nothing.

    A folder stands for the readable files in and under it (see `list_files`; `passed_over` goes to it). An open binary
    file is read to its end and not closed. An address is fetched, within the limits of `fetch_url`. Names are paths and addresses as given, an open file's own name ("<stdin>"), or "<bytes>",
    "<bytes 2>" … counted over the inputs.

    Raises TypeError for a str (a text is no path: say `Path(...)` or use `read_text`) and for a file opened as text.
    """
    nth_bytes = 0
    for given in inputs:
        if isinstance(given, Path):
            yield from _acquire_path(given, size_limit_bytes, passed_over)
        elif isinstance(given, bytes | bytearray | memoryview):
            nth_bytes += 1
            name = "<bytes>" if nth_bytes == 1 else f"<bytes {nth_bytes}>"
            yield _as_original(bytes(given), name, size_limit_bytes)
        elif isinstance(given, Address):
            yield _acquire_address(given)
        elif isinstance(given, str):
            raise TypeError(
                f"a str is never opened as a path: Path({_shown(given)!r}) for a file, read_text for a text, "
                "Address(…) for what is on the web"
            )
        elif hasattr(given, "read"):
            yield _acquire_open_file(given, size_limit_bytes)
        else:
            raise TypeError(f"an input is a Path, bytes, a binary file or an Address, not {type(given).__name__}")


def list_files(folder: Path, *, passed_over: Callable[[Path], None] | None = None) -> Iterator[Path | Reject]:
    """The readable files in a folder, sorted by name, then those of the folders in it, sorted in the same way.

    Left out: hidden entries, and files whose ending is not in `READABLE_SUFFIXES`, which are no failures and are told
    to `passed_over` one by one. A folder that links lead to twice, in a circle or not, is read once. A folder that
    cannot be opened is a Reject; one without any readable file is a Reject too.
    """
    seen_folders: set[tuple[int, int]] = set()
    pending = [folder]
    found = False
    while pending:
        here = pending.pop()
        try:
            status = here.stat()
            if (status.st_dev, status.st_ino) in seen_folders:
                continue
            seen_folders.add((status.st_dev, status.st_ino))
            entries = sorted(entry for entry in os.listdir(here) if not entry.startswith("."))
        except OSError as error:
            found = True
            yield Reject(printable_name(here), _reason(error))
            continue
        folders: list[Path] = []
        for path in (here / entry for entry in entries):
            if path.is_dir():
                folders.append(path)
            elif path.suffix.lower() not in READABLE_SUFFIXES or not (path.is_file() or path.is_symlink()):
                if passed_over is not None:
                    passed_over(path)
            else:
                found = True
                yield path
        pending.extend(reversed(folders))
    if not found:
        endings = " ".join(sorted(READABLE_SUFFIXES))
        yield Reject(printable_name(folder), f"no readable files in this folder (it may hold {endings})")


def printable_name(path: Path | str) -> str:
    """A path as one line that every terminal and every JSON file can carry: what is not text in it is shown as �."""
    return _shown(os.fsencode(str(path)).decode("utf-8", "replace"))


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)


def _acquire_path(
    path: Path, size_limit_bytes: int, passed_over: Callable[[Path], None] | None
) -> Iterator[Original | Reject]:
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield _acquire_file(path, size_limit_bytes)
        return
    for found in list_files(path, passed_over=passed_over):
        yield found if isinstance(found, Reject) else _acquire_file(found, size_limit_bytes)


def _acquire_file(path: Path, size_limit_bytes: int) -> Original | Reject:
    name = printable_name(path)
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > size_limit_bytes:
                return _too_large(name, size_limit_bytes)
            content = _read_up_to(file, size_limit_bytes + 1)
    except (OSError, ValueError) as error:
        return Reject(name, _reason(error))
    return _as_original(content, name, size_limit_bytes)


def _acquire_open_file(file: BinaryIO, size_limit_bytes: int) -> Original | Reject:
    own_name = getattr(file, "name", None)
    name = printable_name(own_name) if isinstance(own_name, str | Path) and str(own_name) else "<file>"
    if isinstance(file, io.TextIOBase):
        raise TypeError(f"{name} is open as text: open it in binary mode, or use read_text for its text")
    try:
        content = _read_up_to(file, size_limit_bytes + 1)
    except (OSError, ValueError) as error:
        return Reject(name, _reason(error))
    return _as_original(content, name, size_limit_bytes)


def _acquire_address(address: Address) -> Original | Reject:
    from onrecord.acquire.urls import fetch_url  # TLS takes its time to load

    try:
        return fetch_url(address.url, allow=address.allow)
    except DocumentError as error:
        return Reject(error.name, error.reason)


def _read_up_to(file: BinaryIO, limit_bytes: int) -> bytes:
    """At most that many bytes; a pipe that hands out little at a time is asked until it ends."""
    chunks: list[bytes] = []
    left = limit_bytes
    while left > 0:
        chunk = file.read(min(left, _CHUNK_BYTES))
        if not chunk:
            break
        if isinstance(chunk, str):
            raise TypeError("an open file must give bytes: open it in binary mode, or use read_text for its text")
        chunks.append(chunk)
        left -= len(chunk)
    return b"".join(chunks)


def _as_original(content: bytes, name: str, size_limit_bytes: int) -> Original | Reject:
    if not content:
        return Reject(name, "empty file")
    if len(content) > size_limit_bytes:
        return _too_large(name, size_limit_bytes)
    return Original(content, name, seen=datetime.now(UTC))


def _too_large(name: str, size_limit_bytes: int) -> Reject:
    size = f"{size_limit_bytes / 1e6:g} MB" if size_limit_bytes >= 1e6 else f"{size_limit_bytes} bytes"
    return Reject(name, f"larger than {size}")


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return str(error) or type(error).__name__
