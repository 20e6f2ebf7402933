"""`onrecord extract` and `onrecord dates`: a table of texts in, a table of what is found out, in the same order."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from onrecord.schema import Reject
from onrecord.view.output import write_line
from onrecord.view.progress import ProgressBar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onrecord.view.rows import Table
    from onrecord.view.set_aside import SetAside

_NTH_ROW = re.compile(r"row (\d+)")


# rows, what gets those set aside, what gets an id and a warning
Door = Callable[
    ["Iterator[dict[str, Any]]", "Callable[[Reject], None]", "Callable[[str, str], None]"],
    "Iterator[Mapping[str, Any]]",
]


def run_table(door: Door, label: str, table: Table, stream: TextIO, set_aside: SetAside) -> int:
    """Write a line for each good row; how many there were."""

    def set_line_aside(reject: Reject, line: int) -> None:
        set_aside.add(reject, line=line)

    def set_row_aside(reject: Reject) -> None:
        # `extract` counts the rows that it is given; the user counts the lines of the file.
        nth = _NTH_ROW.fullmatch(reject.name)
        line = table.line_numbers[int(nth[1]) - 1] if nth else table.line_numbers[-1]
        set_aside.add(Reject(f"{table.name}, line {line}", reject.reason), line=line)

    count = 0
    with ProgressBar(label, None, results_to=stream) as bar:
        for row in door(table.rows(set_line_aside), set_row_aside, set_aside.warn):
            write_line(stream, row)
            count += 1
            bar.advance(table.fraction_read())
    return count
