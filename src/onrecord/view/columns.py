"""How wide the columns of the list of statements are: a word that fits is never broken, an empty column is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Row(NamedTuple):
    """One statement in the list, in words."""

    number: str
    who: str
    when: str
    how: str
    to_whom: str
    what: str
    form: str
    score: str


class Column(NamedTuple):
    """One column of the table: its name above it, the field it shows, its width in cells."""

    heading: str
    field: str
    width: int


_HEADINGS = {"number": "", "to_whom": "to whom"}
_GAP = 2  # blank cells after a column
_SHARES = {"who": 4, "when": 3, "how": 3, "to_whom": 2, "what": 9}  # of what the columns that never wrap leave
_LEAST_WHAT = 28  # narrower columns of what was said are hard to read
_MAY_BE_ABSENT = ("when", "how", "to_whom")


def fit_columns(rows: Sequence[Row], width: int) -> list[Column] | None:
    """The columns that have something to show, all of them with the blanks between them as wide as `width`.

    None where the longest words of the columns do not fit beside each other, or what was said would be too narrow to read.
    """
    from rich.cells import cell_len

    cells = {field: [getattr(row, field) for row in rows] for field in Row._fields}
    cells = {field: column for field, column in cells.items() if field not in _MAY_BE_ABSENT or any(column)}
    headings = {field: _HEADINGS.get(field, field) for field in cells}
    whole = {field: max(cell_len(cell) for cell in (*column, headings[field])) for field, column in cells.items()}
    least = {
        field: max((cell_len(word) for cell in (*column, headings[field]) for word in cell.split()), default=0)
        for field, column in cells.items()
        if field in _SHARES
    }
    fixed = {field: width for field, width in whole.items() if field not in _SHARES}
    least["what"] = max(least["what"], _LEAST_WHAT)
    room = width - sum(fixed.values()) - _GAP * (len(cells) - 1)
    if sum(least.values()) > room:
        return None
    widths = fixed | _share_out(room, least, whole)
    return [Column(headings[field], field, widths[field]) for field in cells]


def _share_out(room: int, least: dict[str, int], whole: dict[str, int]) -> dict[str, int]:
    """Each column its share of the room, no more than its longest cell, or the least that it needs; what that is too much, those
    with room to spare give."""
    total = sum(_SHARES[name] for name in least)
    given = {name: max(needed, min(whole[name], room * _SHARES[name] // total)) for name, needed in least.items()}
    over = sum(given.values()) - room
    for name in sorted(given, key=lambda name: least[name] - given[name]):
        taken = min(max(over, 0), given[name] - least[name])
        given[name] -= taken
        over -= taken
    spare = max(-over, 0)
    for name in sorted(given, key=lambda name: -_SHARES[name]):
        taken = min(spare, max(whole[name] - given[name], 0))
        given[name] += taken
        spare -= taken
    given["what"] += spare
    return given
