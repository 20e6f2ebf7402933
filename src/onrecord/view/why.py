"""`onrecord why`: one statement, each of its fields, and the words in their sentences that each was read from."""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.errors import InputError
from onrecord.view.console import Drawing, show
from onrecord.view.reasons import list_reasons
from onrecord.view.statement_list import list_rows, print_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Document, Reading, Span, Statement
    from onrecord.view.reasons import Reason

_FIELD_WIDTH = 10
_LISTED = 4
_LONGEST_SHOWN = 64  # of what the user wrote for an id


def find_statement(reading: Reading, name: str, wanted: str) -> Statement:
    """The statement of that number in the list of `onrecord read` (from 1), of that id, or whose id alone begins so.

    Raises InputError where there is none or more than one; `name` is what the user called the file.
    """
    statements, shown = reading.statements, wanted if len(wanted) <= _LONGEST_SHOWN else f"{wanted[:_LONGEST_SHOWN]}…"
    if not statements:
        raise InputError(f"{name}: nothing in it is attributed to anybody, so there is no statement {shown!r}")
    if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 and 1 <= int(wanted) <= len(statements):
        return statements[int(wanted) - 1]
    found = [statement for statement in statements if wanted and statement.id.startswith(wanted.lower())]
    if len(found) == 1:
        return found[0]
    if not found:
        known = "1 only" if len(statements) == 1 else f"1 to {len(statements)}"
        raise InputError(f"{name}: no statement {shown!r}; numbers are {known}, ids are in `onrecord read --json`")
    ids = ", ".join(statement.id for statement in found[:_LISTED])
    more = f" and {len(found) - _LISTED} more" if len(found) > _LISTED else ""
    raise InputError(f"{name}: {shown!r} begins the ids of {len(found)} statements: {ids}{more}; write more of one")


def print_why(console: Console, reading: Reading, statement: Statement) -> None:
    from rich.text import Text

    drawing = Drawing.on(console)
    number = reading.statements.index(statement) + 1
    show(console, Text(f"{number} of {len(reading.statements)} in {reading.document.name}, id {statement.id}", "dim"))
    print_row(console, list(list_rows(reading, drawing))[number - 1], drawing)
    before: tuple[Span, ...] = ()
    for reason in list_reasons(statement, reading.document, reading):
        show(console)
        _print_reason(console, reason, reading.document, drawing, again=reason.evidence == before)
        before = reason.evidence


def _print_reason(console: Console, reason: Reason, document: Document, drawing: Drawing, *, again: bool) -> None:
    """`again` says that the words are those of the field before: they are not shown twice."""
    from rich.text import Text

    line = Text.assemble((f"{reason.field:<{_FIELD_WIDTH}}", "dim"), (drawing.line(reason.value), "bold"))
    if (because := reason.because) is not None:
        score = "" if because.score is None else f", score {because.score:.2f}"
        line.append(f"  ({because.room} {because.rule}{score})", style="dim")
    if again and reason.evidence:
        line.append("  from the same words", style="dim")
    _print_hanging(console, line, " " * _FIELD_WIDTH, first="")
    if again:
        return
    for sentence, spans in group_by_sentence(document, reason.evidence):
        _print_hanging(console, _mark(document, sentence, spans, drawing), " " * _FIELD_WIDTH)


def group_by_sentence(document: Document, evidence: Sequence[Span]) -> Iterator[tuple[Span, list[Span]]]:
    """Each sentence with the evidence that begins in it. Evidence between sentences, or over its end, is shown whole."""
    starts = [sentence.start for sentence in document.sentences]

    def sentence_of(span: Span) -> Span:
        at = bisect_right(starts, span.start) - 1
        if at < 0 or document.sentences[at].end <= span.start:
            return span
        return type(span)(document.sentences[at].start, max(document.sentences[at].end, span.end))

    for sentence, spans in groupby(sorted(evidence), sentence_of):
        yield sentence, list(spans)


def _mark(document: Document, sentence: Span, spans: Sequence[Span], drawing: Drawing) -> Text:
    """The sentence with its evidence in brackets; of evidence inside other evidence the outer is marked."""
    from rich.text import Text

    text, at = document.text, sentence.start
    line = Text(style="dim")
    for start, end in spans:
        if start < at or start == end:
            continue
        line.append(_plain(text[at:start], drawing))
        line.append("[" + _plain(text[start:end], drawing) + "]", style="not dim bold")
        at = end
    line.append(_plain(text[at : sentence.end], drawing))
    return line


def _plain(text: str, drawing: Drawing) -> str:
    """On one line, blanks at the ends kept."""
    flat = drawing.line(text)
    lead = " " if text[:1].isspace() else ""
    return lead + flat + (" " if flat and text[-1:].isspace() else "")


def _print_hanging(console: Console, line: Text, indent: str, *, first: str | None = None) -> None:
    from rich.text import Text

    lead = indent if first is None else first
    for number, wrapped in enumerate(line.wrap(console, max(console.width - len(indent), len(indent)))):
        wrapped.rstrip()
        show(console, Text(lead if number == 0 else indent) + wrapped, no_wrap=True, overflow="ignore", crop=False)
