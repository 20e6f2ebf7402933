"""When a statement was made: from its own words, the event or post that it belongs to, or not at all."""

from onrecord.identify.made.form import format_made
from onrecord.identify.made.statements import date_statements

__all__ = ["date_statements", "format_made"]
