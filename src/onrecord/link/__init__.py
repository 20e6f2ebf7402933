"""Did they say it, in answer to what, who told it again. What is known from elsewhere comes through a lookup that is handed in."""

from onrecord.link.linked import Linked, link_statements

__all__ = ["Linked", "link_statements"]
