"""When: the date and time expressions of a text, and the half-open interval that each of them means."""

from onrecord.identify.dates.find import DateExpression, find_dates
from onrecord.identify.dates.place import Place, place_of

__all__ = ["DateExpression", "Place", "find_dates", "place_of"]
