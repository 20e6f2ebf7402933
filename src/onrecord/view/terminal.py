"""A reading for people at a terminal: the story with who says what marked in it, then the list of it all.

Sources are bold, cues italic, content underlined, in three colours; each carries its attribution's number, and content its
brackets, so that nothing hangs on colour. Where there is no terminal (a pipe, a file) sources and cues get brackets too:
<Ana Ruiz>¹ {said}¹ [the bridge was closed]¹.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.check_list import print_checks
from onrecord.view.console import Drawing, one_line, printable, show
from onrecord.view.json_form import keep_scored
from onrecord.view.marks import Mark, Piece, cut_pieces, cut_stretches, list_marks
from onrecord.view.statement_list import print_list
from onrecord.view.wording import list_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Reading, Role

_STYLES: dict[str, str] = {"source": "bold cyan", "cue": "italic yellow", "content": "underline green"}
_BRACKETS: dict[str, tuple[str, str]] = {"source": ("<", ">"), "cue": ("{", "}"), "content": ("[", "]")}
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARGIN = 11  # as wide as "boilerplate"
_GOES_ON = ":"
_NARROW = 60


def print_reading(console: Console, reading: Reading, *, min_score: float = 0.0, why: bool = False) -> None:
    """The story, then who said what and what its own posts say of that, with `why` also what each field was read from. Attributions under `min_score` are not shown,
    and a line says how many those are.

    Time grows with the length of the text and the attributions in it, however long its paragraphs are.
    """
    from rich.text import Text

    kept, left_out = keep_scored(reading, min_score)
    drawing = Drawing.on(console)
    for line in _header(kept):
        show(console, line)
    show(console)
    stretches = list(cut_stretches(kept.document))
    text = printable(kept.document.text)
    for stretch, pieces in zip(stretches, cut_pieces(stretches, list_marks(kept.attributions)), strict=True):
        label = stretch.label if stretch.begins else _GOES_ON
        _print_in_margin(console, label, _draw(text, pieces, drawing))
        show(console)
    print_list(console, kept, drawing, why=why)
    print_checks(console, kept, drawing)
    if left_out:
        show(console, Text(f"{left_out} more with a score under {min_score:g} not shown", style="dim"))


def _header(reading: Reading) -> Iterator[Text]:
    from rich.text import Text

    document = reading.document
    if document.title:
        yield Text(one_line(document.title), style="bold")
    yield Text(" · ".join(list_facts(reading)), style="dim")
    for warning in dict.fromkeys((*document.warnings, *reading.warnings)):
        yield Text(f"! {one_line(warning)}", style="yellow")


def _draw(text: str, pieces: Sequence[Piece], drawing: Drawing) -> Text:
    from rich.text import Text

    line = Text()
    for piece in pieces:
        for mark in piece.opens:
            if drawing.all_brackets or mark.role == "content":
                line.append(_BRACKETS[mark.role][0], style="dim")
        words = text[piece.start : piece.end].replace("\n", " ")
        # An inner attribution's source and cue show over the content that they stand in.
        roles: set[str] = {mark.role for mark in piece.covers}
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
            show(console, Text(label, style="dim"))
        show(console, line)
        return
    margin = Text.assemble((f"{label:>{_MARGIN}}", "dim"), "  ")
    blank = Text(" " * (_MARGIN + 2))
    for index, wrapped in enumerate(line.wrap(console, console.width - _MARGIN - 2)):
        wrapped.rstrip()
        show(console, (blank if index else margin) + wrapped, no_wrap=True, overflow="ignore", crop=False)
