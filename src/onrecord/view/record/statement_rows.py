"""A statement of a record at a terminal: who, when, how, to whom; the words said; where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.console import Drawing, show
from onrecord.view.record.words import word_how, word_state, word_when, word_where, word_who, word_whom

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import RecordedStatement
    from onrecord.store.search_words import Tree

_STYLES = {
    "who": "bold cyan",
    "when": "magenta",
    "how": "italic yellow",
    "whom": "cyan",
    "what": "green",
    "hit": "bold reverse",
}
_BLANKS = 4


def print_statement(
    console: Console,
    statement: RecordedStatement,
    drawing: Drawing,
    *,
    number: int | None = None,
    tree: Tree | None = None,
) -> None:
    """Three lines or more. The words that `tree` asks for are marked, with brackets where there are no colours."""
    from rich.padding import Padding
    from rich.text import Text

    between = drawing.line_part(" · ")
    head = Text(f"{number:>3} " if number is not None else "", style="bold")
    head.append(drawing.line(word_who(statement)), style=_STYLES["who"])
    whom = word_whom(statement)
    for field, words in (
        ("when", word_when(statement)),
        ("how", word_how(statement)),
        ("whom", f"to {whom}" if whom else ""),
    ):
        if words:
            head.append(between, style="dim").append(drawing.line(words), style=_STYLES[field])
    show(console, head)
    show(console, Padding(_said(statement, drawing, tree, console), (0, 0, 0, _BLANKS)))
    state = word_state(statement)
    last = Text(drawing.line(f"{word_where(statement.document)}{between}{statement.id[:8]}"), style="dim")
    if state:
        last.append(between, style="dim").append(drawing.line(state), style="yellow")
    show(console, Padding(last, (0, 0, 0, _BLANKS)))


def _said(statement: RecordedStatement, drawing: Drawing, tree: Tree | None, console: Console) -> Text:
    """The words said, those that were searched for marked."""
    from rich.text import Text

    from onrecord.store.hits import mark_hits

    flat = " ".join(statement.text.split())
    said = Text(style=_STYLES["what"])
    at = 0
    for start, end in mark_hits(flat, tree) if tree is not None else ():
        said.append(drawing.line_part(flat[at:start]))
        hit = drawing.line_part(flat[start:end])
        said.append(hit if console.is_terminal else f"[{hit}]", style=_STYLES["hit"])
        at = end
    return said.append(drawing.line_part(flat[at:]))
