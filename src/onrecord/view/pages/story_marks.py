"""A story cut for drawing: pieces of text, each with the statements and the roles that it has in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.marks import Mark, Stretch, cut_pieces
from onrecord.view.pages.punctuated import move_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.view.marks import Piece as Cut

_SHOWN = ("content", "cue", "source")
_EVIDENCE = ("speaker", "made")


class Piece(NamedTuple):
    """A piece of the story. `classes` say what it is in any statement; `of` names statement and role, for the page to light it up;
    `depth` is how many contents it lies in, `opens` the numbers of the statements whose words begin here, `verdicts` the number and verdict
    of each quotation that ends here and was held against its source."""

    text: str
    classes: str
    of: str
    depth: int
    opens: tuple[int, ...]
    verdicts: tuple[tuple[int, str], ...]


class Run(NamedTuple):
    """Text of one zone; `begins` is False where the zone has begun in an earlier one."""

    zone: str
    begins: bool
    pieces: tuple[Piece, ...]


class Block(NamedTuple):
    """What is drawn as one: `tag` is "h1" for the headline, "p" for all else; a dateline leads its paragraph."""

    tag: str
    zone: str
    runs: tuple[Run, ...]


def cut_story(story: dict[str, Any], first: int = 1) -> Iterator[Block]:
    """The blocks of a story, in order. Statements are numbered as they stand in its list, from 1 or, in a part of a story, another number."""
    runs: list[Run] = []
    headed = False
    for stretch, run in _cut_runs(story, first):
        runs.append(run)
        if run.zone == "dateline" and "\n" not in story["text"][stretch.end : stretch.end + 1]:
            continue
        is_head = run.zone == "headline" and not headed
        headed = headed or is_head
        yield Block("h1" if is_head else "p", run.zone, tuple(runs))
        runs = []
    if runs:
        yield Block("p", runs[-1].zone, tuple(runs))


def _cut_runs(story: dict[str, Any], first: int) -> Iterator[tuple[Stretch, Run]]:
    stretches = [Stretch(one["zone"], one["start"], one["end"], one["begins"]) for one in story["stretches"]]
    statements = story["statements"]
    begins = {number: min(_contents(one))[0] for number, one in enumerate(statements, first) if _contents(one)}
    verdicts = _place_verdicts(statements, first)
    for stretch, pieces in zip(stretches, cut_pieces(stretches, _marks(statements, first)), strict=True):
        drawn = move_behind((_draw(story["text"], piece, begins, verdicts) for piece in pieces), "verdicts", ("opens",))
        yield stretch, Run(stretch.label, stretch.begins, tuple(drawn))


def _contents(statement: dict[str, Any]) -> list[tuple[int, int]]:
    return [(span["start"], span["end"]) for span in statement["spans"] if span["role"] == "content"]


def _place_verdicts(statements: Sequence[dict[str, Any]], first: int) -> dict[tuple[int, int], tuple[str, ...]]:
    """What was found of a statement's quotations, by its number and where the content ends that holds the quotation: behind its marks."""
    placed: dict[tuple[int, int], tuple[str, ...]] = {}
    for number, statement in enumerate(statements, first):
        for check in statement["checks"]:
            if check["verdict"] == "unverified":
                continue
            quoted = check["quoted"]
            ends = [end for start, end in _contents(statement) if start <= quoted["start"] < end]
            key = number, max(ends, default=quoted["end"])
            placed[key] = tuple(dict.fromkeys((*placed.get(key, ()), check["verdict"])))
    return placed


def _marks(statements: Sequence[dict[str, Any]], first: int) -> list[Mark]:
    marks = []
    for number, statement in enumerate(statements, first):
        spans = [(span["role"], span["start"], span["end"]) for span in statement["spans"] if span["role"] in _SHOWN]
        spans += [(f"{name}-evidence", *span) for name in _EVIDENCE for span in statement["evidence"].get(name, ())]
        marks += [Mark(start, end, role, number) for role, start, end in spans if start < end]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number, mark.role))


def _draw(text: str, piece: Cut, begins: dict[int, int], verdicts: dict[tuple[int, int], tuple[str, ...]]) -> Piece:
    roles = {mark.role for mark in piece.covers}
    opens = sorted(
        {mark.number for mark in piece.opens if mark.role == "content" and mark.start == begins[mark.number]}
    )
    closed = sorted({mark.number for mark in piece.closes if mark.role == "content"})
    return Piece(
        text[piece.start : piece.end],
        " ".join(role for role in _SHOWN if role in roles),
        " ".join(
            sorted({name for mark in piece.covers for name in (f"s{mark.number}", f"s{mark.number}-{mark.role}")})
        ),
        sum(mark.role == "content" for mark in piece.covers),
        tuple(opens),
        tuple((number, verdict) for number in closed for verdict in verdicts.get((number, piece.end), ())),
    )
