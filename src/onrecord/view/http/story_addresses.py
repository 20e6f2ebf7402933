"""Where a place in a story is read: its page, and of a long one the part that it is in."""

from __future__ import annotations

from urllib.parse import quote

LEAST_CHARACTERS = 20_000  # of the first part of a story: what stands before needs no more than the story's address


def story_address(document: str, start: int, fragment: str) -> str:
    """The address of what begins at a character of a document."""
    part = f"?offset={start}" if start >= LEAST_CHARACTERS else ""
    return f"/documents/{quote(document, safe='')}{part}#{fragment}"
