"""`onrecord extract`: a table of texts in, a table of attributions out, in the same order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from onrecord.schema import Reject
from onrecord.view.output import write_line
from onrecord.view.progress import ProgressBar

if TYPE_CHECKING:
    from onrecord.view.rows import Table
    from onrecord.view.set_aside import SetAside

_NTH_ROW = re.compile(r"row (\d+)")


def extract_table(table: Table, stream: TextIO, set_aside: SetAside, *, nested: bool) -> int:
    """Write a line for each good row; how many there were."""
    import onrecord

    def set_line_aside(reject: Reject, line: int) -> None:
        set_aside.add(reject, line=line)

    def set_row_aside(reject: Reject) -> None:
        # `extract` counts the rows that it is given; the user counts the lines of the file.
        nth = _NTH_ROW.fullmatch(reject.name)
        line = table.line_numbers[int(nth[1]) - 1] if nth else table.line_numbers[-1]
        set_aside.add(Reject(f"{table.name}, line {line}", reject.reason), line=line)

    count = 0
    with ProgressBar("extracting", None, results_to=stream) as bar:
        for row in onrecord.extract(
            table.rows(set_line_aside), rejects=set_row_aside, warned=set_aside.warn, nested=nested
        ):
            write_line(stream, row)
            count += 1
            bar.advance(table.fraction_read())
    return count
