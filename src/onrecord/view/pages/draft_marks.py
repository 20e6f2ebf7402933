"""A checked draft cut for drawing: its text in pieces, each with the finding that it lies in and what was done to the source's words there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from onrecord.view.marks import Mark, Stretch, cut_pieces
from onrecord.view.pages.punctuated import move_behind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.view.marks import Piece as Cut

_LEFT_OUT = ("changed", "dropped")  # what of the source stands otherwise in the draft, or not at all


class LeftOut(NamedTuple):
    """Words of the source that the draft lacks, and why that weighs."""

    text: str
    why: str


class DraftPiece(NamedTuple):
    """A piece of the draft. `number` and `weight` are of the innermost finding that it lies in (0 and "" outside of all), `of` names all of
    them for the page to light them up, `opens` and `closes` are the numbers of those that begin and end here; `kind` says what was done to its
    words, `left_out` what the source has before them."""

    text: str
    number: int
    weight: str
    of: str
    kind: str
    why: str
    opens: tuple[int, ...]
    closes: tuple[int, ...]
    left_out: tuple[LeftOut, ...]


_BLANK = DraftPiece(" ", 0, "", "", "equal", "", (), (), ())


class DraftBlock(NamedTuple):
    zone: str
    begins: bool
    pieces: tuple[DraftPiece, ...]


def cut_draft(checked: Mapping[str, Any]) -> Iterator[DraftBlock]:
    """The blocks of a draft, in order; a dateline leads its paragraph. Findings are numbered from 1 in the order of the text."""
    text, findings = checked["document"]["text"], checked["findings"]
    stretches = [Stretch(one["zone"], one["start"], one["end"], one["begins"]) for one in checked["stretches"]]
    led: list[DraftPiece] = []
    for stretch, pieces in zip(stretches, cut_pieces(stretches, _marks(findings)), strict=True):
        drawn = (_piece(text[piece.start : piece.end], piece, findings) for piece in pieces)
        led += move_behind(drawn, "closes", ("opens", "left_out"))
        if stretch.label == "dateline" and text[stretch.end : stretch.end + 1] not in ("", "\n"):
            led.append(_BLANK)
            continue
        yield DraftBlock(stretch.label, stretch.begins, tuple(led))
        led = []
    if led:
        yield DraftBlock("dateline", True, tuple(led))


def _marks(findings: Sequence[Mapping[str, Any]]) -> list[Mark]:
    """A mark for each finding, and one for each edit where the wording of a source is at hand; of what was left out it has no length."""
    marks: list[Mark] = []
    for number, finding in enumerate(findings, 1):
        marks.append(Mark(finding["quoted"]["start"], finding["quoted"]["end"], "finding", number))
        for nth, edit in enumerate(finding["diff"] if finding["passage"] is not None else ()):
            if edit["kind"] != "equal":
                marks.append(Mark(edit["quotation"]["start"], edit["quotation"]["end"], f"edit {nth}", number))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.number, mark.role))


def _piece(text: str, piece: Cut, findings: Sequence[Mapping[str, Any]]) -> DraftPiece:
    inside = [mark.number for mark in piece.covers if mark.role == "finding"]
    number = inside[-1] if inside else 0
    edits = [_edit(mark, findings) for mark in piece.covers if mark.role != "finding" and mark.end > mark.start]
    edit = edits[-1] if edits else None
    begun = [_edit(mark, findings) for mark in piece.opens if mark.role != "finding"]
    return DraftPiece(
        text,
        number,
        findings[number - 1]["weight"] if number else "",
        " ".join(f"s{one} s{one}-content" for one in inside),
        edit["kind"] if edit is not None else "equal",
        ", ".join(edit["touches"]) if edit is not None else "",
        tuple(mark.number for mark in piece.opens if mark.role == "finding"),
        tuple(mark.number for mark in piece.closes if mark.role == "finding"),
        tuple(
            LeftOut(one["primary"]["text"].strip(), ", ".join(one["touches"]))
            for one in begun
            if one["kind"] in _LEFT_OUT and one["primary"]["text"].strip()
        ),
    )


def _edit(mark: Mark, findings: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    edit: Mapping[str, Any] = findings[mark.number - 1]["diff"][int(mark.role.partition(" ")[2])]
    return edit
