"""What is written behind words stands behind their punctuation too: “the plan,” ✗ altered, not “the plan ✗ altered,”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING = re.compile(r"[.,;:!?…]*[”’\"'»)\]]*[.,;:!?…]*")


_TEXT = "text"
P = TypeVar("P", bound=NamedTuple)


def move_behind(pieces: Iterable[P], field: str, begins: tuple[str, ...]) -> list[P]:
    """Pieces of a text (`text`), in order, of which `field` stands behind the punctuation that follows their words; not across a piece with
    which something `begins`. All are names of tuples."""
    moved: list[P] = []
    for piece in pieces:
        text = str(getattr(piece, _TEXT))
        carried = getattr(moved[-1], field) if moved else ()
        at = _ends(text) if carried and not any(getattr(piece, name) for name in begins) else 0
        if not at:
            moved.append(piece)
            continue
        moved[-1] = moved[-1]._replace(**{field: ()})
        rest = [piece._replace(text=text[at:])] if at < len(text) else []
        own = () if rest else getattr(piece, field)
        moved += [piece._replace(text=text[:at], **{field: (*carried, *own)}), *rest]
    return moved


def _ends(text: str) -> int:
    """How many characters of a text close what went before it; an apostrophe within a word closes nothing."""
    found = _CLOSING.match(text)
    end = found.end() if found else 0
    return end if end == len(text) or text[end].isspace() else 0
