"""In answer to what: which statement answers which, within one document and across those at hand."""

from onrecord.link.replies.across import link_replies_across
from onrecord.link.replies.within import link_replies

__all__ = ["link_replies", "link_replies_across"]
