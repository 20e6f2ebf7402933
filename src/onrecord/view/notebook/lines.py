"""Records on one line each, where a cell shows a list of them or no HTML: who, when, how, what is in it. No words of the story's body."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.view.check_wording import VERDICT_NAMES, count_of, word_summary
from onrecord.view.console import one_line
from onrecord.view.wording import word_addressees, word_made, word_manner, word_speakers, word_told

if TYPE_CHECKING:
    from onrecord.schema import Check, Checked, Exchange, Reading, Statement, Utterance

_LONGEST = 80


def line_of_reading(reading: Reading) -> str:
    document = reading.document
    counts = (count_of(len(reading.statements), "statement"), count_of(len(reading.parties), "party"))
    return _line("Reading", document.title or document.name or document.id, *counts)


def line_of_statement(statement: Statement) -> str:
    to = word_addressees(statement)
    made = word_made(statement.made) if statement.made is not None else "time not known"
    facts = (word_speakers(statement) or "somebody", made, word_manner(statement), f"to {to}" if to else "")
    return _line("Statement", statement.id, *facts)


def line_of_exchange(exchange: Exchange) -> str:
    counts = (count_of(len(exchange.statements), "statement"), count_of(len(exchange.replies), "reply"))
    return _line("Exchange", exchange.id, *counts)


def line_of_utterance(utterance: Utterance) -> str:
    told = word_told(len({telling.document for telling in utterance.tellings}), utterance.independent)
    return _line("Utterance", utterance.id, told)


def line_of_check(check: Check) -> str:
    return _line("Check", check.words, VERDICT_NAMES[check.verdict])


def line_of_checked(checked: Checked) -> str:
    return _line("Checked", checked.document.title or checked.document.name, word_summary(checked, strict=False))


def _line(kind: str, what: str, *facts: str) -> str:
    flat = one_line(what)
    shown = flat if len(flat) <= _LONGEST else flat[:_LONGEST].rpartition(" ")[0] + " …"
    return f"<{kind} {' · '.join(fact for fact in (shown, *map(one_line, facts)) if fact)}>"
