"""The list under a story at a terminal: who said what, when, how and to whom; a table where there is room for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.columns import Row, fit_columns
from onrecord.view.console import Drawing, join_words, printable, show
from onrecord.view.reasons import Reason, list_reasons
from onrecord.view.wording import word_addressees, word_made, word_manner, word_speakers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Document, Reading
    from onrecord.view.columns import Column

_STYLES = {"who": "bold cyan", "when": "magenta", "how": "italic yellow", "to_whom": "cyan", "what": "green"}
_NARROW = 60
_ROWS_AT_ONCE = 200
_LONGEST_EVIDENCE = 60
_FIELD_WIDTH = 10  # as wide as "known as" and two blanks


def print_list(console: Console, reading: Reading, drawing: Drawing, *, why: bool = False) -> None:
    """With `why` under each statement its fields, their values, and the words and rule behind each."""
    from rich.text import Text

    count = len(reading.statements)
    heading = f"Who said what ({count})" if count else "Nothing here is attributed to anybody."
    show(console, Text(heading, style="bold"))
    rows = list(list_rows(reading, drawing))
    columns = fit_columns(rows, console.width) if rows and console.width >= _NARROW and not why else None
    if columns is not None:
        _print_table(console, rows, columns)
        return
    for row, statement in zip(rows, reading.statements, strict=True):
        print_row(console, row, drawing)
        for reason in list_reasons(statement, reading.document) if why else ():
            if reason.evidence or reason.because is not None:
                _print_reason(console, reason, reading.document, drawing)
        if why:
            show(console)


def list_rows(reading: Reading, drawing: Drawing) -> Iterator[Row]:
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    text = printable(reading.document.text)
    for number, statement in enumerate(reading.statements, 1):
        attribution = statement.attribution
        within = numbers.get(attribution.within or "")
        yield Row(
            number=str(number),
            who=drawing.line(word_speakers(statement) or "—"),
            when=drawing.line(word_made(statement.made)) if statement.made is not None else "",
            how=drawing.line(word_manner(statement)),
            to_whom=drawing.line(word_addressees(statement)),
            what=drawing.line(join_words(text, attribution.content, " … ")),
            form=f"{attribution.form}, in {within}" if within else attribution.form,
            score=f"{attribution.score:.2f}",
        )


def print_row(console: Console, row: Row, drawing: Drawing) -> None:
    """One statement on two lines or more, for where a table has no room."""
    from rich.text import Text

    between = drawing.line("·")
    head = Text.assemble((f"{row.number} ", "bold"), (row.who, _STYLES["who"]))
    for field, words in (("when", row.when), ("how", row.how), ("to_whom", row.to_whom and f"to {row.to_whom}")):
        if words:
            head.append(f" {between} ", style="dim").append(words, style=_STYLES[field])
    _print_indented(console, head, len(row.number) + 1)
    said = Text.assemble((row.what, _STYLES["what"]), (f" ({row.form}, {row.score})", "dim"))
    _print_indented(console, said, len(row.number) + 1, first=len(row.number) + 1)


def _print_reason(console: Console, reason: Reason, document: Document, drawing: Drawing) -> None:
    """The field, its value, the words that it was read from and the rule: made  Sat 23 May 2020  ← “Saturday” (made.own)."""
    from rich.text import Text

    words = [_shorten(join_words(document.text, [span], "")) for span in reason.evidence]
    line = Text.assemble((f"{reason.field:<{_FIELD_WIDTH}}", "dim"), drawing.line(reason.value))
    quoted = ", ".join(f"“{evidence}”" for evidence in words if evidence)
    if quoted:
        line.append(" " + drawing.line(f"← {quoted}"))
    if reason.because is not None:
        line.append(f" ({reason.because.rule})", style="dim")
    _print_indented(console, line, 5 + _FIELD_WIDTH, first=5)


def _shorten(words: str) -> str:
    """Cut in the middle, at blanks, where it is long: both ends say most."""
    if len(words) <= _LONGEST_EVIDENCE:
        return words
    half = _LONGEST_EVIDENCE // 2
    start, end = words[:half].rpartition(" ")[0], words[-half:].partition(" ")[2]
    return f"{start or words[:half]} … {end or words[-half:]}"


def _print_indented(console: Console, line: Text, rest: int, *, first: int = 0) -> None:
    """Wrapped, its first line after `first` blanks and all others after `rest`; not indented where lines are short."""
    if console.width < _NARROW:
        show(console, line)
        return
    from rich.text import Text

    blank = Text(" " * rest)
    # The first line has more room than the others, but a word may be as wide as the screen: all are wrapped alike.
    for number, wrapped in enumerate(line.wrap(console, console.width - rest)):
        wrapped.rstrip()
        lead = Text(" " * first) if number == 0 else blank
        show(console, lead + wrapped, no_wrap=True, overflow="ignore", crop=False)


def _print_table(console: Console, rows: Sequence[Row], columns: Sequence[Column]) -> None:
    from rich.table import Table
    from rich.text import Text

    # A table of rich holds all its lines at once: a long one is drawn in parts with the same columns.
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim", show_header=first == 0)
        for column in columns:
            right = column.field in ("number", "score")
            table.add_column(
                column.heading,
                justify="right" if right else "left",
                style=_STYLES.get(column.field, ""),
                overflow="fold",
                width=column.width,
            )
        for row in rows[first : first + _ROWS_AT_ONCE]:
            table.add_row(*(Text(getattr(row, column.field)) for column in columns))
        show(console, table)
