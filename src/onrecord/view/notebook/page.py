"""The one frame that everything in a notebook stands in: no script, nothing loaded from elsewhere.

Notebooks are light or dark, each in its own way, so ink is the notebook's and tints let its paper through. Where a page strips styles
(an untrusted notebook, a forge's preview) tags, brackets and numbers still say all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.markup import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_STYLE = (
    ".onrecord{max-width:62em;line-height:1.5;overflow-wrap:break-word;overflow-x:auto}.onrecord p{margin:.4em 0}.onrecord small{opacity:.7}"
    ".onrecord b.source{background:rgba(64,128,255,.2)}.onrecord i.cue{background:rgba(255,170,0,.25)}"
    ".onrecord u.content{background:rgba(0,160,90,.18);text-decoration-color:rgba(0,160,90,.8);text-underline-offset:.2em}"
    ".onrecord ins,.onrecord del{background:rgba(230,50,40,.22);font-weight:600}.onrecord del{text-decoration:none}"
    ".onrecord mark{background:rgba(255,170,0,.25);color:inherit}.onrecord s{text-decoration:none;opacity:.7;font-style:italic}"
    ".onrecord table{border-collapse:collapse;margin:.5em 0;font-size:inherit}.onrecord td small{overflow-wrap:anywhere}.onrecord td,.onrecord th{text-align:left!important;"
    "vertical-align:top;padding:.15em .7em .15em 0;border-bottom:1px solid rgba(128,128,128,.35);white-space:normal!important}"
    ".onrecord .stop{color:#d0453b;font-weight:600}.onrecord .look{color:#a86e00;font-weight:600}.onrecord .fine{color:#23874b}"
)


def frame(parts: Iterable[str]) -> str:
    """The parts as one output of a cell."""
    return f'<div class="onrecord"><style>{_STYLE}</style>{"".join(parts)}</div>'


def lay_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are HTML already; a column that nobody fills is not there."""
    kept = [column for column in range(len(headings)) if any(row[column] for row in rows)]
    head = "".join(f"<th>{say(headings[column])}</th>" for column in kept)
    body = "".join("<tr>" + "".join(f"<td>{row[column]}</td>" for column in kept) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
