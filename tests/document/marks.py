"""Cases with visible marks: `⟦caption:FILE – In this …⟧ ⟦credit:(…)⟧` is a text and the spans that a rule should find in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

CASES = Path(__file__).parent.parent / "cases"


class Mark(NamedTuple):
    kind: str
    start: int
    end: int


def _by_place(mark: Mark) -> tuple[int, int, str]:
    return mark.start, -mark.end, mark.kind


def read_marks(marked: str) -> tuple[str, list[Mark]]:
    """The text without its marks, and the marks in order of their starts. Marks may hold marks."""
    text: list[str] = []
    size = 0
    open_marks: list[tuple[str, int]] = []
    marks: list[Mark] = []
    at = 0
    while at < len(marked):
        if marked[at] == "⟦":
            colon = marked.index(":", at)
            open_marks.append((marked[at + 1 : colon], size))
            at = colon + 1
        elif marked[at] == "⟧":
            kind, start = open_marks.pop()
            marks.append(Mark(kind, start, size))
            at += 1
        else:
            text.append(marked[at])
            size += 1
            at += 1
    assert not open_marks, f"unclosed mark in {marked!r}"
    return "".join(text), sorted(marks, key=_by_place)


def show_marks(text: str, marks: list[Mark]) -> str:
    """A text with its marks, as the case files write it: what a failing test prints."""
    opens = sorted(marks, key=_by_place)
    out: list[str] = []
    for i in range(len(text) + 1):
        out += ["⟧" for mark in opens if mark.end == i and mark.start < i]
        out += [f"⟦{mark.kind}:" for mark in opens if mark.start == i]
        out.append(text[i : i + 1])
    return "".join(out)


def read_cases(theme: str, *kinds: str) -> list[dict[str, Any]]:
    """The cases of a theme's file, of some of its kinds (wild, made, negative, known_failures), each as a dictionary with a text.

    A case is written as a marked text, as a list of marked paragraphs, or as an object with `text` and what else is expected.
    """
    loaded = json.loads((CASES / f"{theme}.json").read_text(encoding="utf-8"))
    out: list[dict[str, Any]] = []
    for kind in kinds:
        for case in loaded[kind]:
            whole = dict(case) if isinstance(case, dict) else {"text": case}
            if isinstance(whole["text"], list):
                whole["text"] = "\n\n".join(whole["text"])
            out.append(whole)
    return out
