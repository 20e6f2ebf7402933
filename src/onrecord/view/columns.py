"""How wide the columns of the list of attributions are: a word that fits is never broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = tuple[str, str, str, str, str, str]

COLUMNS = ("", "source", "cue", "content", "form", "score")
_GAP = 2  # blank cells after a column
_SHARES = {"source": 3, "cue": 2, "content": 9}  # of what the columns that never wrap leave


def fit_columns(rows: Sequence[Row], width: int) -> list[int] | None:
    """The width of each column in cells, all of them with the blanks between them as wide as `width`.

    None where the longest words of the columns do not fit beside each other.
    """
    from rich.cells import cell_len

    columns = list(zip(COLUMNS, *rows, strict=True))
    whole = {column[0]: max(map(cell_len, column)) for column in columns if column[0] not in _SHARES}
    least = {
        column[0]: max(cell_len(word) for cell in column for word in cell.split())
        for column in columns
        if column[0] in _SHARES
    }
    room = width - sum(whole.values()) - _GAP * (len(COLUMNS) - 1)
    over = sum(least.values()) - room
    if over > 0:
        return None
    return [(whole | _share_out(room, least))[name] for name in COLUMNS]


def _share_out(room: int, least: dict[str, int]) -> dict[str, int]:
    """Each column its share of the room or the least that it needs; what that is too much, those with room to spare give."""
    total = sum(_SHARES.values())
    given = {name: max(least[name], room * share // total) for name, share in _SHARES.items()}
    over = sum(given.values()) - room
    for name in sorted(given, key=lambda name: least[name] - given[name]):
        taken = min(max(over, 0), given[name] - least[name])
        given[name] -= taken
        over -= taken
    given["content"] += max(-over, 0)
    return given
