"""An exchange as a thread for people: who said what when, in answer to which number, and what in the story says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.console import Drawing, join_words, one_line, printable, show
from onrecord.view.wording import word_addressees, word_made, word_manner, word_party, word_reply, word_speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Exchange, Reading, Reply, Statement

_LONGEST_EVIDENCE = 60


def print_exchanges(console: Console, reading: Reading) -> None:
    """Each exchange of a story, or what was looked through where there is none."""
    from rich.text import Text

    drawing = Drawing.on(console)
    title = reading.document.title or reading.document.name
    if title:
        show(console, Text(one_line(title), style="bold"))
    if not reading.exchanges:
        show(console, Text(nothing_found(reading)))
        return
    names = {party.id: word_party(party) for party in reading.parties}
    for number, exchange in enumerate(reading.exchanges, 1):
        who = ", ".join(names.get(party, "") for party in exchange.parties if names.get(party))
        show(console)
        head = f"Exchange {number} of {len(reading.exchanges)}"
        show(console, Text(drawing.line(f"{head}: {who}" if who else head), style="dim"))
        _print_exchange(console, reading, exchange, drawing)


def nothing_found(reading: Reading) -> str:
    """The scope of a negative answer."""
    outer = [s for s in reading.statements if s.attribution.within is None]
    speakers = {party.id for s in outer for party in s.speakers}
    statements = "1 statement" if len(outer) == 1 else f"{len(outer)} statements"
    people = "1 speaker" if len(speakers) == 1 else f"{len(speakers)} speakers"
    where = one_line(reading.document.name) or "the text"
    return f"no exchange in {where}: looked through {statements} by {people}; none is known to answer another, or anything outside of the story"


def _print_exchange(console: Console, reading: Reading, exchange: Exchange, drawing: Drawing) -> None:
    statements = {statement.id: statement for statement in reading.statements}
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    replies: dict[str, list[Reply]] = {}
    for reply in exchange.replies:
        replies.setdefault(reply.statement, []).append(reply)
    for identity in exchange.statements:
        _print_turn(console, reading, statements[identity], numbers, replies.get(identity, ()), drawing)


def _print_turn(
    console: Console,
    reading: Reading,
    statement: Statement,
    numbers: dict[str, int],
    replies: Sequence[Reply],
    drawing: Drawing,
) -> None:
    """The time, who and how on one line, the words on the next, then what they answer and the words that say so."""
    from rich.text import Text

    number = str(numbers[statement.id])
    line = Text.assemble((f"{number:>3} ", "bold"), (drawing.line(word_speakers(statement) or "—"), "bold cyan"))
    to = word_addressees(statement)
    time = word_made(statement.made) if statement.made is not None else "time not known"
    for words in (time, word_manner(statement), f"to {to}" if to else ""):
        if words:
            line.append(f" {drawing.line('·')} ", style="dim").append(drawing.line(words))
    _print_indented(console, line, first="")
    said = join_words(printable(reading.document.text), statement.attribution.content, " … ")
    _print_indented(console, Text(drawing.line(said), style="green"))
    for reply in replies:
        _print_indented(console, _answer(reading, reply, numbers, drawing))


def _answer(reading: Reading, reply: Reply, numbers: dict[str, int], drawing: Drawing) -> Text:
    from rich.text import Text

    names = {party.id: word_party(party) for party in reading.parties}
    line = Text(drawing.line(word_reply(reply, numbers, names, drawing.raised)))
    text = printable(reading.document.text)
    evidence = [join_words(text, [span], "") for span in reply.because.evidence]
    shown = ", ".join(f"“{_shorten(words)}”" for words in dict.fromkeys(evidence) if words)
    if shown:
        line.append(" " + drawing.line(f"← {shown}"), style="dim")
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
