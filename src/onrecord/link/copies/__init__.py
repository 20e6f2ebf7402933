"""Documents that are one story: a wire story in forty papers, whole, touched up or cut, counts once, and the papers are still listed."""

from __future__ import annotations

from onrecord.link.copies.groups import group_copies
from onrecord.link.copies.index import CopyIndex
from onrecord.link.copies.stories import Story, story_of

__all__ = ["CopyIndex", "Story", "group_copies", "story_of"]
