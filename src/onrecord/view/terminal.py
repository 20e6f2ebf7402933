"""A reading for people at a terminal: the story with who says what marked in it, then the list of it all.

Sources are bold, cues italic, content underlined, in three colours; each carries its attribution's number, and content its
brackets, so that nothing hangs on colour. Where there is no terminal (a pipe, a file) sources and cues get brackets too:
<Ana Ruiz>¹ {said}¹ [the bridge was closed]¹.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from onrecord.view.columns import COLUMNS, fit_columns
from onrecord.view.json_form import keep_scored
from onrecord.view.marks import Mark, Piece, cut_pieces, cut_stretches, list_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.text import Text

    from onrecord.schema import Reading, Role, Span
    from onrecord.view.columns import Row

_STYLES: dict[Role, str] = {"source": "bold cyan", "cue": "italic yellow", "content": "underline green"}
_COLUMN_STYLES = {"source": "bold cyan", "cue": "italic yellow", "content": "green"}
_BRACKETS: dict[Role, tuple[str, str]] = {"source": ("<", ">"), "cue": ("{", "}"), "content": ("[", "]")}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARGIN = 11  # as wide as "boilerplate"
_GOES_ON = ":"
_NARROW = 60
_ROWS_AT_ONCE = 200
_WIDEST = 112  # longer lines are hard to read
# Article text is data: nothing in it may steer the terminal. One character stands for one, so that offsets hold.
_CONTROLS = (*range(9), *range(11, 32), *range(127, 160))
_SURROGATES_AND_REVERSALS = (*range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNPRINTABLE = dict.fromkeys((*_CONTROLS, *_SURROGATES_AND_REVERSALS), "\N{REPLACEMENT CHARACTER}")
_UNPRINTABLE |= dict.fromkeys((ord("\t"), 0x2028, 0x2029), " ")


@dataclass(frozen=True, slots=True)
class Drawing:
    """How marks are drawn: with brackets around all roles or content only; numbers raised, or (1) where that is no letter."""

    all_brackets: bool
    raised: bool


def open_console(file: IO[str], *, width: int | None = None) -> Console:
    """A console on that file: colours only on a terminal and without NO_COLOR, styles only on a terminal.

    Without a terminal lines are 100 characters wide, or COLUMNS where it is set.
    """
    import os

    from rich.console import Console

    console = Console(file=file, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
    if width is None:
        if not console.is_terminal and not os.environ.get("COLUMNS", "").isdigit():
            console.width = 100
        console.width = min(console.width, _WIDEST)
    return console


def print_reading(console: Console, reading: Reading, *, min_score: float = 0.0) -> None:
    """The story, then who said what. Attributions under `min_score` are not shown, and a line says how many those are.

    Time grows with the length of the text and the attributions in it, however long its paragraphs are.
    """
    from rich.text import Text

    kept, left_out = keep_scored(reading, min_score)
    drawing = Drawing(
        all_brackets=not console.is_terminal or console.is_dumb_terminal,
        raised=(console.encoding or "ascii").lower().startswith("utf"),
    )
    for line in _header(kept):
        _show(console, line)
    _show(console)
    stretches = list(cut_stretches(kept.document))
    text = _printable(kept.document.text)
    for stretch, pieces in zip(stretches, cut_pieces(stretches, list_marks(kept.attributions)), strict=True):
        label = stretch.label if stretch.begins else _GOES_ON
        _print_in_margin(console, label, _draw(text, pieces, drawing))
        _show(console)
    _print_list(console, kept, drawing)
    if left_out:
        _show(console, Text(f"{left_out} more with a score under {min_score:g} not shown", style="dim"))


def print_rule(console: Console) -> None:
    """What parts two readings."""
    console.print()
    console.rule(characters="─" if (console.encoding or "").lower().startswith("utf") else "-")


def _show(console: Console, what: RenderableType = "", **how: Any) -> None:
    """Print it; where there is no terminal, without the blanks that fill its lines."""
    if console.is_terminal:
        console.print(what, **how)
        return
    with console.capture() as drawn:
        console.print(what, **how)
    console.file.write("\n".join(line.rstrip() for line in drawn.get().split("\n")))


def _header(reading: Reading) -> Iterator[Text]:
    from rich.text import Text

    document = reading.document
    if document.title:
        yield Text(_one_line(document.title), style="bold")
    facts = [
        ", ".join(document.authors),
        document.publisher or "",
        document.published.value if document.published else "no publication date",
        document.kind if document.kind != "unknown" else "unknown kind",
        "" if document.language == "en" else f"language {document.language}",
        document.name,
    ]
    yield Text(" · ".join(_one_line(fact) for fact in facts if fact), style="dim")
    for warning in dict.fromkeys((*document.warnings, *reading.warnings)):
        yield Text(f"! {_one_line(warning)}", style="yellow")


def _draw(text: str, pieces: Sequence[Piece], drawing: Drawing) -> Text:
    from rich.text import Text

    line = Text()
    for piece in pieces:
        for mark in piece.opens:
            if drawing.all_brackets or mark.role == "content":
                line.append(_BRACKETS[mark.role][0], style="dim")
        words = text[piece.start : piece.end].replace("\n", " ")
        # An inner attribution's source and cue show over the content that they stand in.
        roles: set[Role] = {mark.role for mark in piece.covers}
        shown: list[Role] = [role for role in ("content", "cue", "source") if role in roles]
        line.append(words, style=" ".join(_STYLES[role] for role in shown))
        for mark in piece.closes:
            line.append(_closing(mark, drawing), style="dim" if mark.role == "content" else _STYLES[mark.role])
    return line


def _closing(mark: Mark, drawing: Drawing) -> str:
    bracket = _BRACKETS[mark.role][1] if drawing.all_brackets or mark.role == "content" else ""
    number = str(mark.number).translate(_SUPERSCRIPTS) if drawing.raised else f"({mark.number})"
    return bracket + number


def _print_in_margin(console: Console, label: str, line: Text) -> None:
    from rich.text import Text

    if console.width < _NARROW:
        if label and label != _GOES_ON:
            _show(console, Text(label, style="dim"))
        _show(console, line)
        return
    margin = Text.assemble((f"{label:>{_MARGIN}}", "dim"), "  ")
    blank = Text(" " * (_MARGIN + 2))
    for index, wrapped in enumerate(line.wrap(console, console.width - _MARGIN - 2)):
        wrapped.rstrip()
        _show(console, (blank if index else margin) + wrapped, no_wrap=True, overflow="ignore", crop=False)


def _print_list(console: Console, reading: Reading, drawing: Drawing) -> None:
    from rich.text import Text

    count = len(reading.attributions)
    heading = f"Who said what ({count})" if count else "Nothing here is attributed to anybody."
    _show(console, Text(heading, style="bold"))
    rows = list(_rows(reading, drawing))
    widths = fit_columns(rows, console.width) if rows and console.width >= _NARROW else None
    if widths is not None:
        _print_table(console, rows, widths)
        return
    for number, source, cue, content, form, score in rows:
        _show(console, Text.assemble((f"{number} ", "bold"), (source, "bold cyan"), " ", (cue, "italic yellow")))
        _show(console, Text.assemble((content, "green"), (f" ({form}, {score})", "dim")))


def _print_table(console: Console, rows: Sequence[Row], widths: Sequence[int]) -> None:
    from rich.table import Table
    from rich.text import Text

    # A table of rich holds all its lines at once: a long one is drawn in parts with the same columns.
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        table = Table(box=None, pad_edge=False, show_edge=False, header_style="dim", show_header=first == 0)
        for name, width in zip(COLUMNS, widths, strict=True):
            right = name in ("", "score")
            table.add_column(
                name,
                justify="right" if right else "left",
                style=_COLUMN_STYLES.get(name, ""),
                overflow="fold",
                width=width,
            )
        for row in rows[first : first + _ROWS_AT_ONCE]:
            table.add_row(*(Text(cell) for cell in row))
        _show(console, table)


def _rows(reading: Reading, drawing: Drawing) -> Iterator[Row]:
    numbers = {attribution.id: number for number, attribution in enumerate(reading.attributions, 1)}
    text = _printable(reading.document.text)
    nothing, gap = ("—", " … ") if drawing.raised else ("-", " ... ")
    for number, attribution in enumerate(reading.attributions, 1):
        within = numbers.get(attribution.within or "")
        yield (
            str(number),
            _words(text, attribution.source, gap) or nothing,
            _words(text, attribution.cue, gap) or nothing,
            _words(text, attribution.content, gap),
            f"{attribution.form}, in {within}" if within else attribution.form,
            f"{attribution.score:.2f}",
        )


def _words(text: str, spans: Sequence[Span], gap: str) -> str:
    return gap.join(" ".join(text[start:end].split()) for start, end in spans)


def _printable(text: str) -> str:
    return text.translate(_UNPRINTABLE)


def _one_line(text: str) -> str:
    return " ".join(_printable(text).split())
