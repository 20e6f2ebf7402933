"""Where a place in a story is read: its page, and of a long one the part that it is in."""

from __future__ import annotations

from urllib.parse import quote

# how long a part of a story is: what stands before the least needs no more than the story's address
LEAST_CHARACTERS = 20_000
MOST_CHARACTERS = 50_000
MOST_STATEMENTS = 150


def story_address(document: str, start: int, fragment: str) -> str:
    """The address of what begins at a character of a document."""
    part = f"?offset={start}" if start >= LEAST_CHARACTERS else ""
    return f"/documents/{quote(document, safe='')}{part}#{fragment}"
