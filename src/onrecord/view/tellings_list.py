"""Utterances for people: who told it first, who after whom, how many newsrooms on their own, in which words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.console import Drawing, one_line, show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import Console
    from rich.text import Text

    from onrecord.schema import Edit, Telling, Utterance, Variant
    from onrecord.tellings import Source, Told

# what stands between two tellings, by its rule
HOW_TOLD = {
    "utterances.copy": "a copy of the story of",
    "utterances.credited": "credits",
    "utterances.same_credit": "credits the same outlet as",
    "utterances.same_newsroom": "the same newsroom, after",
    "utterances.same_cut": "cut or reworded as in",
}
_MARKS = " ,.;:…“”‘’\"'"


def print_told(console: Console, told: Told, utterances: Sequence[Utterance], *, everything: bool = False) -> None:
    """These utterances, or what was looked through where there are none."""
    from rich.text import Text

    drawing = Drawing.on(console)
    stories, statements = _count(len(told.sources), "story"), _count(len(told.reports), "statement")
    if not utterances:
        scope = f"nothing told in two stories: looked through {statements} in {stories}"
        show(console, Text(scope if not everything else f"no statement in {stories}"))
        return
    for number, said in enumerate(utterances, 1):
        if number > 1:
            show(console)
        show(console, Text(drawing.line(f"Utterance {number} of {len(utterances)}"), style="dim"))
        for line in _lines(said, told, drawing):
            _print_hanging(console, line)


def _lines(said: Utterance, told: Told, drawing: Drawing) -> Iterator[Text]:
    from rich.text import Text

    reports = [told.reports[one] for one in said.statements]
    speaker = next((" and ".join(report.speakers) for report in reports if report.speakers), "—")
    made = next((report.made for report in reports if report.made), None)
    head = Text.assemble((drawing.line(speaker), "bold cyan"))
    head.append(" " + drawing.line(f"· {_day(made) if made else 'time not known'}"))
    yield head
    yield Text(drawing.line(said.variants[0].text), style="green")
    stories = len({telling.document for telling in said.tellings})
    newsrooms = "1 newsroom" if said.independent == 1 else f"{said.independent} newsrooms"
    yield Text(
        drawing.line(
            f"in {_count(stories, 'story')}, told by {newsrooms} on their own:".replace(
                "1 newsroom on their", "1 newsroom on its"
            )
        )
    )
    for at, telling in enumerate(said.tellings):
        yield Text("  " + drawing.line(_telling(telling, told, first=at == 0)))
    if len(said.variants) > 1:
        yield Text(f"in {len(said.variants)} wordings:")
        for variant in said.variants:
            yield _variant(variant, said.variants[0].text, drawing)
    if said.repeats is not None:
        again = next(other for other in told.utterances if other.id == said.repeats)
        where = told.reports[again.statements[0]]
        source = told.sources[where.document or ""]
        yield Text(drawing.line(f"said before, at another event: first told by {_name(source)}"))


def _telling(telling: Telling, told: Told, *, first: bool) -> str:
    source = told.sources[telling.document]
    day = _day(telling.published) if telling.published else "date not known"
    if telling.after is None:
        how = "first" if first else "on its own"
    elif telling.because.rule == "utterances.same_document":
        how = "again in the same story"
    else:
        before = told.sources[told.reports[telling.after].document or ""]
        how = f"{HOW_TOLD[telling.because.rule]} {_name(before)}"
    name = one_line(source.name)
    place = f" ({name})" if source.publisher and name else ""
    return f"{day} {_name(source)}{place}: {how}"


def _variant(variant: Variant, first: str, drawing: Drawing) -> Text:
    from rich.text import Text

    line = Text(f"  {len(variant.statements)} ")
    line.append(drawing.line(variant.text), style="green")
    edits = (edit for edit in variant.diff if edit.kind != "equal")
    changes = [change for edit in edits if (change := word_change(edit, variant.text, first))]
    if changes:
        line.append(" " + drawing.line(f"({'; '.join(changes)})"), style="dim")
    return line


def word_change(edit: Edit, text: str, first: str) -> str:
    """What became of the first report's words, and what the change touches; nothing where only marks differ."""
    new, old = (one_line(t[s.start : s.end]).strip(_MARKS) for t, s in ((text, edit.quotation), (first, edit.primary)))
    if not new and not old:
        return ""
    touched = f" [{', '.join(edit.touches)}]" if edit.touches else ""
    return (f"“{new}” for “{old}”" if new and old else f"adds “{new}”" if new else f"leaves out “{old}”") + touched


def _name(source: Source) -> str:
    return one_line(source.publisher or source.name or source.title or source.id[:8])


def _day(value: str) -> str:
    """The day, or the days, of an ISO time or interval."""
    first, _, last = value.partition("/")
    return first[:10] if not last or last[:10] == first[:10] else f"{first[:10]} to {last[:10]}"


def _count(number: int, what: str) -> str:
    plural = what[:-1] + "ies" if what.endswith("y") else what + "s"
    return f"1 {what}" if number == 1 else f"{number:,} {plural}"


def _print_hanging(console: Console, line: Text) -> None:
    """Indented by two, what goes on by six."""
    from rich.text import Text

    for number, wrapped in enumerate(line.wrap(console, max(console.width - 6, 20))):
        wrapped.rstrip()
        show(console, Text("      " if number else "  ") + wrapped, no_wrap=True, overflow="ignore", crop=False)
