"""What a user names on the command line: what is read, where results go, in which form; nothing is read or written here."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeGuard

import click

from onrecord.schema import Address
from onrecord.schema.query_values import read_count
from onrecord.view.output import is_standard, part_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Given = Path | Address  # what is read; what is written is a path
ReadingForm = Literal["text", "json", "jsonl"]

_FORM_BY_ENDING: dict[str, ReadingForm] = {"": "text", ".txt": "text", ".json": "json", ".jsonl": "jsonl"}
_TABLE_ENDINGS = ("", ".jsonl", ".ndjson", ".json")
_HEAD_BYTES = 4096
_PAGE_ENDINGS = ("", ".html", ".htm", ".xhtml")
# "notes-2024.05.31" and what mktemp makes ("tmp.Xw3kZ81qPa") have no ending
_ENDING = re.compile(r"\.[a-z][a-z0-9]{0,6}")


def count_up_to(most: int) -> Callable[[click.Context, click.Parameter, Any], int | None]:
    """The callback of an option that is a whole number from 1 to `most`; anything else is one line that says so."""

    def read(_: click.Context, param: click.Parameter, value: object) -> int | None:
        return None if value is None else read_count(param.opts[0], value, most)

    return read


class NamedPath(click.Path):
    """A path, or - for a standard stream, or, with `addresses`, an http(s) address. An empty name is an unset variable."""

    def __init__(self, *, addresses: bool = False) -> None:
        super().__init__(path_type=Path, allow_dash=True)
        self._addresses = addresses

    def convert(self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None) -> Any:
        text = os.fspath(value)
        if not text:
            raise click.UsageError("an empty name where a file is expected: is a variable unset?", ctx)
        if looks_like_address(text):
            if self._addresses:
                return Address(text)
            raise click.UsageError(f"{Address(text)} is an address; {self._advice(text, param, ctx)}", ctx)
        return super().convert(value, param, ctx)

    def _advice(self, address: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if isinstance(param, click.Argument) and ctx is not None and ctx.info_name in ("extract", "dates"):
            return f"a table is a file: curl -L '{address}' | onrecord {ctx.info_name} -"
        return "a file is named here"


def looks_like_address(text: str) -> bool:
    """Whether it begins as an address does, of the web or not: what is fetched is decided where it is fetched."""
    return re.match(r"[a-z][a-z0-9+.-]+://\S+$", text, re.IGNORECASE) is not None


def choose_form(output: Path | None, *, as_json: bool, as_jsonl: bool) -> ReadingForm:
    """The form asked for, else that of the output's ending. Raises UsageError where both speak and differ, or neither does."""
    asked: ReadingForm | None = "json" if as_json else "jsonl" if as_jsonl else None
    if is_standard(output) or output is None:
        return asked or "text"
    ending = _ending_of(output)
    by_ending = _FORM_BY_ENDING.get(ending)
    if asked is None:
        if by_ending is None:
            raise click.UsageError(
                f"{output}: {ending} is no form that is written: .txt, .json or .jsonl (each also with .gz), or say --json or --jsonl"
            )
        return by_ending
    if ending and by_ending not in (None, asked):
        raise click.UsageError(f"--{asked} contradicts the ending of {output}: leave one of them out")
    return asked


def check_table_ending(output: Path | None) -> None:
    """Raises UsageError where the name promises something else than lines of JSON."""
    if output is not None and not is_standard(output) and (ending := _ending_of(output)) not in _TABLE_ENDINGS:
        raise click.UsageError(f"{output}: {ending} is no form that is written: .jsonl or .jsonl.gz")


def check_page_ending(page: Path | None) -> None:
    """Raises UsageError where the name of a page promises something else."""
    if page is not None and not is_standard(page) and (ending := _ending_of(page)) not in _PAGE_ENDINGS:
        raise click.UsageError(f"--html {page}: {ending} is no ending of a page: .html")


def refuse_writing_over(inputs: Sequence[Given], *options: tuple[str, Path | None]) -> None:
    """Raises UsageError where results would be written over an input, a file that would be read in a folder among them, or each other.

    `options` are those that name what is written, each with what it names. A page that `check` wrote may be written again in a
    folder. JSON is never read in a folder, so it may always.
    """
    written = [(name, path) for name, path in options if path is not None and not is_standard(path)]
    if len(written) == 2 and _same_file(written[0][1], written[1][1]):
        raise click.UsageError(f"{written[0][0]} and {written[1][0]} name one file: {written[0][1]}")
    for given in inputs:
        for name, path in written:
            # the unfinished part of a file is written before the file is
            for touched in (path, part_of(path)):
                if isinstance(given, Path) and os.path.isfile(touched) and _same_file(given, touched):
                    raise click.UsageError(f"{name} would write over what is read: {touched}; name another file")
    _refuse_files_of_folders(inputs, written)


def _refuse_files_of_folders(inputs: Sequence[Given], written: Sequence[tuple[str, Path]]) -> None:
    from onrecord.acquire import list_files

    there = [(name, path) for name, path in written if os.path.isfile(path) and not _is_own_page(path)]
    for folder in inputs if there else ():
        for found in list_files(folder) if is_folder(folder) else ():
            for name, path in there:
                if isinstance(found, Path) and _same_file(found, path):
                    raise click.UsageError(
                        f"{name} would write over {path}, which would be read in {folder}: name another file, or take it away first"
                    )


def _is_own_page(path: Path) -> bool:
    from onrecord.checking import is_own_page

    with path.open("rb") as file:
        return is_own_page(file.read(_HEAD_BYTES))


def own_files(*written: Path | None) -> frozenset[str]:
    """What this run writes, to be known again in a folder that is read: each file and its unfinished part."""
    named = [path for path in written if path is not None and not is_standard(path)]
    return frozenset(os.path.realpath(path) for whole in named for path in (whole, part_of(whole)))


def is_folder(path: Given) -> TypeGuard[Path]:
    """Whether it is one, False also for a name that no system can look up."""
    return isinstance(path, Path) and os.path.isdir(path)


def _ending_of(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    ending = Path(name).suffix
    return ending if _ENDING.fullmatch(ending) else ""


def _same_file(a: Path, b: Path) -> bool:
    try:
        first = os.fstat(sys.stdin.fileno()) if is_standard(a) else os.stat(a)
        return os.path.samestat(first, os.stat(b))
    except (OSError, ValueError):  # one of them is not there yet, or standard input is no file
        return not is_standard(a) and os.path.realpath(a) == os.path.realpath(b)
