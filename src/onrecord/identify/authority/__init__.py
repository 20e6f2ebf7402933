"""Who a party is in the world: authority files, read and looked up as of a day."""

from onrecord.identify.authority.lookup import Authority, apply_authority, load_authority

__all__ = ["Authority", "apply_authority", "load_authority"]
