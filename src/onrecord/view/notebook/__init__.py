"""How records look in a notebook: Jupyter and its like ask what stands last in a cell for its `_repr_html_`.

`schema` knows no drawing, so its records are given that method here, when onrecord is imported; what draws is imported when
something is first drawn. A statement by itself knows where its words stand but not the words: a reading shows those.
"""

from __future__ import annotations

from onrecord.schema import Check, Checked, Exchange, Reading, Statement, Utterance

_METHOD = "_repr_html_"


def _draw_reading(reading: Reading) -> str:
    from onrecord.view.notebook.story import reading_as_html

    return reading_as_html(reading)


def _draw_statement(statement: Statement) -> str:
    from onrecord.view.notebook.records import statement_as_html

    return statement_as_html(statement)


def _draw_exchange(exchange: Exchange) -> str:
    from onrecord.view.notebook.records import exchange_as_html

    return exchange_as_html(exchange)


def _draw_utterance(utterance: Utterance) -> str:
    from onrecord.view.notebook.records import utterance_as_html

    return utterance_as_html(utterance)


def _draw_check(check: Check) -> str:
    from onrecord.view.notebook.checks import check_as_html

    return check_as_html(check)


def _draw_checked(checked: Checked) -> str:
    from onrecord.view.notebook.checks import checked_as_html

    return checked_as_html(checked)


setattr(Reading, _METHOD, _draw_reading)
setattr(Statement, _METHOD, _draw_statement)
setattr(Exchange, _METHOD, _draw_exchange)
setattr(Utterance, _METHOD, _draw_utterance)
setattr(Check, _METHOD, _draw_check)
setattr(Checked, _METHOD, _draw_checked)
