"""Who: names, pronouns and descriptions of one document, read into parties."""

from onrecord.identify.people.resolve import People, PlacedMention, mentions_within, resolve_people

__all__ = ["People", "PlacedMention", "mentions_within", "resolve_people"]
