"""The checks under a story at a terminal: which of its quotations stand in the posts and turns that it carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.schema import STOPPING, Finding
from onrecord.view.check_wording import VERDICT_NAMES, list_reasons_of, verdict_style, word_check
from onrecord.view.console import Drawing, join_words, printable, show

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.schema import Check, Reading


def print_checks(console: Console, reading: Reading, drawing: Drawing) -> None:
    """Each check that found a passage or should have; how many statements stand in nothing that the story carries."""
    from rich.text import Text

    if not reading.checks:
        return
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    shown = [check for check in reading.checks if check.verdict != "unverified"]
    show(console)
    show(console, Text("Held against the posts and turns in it", style="bold"))
    for check in shown:
        _print_check(console, check, numbers.get(check.statement or ""), reading, drawing)
    if rest := len(reading.checks) - len(shown):
        show(console, Text(f"{rest} {'others stand' if rest > 1 else 'other stands'} in none of them", style="dim"))


def _print_check(console: Console, check: Check, number: int | None, reading: Reading, drawing: Drawing) -> None:
    from rich.text import Text

    name = VERDICT_NAMES[check.verdict]
    words = drawing.line(join_words(printable(reading.document.text), [check.quoted], ""))
    head = Text(f"{number if number is not None else '–'} ", style="bold")
    head.append(name.upper() if check.verdict in STOPPING else name, style=verdict_style(check.verdict))
    rest = word_check(check).removeprefix(name)
    show(console, head.append(f" “{words}”{drawing.line(rest)}", style="not bold"))
    cited = {reading.document.id: reading.document}
    told = check.verdict in STOPPING or "speaker_unchecked" in check.because.rule
    for reason in list_reasons_of(Finding(check, 1), reading.document, cited) if told else ():
        show(console, Text(f"  {drawing.line(reason)}"))
