"""Stories whose attributions are marked in the text: *{1:Ida Moss} [told] the Ledger on Friday <that the bridge is safe>.*

Braces hold a source (with the number of its party before a colon), square brackets a cue, angle brackets a content. Marks that stand in
one sentence belong to one attribution, in the order of the cues; a content inside of another's is not written this way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.document import read_text
from onrecord.schema import Attribution, Because, Document, Form, Span

_MARK = re.compile(r"\{(?:(\d+):)?|[\[\]<>}]|§")
_NO = Because("extract", "test")


@dataclass(frozen=True)
class Marked:
    document: Document
    attributions: tuple[Attribution, ...]
    speakers: dict[str, tuple[int, ...]]

    def words(self, span: Span) -> str:
        return self.document.text[span.start : span.end]


def read_marked(marked: str, publisher: str | None = None) -> Marked:
    """Attributions are ended by the mark §, or by the end of a paragraph."""
    text, groups = "", [_Group()]
    at = 0
    for mark in _MARK.finditer(marked):
        if "\n\n" in marked[at : mark.start()] and groups[-1].spans["content"]:
            groups.append(_Group())
        text += marked[at : mark.start()]
        at = mark.end()
        if mark.group() == "§":
            groups.append(_Group())
        elif mark.group()[0] in "{[<":
            groups[-1].opened = len(text)
            groups[-1].speaker = int(mark.group(1)) if mark.group(1) else groups[-1].speaker
        else:
            role = {"}": "source", "]": "cue", ">": "content"}[mark.group()]
            groups[-1].spans[role].append(Span(groups[-1].opened, len(text)))
    text += marked[at:]
    attributions = tuple(g.attribution(f"a{i}", text) for i, g in enumerate(groups) if g.spans["content"])
    numbers = [g.speaker for g in groups if g.spans["content"]]
    speakers = {a.id: (n,) for a, n in zip(attributions, numbers, strict=True) if n is not None}
    return Marked(read_text(text, publisher=publisher), attributions, speakers)


class _Group:
    def __init__(self) -> None:
        self.spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
        self.opened = 0
        self.speaker: int | None = None

    def attribution(self, key: str, text: str) -> Attribution:
        content = self.spans["content"]
        said = text[content[0].start : content[-1].end]
        quoted = said[0] in "“\"'" and said[-1] in "”\"',"
        form: Form = "direct" if quoted else "mixed" if "“" in said else "indirect"
        source, cue = tuple(self.spans["source"]), tuple(self.spans["cue"])
        return Attribution(key, form, source, cue, tuple(content), (), 1.0, _NO)
