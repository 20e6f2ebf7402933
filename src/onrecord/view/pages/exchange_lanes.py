"""An exchange as a drawing: a row a statement in the order of time, a lane a speaker, a line from each statement to what answers it.

Geometry only, in CSS pixels: the template draws it, so that words are escaped as they are everywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from onrecord.view.pages.wording import label_of, when
from onrecord.view.wording import REPLY_VERBS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_RADIUS = 12
_LINE = 20  # from one line of text to the next
_PAD = 18
_GAP = 26  # what a line that says how much time went by takes
_CORNER = 7
_STAGGER = 3  # between lines that run beside each other
_COARSE = ("week", "weekend", "month", "quarter", "season", "year", "decade", "century", "range")
_NAME_PX, _WORDS_PX = 8.4, 8.3  # what a character takes at most, on the average


class Paper(NamedTuple):
    """How wide the drawing is, how wide all its lanes together, how many of them at most, how many lines of words a statement has."""

    width: int
    lanes_px: int
    lanes: int
    lines: int


WIDE = Paper(900, 240, 16, 2)
NARROW = Paper(358, 84, 10, 2)


@dataclass(frozen=True, slots=True)
class Row:
    """A statement: where its node stands, what is written beside it, and how finely its time is known.

    `verb` stands beside the name where both have room in a line; else it is the first of `lines`, (kind, words) each, which stand below.
    """

    number: int
    x: float
    y: float
    name: str
    verb: str
    lines: tuple[tuple[Literal["does", "words", "at"], str], ...]
    known: Literal["day", "coarse", "unknown"]
    opens: bool  # it answers something that is not at hand


@dataclass(frozen=True, slots=True)
class Lane:
    """A speaker's line, from their first statement to their last."""

    x: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The line from a statement to one that answers it, as an SVG path."""

    path: str
    kind: str


@dataclass(frozen=True, slots=True)
class Pause:
    """How much time went by between two statements."""

    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Lanes:
    """A drawing. Texts begin at `text_x`."""

    width: int
    height: float
    text_x: float
    line: int
    rows: tuple[Row, ...]
    lanes: tuple[Lane, ...]
    answers: tuple[Answer, ...]
    pauses: tuple[Pause, ...]


def draw_lanes(statements: Sequence[Mapping[str, Any]], paper: Paper) -> Lanes:
    """The statements of an exchange (as JSON) in their order. Speakers beyond the last lane share it."""
    lane_of: dict[str, int] = {}
    for one in statements:
        lane_of.setdefault(_speaker(one), min(len(lane_of), paper.lanes - 1))
    step = min(44.0, paper.lanes_px / max(len(set(lane_of.values())), 1))
    left = _RADIUS + 2 + step / 2
    text_x = left + step * (max(lane_of.values(), default=0)) + _RADIUS + 14
    numbers = {one["id"]: number for number, one in enumerate(statements, 1)}
    rows: list[Row] = []
    pauses: list[Pause] = []
    y = 12.0
    said: datetime | None = None  # the last day that is known
    for one in statements:
        day = _day(one)
        if said is not None and day is not None and (words := word_pause(said, day)):
            pauses.append(Pause(y + _GAP / 2, words))
            y += _GAP
        said = day or said
        row = _row(
            one, numbers, left + step * lane_of[_speaker(one)], y + _RADIUS + 2, (paper.width - text_x, paper.lines)
        )
        rows.append(row)
        y += _LINE * (1 + len(row.lines)) + _PAD
    return Lanes(
        paper.width, y, text_x, _LINE, tuple(rows), tuple(_lanes(rows)), tuple(_answers(statements, rows, step)), tuple(pauses)
    )  # fmt: skip


def _speaker(statement: Mapping[str, Any]) -> str:
    return statement["speakers"][0]["id"] if statement["speakers"] else ""


def _row(statement: Mapping[str, Any], numbers: Mapping[str, int], x: float, y: float, room: tuple[float, int]) -> Row:
    width, lines = room
    made = statement["made"]
    known: Literal["day", "coarse", "unknown"] = (
        "unknown" if made is None else "coarse" if made["precision"] in _COARSE else "day"
    )
    name = label_of(statement["speakers"][0]) if statement["speakers"] else "nobody named"
    verb = word_answers(statement, numbers)
    room_for = int(width / _NAME_PX)
    beside = len(name) + len(verb) < room_for
    below: list[tuple[Literal["does", "words", "at"], str]] = (
        [("does", clip(verb, room_for))] if not beside and verb else []
    )
    below += [("words", line) for line in wrap(statement["text"], int(width / _WORDS_PX), lines)]
    return Row(
        numbers[statement["id"]],
        x,
        y,
        clip(name, room_for),
        verb if beside else "",
        (*below, ("at", when(dict(statement)) or "time not known")),
        known,
        any(reply["answers"] is None for reply in statement["replies"]),
    )


def word_answers(statement: Mapping[str, Any], numbers: Mapping[str, int]) -> str:
    """What it answers, by numbers; what is not in the drawing is said to be elsewhere."""
    said = (
        f"{REPLY_VERBS[reply['kind']].rstrip(':')} {numbers.get(reply['answers'], 'what is not at hand')}"
        for reply in statement["replies"]
    )
    return ", ".join(dict.fromkeys(said))


def word_pause(before: datetime, after: datetime) -> str:
    """How many days went by; "" for none, and where it went back."""
    went = (after - before).days
    if went < 1:
        return ""
    if went >= 730:
        return f"{went // 365} years later"
    if went >= 60:
        return f"{went // 30} months later"
    return "the next day" if went == 1 else f"{went} days later"


def _day(statement: Mapping[str, Any]) -> datetime | None:
    made = statement["made"]
    if made is None or made["precision"] in _COARSE:
        return None
    return datetime.fromisoformat(made["start"][:10])


def _lanes(rows: Sequence[Row]) -> Iterator[Lane]:
    for x in dict.fromkeys(row.x for row in rows):
        own = [row.y for row in rows if row.x == x]
        if len(own) > 1:
            yield Lane(x, own[0], own[-1])


def _answers(statements: Sequence[Mapping[str, Any]], rows: Sequence[Row], step: float) -> Iterator[Answer]:
    """Each line leaves its statement sideways, runs down between two lanes, where no statement stands, and enters what answers it."""
    row_of = {one["id"]: row for one, row in zip(statements, rows, strict=True)}
    beside: dict[float, list[float]] = {}  # of each way between lanes its tracks: down to where they are taken
    for one, row in zip(statements, rows, strict=True):
        for reply in one["replies"]:
            answered = row_of.get(reply["answers"])
            if answered is None or answered is row:
                continue
            middle = row.x + (step / 2 if answered.x > row.x else -step / 2)
            track = _track(beside.setdefault(middle, []), *sorted((answered.y, row.y)))
            aside = _STAGGER * ((track + 1) // 2) * (-1) ** track
            room = max(step / 2 - _RADIUS - 1, 2)
            yield Answer(_path(answered, row, middle + max(-room, min(aside, room))), reply["kind"])


def _track(tracks: list[float], top: float, bottom: float) -> int:
    """The first track that is free from `top` on, which is taken down to `bottom`."""
    for number, taken in enumerate(tracks):
        if taken <= top:
            tracks[number] = bottom
            return number
    tracks.append(bottom)
    return len(tracks) - 1


def _path(start: Row, end: Row, middle: float) -> str:
    down = 1 if end.y > start.y else -1
    out = _corner(middle - start.x)
    back = _corner(end.x - middle)
    turn = min(_CORNER, abs(end.y - start.y) / 2) * down
    return (
        f"M{start.x:.1f} {start.y:.1f}H{middle - out:.1f}Q{middle:.1f} {start.y:.1f} {middle:.1f} {start.y + turn:.1f}"
        f"V{end.y - turn:.1f}Q{middle:.1f} {end.y:.1f} {middle + back:.1f} {end.y:.1f}H{end.x:.1f}"
    )


def _corner(distance: float) -> float:
    """How far a corner reaches along a way, with the sign of the way."""
    reach = min(_CORNER, abs(distance))
    return reach if distance >= 0 else -reach


def wrap(text: str, width: int, lines: int) -> Iterator[str]:
    """A text in lines of so many characters (wide ones count twice); what does not fit is left out, and an ellipsis says so."""
    words = text.split()
    for left in range(lines, 0, -1):
        if not words:
            return
        taken = 0
        while taken < len(words) and _width(" ".join(words[: taken + 1])) <= width - (left == 1) * 2:
            taken += 1
        line = " ".join(words[:taken]) if taken else clip(words[0], width - 2)
        words = words[max(taken, 1) :]
        yield f"{line} …" if left == 1 and words and not line.endswith("…") else line


def clip(text: str, width: int) -> str:
    """The beginning of a text that takes no more than so many characters."""
    flat = " ".join(text.split())
    if _width(flat) <= width:
        return flat
    kept = flat
    while kept and _width(kept) > max(width - 1, 1):
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
