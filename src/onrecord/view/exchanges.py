"""An exchange as a thread for people: who said what when, in answer to which number, and what in the story says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.view.console import Drawing, join_words, one_line, printable, show
from onrecord.view.wording import word_addressees, word_made, word_manner, word_party, word_reply, word_speakers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Exchange, Reading, Reply, Statement

_LONGEST_EVIDENCE = 60


@dataclass(frozen=True, slots=True)
class _Page:
    """What the lines of all exchanges of a story need: its text, its statements with their numbers, and names."""

    text: str
    statements: Mapping[str, Statement]
    numbers: Mapping[str, int]
    names: Mapping[str, str]
    drawing: Drawing


def print_exchanges(console: Console, reading: Reading) -> None:
    """Each exchange of a story, or what was looked through where there is none."""
    from rich.text import Text

    title = reading.document.title or reading.document.name
    if title:
        show(console, Text(one_line(title), style="bold"))
    for warning in dict.fromkeys((*reading.document.warnings, *reading.warnings)):
        show(console, Text(f"! {one_line(warning)}", style="yellow"))
    if not reading.exchanges:
        show(console, Text(nothing_found(reading)))
        return
    page = _Page(
        printable(reading.document.text),
        {statement.id: statement for statement in reading.statements},
        {statement.id: number for number, statement in enumerate(reading.statements, 1)},
        {party.id: word_party(party) for party in reading.parties},
        Drawing.on(console),
    )
    for number, exchange in enumerate(reading.exchanges, 1):
        who = ", ".join(name for party in exchange.parties if (name := page.names.get(party)))
        head = f"Exchange {number} of {len(reading.exchanges)}"
        show(console)
        show(console, Text(page.drawing.line(f"{head}: {who}" if who else head), style="dim"))
        _print_exchange(console, exchange, page)


def nothing_found(reading: Reading) -> str:
    """The scope of a negative answer."""
    outer = [s for s in reading.statements if s.attribution.within is None]
    speakers = {party.id for s in outer for party in s.speakers}
    statements = "1 statement" if len(outer) == 1 else f"{len(outer)} statements"
    people = "1 speaker" if len(speakers) == 1 else f"{len(speakers)} speakers"
    where = one_line(reading.document.name) or "the text"
    return (
        f"no exchange in {where}: looked through {statements} by {people}; none is known to answer another, "
        "or anything outside of the story"
    )


def _print_exchange(console: Console, exchange: Exchange, page: _Page) -> None:
    replies: dict[str, list[Reply]] = {}
    for reply in exchange.replies:
        replies.setdefault(reply.statement, []).append(reply)
    for identity in exchange.statements:
        _print_statement(console, page.statements[identity], page)
        for reply in replies.get(identity, ()):
            _print_indented(console, _answer(reply, page))


def _print_statement(console: Console, statement: Statement, page: _Page) -> None:
    """Who, when, how and to whom on one line, the words on the next."""
    from rich.text import Text

    line = Text.assemble(
        (f"{page.numbers[statement.id]:>3} ", "bold"),
        (page.drawing.line(word_speakers(statement) or "—"), "bold cyan"),
    )
    to = word_addressees(statement)
    time = word_made(statement.made) if statement.made is not None else "time not known"
    for words in (time, word_manner(statement), f"to {to}" if to else ""):
        if words:
            line.append(f" {page.drawing.line('·')} ", style="dim").append(page.drawing.line(words))
    _print_indented(console, line, first="")
    said = join_words(page.text, statement.attribution.content, " … ")
    _print_indented(console, Text(page.drawing.line(said), style="green"))


def _answer(reply: Reply, page: _Page) -> Text:
    """What it answers, and the words that say so."""
    from rich.text import Text

    line = Text(page.drawing.line(word_reply(reply, page.numbers, page.names, page.drawing.raised)))
    evidence = (join_words(page.text, [span], "").strip('“”"') for span in reply.because.evidence)
    shown = ", ".join(f"“{_shorten(words)}”" for words in dict.fromkeys(evidence) if words)
    if shown:
        line.append(" " + page.drawing.line(f"← {shown}"), style="dim")
    score = "" if reply.because.score is None else f", {reply.because.score:.2f}"
    line.append(f" ({reply.because.rule}{score})", style="dim")
    return line


def _shorten(words: str) -> str:
    if len(words) <= _LONGEST_EVIDENCE:
        return words
    return words[:_LONGEST_EVIDENCE].rpartition(" ")[0] + " …"


def _print_indented(console: Console, line: Text, *, first: str = "    ") -> None:
    from rich.text import Text

    for number, wrapped in enumerate(line.wrap(console, max(console.width - 4, 20))):
        wrapped.rstrip()
        lead = first if number == 0 else "    "
        show(console, Text(lead) + wrapped, no_wrap=True, overflow="ignore", crop=False)
