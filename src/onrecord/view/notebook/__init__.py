"""How records look in a notebook: Jupyter and its like ask what stands last in a cell for its `_repr_html_`, and IPython for its
`_repr_pretty_`, a line that stands for it in a list.

`schema` knows no drawing, so its records are given these methods here, when onrecord is imported; what draws is imported when
something is first drawn. A statement by itself knows where its words stand but not the words: a reading shows those.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from onrecord.schema import Check, Checked, Exchange, Reading, Statement, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

# record, the module here that draws it, its functions for HTML and (in `lines`) for a line
_DRAWN = (
    (Reading, "story", "reading_as_html", "line_of_reading"),
    (Statement, "records", "statement_as_html", "line_of_statement"),
    (Exchange, "records", "exchange_as_html", "line_of_exchange"),
    (Utterance, "records", "utterance_as_html", "line_of_utterance"),
    (Check, "checks", "check_as_html", "line_of_check"),
    (Checked, "checks", "checked_as_html", "line_of_checked"),
)


def _drawing(module: str, function: str) -> Callable[[Any], str]:
    def draw(record: Any) -> str:
        drawn: str = getattr(import_module(f"{__name__}.{module}"), function)(record)
        return drawn

    return draw


def _writing(function: str) -> Callable[[Any, Any, bool], None]:
    line_of = _drawing("lines", function)

    def write(record: Any, printer: Any, cycle: bool) -> None:  # noqa: ARG001 - records hold no circles
        printer.text(line_of(record))

    return write


def _give_looks() -> None:
    for record, module, html, line in _DRAWN:
        for method, function in (("_repr_html_", _drawing(module, html)), ("_repr_pretty_", _writing(line))):
            setattr(record, method, function)


_give_looks()
