"""`onrecord read`: one original or many, to people or as JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO, Literal, TextIO

from onrecord.schema import Reject
from onrecord.view.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from onrecord.schema import DocumentKind, Reading
    from onrecord.view.set_aside import SetAside

ReadingForm = Literal["text", "json", "jsonl"]


def read_alone(path: Path, kind: DocumentKind | None, published: str | None) -> Reading:
    """Raises OnrecordError where it cannot be read."""
    import onrecord

    return onrecord.read(_as_input(path), kind=kind, published=published)


def read_batch(
    paths: Sequence[Path], kind: DocumentKind | None, set_aside: SetAside, results_to: TextIO
) -> Iterator[Reading]:
    """Folders are listed first, so that the bar knows how much there is."""
    import onrecord

    files = list(_list_inputs(paths, set_aside))
    with ProgressBar("reading", len(files), results_to=results_to) as bar:
        yield from onrecord.read_many(files, kind=kind, rejects=set_aside.add, progress=lambda _name: bar.advance())


def write_readings(
    readings: Iterable[Reading], stream: TextIO, form: ReadingForm, *, alone: bool, min_score: float
) -> int:
    """Write each reading as it comes; how many there were. JSON is one object for one original `alone`, else a list."""
    if form == "text":
        return _print_readings(readings, stream, min_score)
    from onrecord.view.json_form import reading_as_json
    from onrecord.view.output import JsonArray, dump_json, write_line

    count = 0
    array = JsonArray(stream) if form == "json" and not alone else None
    for reading in readings:
        count += 1
        value = reading_as_json(reading, min_score=min_score)
        if form == "jsonl":
            write_line(stream, value)
        elif array is not None:
            array.add(value)
        else:
            stream.write(dump_json(value, indent=1) + "\n")
    if array is not None:
        array.close()
    return count


def _print_readings(readings: Iterable[Reading], stream: TextIO, min_score: float) -> int:
    from onrecord.view.terminal import open_console, print_reading, print_rule

    console = open_console(stream)
    count = 0
    for reading in readings:
        if count:
            print_rule(console)
        print_reading(console, reading, min_score=min_score)
        count += 1
    return count


def _list_inputs(paths: Sequence[Path], set_aside: SetAside) -> Iterator[Path | BinaryIO]:
    from onrecord.acquire import list_files

    for path in paths:
        if not path.is_dir():
            yield _as_input(path)
            continue
        for found in list_files(path, passed_over=set_aside.pass_over):
            if isinstance(found, Reject):
                set_aside.add(found)
            else:
                yield found


def _as_input(path: Path) -> Path | BinaryIO:
    return sys.stdin.buffer if str(path) == "-" else path
