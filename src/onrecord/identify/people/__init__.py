"""Who: names, pronouns and descriptions of one document, read into parties."""

from onrecord.identify.people.resolve import People, PlacedMention, mentions_within, resolve_people
from onrecord.identify.people.rules import RULES, replay_speakers

__all__ = ["RULES", "People", "PlacedMention", "mentions_within", "replay_speakers", "resolve_people"]
