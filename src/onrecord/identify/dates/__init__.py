"""When: the date and time expressions of a text, and the half-open interval that each of them means."""

from onrecord.identify.dates.find import DateExpression, Place, find_dates

__all__ = ["DateExpression", "Place", "find_dates"]
