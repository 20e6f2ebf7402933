"""`onrecord read`: one original or many, to people or as JSON."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, TextIO

import click

from onrecord.errors import DocumentError, OnrecordError
from onrecord.schema import Reject
from onrecord.view.arguments import is_folder
from onrecord.view.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from onrecord.identify.authority.lookup import Authority
    from onrecord.schema import DocumentKind, Reading
    from onrecord.view.arguments import Given, ReadingForm
    from onrecord.view.set_aside import SetAside


def load_authority_files(paths: Sequence[Path]) -> Authority | None:
    """Raises InputError where one is none."""
    import onrecord

    return onrecord.load_authority(*paths) if paths else None


def read_alone(
    path: Given, kind: DocumentKind | None, published: str | None, authority: Authority | None = None
) -> Reading:
    """Raises OnrecordError where it cannot be read."""
    import onrecord

    return onrecord.read(as_input(path), kind=kind, published=published, authority=authority)


def try_alone(
    path: Given, kind: DocumentKind | None, published: str | None, authority: Authority | None, set_aside: SetAside
) -> Reading | None:
    """A story that is read alone; None where it cannot be, which is set aside and said in one line on standard error."""
    try:
        return read_alone(path, kind, published, authority)
    except OnrecordError as error:
        set_aside.add(Reject(str(path), error.reason if isinstance(error, DocumentError) else str(error)))
        click.echo(f"onrecord: {' '.join(str(error).split())}", err=True)
        return None


def read_batch(
    paths: Sequence[Given],
    kind: DocumentKind | None,
    set_aside: SetAside,
    results_to: TextIO,
    *,
    own: frozenset[str],
    authority: Authority | None = None,
) -> Iterator[Reading]:
    """Folders are listed first, so that the bar knows how much there is. Files of our `own` in them are not there for us."""
    import onrecord

    files = list(_list_inputs(paths, set_aside, own))
    if not files and not set_aside.count:
        set_aside.add(Reject(str(paths[0]), "nothing in this folder but what is written here"))
    with ProgressBar("reading", len(files), results_to=results_to) as bar:
        yield from onrecord.read_many(
            files, kind=kind, authority=authority, rejects=set_aside.add, progress=lambda _name: bar.advance()
        )


@dataclass(slots=True)
class Written:
    """How much came out. Attributions are those shown, nested ones too."""

    stories: int = 0
    attributions: int = 0

    def count(self, reading: Reading, min_score: float) -> None:
        self.stories += 1
        self.attributions += sum(attribution.score >= min_score for attribution in reading.attributions)

    def summary(self) -> str:
        stories = "1 story" if self.stories == 1 else f"{self.stories:,} stories"
        found = "1 attribution" if self.attributions == 1 else f"{self.attributions:,} attributions"
        return f"{stories} read, {found}"


def write_readings(
    readings: Iterable[Reading], stream: TextIO, form: ReadingForm, *, alone: bool, min_score: float, why: bool = False
) -> Written:
    """Write each reading as it comes. JSON, which always says why, is one object for one original `alone`, else a list."""
    if form == "text":
        return _print_readings(readings, stream, min_score, why)
    from onrecord.view.json_form import reading_as_json
    from onrecord.view.output import JsonArray, dump_json, write_line

    written = Written()
    array = JsonArray(stream) if form == "json" and not alone else None
    for reading in readings:
        written.count(reading, min_score)
        value = reading_as_json(reading, min_score=min_score)
        if form == "jsonl":
            write_line(stream, value)
        elif array is not None:
            array.add(value)
        else:
            stream.write(dump_json(value, indent=1) + "\n")
    if array is not None:
        array.close()
    return written


def _print_readings(readings: Iterable[Reading], stream: TextIO, min_score: float, why: bool) -> Written:
    from onrecord.view.console import open_console, print_rule
    from onrecord.view.terminal import print_reading

    console = open_console(stream)
    written = Written()
    for reading in readings:
        if written.stories:
            print_rule(console)
        print_reading(console, reading, min_score=min_score, why=why)
        written.count(reading, min_score)
    return written


def _list_inputs(paths: Sequence[Given], set_aside: SetAside, own: frozenset[str]) -> Iterator[Given | BinaryIO]:
    from onrecord.acquire import list_files

    def pass_over(path: Path) -> None:
        if os.path.realpath(path) not in own:
            set_aside.pass_over(path)

    for path in paths:
        if not is_folder(path):
            yield as_input(path)
            continue
        for found in list_files(path, passed_over=pass_over):
            if isinstance(found, Reject):
                set_aside.add(found)
            elif os.path.realpath(found) not in own:
                yield found


def as_input(path: Given) -> Given | BinaryIO:
    """A path or address as the package's functions take it: - is standard input."""
    return sys.stdin.buffer if str(path) == "-" else path
