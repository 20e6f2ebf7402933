"""Writing to a terminal, a pipe or a file: what the view's pages share. Nothing here knows what a reading is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console, RenderableType

    from onrecord.schema import Span

_WIDEST = 112  # longer lines are hard to read
# Article text is data: nothing in it may steer the terminal. One character stands for one, so that offsets hold.
_CONTROLS = (*range(9), *range(11, 32), *range(127, 160))
_SURROGATES_AND_REVERSALS = (*range(0xD800, 0xE000), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_UNPRINTABLE = dict.fromkeys((*_CONTROLS, *_SURROGATES_AND_REVERSALS), "\N{REPLACEMENT CHARACTER}")
_UNPRINTABLE |= dict.fromkeys((ord("\t"), 0x2028, 0x2029), " ")
_SUBSTITUTES = str.maketrans({"·": "-", "←": "<-", "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "..."})


@dataclass(frozen=True, slots=True)
class Drawing:
    """How marks are drawn: with brackets around all roles or content only; numbers raised, or (1) where that is no letter."""

    all_brackets: bool
    raised: bool

    @classmethod
    def on(cls, console: Console) -> Drawing:
        return cls(
            all_brackets=not console.is_terminal or console.is_dumb_terminal,
            raised=(console.encoding or "ascii").lower().startswith("utf"),
        )

    def line(self, text: str) -> str:
        """A text on one line, in characters that are there."""
        flat = one_line(text)
        return flat if self.raised else flat.translate(_SUBSTITUTES)

    def line_part(self, text: str) -> str:
        """A piece of a line: blanks at its ends are kept."""
        flat = printable(text)
        return flat if self.raised else flat.translate(_SUBSTITUTES)


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


def print_rule(console: Console) -> None:
    """What parts two readings."""
    console.print()
    console.rule(characters="─" if (console.encoding or "").lower().startswith("utf") else "-")


def show(console: Console, what: RenderableType = "", **how: Any) -> None:
    """Print it; where there is no terminal, without the blanks that fill its lines."""
    if console.is_terminal:
        console.print(what, **how)
        return
    with console.capture() as drawn:
        console.print(what, **how)
    console.file.write("\n".join(line.rstrip() for line in drawn.get().split("\n")))


def say(line: str, *, err: bool = False, file: IO[str] | None = None) -> None:
    """Print a plain line: names and what people wrote in it steer no terminal either."""
    click.echo(printable(line).replace("\n", " "), err=err, file=file)


def join_words(text: str, spans: Sequence[Span], gap: str) -> str:
    return gap.join(" ".join(text[start:end].split()) for start, end in spans)


def printable(text: str) -> str:
    return text.translate(_UNPRINTABLE)


def one_line(text: str) -> str:
    return " ".join(printable(text).split())
