"""A reading in a notebook: the story with who says what marked in it, then the list of it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.check_wording import count_of, word_check
from onrecord.view.console import Drawing, join_words, one_line
from onrecord.view.marks import Piece, Stretch, cut_pieces, cut_stretches, list_marks
from onrecord.view.markup import say
from onrecord.view.notebook.page import frame, lay_table
from onrecord.view.statement_list import list_rows
from onrecord.view.wording import list_facts, word_party, word_reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.schema import Document, Reading, Role

# A notebook keeps its outputs: a long story would make it a large file.
_LONGEST_STORY = 12_000
_MOST_STATEMENTS = 100
_TAGS: dict[Role, str] = {"content": "u", "cue": "i", "source": "b"}
_HEADINGS = ("", "who", "when", "how", "to whom", "what", "answers", "form", "score")


def reading_as_html(reading: Reading) -> str:
    """The head, the story, the statements, and the checks against what the story carries itself. A cut says so."""
    return frame((*_head(reading), *_story(reading), _statements(reading), *_checks(reading)))


def _head(reading: Reading) -> Iterator[str]:
    title = reading.document.title
    head = f"<b>{say(one_line(title))}</b><br>" if title else ""
    yield f"<p>{head}<small>{say(' · '.join(list_facts(reading)))}</small></p>"
    for warning in dict.fromkeys((*reading.document.warnings, *reading.warnings)):
        yield f'<p class="look">{say(one_line(warning))}</p>'


def _story(reading: Reading) -> Iterator[str]:
    stretches = list(_cut_off(reading.document))
    for stretch, pieces in zip(stretches, cut_pieces(stretches, list_marks(reading.attributions)), strict=True):
        label = f"<small>{say(stretch.label)}</small> " if stretch.label and stretch.begins else ""
        yield f"<p>{label}{_mark_pieces(reading.document.text, pieces)}</p>"
    if (length := len(reading.document.text)) > _LONGEST_STORY:
        yield f'<p class="look">{_LONGEST_STORY:,} of {length:,} characters shown</p>'


def _cut_off(document: Document) -> Iterator[Stretch]:
    """The stretches of the story up to the longest that is shown."""
    for stretch in cut_stretches(document):
        if stretch.start >= _LONGEST_STORY:
            return
        yield Stretch(stretch.label, stretch.start, min(stretch.end, _LONGEST_STORY), stretch.begins)


def _mark_pieces(text: str, pieces: Sequence[Piece]) -> str:
    """Content in brackets and underlined, cues slanted, sources bold; each with its statement's number behind it."""
    out = []
    for piece in pieces:
        out += ["[" for mark in piece.opens if mark.role == "content"]
        roles = {mark.role for mark in piece.covers}
        shown = [role for role in _TAGS if role in roles]
        opening = "".join(f'<{_TAGS[role]} class="{role}">' for role in shown)
        closing = "".join(f"</{_TAGS[role]}>" for role in reversed(shown))
        out.append(f"{opening}{say(text[piece.start : piece.end])}{closing}")
        out += [f"{']' if mark.role == 'content' else ''}<sup>{mark.number}</sup>" for mark in piece.closes]
    return "".join(out)


def _statements(reading: Reading) -> str:
    if not reading.statements:
        return "<p>Nothing here is attributed to anybody.</p>"
    answers = _answers(reading)
    rows = []
    for row, statement in zip(
        list_rows(reading, Drawing(all_brackets=True, raised=True)), reading.statements, strict=True
    ):
        cells = (
            row.number,
            row.who,
            row.when,
            row.how,
            row.to_whom,
            row.what,
            answers.get(statement.id, ""),
            row.form,
            row.score,
        )
        rows.append([say(cell) for cell in cells])
        if len(rows) == _MOST_STATEMENTS:
            break
    table = lay_table(_HEADINGS, rows)
    left = len(reading.statements) - len(rows)
    return table + (f'<p class="look">{count_of(left, "more statement")} not shown</p>' if left else "")


def _answers(reading: Reading) -> dict[str, str]:
    """Statement id -> what it answers, in words."""
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    names = {party.id: word_party(party) for party in reading.parties}
    said: dict[str, list[str]] = {}
    for reply in reading.replies:
        said.setdefault(reply.statement, []).append(word_reply(reply, numbers, names, arrows=False))
    return {statement: "; ".join(words) for statement, words in said.items()}


def _checks(reading: Reading) -> Iterator[str]:
    """Each check that found a passage in what the story carries, or should have."""
    numbers = {statement.id: number for number, statement in enumerate(reading.statements, 1)}
    told = [check for check in reading.checks if check.verdict != "unverified"]
    if not told:
        return
    yield "<p><b>Held against the posts and turns in it</b></p>"
    for check in told[:_MOST_STATEMENTS]:
        words = join_words(reading.document.text, [check.quoted], "")
        yield f"<p>{numbers.get(check.statement or '', '–')} {say(f'“{words}”: {word_check(check)}')}</p>"
    if len(told) > _MOST_STATEMENTS:
        yield f'<p class="look">{count_of(len(told) - _MOST_STATEMENTS, "more check")} not shown</p>'
