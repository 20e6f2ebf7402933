"""A checked draft or quotation at a terminal: what weighs most first, the two wordings side by side where there is room.

What the source has and the text lacks stands between [- and -], what only the text has between {+ and +}; at a terminal both are
coloured too, so that nothing hangs on colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.schema import STOPPING, Finding
from onrecord.view.check_wording import (
    VERDICT_NAMES,
    by_weight,
    count_of,
    list_reasons_of,
    list_scope,
    verdict_style,
    word_meaning,
    word_place,
    word_summary,
    word_where,
)
from onrecord.view.console import Drawing, one_line, show
from onrecord.view.side_by_side import find_place, lay_side_by_side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Check, Checked, Document, EditKind, Retelling
    from onrecord.view.side_by_side import Words

_SIDE_BY_SIDE = 100  # characters a line from which two columns can be read
_MARGIN = 9
_MARKS: dict[EditKind, tuple[str, str]] = {
    "changed": ("{+", "+}"), "added": ("{+", "+}"), "dropped": ("[-", "-]"), "cleaned": ("{", "}"), "elided": ("", ""),
}  # fmt: skip
_IN_SOURCE: dict[EditKind, tuple[str, str]] = {"changed": ("[-", "-]"), "dropped": ("[-", "-]"), "cleaned": ("{", "}")}
_STYLES: dict[EditKind, str] = {
    "changed": "bold red",
    "added": "bold red",
    "dropped": "bold red",
    "cleaned": "yellow",
    "elided": "dim",
}


def print_checked(console: Console, checked: Checked, *, strict: bool = False) -> None:
    """The summary, every finding, and what was searched."""
    from rich.text import Text

    drawing = Drawing.on(console)
    document = checked.document
    if document.name:
        show(console, Text(drawing.line(f"{document.name} · checked"), style="bold"))
    show(console, Text(drawing.line(word_summary(checked, strict=strict)), style=_gate_style(checked, strict)))
    for warning in checked.warnings:
        show(console, Text(f"! {one_line(warning)}", style="yellow"))
    cited = {held.id: held for held in checked.cited}
    for finding in by_weight(checked.findings):
        show(console)
        _print_finding(console, finding, document, cited, drawing)
    show(console)
    for line in list_scope(checked):
        show(console, Text(drawing.line(line), style="dim"))


def _gate_style(checked: Checked, strict: bool) -> str:
    return "bold green" if checked.passes(strict=strict) else "bold red"


def _print_finding(
    console: Console, finding: Finding, document: Document, cited: Mapping[str, Document], drawing: Drawing
) -> None:
    from rich.text import Text

    check = finding.check
    name = VERDICT_NAMES[check.verdict]
    head = Text(name.upper() if check.verdict in STOPPING else name, style=verdict_style(check.verdict))
    facts = [
        word_where(finding, document),
        finding.speaker or "",
        finding.form or ("" if not document.name else "attributed to nobody"),
    ]
    for fact in (*facts, word_meaning(check.verdict)):
        if fact:
            head.append(f" {drawing.line('·')} {drawing.line(fact)}", style="not bold")
    show(console, head)
    print_sides(console, check, document, cited, drawing, label="draft" if document.name else "words")
    _print_facts(console, finding, document, cited, drawing)


def print_sides(
    console: Console, check: Check, document: Document, cited: Mapping[str, Document], drawing: Drawing, *, label: str
) -> None:
    """The words that were checked and those of the source, side by side where there is room, each marked where they differ."""
    sides = lay_side_by_side(check, document, cited)
    source_label = "source" if check.passage is not None else "nearest"
    quoted, source = _draw(sides.quoted, _MARKS, drawing), _draw(sides.source, _IN_SOURCE, drawing)
    if source and console.width >= _SIDE_BY_SIDE:
        _print_columns(console, (label, quoted), (source_label, source))
        return
    _print_labelled(console, label, quoted)
    if source:
        _print_labelled(console, source_label, source)


def _print_facts(
    console: Console, finding: Finding, document: Document, cited: Mapping[str, Document], drawing: Drawing
) -> None:
    from rich.text import Text

    check = finding.check
    passage = check.passage or check.nearest
    if passage is not None:
        _print_labelled(console, "in", Text(drawing.line(word_place(find_place(passage, cited))), style="cyan"))
    for reason in list_reasons_of(finding, document, cited):
        _print_labelled(console, "", Text(drawing.line(reason)))
    if finding.retold:
        _print_retold(console, finding.retold, cited, drawing)


def _print_retold(
    console: Console, retold: Sequence[Retelling], cited: Mapping[str, Document], drawing: Drawing
) -> None:
    """Each article that quotes the passage: when, which, how, in which words."""
    from rich.text import Text

    _print_labelled(console, "told by", Text(count_of(len(retold), "article")))
    for telling in retold:
        article = cited[telling.document]
        facts = ((telling.published or "no date")[:10], telling.publisher or "", telling.name)
        line = Text(drawing.line(" · ".join(fact for fact in facts if fact)))
        verdict = telling.check.verdict
        line.append(f" {drawing.line('·')} ").append(VERDICT_NAMES[verdict], style=verdict_style(verdict))
        _print_labelled(console, "", line)
        _print_labelled(console, "", _draw(lay_side_by_side(telling.check, article, cited).quoted, _MARKS, drawing))
        for reason in list_reasons_of(Finding(telling.check, 1), article, cited):
            _print_labelled(console, "", Text(drawing.line(reason)))


def _draw(words: Sequence[Words], marks: Mapping[EditKind, tuple[str, str]], drawing: Drawing) -> Text:
    from rich.text import Text

    line = Text()
    for piece in words:
        before, after = marks.get(piece.kind, ("", ""))
        bare = piece.text.strip()
        if not bare:
            line.append(piece.text)
            continue
        lead, tail = piece.text[: len(piece.text) - len(piece.text.lstrip())], piece.text[len(piece.text.rstrip()) :]
        line.append(lead).append(f"{before}{drawing.line(bare)}{after}", style=_STYLES.get(piece.kind, "")).append(tail)
    return line


def _print_columns(console: Console, *columns: tuple[str, Text]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, show_edge=False, show_header=False, padding=(0, 1, 0, 0))
    room = console.width - 2 * _MARGIN - 2
    for _ in columns:
        table.add_column(width=_MARGIN - 1, style="dim", no_wrap=True, justify="right")
        table.add_column(width=room // 2, overflow="fold")
    table.add_row(*(cell for label, text in columns for cell in (label, text)))
    show(console, table)


def _print_labelled(console: Console, label: str, line: Text) -> None:
    from rich.text import Text

    margin = Text(f"{label:>{_MARGIN - 1}} ", style="dim")
    blank = Text(" " * _MARGIN)
    for number, wrapped in enumerate(line.wrap(console, max(20, console.width - _MARGIN))):
        wrapped.rstrip()
        show(console, (blank if number else margin) + wrapped, no_wrap=True, overflow="ignore", crop=False)
