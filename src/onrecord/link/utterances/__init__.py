"""Statements that report the same act of speaking, in however many documents; and who told it after whom."""

from __future__ import annotations

from onrecord.link.utterances.groups import group_utterances
from onrecord.link.utterances.index import UtteranceIndex
from onrecord.link.utterances.reports import Report, report_statements
from onrecord.link.utterances.tellings import check_times, order_of_time

__all__ = [
    "Report",
    "UtteranceIndex",
    "check_times",
    "group_utterances",
    "order_of_time",
    "report_statements",
]
