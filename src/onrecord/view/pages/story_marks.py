"""A story cut for drawing: pieces of text, each with the statements and the roles that it has in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.marks import Mark, Stretch, cut_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SHOWN = ("content", "cue", "source")
_EVIDENCE = ("speaker", "made")


class Piece(NamedTuple):
    """A piece of the story. `classes` say what it is in any statement; `of` names statement and role, for the page to light it up;
    `depth` is how many contents it lies in, `opens` and `closes` the numbers of those that begin and end here."""

    text: str
    classes: str
    of: str
    depth: int
    opens: tuple[int, ...]
    closes: tuple[int, ...]


class Block(NamedTuple):
    zone: str
    begins: bool
    pieces: tuple[Piece, ...]


def cut_story(story: dict[str, Any]) -> Iterator[Block]:
    """The blocks of a story, in order. Statements are numbered from 1 as they stand in its list."""
    stretches = [Stretch(one["zone"], one["start"], one["end"], one["begins"]) for one in story["stretches"]]
    marks = _marks(story["statements"])
    for stretch, pieces in zip(stretches, cut_pieces(stretches, marks), strict=True):
        drawn = [
            _piece(story["text"], piece.start, piece.end, piece.covers, piece.opens, piece.closes) for piece in pieces
        ]
        yield Block(stretch.label, stretch.begins, tuple(drawn))


def _marks(statements: Sequence[dict[str, Any]]) -> list[Mark]:
    marks = []
    for number, statement in enumerate(statements, 1):
        spans = [(span["role"], span["start"], span["end"]) for span in statement["spans"] if span["role"] in _SHOWN]
        spans += [(f"{name}-evidence", *span) for name in _EVIDENCE for span in statement["evidence"].get(name, ())]
        marks += [Mark(start, end, role, number) for role, start, end in spans if start < end]
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number, mark.role))


def _piece(
    text: str, start: int, end: int, covers: Sequence[Mark], opens: Sequence[Mark], closes: Sequence[Mark]
) -> Piece:
    roles = {mark.role for mark in covers}
    contents = [mark for mark in covers if mark.role == "content"]
    return Piece(
        text[start:end],
        " ".join(role for role in _SHOWN if role in roles),
        " ".join(sorted({f"s{mark.number} s{mark.number}-{mark.role}" for mark in covers})),
        len(contents),
        tuple(mark.number for mark in opens if mark.role == "content"),
        tuple(mark.number for mark in closes if mark.role == "content"),
    )
