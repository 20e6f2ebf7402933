"""When a statement was made: from its own words, the event or post that it belongs to, or not at all."""

from onrecord.identify.made.form import format_made
from onrecord.identify.made.inferred import anchor, infer_published, published_of
from onrecord.identify.made.rules import replay_made
from onrecord.identify.made.statements import date_statements

__all__ = ["anchor", "date_statements", "format_made", "infer_published", "published_of", "replay_made"]
